import { describe, expect, it } from 'vitest';
import { openInProcess, password, send } from '../support/client.ts';
import { openFullLedger, openLedger, readAllPages } from '../support/ledger.ts';
import { expectProblem, pathsOf } from '../support/problem.ts';
import { createTestClock, makeTemporaryFolder, openTestApp } from '../support/test-app.ts';

interface Entry {
  readonly entity: string;
  readonly id: number;
  readonly action: string;
}

interface Change {
  readonly id: number;
  readonly entries: readonly Entry[];
}

const day = 24 * 60 * 60 * 1000;

describe('the change log', () => {
  it('says what was changed, when, through which door, and how it looked before and after', async () => {
    const ida = await openLedger();
    const tag = await ida.create('/tags', { name: 'work' });
    ida.door.app.clock.advance(60_000);
    const id = await ida.change('PATCH', `/tags/${tag}`, { name: 'office' });
    const { body } = await ida.get('/changes?limit=1');
    expect(body.items).toEqual([
      {
        id,
        created_at: '2026-11-20T12:01:00.000Z',
        door: 'in_process',
        token_name: null,
        undone_at: null,
        entries: [
          {
            entity: 'tag',
            id: tag,
            action: 'updated',
            before: expect.objectContaining({ name: 'work' }),
            after: expect.objectContaining({ name: 'office' }),
          },
        ],
        entry_counts: [{ entity: 'tag', action: 'updated', count: 1 }],
      },
    ]);
    const undone = await ida.undo(id);
    expect((await ida.get('/changes?limit=1')).body.items).toEqual([undone.body]);
    expect(undone.body.undone_at).toBe('2026-11-20T12:01:00.000Z');
  });

  it('says of a change of many how many there were, all of them or the first ones, and each with its own history', async () => {
    const ida = await openLedger();
    const ids: number[] = [];
    for (let day = 0; day < 60; day += 1)
      ids.push((await ida.book({ description: `"},{"entity":"tag","id":${day}` })).id);
    const id = await ida.change('POST', '/transactions/bulk', { ids, set: { add_tags: ['work'] } });
    const read = async (query: string) => (await ida.get(`/changes?limit=1&${query}`)).body.items[0];
    const counts = [
      { entity: 'tag', action: 'created', count: 1 },
      { entity: 'transaction', action: 'updated', count: 60 },
    ];
    const all = await read('');
    expect(all).toMatchObject({ id, entries: { length: 61 } });
    expect(all.entry_counts).toHaveLength(2);
    expect(all.entry_counts).toEqual(expect.arrayContaining(counts));
    const brief = await read('brief=true');
    expect(brief.entries).toHaveLength(51);
    expect(all.entries).toEqual(expect.arrayContaining(brief.entries));
    expect(brief.entry_counts).toEqual(all.entry_counts);
    expect((await read('brief=true&entity=tag')).id).toBe(id);
    expect((await read('brief=true&entity=category')) ?? null).toBeNull();
    const last = await read(`brief=true&entity=transaction&entity_id=${ids.at(-1)}`);
    expect(last.entries).toEqual([all.entries.find((entry: Entry) => entry.id === ids.at(-1))]);
    expect((await ida.undo(id)).body.entries).toHaveLength(61);
    expect((await ida.get(`/transactions/${ids.at(-1)}`)).body.tags).toEqual([]);
    expect((await read('brief=true')).undone_at).not.toBeNull();
    await ida.redo(id);
    expect((await ida.get(`/transactions/${ids.at(-1)}`)).body.tags).toHaveLength(1);
  });

  it('names the script that made a change', async () => {
    const ida = await openLedger();
    const script = (await ida.post('/auth/tokens', { name: 'Nightly' })).body.token;
    await send(ida.door, script, 'POST', '/tags', { name: 'robot' });
    expect((await ida.get('/changes')).body.items[0]).toMatchObject({ token_name: 'Nightly' });
  });

  it('lists every write once, newest first, with what it did to each thing', async () => {
    const ida = await openFullLedger();
    await ida.book({ tags: ['new'], category_id: ida.groceries });
    const sport = await ida.create('/categories', { name: 'Sport', type: 'expense' });
    await ida.delete(`/categories/${ida.groceries}?reassign_to=${sport}`);
    await ida.patch(`/accounts/${ida.savings}`, { is_default: true });
    const { items } = (await ida.get('/changes')).body;
    const said = items.map(({ entries }: Change) =>
      entries
        .map(({ entity, action }) => `${action} ${entity}`)
        .sort()
        .join(', '),
    );
    expect(said).toEqual([
      'updated account, updated account',
      'deleted category, updated transaction',
      'created category',
      'created tag, created transaction',
      'created category',
      'created account',
      'created account',
    ]);
    expect(items.map(({ id }: Change) => id)).toEqual(
      items.map(({ id }: Change) => id).sort((a: number, b: number) => b - a),
    );
  });

  it('is filtered by what was changed and cut into pages that do not shift', async () => {
    const ida = await openLedger();
    for (let index = 0; index < 10; index += 1) {
      await ida.create('/tags', { name: `tag ${index}` });
      await ida.book({ tags: [`tag ${index}`, `new ${index}`] });
    }
    const all = await readAllPages<Change>(ida, '/changes', () =>
      ida.create('/categories', { name: `${Math.random()}`, type: 'income' }),
    );
    expect(all).toHaveLength(20);
    expect(new Set(all.map(({ id }) => id)).size).toBe(20);
    const bookings = await readAllPages<Change>(ida, '/changes?entity=transaction');
    expect(bookings.map(({ id }) => id)).toEqual(
      all.filter(({ entries }) => entries.some(({ entity }) => entity === 'transaction')).map(({ id }) => id),
    );
    expect((await ida.get('/changes?entity=tag&limit=1&include_total=true')).body.total).toBe(20);
    expect((await ida.get('/changes?entity=account&include_total=true')).body).toEqual({
      items: [],
      next_cursor: null,
      total: 0,
    });
    expect(pathsOf(await ida.get('/changes?entity=nothing'))).toEqual(['entity']);
    expect(pathsOf(await ida.get('/changes?cursor=x'))).toEqual(['cursor']);
  });

  it('is not fooled by a text that looks like an entry', async () => {
    const ida = await openLedger();
    await ida.create('/tags', { name: '"entity":"account"' });
    await ida.book({ description: '{"entity":"account"}' });
    expect((await ida.get('/changes?entity=account')).body.items).toEqual([]);
  });

  it('belongs to one user', async () => {
    const ida = await openLedger();
    const otto = await openLedger({}, ida.door);
    const change = await ida.change('POST', '/tags', { name: 'work' });
    expectProblem(await otto.undo(change), 'not_found');
    expectProblem(await otto.redo(change), 'not_found');
    expect((await otto.get('/changes')).body.items).toEqual([]);
    expectProblem(await ida.undo(999_999), 'not_found');
    expect((await ida.get('/tags')).body.items).toHaveLength(1);
  });
});

