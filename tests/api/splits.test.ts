import { describe, expect, it } from 'vitest';
import type { Transaction } from '#shared/contract/transactions.ts';
import { expense, type FullLedger, openFullLedger, readAll } from '../support/ledger.ts';
import { expectProblem, pathsOf } from '../support/problem.ts';

interface Shop extends FullLedger {
  readonly sport: number;
  readonly wages: number;
}

async function openShop(): Promise<Shop> {
  const ida = await openFullLedger();
  return {
    ...ida,
    sport: await ida.create('/categories', { name: 'Sport', type: 'expense' }),
    wages: await ida.create('/categories', { name: 'Wages', type: 'income' }),
  };
}

/** 9.80 split into 6.00 of groceries and 3.80 of sport. */
function twoParts({ groceries, sport }: Shop) {
  return [
    { amount: '6.00', category_id: groceries },
    { amount: '3.80', category_id: sport, description: 'Chalk', tags: ['Gym', 'alone'] },
  ];
}

describe('splitting a transaction', () => {
  it('that is there gives it parts with amounts, categories, descriptions and tags, and takes its own category', async () => {
    const ida = await openShop();
    const whole = await ida.book({ category_id: ida.groceries, tags: ['home'] });
    const answer = await ida.post('/transactions/split', { transaction_id: whole.id, splits: twoParts(ida) });
    const parts = [
      { amount: '6.00', category_id: ida.groceries, description: null, tags: [], base_amount: '6.00' },
      { amount: '3.80', category_id: ida.sport, description: 'Chalk', tags: ['alone', 'Gym'], base_amount: '3.80' },
    ];
    expect(answer.status).toBe(200);
    expect(answer.headers.get('location')).toBeNull();
    expect(answer.body).toMatchObject({ ...whole, category_id: null, splits: parts });
    expect((await ida.get(`/transactions/${whole.id}`)).body).toEqual(answer.body);
    expect((await ida.get('/transactions')).body.items).toEqual([answer.body]);
  });

  it('creates a whole new one with its parts, and says where it is', async () => {
    const ida = await openShop();
    const answer = await ida.post('/transactions/split', { ...expense, merchant_name: 'Rewe', splits: twoParts(ida) });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('location')).toBe(`/transactions/${answer.body.id}`);
    expect(answer.body).toMatchObject({ amount: '9.80', category_id: null, splits: [{}, {}] });
    const same = await ida.post('/transactions', { ...expense, category_id: ida.sport, splits: twoParts(ida) });
    expect(same.body).toMatchObject({ category_id: null, splits: [{ amount: '6.00' }, { amount: '3.80' }] });
  });

  it('again replaces the parts, which keep their ids by their place, and an empty list joins them', async () => {
    const ida = await openShop();
    const { body: first } = await ida.post('/transactions/split', { ...expense, splits: twoParts(ida) });
    const [one, two] = first.splits;
    const splits = [{ amount: '1' }, { amount: 2, tags: ['gym'] }, { amount: '6.80', category_id: ida.sport }];
    const { body: again } = await ida.post('/transactions/split', { transaction_id: first.id, splits });
    expect(again.splits).toMatchObject([
      { id: one.id, amount: '1.00', category_id: null },
      { id: two.id, amount: '2.00', description: null, tags: ['Gym'] },
      { amount: '6.80', category_id: ida.sport },
    ]);
    const joined = await ida.post('/transactions/split', { transaction_id: first.id, splits: [] });
    expect(joined).toMatchObject({ status: 200, body: { amount: '9.80', category_id: null, splits: [] } });
    const patched = await ida.patch(`/transactions/${first.id}`, { category_id: ida.sport });
    expect(patched.body.category_id).toBe(ida.sport);
  });

  it.each<[unknown[], string]>([
    [[{ amount: '6.00' }, { amount: '3.79' }], 'The parts add up to 9.79 EUR, but the amount is 9.80 EUR.'],
    [[{ amount: '6.00' }, { amount: '3.81' }], 'The parts add up to 9.81 EUR, but the amount is 9.80 EUR.'],
  ])('into %j is refused with both totals', async (splits, detail) => {
    const ida = await openShop();
    const { id } = await ida.book();
    for (const body of [
      { transaction_id: id, splits },
      { ...expense, splits },
    ]) {
      const answer = await ida.post('/transactions/split', body);
      expectProblem(answer, 'split_total_mismatch');
      expect(answer.body.detail).toContain(detail);
      expect(pathsOf(answer)).toEqual(['splits']);
    }
    expect((await ida.get('/transactions')).body.items).toMatchObject([{ id, splits: [] }]);
  });

  it('names the part that is wrong', async () => {
    const ida = await openShop();
    const { id } = await ida.book();
    const good = { amount: '5.00' };
    const cases: [unknown, string][] = [
      [[{ amount: '9.80' }], 'splits'],
      [[good, { amount: '0' }], 'splits.1.amount'],
      [[good, { amount: '-4.80' }], 'splits.1.amount'],
      [[good, { amount: '4.805' }], 'splits.1.amount'],
      [[good, {}], 'splits.1.amount'],
      [[good, { amount: '4.80', category_id: 999_999 }], 'splits.1.category_id'],
      [[good, { amount: '4.80', tags: [''] }], 'splits.1.tags.0'],
      [[good, { amount: '4.80', description: 'x'.repeat(501) }], 'splits.1.description'],
      [[good, { amount: '4.80', color: 'red' }], 'splits.1.color'],
      ['half', 'splits'],
    ];
    for (const [splits, path] of cases) {
      for (const body of [
        { transaction_id: id, splits },
        { ...expense, splits },
      ]) {
        const answer = await ida.post('/transactions/split', body);
        expectProblem(answer, 'validation_error', JSON.stringify(splits));
        expect(pathsOf(answer), JSON.stringify(splits)).toEqual([path]);
      }
    }
  });

  it('takes only categories of the type of the whole', async () => {
    const ida = await openShop();
    const splits = [{ amount: '5.00' }, { amount: '4.80', category_id: ida.wages }];
    const answer = await ida.post('/transactions/split', { ...expense, splits });
    expectProblem(answer, 'category_type_mismatch');
    expect(pathsOf(answer)).toEqual(['splits.1.category_id']);
    expect((await ida.post('/transactions/split', { ...expense, type: 'income', splits })).status).toBe(201);
  });

  it('needs a transaction of the user that is not in the bin, and nothing beside its parts', async () => {
    const ida = await openShop();
    const binned = await ida.book();
    await ida.delete(`/transactions/${binned.id}`);
    for (const id of [binned.id, 999_999]) {
      const answer = await ida.post('/transactions/split', { transaction_id: id, splits: [] });
      expectProblem(answer, 'validation_error');
      expect(pathsOf(answer)).toEqual(['transaction_id']);
    }
    const { id } = await ida.book();
    const both = await ida.post('/transactions/split', { transaction_id: id, amount: '9.80', splits: twoParts(ida) });
    expect(pathsOf(both)).toEqual(['amount']);
    expect(pathsOf(await ida.post('/transactions/split', { transaction_id: id }))).toEqual(['splits']);
    expect(pathsOf(await ida.post('/transactions/split', { splits: [] }))).toEqual(['type']);
    expect(pathsOf(await ida.post('/transactions/split', { ...expense, splits: [] }))).toEqual(['splits']);
  });

  it('is nothing for a transfer', async () => {
    const ida = await openShop();
    const transfer = { ...expense, type: 'transfer', transfer_account_id: ida.savings };
    const splits = [{ amount: '5.00' }, { amount: '4.80' }];
    expect(pathsOf(await ida.post('/transactions/split', { ...transfer, splits }))).toEqual(['splits']);
    const { body } = await ida.post('/transactions/split', { ...expense, splits });
    const change = { type: 'transfer', transfer_account_id: ida.savings };
    expect(pathsOf(await ida.patch(`/transactions/${body.id}`, change))).toEqual(['splits']);
    expect((await ida.patch(`/transactions/${body.id}`, { ...change, splits: [] })).body.type).toBe('transfer');
  });
});

