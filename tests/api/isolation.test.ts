import { describe, expect, it } from 'vitest';
import type { Endpoint } from '#shared/contract/endpoint.ts';
import { endpoints } from '#shared/contract/index.ts';
import { type Client, doors, registerClient } from '../support/client.ts';
import { readRows, tablesWith } from '../support/database.ts';
import { onePixel } from '../support/pictures.ts';
import { expectProblem, pathsOf } from '../support/problem.ts';

/** One of everything that has an id. */
interface Belongings {
  readonly user: number;
  readonly account: number;
  readonly category: number;
  readonly tag: number;
  readonly transaction: number;
  readonly budget: number;
  readonly recurring: number;
  readonly view: number;
  readonly rule: number;
  readonly receipt: number;
  readonly token: number;
  readonly change: number;
  readonly import: number;
}

/** Has booked two by 2026-11-20, and has more to come. */
const recurring = {
  type: 'expense',
  amount: '5.00',
  frequency: 'weekly',
  start_date: '2026-11-10',
  tags: ['weekly'],
};

async function createBelongings(client: Client): Promise<Belongings> {
  const idOf = async (path: string, body: unknown): Promise<number> => {
    const answer = await client.post(path, body);
    expect(answer.status, path).toBe(201);
    return answer.body.id;
  };
  const form = new FormData();
  form.append('file', new File([onePixel], 'receipt.png', { type: 'image/png' }));
  const receipt = (await client.post('/receipts/upload', form)).body.items[0].id;
  // Nothing goes on reading it, so that its rows change only by what the test does.
  await client.post(`/receipts/${receipt}/cancel`);
  const file = new FormData();
  file.append('file', new File(['Date,Payee,Amount\n2026-11-02,Bakery,-3.20\n'], 'bank.csv'));
  const category = await idOf('/categories', { name: 'Climbing', type: 'expense' });
  return {
    user: (await client.get('/users/me')).body.id,
    account: await idOf('/accounts', { name: 'Savings' }),
    category,
    budget: await idOf('/budgets', { category_id: category, amount: '50' }),
    tag: await idOf('/tags', { name: 'home' }),
    transaction: await idOf('/transactions', { type: 'expense', amount: '9.80', date: '2026-11-20' }),
    recurring: await idOf('/recurring-transactions', recurring),
    view: await idOf('/saved-views', { name: 'All', query: {} }),
    rule: await idOf('/rules', { value: 'rewe', set: { tags: ['food'] } }),
    receipt,
    token: await idOf('/auth/tokens', { name: 'Report' }),
    import: await idOf('/imports', file),
    change: (await client.get('/changes')).body.items[0].id,
  };
}

const ownedBy: Record<string, keyof Belongings> = {
  accounts: 'account',
  categories: 'category',
  tags: 'tag',
  transactions: 'transaction',
  budgets: 'budget',
  'recurring-transactions': 'recurring',
  'saved-views': 'view',
  rules: 'rule',
  receipts: 'receipt',
  auth: 'token',
  changes: 'change',
  imports: 'import',
};

function ownerKey({ path }: Endpoint): keyof Belongings {
  const key = ownedBy[path.split('/')[1] ?? ''];
  if (!key) throw new Error(`This test does not know what ${path} belongs to`);
  return key;
}

/** Everything in the database that belongs to a user. */
function allRows(client: Client, user: number): Record<string, unknown[]> {
  const { dataDir } = client.door.app;
  const tables = tablesWith(dataDir, 'user_id');
  return Object.fromEntries(
    tables.map((table) => [table, readRows(dataDir, `SELECT * FROM ${table} WHERE user_id = ?`, user)]),
  );
}

