import { describe, expect, it } from 'vitest';
import { endpoints } from '#shared/contract/index.ts';
import { type Client, doors, openInProcess, registerClient } from '../support/client.ts';
import { onePixel } from '../support/pictures.ts';
import { expectProblem } from '../support/problem.ts';

/** One of everything that can be read, changed and deleted by its address. */
async function createThings(client: Client): Promise<{ path: string; change: object; other: object }[]> {
  const idOf = async (path: string, body: unknown): Promise<number> => (await client.post(path, body)).body.id;
  const form = new FormData();
  form.append('file', new File([onePixel], 'receipt.png', { type: 'image/png' }));
  const receipt = (await client.post('/receipts/upload', form)).body.items[0].id;
  await client.post(`/receipts/${receipt}/cancel`);
  const expense = { type: 'expense', amount: '9.80', date: '2026-11-20' };
  return [
    {
      path: `/accounts/${await idOf('/accounts', { name: 'Savings' })}`,
      change: { name: 'Cash' },
      other: { name: 'Other' },
    },
    {
      path: `/categories/${await idOf('/categories', { name: 'Climbing', type: 'expense' })}`,
      change: { color: '#102030' },
      other: { hidden: true },
    },
    { path: `/tags/${await idOf('/tags', { name: 'home' })}`, change: { name: 'work' }, other: { name: 'office' } },
    {
      path: `/transactions/${await idOf('/transactions', expense)}`,
      change: { amount: '5.00' },
      other: { description: 'Chalk' },
    },
    {
      path: `/budgets/${await idOf('/budgets', { category_id: await idOf('/categories', { name: 'Bikes', type: 'expense' }), amount: '5' })}`,
      change: { amount: '6.00' },
      other: { alert_threshold: 90 },
    },
    { path: `/receipts/${receipt}`, change: { parsed_date: '2026-11-20' }, other: { merchant_name: 'Rewe' } },
  ];
}

async function etagOf(client: Client, path: string): Promise<string> {
  const etag = (await client.get(path)).headers.get('etag');
  expect(etag, path).toMatch(/^"[\w-]{20,}"$/);
  return etag ?? '';
}

describe.each(doors)('ETag and If-Match over the door "$name"', ({ open }) => {
  it('a thing that was read can be changed and deleted as long as nobody changed it since', async () => {
    const ida = await registerClient(await open());
    for (const { path, change } of await createThings(ida)) {
      const before = await etagOf(ida, path);
      expect(await etagOf(ida, path), path).toBe(before);
      expect((await ida.patch(path, change, { 'if-match': before })).status, path).toBe(200);
      const after = await etagOf(ida, path);
      expect(after, path).not.toBe(before);
      expectProblem(await ida.patch(path, change, { 'if-match': before }), 'changed_since', path);
      expectProblem(await ida.delete(path, undefined, { 'if-match': before }), 'changed_since', path);
      expect(await etagOf(ida, path), path).toBe(after);
      expect((await ida.delete(path, undefined, { 'if-match': after })).status, path).toBe(204);
    }
  });

  it('a stale change changes nothing, and leaves no trace in the change log', async () => {
    const ida = await registerClient(await open());
    for (const { path, change, other } of await createThings(ida)) {
      const stale = await etagOf(ida, path);
      await ida.patch(path, other);
      const [now, changes] = [(await ida.get(path)).body, (await ida.get('/changes')).body];
      expectProblem(await ida.patch(path, change, { 'if-match': stale }), 'changed_since', path);
      expect((await ida.get(path)).body, path).toEqual(now);
      expect((await ida.get('/changes')).body, path).toEqual(changes);
    }
  });

  it('without If-Match, or with a star, the last change wins', async () => {
    const ida = await registerClient(await open());
    for (const { path, change, other } of await createThings(ida)) {
      expect((await ida.patch(path, other)).status, path).toBe(200);
      expect((await ida.patch(path, change, { 'if-match': '*' })).status, path).toBe(200);
    }
  });
});

it('If-Match may list several versions, of which one has to fit', async () => {
  const ida = await registerClient(await openInProcess());
  const { id } = (await ida.post('/tags', { name: 'home' })).body;
  const etag = await etagOf(ida, `/tags/${id}`);
  expect((await ida.patch(`/tags/${id}`, { name: 'work' }, { 'if-match': `"older", ${etag}` })).status).toBe(200);
  expectProblem(await ida.patch(`/tags/${id}`, { name: 'office' }, { 'if-match': `"older",${etag}` }), 'changed_since');
});

it('the profile has a version too', async () => {
  const ida = await registerClient(await openInProcess());
  const etag = await etagOf(ida, '/users/me');
  expect((await ida.patch('/users/me', { display_name: 'Ida Lind' }, { 'if-match': etag })).status).toBe(200);
  expectProblem(await ida.patch('/users/me', { display_name: 'Eve' }, { 'if-match': etag }), 'changed_since');
  expect((await ida.get('/users/me')).body.display_name).toBe('Ida Lind');
});

it('a thing that is gone is not found rather than changed since', async () => {
  const ida = await registerClient(await openInProcess());
  const { id } = (await ida.post('/tags', { name: 'home' })).body;
  const etag = await etagOf(ida, `/tags/${id}`);
  await ida.delete(`/tags/${id}`);
  expectProblem(await ida.patch(`/tags/${id}`, { name: 'work' }, { 'if-match': etag }), 'not_found');
});

it('a transaction that a tag was renamed on counts as changed', async () => {
  const ida = await registerClient(await openInProcess());
  const body = { type: 'expense', amount: '9.80', date: '2026-11-20', tags: ['home'] };
  const { id } = (await ida.post('/transactions', body)).body;
  const etag = await etagOf(ida, `/transactions/${id}`);
  const [tag] = (await ida.get('/tags')).body.items;
  await ida.patch(`/tags/${tag.id}`, { name: 'work' });
  expectProblem(await ida.patch(`/transactions/${id}`, { amount: '1.00' }, { 'if-match': etag }), 'changed_since');
});

it('whatever can be changed or deleted by its address, and read there, says so in the contract', () => {
  const readable = new Set(endpoints.filter(({ method }) => method === 'GET').map(({ path }) => path));
  const changing = endpoints.filter(
    ({ method, path }) => ['PATCH', 'DELETE'].includes(method) && path.includes(':') && readable.has(path),
  );
  expect(changing).not.toHaveLength(0);
  for (const { id, errors } of changing) expect(errors, id).toContain('changed_since');
});
