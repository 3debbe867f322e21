import { describe, expect, it } from 'vitest';
import type { Transaction } from '#shared/contract/transactions.ts';
import { type FullLedger, linkReceipt, openFullLedger, openLedger, readAll } from '../support/ledger.ts';
import { expectProblem, pathsOf } from '../support/problem.ts';

async function bookThree(): Promise<{ ida: FullLedger; ids: number[] }> {
  const ida = await openFullLedger();
  const booked = [
    await ida.book({ tags: ['Home'] }),
    await ida.book({ tags: ['trip'], amount: '1.00' }),
    await ida.book({ type: 'income', amount: '5.00' }),
  ];
  return { ida, ids: booked.map(({ id }) => id) };
}

describe('changing many transactions', () => {
  it('writes the same fields to each of them, and is one change that is undone as one', async () => {
    const { ida, ids } = await bookThree();
    const before = await readAll(ida);
    const set = { date: '2026-11-01', merchant_name: 'Rewe', description: 'Milk', account_id: ida.savings };
    const answer = await ida.post('/transactions/bulk', { ids, set });
    expect(answer.status).toBe(200);
    expect(answer.body.items.map(({ id }: Transaction) => id)).toEqual(ids);
    for (const item of answer.body.items) expect(item).toMatchObject(set);
    const after = await readAll(ida);
    const { items } = (await ida.get('/changes?limit=1')).body;
    expect(items).toMatchObject([{ entries: [{}, {}, {}] }]);
    expect((await ida.undo(items[0].id)).status).toBe(200);
    expect(await readAll(ida)).toEqual(before);
    expect((await ida.redo(items[0].id)).status).toBe(200);
    expect(await readAll(ida)).toEqual(after);
  });

  it('takes them out of the bin again with their receipts, as one change', async () => {
    const { ida, ids } = await bookThree();
    const receipt = await linkReceipt(ida, ids[0] as number);
    const before = await readAll(ida);
    await ida.post('/transactions/bulk', { ids, delete: true });
    const binned = await readAll(ida);
    const answer = await ida.post('/transactions/bulk', { ids, restore: true });
    expect(answer.status).toBe(200);
    expect(answer.body.items).toMatchObject([
      { id: ids[0], receipt_id: receipt, deleted_at: null },
      { id: ids[1], deleted_at: null },
      { id: ids[2], deleted_at: null },
    ]);
    expect(await readAll(ida)).toEqual(before);
    const change = Number(answer.headers.get('kvitt-change'));
    expect((await ida.undo(change)).status).toBe(200);
    expect(await readAll(ida)).toEqual(binned);
    expect((await ida.redo(change)).status).toBe(200);
    expect(await readAll(ida)).toEqual(before);
    // What is out of the bin already stays as it is.
    expect((await ida.post('/transactions/bulk', { ids, restore: true })).headers.get('kvitt-change')).toBeNull();
    expect(pathsOf(await ida.post('/transactions/bulk', { ids, restore: true, delete: true }))).toEqual(['set']);
    expect(pathsOf(await ida.post('/transactions/bulk', { ids: [...ids, 999_999], restore: true }))).toEqual(['ids.3']);
  });

  it('replaces tags, or adds and removes some, whatever their case', async () => {
    const { ida, ids } = await bookThree();
    const tagsAfter = async (set: object) =>
      (await ida.post('/transactions/bulk', { ids, set })).body.items.map(({ tags }: Transaction) => tags);
    expect(await tagsAfter({ add_tags: ['home', 'new'] })).toEqual([
      ['Home', 'new'],
      ['Home', 'new', 'trip'],
      ['Home', 'new'],
    ]);
    expect(await tagsAfter({ remove_tags: ['HOME'], add_tags: ['x'] })).toEqual([
      ['new', 'x'],
      ['new', 'trip', 'x'],
      ['new', 'x'],
    ]);
    expect(await tagsAfter({ tags: ['one'] })).toEqual([['one'], ['one'], ['one']]);
    expect(await tagsAfter({ tags: [] })).toEqual([[], [], []]);
    expectProblem(
      await ida.post('/transactions/bulk', { ids, set: { tags: ['a'], add_tags: ['b'] } }),
      'validation_error',
    );
  });

  it('names every id that is unknown, in the bin or of somebody else, and changes nothing', async () => {
    const { ida, ids } = await bookThree();
    const otto = await openLedger({}, ida.door);
    const his = await otto.book();
    const binned = await ida.book();
    await ida.delete(`/transactions/${binned.id}`);
    const before = await readAll(ida);
    for (const action of [{ set: { date: '2026-11-01' } }, { delete: true }]) {
      const answer = await ida.post('/transactions/bulk', { ids: [...ids, his.id, 999_999, binned.id], ...action });
      expectProblem(answer, 'validation_error');
      expect(pathsOf(answer)).toEqual(['ids.3', 'ids.4', 'ids.5']);
    }
    expect(await readAll(ida)).toEqual(before);
    expect((await otto.get(`/transactions/${his.id}`)).body).toEqual(his);
  });

  it('changes nothing where one of them cannot take the category or the account', async () => {
    const { ida, ids } = await bookThree();
    const transfer = await ida.book({ type: 'transfer', transfer_account_id: ida.savings });
    const split = await ida.book({ splits: [{ amount: '5.00' }, { amount: '4.80' }] });
    const before = await readAll(ida);
    const attempts: [number[], object, 'category_type_mismatch' | 'validation_error', string][] = [
      [ids, { category_id: ida.groceries }, 'category_type_mismatch', 'set.category_id'],
      [
        ids.slice(0, 2).concat(transfer.id),
        { category_id: ida.groceries },
        'category_type_mismatch',
        'set.category_id',
      ],
      [[split.id], { category_id: ida.groceries }, 'validation_error', 'set.category_id'],
      [ids, { category_id: 999_999 }, 'validation_error', 'set.category_id'],
      [ids, { account_id: 999_999 }, 'validation_error', 'set.account_id'],
      [[ids[0] ?? 0, transfer.id], { account_id: ida.savings }, 'validation_error', 'set.transfer_account_id'],
      [ids, { refund: true }, 'validation_error', 'set.refund'],
    ];
    for (const [which, set, code, path] of attempts) {
      const answer = await ida.post('/transactions/bulk', { ids: which, set });
      expectProblem(answer, code, JSON.stringify(set));
      expect(pathsOf(answer)).toEqual([path]);
      expect(await readAll(ida)).toEqual(before);
    }
    const fitting = await ida.post('/transactions/bulk', { ids: ids.slice(0, 2), set: { category_id: ida.groceries } });
    expect(fitting.body.items).toMatchObject([{ category_id: ida.groceries }, { category_id: ida.groceries }]);
  });

  it('takes each id once, and up to 1,000 of them', async () => {
    const { ida, ids } = await bookThree();
    const [first = 0] = ids;
    const many = await ida.post('/transactions/bulk', { ids: Array(1000).fill(first), set: { refund: true } });
    expect(many.body.items).toMatchObject([{ id: first, refund: true }]);
    const cases: [object, string][] = [
      [{ ids: Array(1001).fill(first), set: { refund: true } }, 'ids'],
      [{ ids: [], set: { refund: true } }, 'ids'],
      [{ ids: [first, 'x'], set: { refund: true } }, 'ids.1'],
      [{ ids: [first], set: {} }, 'set'],
      [{ ids: [first] }, 'set'],
      [{ ids: [first], set: { refund: true }, delete: true }, 'set'],
      [{ ids: [first], delete: false }, 'delete'],
      [{ ids: [first], set: { refund: true, amount: '1.00' } }, 'set.amount'],
    ];
    for (const [body, path] of cases) {
      const answer = await ida.post('/transactions/bulk', body);
      expectProblem(answer, 'validation_error', path);
      expect(pathsOf(answer)).toEqual([path]);
    }
  });
});

describe('deleting many transactions', () => {
  it('moves them to the bin and lets go of their receipts, and is undone as one', async () => {
    const { ida, ids } = await bookThree();
    const [first = 0] = ids;
    const receipt = await linkReceipt(ida, first);
    const before = await readAll(ida);
    const change = await ida.change('POST', '/transactions/bulk', { ids, delete: true });
    expect((await ida.get('/transactions')).body.items).toEqual([]);
    expect((await ida.get('/transactions?deleted=true')).body.items).toHaveLength(3);
    expect((await ida.get(`/receipts/${receipt}`)).body.transaction_id).toBeNull();
    expect((await ida.undo(change)).status).toBe(200);
    expect(await readAll(ida)).toEqual(before);
    expect((await ida.get(`/receipts/${receipt}`)).body.transaction_id).toBe(first);
    await ida.redo(change);
    const restored = await ida.post(`/transactions/${first}/restore`);
    expect(restored.body.receipt_id).toBe(receipt);
  });
});