describe.each(doors)('two users over the door "$name"', ({ open }) => {
  it('an id of another user answers exactly like one that nobody has, and nothing of hers changes', async () => {
    const ida = await registerClient(await open());
    const otto = await registerClient(ida.door);
    const hers = await createBelongings(ida);
    await createBelongings(otto);
    const before = allRows(ida, hers.user);
    // A backup is of the whole computer: what it says to whom is a test of its own.
    for (const endpoint of endpoints.filter(({ path, tag }) => path.includes(':id') && tag !== 'Backups')) {
      const body = endpoint.body ? (endpoint.examples.body ?? {}) : undefined;
      const send = (id: number) =>
        otto.send(endpoint.method, endpoint.path.replace(':id', String(id)), body, { 'if-match': '*' });
      const what = `${endpoint.method} ${endpoint.path}`;
      const [foreign, unknown] = [await send(hers[ownerKey(endpoint)]), await send(999_999)];
      expectProblem(foreign, 'not_found', what);
      expect({ ...foreign.body, request_id: '' }, what).toEqual({ ...unknown.body, request_id: '' });
    }
    expect(allRows(ida, hers.user)).toEqual(before);
  });

  it('lists show each user only what is theirs', async () => {
    const ida = await registerClient(await open());
    const otto = await registerClient(ida.door);
    const hers = await createBelongings(ida);
    const paths = endpoints
      .filter(({ method, answer, params, query }) => method === 'GET' && !params && query && answer.body)
      .map(({ path }) => path);
    for (const path of paths) {
      const { body, status } = await otto.get(path);
      expect(status, path).toBe(200);
      const key = ownedBy[path.split('/')[1] ?? ''];
      const ids = ((body.items ?? []) as { id?: number }[]).map(({ id }) => id);
      if (key) expect(ids, path).not.toContain(hers[key]);
    }
    for (const path of [
      '/tags',
      '/transactions',
      '/saved-views',
      '/budgets',
      '/recurring-transactions',
      '/receipts',
      '/auth/tokens',
      '/rules',
      '/changes',
    ]) {
      expect((await otto.get(path)).body.items, path).toEqual([]);
    }
    expect((await otto.get('/transactions?include_totals=true')).body.totals).toMatchObject({ count: 0, out: '0.00' });
    expect((await otto.get('/analytics/summary')).body.totals).toMatchObject({ count: 0, expense: '0.00' });
  });

  it('an id of another user inside a body or a query is refused like one that nobody has, with its path', async () => {
    const ida = await registerClient(await open());
    const otto = await registerClient(ida.door);
    const hers = await createBelongings(ida);
    const own = await createBelongings(otto);
    const before = [allRows(ida, hers.user), allRows(ida, own.user)];
    const expense = { type: 'expense', amount: '1.00', date: '2026-11-20' };
    const transfer = { type: 'transfer', amount: '1.00', date: '2026-11-20' };
    const move = { from_id: own.budget, to_id: own.budget, amount: '1' };
    const attempts: [string, string, (ids: Belongings) => unknown, string][] = [
      ['POST', '/transactions', ({ account }) => ({ ...expense, account_id: account }), 'account_id'],
      ['POST', '/transactions', ({ category }) => ({ ...expense, category_id: category }), 'category_id'],
      [
        'POST',
        '/transactions',
        ({ account }) => ({ ...transfer, transfer_account_id: account }),
        'transfer_account_id',
      ],
      ['PATCH', `/transactions/${own.transaction}`, ({ account }) => ({ account_id: account }), 'account_id'],
      ['PATCH', `/transactions/${own.transaction}`, ({ category }) => ({ category_id: category }), 'category_id'],
      [
        'POST',
        '/transactions',
        ({ category }) => ({ ...expense, splits: [{ amount: '0.50' }, { amount: '0.50', category_id: category }] }),
        'splits.1.category_id',
      ],
      [
        'POST',
        '/transactions/split',
        ({ transaction }) => ({ transaction_id: transaction, splits: [] }),
        'transaction_id',
      ],
      ['POST', '/transactions/bulk', ({ transaction }) => ({ ids: [transaction], delete: true }), 'ids.0'],
      [
        'POST',
        '/transactions/duplicates/dismiss',
        ({ transaction }) => ({ ids: [own.transaction, transaction] }),
        'ids.1',
      ],
      ['POST', '/saved-views', ({ account }) => ({ name: 'A', query: { account } }), 'query.account'],
      [
        'PATCH',
        `/saved-views/${own.view}`,
        ({ category }) => ({ query: { category: ['none', category] } }),
        'query.category.1',
      ],
      ['POST', '/rules', ({ category }) => ({ value: 'x', set: { category_id: category } }), 'set.category_id'],
      ['POST', '/rules', ({ account }) => ({ value: 'x', account_id: account, set: { tags: ['x'] } }), 'account_id'],
      ['PATCH', `/rules/${own.rule}`, ({ category }) => ({ set: { category_id: category } }), 'set.category_id'],
      ['POST', '/rules/apply', ({ rule }) => ({ rule_ids: [rule] }), 'rule_ids.0'],
      ['POST', '/categories', ({ category }) => ({ name: 'Ropes', type: 'expense', parent_id: category }), 'parent_id'],
      ['POST', '/recurring-transactions', ({ account }) => ({ ...recurring, account_id: account }), 'account_id'],
      ['POST', '/recurring-transactions', ({ category }) => ({ ...recurring, category_id: category }), 'category_id'],
      ['PATCH', `/recurring-transactions/${own.recurring}`, ({ account }) => ({ account_id: account }), 'account_id'],
      [
        'PATCH',
        `/recurring-transactions/${own.recurring}`,
        ({ category }) => ({ category_id: category }),
        'category_id',
      ],
      ['PATCH', `/categories/${own.category}`, ({ category }) => ({ parent_id: category }), 'parent_id'],
      ['POST', '/budgets', ({ category }) => ({ category_id: category, amount: '1' }), 'category_id'],
      ['PATCH', `/budgets/${own.budget}`, ({ category }) => ({ category_id: category }), 'category_id'],
      ['POST', '/budgets/move', ({ budget }) => ({ ...move, from_id: budget }), 'from_id'],
      ['POST', '/budgets/move', ({ budget }) => ({ ...move, to_id: budget }), 'to_id'],
    ];
    for (const [method, path, bodyFor, field] of attempts) {
      const nobody = {
        ...own,
        account: 999_999,
        category: 999_999,
        budget: 999_999,
        transaction: 999_999,
        rule: 999_999,
      };
      for (const ids of [hers, nobody]) {
        const answer = await otto.send(method, path, bodyFor(ids));
        expectProblem(answer, 'validation_error', `${method} ${path} ${field}`);
        expect(pathsOf(answer)).toEqual([field]);
      }
    }
    await otto.patch(`/transactions/${own.transaction}`, { category_id: own.category });
    const reassigned = await otto.delete(`/categories/${own.category}?reassign_to=${hers.category}`);
    expectProblem(reassigned, 'validation_error');
    expect(pathsOf(reassigned)).toEqual(['reassign_to']);
    await otto.patch(`/transactions/${own.transaction}`, { category_id: null });
    expect(allRows(ida, hers.user)).toEqual(before[0]);
  });

  it('both may use the same names, and keep their own', async () => {
    const ida = await registerClient(await open());
    const otto = await registerClient(ida.door);
    const [hers, his] = [await createBelongings(ida), await createBelongings(otto)];
    expect((await ida.delete(`/tags/${hers.tag}`)).status).toBe(204);
    expect((await otto.get(`/tags/${his.tag}`)).body.name).toBe('home');
    expect((await otto.get(`/receipts/${his.receipt}`)).status).toBe(200);
  });
});
