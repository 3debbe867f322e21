import { describe, expect, it } from 'vitest';
import { openLedger, readAllPages } from '../support/ledger.ts';
import { expectProblem, pathsOf } from '../support/problem.ts';

describe('a tag', () => {
  it('is created with a name, and nothing carries it yet', async () => {
    const ida = await openLedger();
    const answer = await ida.post('/tags', { name: '  work ' });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('location')).toBe(`/tags/${answer.body.id}`);
    const moment = '2026-11-20T12:00:00.000Z';
    const tag = { id: answer.body.id, name: 'work', transaction_count: 0, created_at: moment, updated_at: moment };
    expect(answer.body).toEqual(tag);
    expect((await ida.get(`/tags/${tag.id}`)).body).toEqual(tag);
  });

  it.each([
    ['name', ''],
    ['name', '  '],
    ['name', 'a'.repeat(41)],
    ['name', 'a\nb'],
    ['name', 5],
    ['name', null],
    ['color', '#388d6d'],
  ])('%s cannot be %j', async (field, value) => {
    const ida = await openLedger();
    const id = await ida.create('/tags', { name: 'work' });
    const answers = [
      await ida.post('/tags', { name: 'new', [field]: value }),
      await ida.patch(`/tags/${id}`, { [field]: value }),
    ];
    for (const answer of answers) {
      expectProblem(answer, 'validation_error');
      expect(pathsOf(answer)).toEqual([field]);
    }
    expect(pathsOf(await ida.post('/tags', {}))).toEqual(['name']);
    expect((await ida.get('/tags')).body.items).toMatchObject([{ name: 'work' }]);
  });

  it('has a name that nobody else of the same user has, whatever the case', async () => {
    const ida = await openLedger();
    const work = await ida.create('/tags', { name: 'Work' });
    const home = await ida.create('/tags', { name: 'home' });
    for (const name of ['Work', 'work', ' WORK ']) {
      expectProblem(await ida.post('/tags', { name }), 'tag_exists', name);
      expectProblem(await ida.patch(`/tags/${home}`, { name }), 'tag_exists', name);
    }
    expect((await ida.patch(`/tags/${work}`, { name: 'WORK' })).body).toMatchObject({ id: work, name: 'WORK' });
    const otto = await openLedger({}, ida.door);
    expect((await otto.post('/tags', { name: 'work' })).status).toBe(201);
    expectProblem(await otto.patch(`/tags/${work}`, { name: 'mine' }), 'not_found');
  });

  it('shows its new name on every transaction that carries it', async () => {
    const ida = await openLedger();
    const [first, second] = [await ida.book({ tags: ['work'] }), await ida.book({ tags: ['work', 'home'] })];
    const { id } = (await ida.get('/tags?q=work')).body.items[0];
    ida.door.app.clock.advance(1000);
    const renamed = await ida.patch(`/tags/${id}`, { name: 'office' });
    expect(renamed.body).toMatchObject({
      id,
      name: 'office',
      transaction_count: 2,
      updated_at: '2026-11-20T12:00:01.000Z',
    });
    expect((await ida.get(`/transactions/${first.id}`)).body.tags).toEqual(['office']);
    expect((await ida.get(`/transactions/${second.id}`)).body.tags).toEqual(['home', 'office']);
    expect((await ida.get('/transactions?tag=work')).body.items).toEqual([]);
    expect((await ida.get('/transactions?tag=Office&include_total=true')).body.total).toBe(2);
  });

  it('that is deleted leaves its transactions, and its name is free again', async () => {
    const ida = await openLedger();
    const booked = await ida.book({ tags: ['work', 'home'] });
    const { id } = (await ida.get('/tags?q=work')).body.items[0];
    expect((await ida.delete(`/tags/${id}`)).status).toBe(204);
    expectProblem(await ida.get(`/tags/${id}`), 'not_found');
    expectProblem(await ida.patch(`/tags/${id}`, { name: 'x' }), 'not_found');
    expectProblem(await ida.delete(`/tags/${id}`), 'not_found');
    expect((await ida.get(`/transactions/${booked.id}`)).body.tags).toEqual(['home']);
    expect((await ida.get('/transactions?tag=work')).body.items).toEqual([]);
    const again = await ida.create('/tags', { name: 'Work' });
    expect(again).not.toBe(id);
    expect((await ida.get(`/tags/${again}`)).body.transaction_count).toBe(0);
    expect((await ida.get(`/transactions/${booked.id}`)).body.tags).toEqual(['home']);
  });

  it('counts the transactions that carry it, without those in the bin', async () => {
    const ida = await openLedger();
    const booked = await ida.book({ tags: ['work', 'WORK'] });
    await ida.book({ tags: ['work'] });
    const { id } = (await ida.get('/tags')).body.items[0];
    const count = async () => (await ida.get(`/tags/${id}`)).body.transaction_count;
    expect(await count()).toBe(2);
    await ida.delete(`/transactions/${booked.id}`);
    expect(await count()).toBe(1);
    await ida.post(`/transactions/${booked.id}/restore`);
    await ida.patch(`/transactions/${booked.id}`, { tags: ['home'] });
    expect(await count()).toBe(1);
  });
});

describe('the list of tags', () => {
  it('is searched without case and accents, ordered, and cut into pages', async () => {
    const ida = await openLedger();
    const all = ['zebra', 'Éclair', 'apfel', 'Birne', 'clair', 'Dattel', 'eis', 'Feige', 'gurke'];
    for (const name of all) {
      await ida.create('/tags', { name });
      ida.door.app.clock.advance(1000);
    }
    const sorted = ['apfel', 'Birne', 'clair', 'Dattel', 'Éclair', 'eis', 'Feige', 'gurke', 'zebra'];
    for (const [ordering, names] of Object.entries({
      name: sorted,
      '-name': sorted.toReversed(),
      created_at: all,
      '-created_at': all.toReversed(),
    })) {
      const pages = await readAllPages<{ name: string }>(ida, `/tags?ordering=${ordering}`);
      expect(
        pages.map(({ name }) => name),
        ordering,
      ).toEqual(names);
    }
    const found = (await ida.get('/tags?q=CLAIR&include_total=true')).body;
    expect(found).toMatchObject({ total: 2, items: [{ name: 'clair' }, { name: 'Éclair' }] });
    expect(pathsOf(await ida.get('/tags?ordering=transaction_count'))).toEqual(['ordering']);
  });
});