describe('nothing is logged', () => {
  it('where nothing changed', async () => {
    const ida = await openFullLedger();
    const { id } = await ida.book({ tags: ['home'], category_id: ida.groceries });
    const tag = (await ida.get('/tags')).body.items[0].id;
    const total = async () => (await ida.get('/changes?include_total=true')).body.total;
    const before = await total();
    const same: [string, object][] = [
      [`/transactions/${id}`, { amount: '9.80', tags: ['HOME'], category_id: ida.groceries }],
      [`/accounts/${ida.savings}`, { name: 'Savings', archived: false }],
      [`/categories/${ida.groceries}`, { name: 'Market' }],
      [`/tags/${tag}`, { name: 'home' }],
      ['/users/me', { display_name: 'Ida' }],
    ];
    for (const [path, body] of same) {
      ida.door.app.clock.advance(1000);
      const seen = (await ida.get(path)).body;
      const answer = await ida.patch(path, body);
      expect(answer, path).toMatchObject({ status: 200, body: seen });
      expect((await ida.get(path)).body, path).toEqual(seen);
      expect(answer.headers.get('kvitt-change'), path).toBeNull();
    }
    expect(await total()).toBe(before);
  });

  it('where a write was refused, or only read or undone', async () => {
    const ida = await openLedger();
    const created = await ida.post('/tags', { name: 'work' });
    const change = Number(created.headers.get('kvitt-change'));
    expect(change).toBeGreaterThan(0);
    expect((await ida.post('/tags', { name: 'work' })).headers.get('kvitt-change')).toBeNull();
    expect((await ida.get('/tags')).headers.get('kvitt-change')).toBeNull();
    expect((await ida.undo(change)).headers.get('kvitt-change')).toBeNull();
    expect((await ida.get('/changes?include_total=true')).body.total).toBe(1);
  });
});

describe('after 30 days', () => {
  it('changes are forgotten, and with them the way back, when the app starts', async () => {
    const dataDir = makeTemporaryFolder();
    const clock = createTestClock();
    const ida = await openLedger({}, await openInProcess(await openTestApp({ dataDir, clock })));
    const old = await ida.change('POST', '/tags', { name: 'old' });
    const binned = await ida.book({ description: 'long gone' });
    await ida.delete(`/transactions/${binned.id}`);
    clock.advance(29 * day);
    const token = await signIn(ida.email, ida.door);
    const kept = Number((await send(ida.door, token, 'POST', '/tags', { name: 'young' })).headers.get('kvitt-change'));
    clock.advance(day + 1000);
    await ida.door.app.close();
    const door = await openInProcess(await openTestApp({ dataDir, clock }));
    const again = await signIn(ida.email, door);
    expect((await send(door, again, 'GET', '/changes')).body.items).toMatchObject([{ id: kept }]);
    expect((await send(door, again, 'POST', `/changes/${old}/undo`)).status).toBe(404);
    expect((await send(door, again, 'POST', `/changes/${kept}/undo`)).status).toBe(200);
    expect((await send(door, again, 'GET', `/transactions/${binned.id}`)).status).toBe(404);
    expect((await send(door, again, 'GET', '/tags')).body.items).toMatchObject([{ name: 'old' }]);
  });
});

async function signIn(email: string, door: Parameters<typeof send>[0]): Promise<string> {
  const { body } = await send(door, null, 'POST', '/auth/login', { email, password });
  return body.access_token;
}
