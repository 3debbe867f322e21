import { describe, expect, it } from 'vitest';
import { type FullLedger, linkReceipt, openFullLedger, readAllPages } from '../support/ledger.ts';
import { expectProblem, pathsOf } from '../support/problem.ts';

interface Pair {
  readonly ids: number[];
  readonly reasons: string[];
}

async function pairs(ida: FullLedger): Promise<number[][]> {
  return (await ida.get('/transactions/duplicates')).body.items.map(({ ids }: Pair) => ids);
}

/** A purchase that was entered by hand, and once more as the bank writes it. */
async function bookTwice(ida: FullLedger, amount = '42.80', date = '2026-11-10'): Promise<[number, number]> {
  const one = await ida.book({ amount, date, merchant_name: 'Rewe City' });
  const other = await ida.book({ amount, date, merchant_name: 'REWE SAGT DANKE 4711' });
  return [one.id, other.id];
}

describe('likely duplicates', () => {
  it('are pairs with both transactions and the reasons', async () => {
    const ida = await openFullLedger();
    const [one, other] = await bookTwice(ida);
    const { body } = await ida.get('/transactions/duplicates?include_total=true');
    expect(body).toEqual({
      items: [
        {
          ids: [one, other],
          transactions: [(await ida.get(`/transactions/${one}`)).body, (await ida.get(`/transactions/${other}`)).body],
          reasons: ['The merchant is written in two ways: REWE SAGT DANKE 4711 and Rewe City.'],
        },
      ],
      next_cursor: null,
      total: 1,
    });
  });

  it('are not what differs in type, currency, amount or merchant, nor transfers, nor equal coffees', async () => {
    const ida = await openFullLedger();
    const base = { amount: '42.80', merchant_name: 'Rewe' };
    await ida.book(base);
    await ida.book({ ...base, merchant_name: 'REWE', amount: '42.81' });
    await ida.book({ ...base, merchant_name: 'REWE', currency: 'USD' });
    await ida.book({ ...base, merchant_name: 'REWE', type: 'income' });
    await ida.book({ ...base, merchant_name: 'REWE', refund: true });
    await ida.book({ ...base, merchant_name: 'Aldi' });
    await ida.book({ ...base, merchant_name: 'REWE', date: '2026-11-01' });
    for (const description of ['a', 'b'])
      await ida.book({ type: 'transfer', amount: '1', transfer_account_id: ida.savings, description });
    for (const description of ['a', 'b']) await ida.book({ amount: '3.50', merchant_name: 'Bar', description });
    expect(await pairs(ida)).toEqual([]);
  });

  it('of a larger amount are found by hand too, unless it is paid there again and again', async () => {
    const ida = await openFullLedger();
    const body = { amount: '84.37', merchant_name: 'Rewe' };
    const [one, two] = [await ida.book(body), await ida.book(body)];
    expect(await pairs(ida)).toEqual([[one.id, two.id]]);
    await ida.book({ ...body, date: '2026-01-10' });
    expect(await pairs(ida)).toEqual([]);
  });

  it('take a receipt as a reason', async () => {
    const ida = await openFullLedger();
    const [one, two] = [await ida.book({ merchant_name: 'Bar' }), await ida.book({ merchant_name: 'Bar' })];
    expect(await pairs(ida)).toEqual([]);
    await linkReceipt(ida, one.id);
    const { items } = (await ida.get('/transactions/duplicates')).body;
    expect(items).toMatchObject([{ ids: [one.id, two.id], reasons: ['One has a receipt, the other has none.'] }]);
  });

  it('are gone once one of them is, and back with it', async () => {
    const ida = await openFullLedger();
    const ids = await bookTwice(ida);
    await ida.delete(`/transactions/${ids[0]}`);
    expect(await pairs(ida)).toEqual([]);
    await ida.post(`/transactions/${ids[0]}/restore`);
    expect(await pairs(ida)).toEqual([ids]);
  });

  it('come in pages that do not shift, the newest first', async () => {
    const ida = await openFullLedger();
    const expected: number[][] = [];
    for (let index = 0; index < 17; index += 1)
      expected.unshift(await bookTwice(ida, `${30 + index}.00`, `2026-0${1 + Math.floor(index / 9)}-1${index % 9}`));
    const seen = await readAllPages<Pair>(ida, '/transactions/duplicates', (page) =>
      bookTwice(ida, `${100 + page}.00`, '2026-11-15'),
    );
    expect(seen.map(({ ids }) => ids)).toEqual(expected);
    expect(pathsOf(await ida.get('/transactions/duplicates?cursor=x'))).toEqual(['cursor']);
  });

  it('among many of one amount are each pair once, over pages of one', async () => {
    const ida = await openFullLedger();
    for (const merchant of ['Rewe', 'REWE', 'rewe', 'Rewe City'])
      await ida.book({ merchant_name: merchant, amount: '20.00' });
    const all = await pairs(ida);
    expect(all).toHaveLength(6);
    const seen: number[][] = [];
    for (let cursor = ''; ; ) {
      const { body } = await ida.get(`/transactions/duplicates?limit=1${cursor && `&cursor=${cursor}`}`);
      seen.push(...body.items.map(({ ids }: Pair) => ids));
      if (body.next_cursor === null) break;
      cursor = body.next_cursor;
    }
    expect(seen).toEqual(all);
  });
});

describe('a pair that is two', () => {
  it('is not listed any more once it is dismissed, until that is undone', async () => {
    const ida = await openFullLedger();
    const [one, other] = await bookTwice(ida);
    const answer = await ida.post('/transactions/duplicates/dismiss', { ids: [other, one] });
    expect(answer).toMatchObject({
      status: 200,
      body: { ids: [one, other], dismissed_at: '2026-11-20T12:00:00.000Z' },
    });
    const change = Number(answer.headers.get('kvitt-change'));
    expect(await pairs(ida)).toEqual([]);
    expect(
      (await ida.post('/transactions/duplicates/dismiss', { ids: [one, other] })).headers.get('kvitt-change'),
    ).toBeNull();
    expect((await ida.undo(change)).status).toBe(200);
    expect(await pairs(ida)).toEqual([[one, other]]);
    expect((await ida.redo(change)).status).toBe(200);
    expect(await pairs(ida)).toEqual([]);
  });

  it('is named by two different transactions that are there', async () => {
    const ida = await openFullLedger();
    const [one, other] = await bookTwice(ida);
    const cases: [unknown, string][] = [
      [[one, one], 'ids.1'],
      [[one, 999_999], 'ids.1'],
      [[one], 'ids'],
      [[one, other, other], 'ids'],
      [['x', other], 'ids.0'],
    ];
    for (const [ids, path] of cases) {
      const answer = await ida.post('/transactions/duplicates/dismiss', { ids });
      expectProblem(answer, 'validation_error', JSON.stringify(ids));
      expect(pathsOf(answer)[0], JSON.stringify(ids)).toBe(path);
    }
  });
});