describe('a split transaction', () => {
  async function openSplit(): Promise<{ ida: Shop; split: Transaction }> {
    const ida = await openShop();
    return { ida, split: (await ida.post('/transactions/split', { ...expense, splits: twoParts(ida) })).body };
  }

  it('changes its amount only together with its parts', async () => {
    const { ida, split } = await openSplit();
    const path = `/transactions/${split.id}`;
    const alone = await ida.patch(path, { amount: '10.00' });
    expectProblem(alone, 'split_total_mismatch');
    expect(alone.body.detail).toContain('9.80 EUR');
    expect(alone.body.detail).toContain('10.00 EUR');
    expect((await ida.get(path)).body).toEqual(split);
    expect((await ida.patch(path, { amount: '9.80', merchant_name: 'Rewe' })).body).toMatchObject({
      merchant_name: 'Rewe',
      splits: split.splits,
    });
    const together = await ida.patch(path, { amount: 10, splits: [{ amount: 4 }, { amount: 6 }] });
    expect(together.body).toMatchObject({ amount: '10.00', splits: [{ amount: '4.00' }, { amount: '6.00' }] });
  });

  it('has no category of its own, but takes one as soon as it is joined', async () => {
    const { ida, split } = await openSplit();
    const path = `/transactions/${split.id}`;
    expect(pathsOf(await ida.patch(path, { category_id: ida.sport }))).toEqual(['category_id']);
    expect((await ida.patch(path, { category_id: null })).body).toEqual(split);
    const joined = await ida.patch(path, { category_id: ida.sport, splits: [] });
    expect(joined.body).toMatchObject({ category_id: ida.sport, splits: [] });
  });

  it('that becomes income drops the categories of its parts', async () => {
    const { ida, split } = await openSplit();
    const { body } = await ida.patch(`/transactions/${split.id}`, { type: 'income' });
    expect(body).toMatchObject({ type: 'income', splits: [{ category_id: null }, { category_id: null }] });
    expect(body.splits.map(({ id }: { id: number }) => id)).toEqual(split.splits.map(({ id }) => id));
  });

  it('that is written as it stands leaves no trace', async () => {
    const { ida, split } = await openSplit();
    ida.door.app.clock.advance(1000);
    const splits = split.splits.map(({ id: _, base_amount: __, ...part }) => part);
    const answer = await ida.patch(`/transactions/${split.id}`, { splits });
    expect(answer.body).toEqual(split);
    expect(answer.headers.get('kvitt-change')).toBeNull();
  });

  it('is undone and made again with its parts, their ids and their tags', async () => {
    const ida = await openShop();
    const { id } = await ida.book({ category_id: ida.groceries });
    const states = [await readAll(ida)];
    const changes: number[] = [];
    for (const splits of [twoParts(ida), [{ amount: 1 }, { amount: 2, tags: ['new'] }, { amount: '6.80' }], []]) {
      changes.push(await ida.change('POST', '/transactions/split', { transaction_id: id, splits }));
      states.push(await readAll(ida));
    }
    changes.push(await ida.change('POST', '/transactions/split', { ...expense, splits: twoParts(ida) }));
    states.push(await readAll(ida));
    for (const [index, change] of [...changes.entries()].toReversed()) {
      expect((await ida.undo(change)).status).toBe(200);
      expect(await readAll(ida)).toEqual(states[index]);
    }
    for (const [index, change] of changes.entries()) {
      expect((await ida.redo(change)).status).toBe(200);
      expect(await readAll(ida)).toEqual(states[index + 1]);
    }
  });

  it('counts once in sums and balances', async () => {
    const { ida } = await openSplit();
    expect((await ida.get('/transactions?include_totals=true')).body.totals).toMatchObject({ out: '9.80', count: 1 });
    expect((await ida.get(`/accounts/${ida.everyday}`)).body.balance).toBe('-9.80');
    expect((await ida.get('/analytics/summary')).body.totals).toMatchObject({ expense: '9.80', count: 1 });
  });

  it('gives its parts to another category when one is taken away', async () => {
    const { ida, split } = await openSplit();
    expectProblem(await ida.delete(`/categories/${ida.sport}`), 'category_in_use');
    await ida.delete(`/categories/${ida.sport}?reassign_to=${ida.groceries}`);
    const { splits } = (await ida.get(`/transactions/${split.id}`)).body;
    expect(splits).toMatchObject([
      { category_id: ida.groceries },
      { category_id: ida.groceries, tags: ['alone', 'Gym'] },
    ]);
  });

  it('is worth nothing known in the base currency where it stands in another, and as much as its parts where it does not', async () => {
    const { ida, split } = await openSplit();
    await ida.patch('/users/me', { base_currency: 'USD' });
    const unknown = (await ida.get(`/transactions/${split.id}`)).body;
    expect([unknown.base_amount, ...unknown.splits.map((part: Transaction) => part.base_amount)]).toEqual([
      null,
      null,
      null,
    ]);
    await ida.patch('/users/me', { base_currency: 'EUR' });
    expect((await ida.get(`/transactions/${split.id}`)).body).toEqual(split);
  });
});
