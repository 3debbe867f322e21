import { expect, it } from 'vitest';
import type { UserEvent } from '#main/lib/event-bus.ts';
import { openInProcess, registerClient } from '../support/client.ts';
import { insertManyTransactions } from '../support/many-transactions.ts';
import { expectProblem, pathsOf } from '../support/problem.ts';
import { makeMemoryFolder, openTestApp } from '../support/test-app.ts';

/** So many that a thread goes through them. */
const count = 2500;

it('rules are applied to thousands of transactions beside the app, as one change that one undo takes back', {
  timeout: 60_000,
}, async () => {
  const app = await openTestApp({ dataDir: makeMemoryFolder() });
  const ida = await registerClient(await openInProcess(app));
  insertManyTransactions(app.dataDir, (await ida.get('/users/me')).body.id, count);
  const rule = { field: 'description', operator: 'contains', value: 'birthday', set: { merchant_name: 'Gift shop' } };
  const { id } = (await ida.post('/rules', { ...rule, set: { ...rule.set, tags: ['presents'] } })).body;
  const total = async (query: string) =>
    (await ida.get(`/transactions?include_total=true&limit=1&${query}`)).body.total as number;
  const gifts = await total('q=birthday');
  expect(gifts).toBeGreaterThan(100);

  const draft = await ida.post('/rules/apply', { rule, dry_run: true, limit: 2 });
  expect(draft.body).toMatchObject({ changed: gifts, items: [{ transaction: {} }, { transaction: {} }] });
  const dry = await ida.post('/rules/apply', { dry_run: true });
  expect([dry.body.changed, dry.body.items.length]).toEqual([gifts, gifts]);
  expect(dry.headers.get('kvitt-change')).toBeNull();
  expect(pathsOf(await ida.post('/rules/apply', { rule_ids: [id, 999_999] }))).toEqual(['rule_ids.1']);
  expect(await total('tag=presents')).toBe(0);

  const events: UserEvent[] = [];
  app.onEvent((event) => events.push(event));
  const key = { 'idempotency-key': 'apply' };
  const applying = ida.post('/rules/apply', {}, key);
  const tagging = ida.post('/tags', { name: 'meanwhile' });
  expect((await ida.get('/accounts')).status).toBe(200);
  const applied = await applying;
  expect((await tagging).status).toBe(201);
  expect(applied.body).toEqual(dry.body);
  expect(await total('tag=presents')).toBe(gifts);
  const updated = events.flatMap((event) => ('entity' in event && event.entity === 'transaction' ? [event.id] : []));
  expect(new Set(updated)).toEqual(
    new Set(dry.body.items.map((item: { transaction_id: number }) => item.transaction_id)),
  );

  const change = applied.headers.get('kvitt-change');
  const again = await ida.post('/rules/apply', {}, key);
  expect([again.body, again.headers.get('kvitt-change')]).toEqual([applied.body, change]);
  expectProblem(await ida.post('/rules/apply', { rule_ids: [id] }, key), 'idempotency_conflict');
  expect((await ida.post(`/changes/${change}/undo`)).status).toBe(200);
  expect([await total('tag=presents'), await total('merchant=Gift+shop')]).toEqual([0, 0]);
  expect((await ida.post('/rules/apply')).body.changed).toBe(gifts);
});

it('a change of thousands is undone and made again beside the app, once for each key, and not where something moved on', {
  timeout: 60_000,
}, async () => {
  const app = await openTestApp({ dataDir: makeMemoryFolder() });
  const ida = await registerClient(await openInProcess(app));
  insertManyTransactions(app.dataDir, (await ida.get('/users/me')).body.id, count);
  await ida.post('/rules', { field: 'any', operator: 'contains', value: 'e', set: { tags: ['read'] } });
  const applied = await ida.post('/rules/apply', {});
  expect(applied.body.changed).toBeGreaterThan(count / 2);
  const change = applied.headers.get('kvitt-change');
  const tagged = async () => (await ida.get('/transactions?include_total=true&limit=1&tag=read')).body.total as number;
  const dump = async () => (await ida.get('/transactions?limit=500')).body.items;
  const before = await dump();

  const events: UserEvent[] = [];
  app.onEvent((event) => events.push(event));
  const key = { 'idempotency-key': 'undo' };
  let isUndone = false;
  const undoing = ida.post(`/changes/${change}/undo`, undefined, key).finally(() => {
    isUndone = true;
  });
  const adding = ida.post('/tags', { name: 'meanwhile' });
  expect((await ida.get('/accounts')).status).toBe(200);
  expect(isUndone).toBe(false);
  const undone = await undoing;
  expect((await adding).status).toBe(201);
  expect(undone.body).toMatchObject({ id: Number(change), undone_at: expect.any(String) });
  expect(undone.body.entries).toHaveLength(applied.body.changed);
  expect(await tagged()).toBe(0);
  const updated = events.flatMap((event) => ('entity' in event && event.entity === 'transaction' ? [event.id] : []));
  expect(new Set(updated).size).toBe(applied.body.changed);
  expect((await ida.post(`/changes/${change}/undo`, undefined, key)).body).toEqual(undone.body);
  expect((await ida.post(`/changes/${change}/undo`)).body).toMatchObject({ status: 409, code: 'changed_since' });

  expect((await ida.post(`/changes/${change}/redo`)).body.undone_at).toBeNull();
  expect([await tagged(), await dump()]).toEqual([applied.body.changed, before]);

  const [edited] = before.filter(({ tags }: { tags: string[] }) => tags.includes('read'));
  await ida.patch(`/transactions/${edited.id}`, { description: 'Mine now' });
  const refused = await ida.post(`/changes/${change}/undo`);
  expect(refused.status).toBe(409);
  expect(refused.body.versions).toMatchObject([{ entity: 'transaction', id: edited.id }]);
  expect(await tagged()).toBe(applied.body.changed);
});
