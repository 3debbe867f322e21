import { describe, expect, it } from 'vitest';
import { type Client, doors, openInProcess, registerClient } from '../support/client.ts';
import { readRows } from '../support/database.ts';
import { onePixel } from '../support/pictures.ts';
import { expectProblem, pathsOf } from '../support/problem.ts';
import { openTestApp } from '../support/test-app.ts';

const expense = { type: 'expense', amount: '9.80', date: '2026-11-20', merchant_name: 'Rewe' };
const key = (value: string) => ({ 'idempotency-key': value });
const hour = 3_600_000;

async function countTransactions(client: Client): Promise<number> {
  return (await client.get('/transactions?include_total=true')).body.total;
}

describe.each(doors)('a request with an Idempotency-Key over the door "$name"', ({ open }) => {
  it('is done once and answers the same every time', async () => {
    const ida = await registerClient(await open());
    const first = await ida.post('/transactions', expense, key('first-try'));
    expect(first.status).toBe(201);
    await ida.patch(`/transactions/${first.body.id}`, { amount: '5.00' });
    const again = await ida.post('/transactions', expense, key('first-try'));
    expect(again.status).toBe(201);
    expect(again.body).toEqual(first.body);
    for (const name of ['location', 'kvitt-change', 'content-type'])
      expect(again.headers.get(name)).toBe(first.headers.get(name));
    expect(await countTransactions(ida)).toBe(1);
    expect((await ida.get(`/transactions/${first.body.id}`)).body.amount).toBe('5.00');
  });

  it('counts as the same when only the spacing and the defaults of its body differ', async () => {
    const ida = await registerClient(await open());
    await ida.post('/accounts', { name: 'Savings' }, key('one'));
    const again = await ida.post('/accounts', '{ "name" : " Savings " , "kind": "checking" }', key('one'));
    expect(again.status).toBe(201);
    expect((await ida.get('/accounts')).body.items).toHaveLength(2);
  });

  it('is refused when the key came with another body or another address', async () => {
    const ida = await registerClient(await open());
    await ida.post('/transactions', expense, key('one'));
    expectProblem(await ida.post('/transactions', { ...expense, amount: '9.81' }, key('one')), 'idempotency_conflict');
    expectProblem(await ida.post('/tags', { name: 'home' }, key('one')), 'idempotency_conflict');
    expect(await countTransactions(ida)).toBe(1);
    expect((await ida.get('/tags')).body.items).toEqual([]);
  });
});

it('twenty copies of one request at the same moment are done once', async () => {
  const ida = await registerClient(await openInProcess());
  const answers = await Promise.all(Array.from({ length: 20 }, () => ida.post('/transactions', expense, key('burst'))));
  const good = answers.filter(({ status }) => status === 201);
  expect(new Set(good.map(({ body }) => body.id)).size).toBe(1);
  for (const answer of answers) if (answer.status !== 201) expectProblem(answer, 'idempotency_conflict');
  expect(await countTransactions(ida)).toBe(1);
});

it('an upload sent twice is kept once, and another picture under its key is refused', async () => {
  const ida = await registerClient(await openInProcess());
  const form = (...bytes: (Buffer | string)[]) => {
    const data = new FormData();
    data.append('file', new File(bytes as BlobPart[], 'receipt.png', { type: 'image/png' }));
    return data;
  };
  const first = await ida.post('/receipts/upload', form(onePixel), key('upload'));
  const again = await ida.post('/receipts/upload', form(onePixel), key('upload'));
  expect([first.status, again.status]).toEqual([202, 202]);
  expect(again.body).toEqual(first.body);
  expectProblem(await ida.post('/receipts/upload', form(onePixel, 'other'), key('upload')), 'idempotency_conflict');
  expect((await ida.get('/receipts')).body.items).toHaveLength(1);
});

it('a key belongs to one user', async () => {
  const ida = await registerClient(await openInProcess());
  const otto = await registerClient(ida.door);
  const hers = await ida.post('/transactions', expense, key('same'));
  const his = await otto.post('/transactions', { ...expense, amount: '1.00' }, key('same'));
  expect([hers.status, his.status]).toEqual([201, 201]);
  expect(his.body.id).not.toBe(hers.body.id);
});

it('a key is remembered for a day and no longer', async () => {
  const ida = await registerClient(await openInProcess());
  const session = await ida.post('/auth/tokens', { name: 'Report' });
  const script = { authorization: `Bearer ${session.body.token}`, ...key('daily') };
  const post = () => ida.post('/transactions', expense, script);
  const first = await post();
  ida.door.app.clock.advance(24 * hour);
  expect((await post()).body.id).toBe(first.body.id);
  ida.door.app.clock.advance(1);
  const next = await post();
  expect(next.status).toBe(201);
  expect(next.body.id).not.toBe(first.body.id);
  expect(readRows(ida.door.app.dataDir, 'SELECT key FROM idempotency_keys')).toEqual([{ key: 'daily' }]);
});

it('a key still holds after a restart', async () => {
  const ida = await registerClient(await openInProcess());
  const first = await ida.post('/transactions', expense, key('restart'));
  await ida.door.app.close();
  const door = await openInProcess(await openTestApp({ dataDir: ida.door.app.dataDir, clock: ida.door.app.clock }));
  const headers = { authorization: `Bearer ${ida.token}`, 'content-type': 'application/json', ...key('restart') };
  const again = await door.fetch('/transactions', { method: 'POST', headers, body: JSON.stringify(expense) });
  expect(await again.json()).toEqual(first.body);
});

it('a request that failed may be sent again, put right, with the same key', async () => {
  const ida = await registerClient(await openInProcess());
  expect((await ida.post('/transactions', { ...expense, category_id: 999 }, key('retry'))).status).toBe(422);
  expect((await ida.post('/transactions', expense, key('retry'))).status).toBe(201);
});

it('an undo with a key is done once', async () => {
  const ida = await registerClient(await openInProcess());
  const change = (await ida.post('/transactions', expense)).headers.get('kvitt-change');
  const first = await ida.post(`/changes/${change}/undo`, undefined, key('undo'));
  const again = await ida.post(`/changes/${change}/undo`, undefined, key('undo'));
  expect([first.status, again.status]).toEqual([200, 200]);
  expect(again.body).toEqual(first.body);
});

it.each([
  ['empty', ''],
  ['longer than 200 characters', 'x'.repeat(201)],
  ['with a space inside', 'a b'],
  ['with letters outside ASCII', 'å'],
])('a key that is %s is refused', async (_, value) => {
  const ida = await registerClient(await openInProcess());
  const answer = await ida.post('/transactions', expense, key(value));
  expectProblem(answer, 'validation_error');
  expect(pathsOf(answer)).toEqual(['Idempotency-Key']);
});

it('a key on signing in or on a change of something that exists is left alone', async () => {
  const ida = await registerClient(await openInProcess());
  await ida.patch('/users/me', { display_name: 'Ida Lind' }, key('one'));
  await ida.post('/auth/tokens', { name: 'Report' }, key('one'));
  expect((await ida.post('/auth/tokens', { name: 'Report' }, key('one'))).status).toBe(201);
  expect(readRows(ida.door.app.dataDir, 'SELECT key FROM idempotency_keys')).toEqual([]);
});
