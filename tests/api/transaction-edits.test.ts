import { describe, expect, it } from 'vitest';
import { expense, openFullLedger } from '../support/ledger.ts';
import { expectProblem, pathsOf } from '../support/problem.ts';

describe('changing a transaction', () => {
  it('fields that are left out stay as they are, and an empty change changes nothing', async () => {
    const ida = await openFullLedger();
    const before = await ida.book({
      merchant_name: 'Rewe',
      description: 'Milk',
      category_id: ida.groceries,
      tags: ['home'],
    });
    ida.door.app.clock.advance(60_000);
    const changed = await ida.patch(`/transactions/${before.id}`, { amount: 10 });
    const updated = {
      amount: '10.00',
      account_amount: '10.00',
      base_amount: '10.00',
      updated_at: '2026-11-20T12:01:00.000Z',
    };
    expect(changed).toMatchObject({ status: 200, body: { ...before, ...updated } });
    const again = await ida.patch(`/transactions/${before.id}`, {});
    expect(again.status).toBe(200);
    expect(again.headers.get('kvitt-change')).toBeNull();
    expect((await ida.get(`/transactions/${before.id}`)).body).toEqual(changed.body);
  });

  it.each([
    ['amount', '0'],
    ['amount', '9.805'],
    ['amount', null],
    ['date', '2026-02-30'],
    ['type', null],
    ['category_id', 999_999],
    ['account_id', null],
    ['tags', null],
    ['tags', ['']],
    ['created_at', '2026-11-20T12:00:00.000Z'],
    ['refund', null],
  ])('the field %s cannot become %j', async (field, value) => {
    const ida = await openFullLedger();
    const before = await ida.book();
    const answer = await ida.patch(`/transactions/${before.id}`, { [field]: value });
    expectProblem(answer, 'validation_error');
    expect(pathsOf(answer)[0]).toMatch(new RegExp(`^${field}`));
    expect((await ida.get(`/transactions/${before.id}`)).body).toEqual(before);
  });

  it('changing the type drops what no longer fits', async () => {
    const ida = await openFullLedger();
    const { id } = await ida.book({ category_id: ida.groceries, refund: true, tags: ['home'] });
    const change = async (body: object) => (await ida.patch(`/transactions/${id}`, body)).body;
    expect(await change({ type: 'income' })).toMatchObject({ category_id: null, refund: false, tags: ['home'] });
    const refused = await ida.patch(`/transactions/${id}`, { type: 'transfer' });
    expectProblem(refused, 'validation_error');
    expect(pathsOf(refused)).toEqual(['transfer_account_id']);
    const transfer = await change({ type: 'transfer', transfer_account_id: ida.savings });
    expect(transfer).toMatchObject({ type: 'transfer', transfer_account_id: ida.savings, transfer_amount: '9.80' });
    const back = { type: 'expense', transfer_account_id: null, transfer_amount: null, category_id: ida.groceries };
    expect(await change({ type: 'expense', category_id: ida.groceries })).toMatchObject(back);
  });

  it('what moved the account is not known any more once the currency, the amount or the account is another', async () => {
    const ida = await openFullLedger();
    const { id } = await ida.book();
    const change = async (body: object) => (await ida.patch(`/transactions/${id}`, body)).body;
    expect(await change({ currency: 'USD' })).toMatchObject({
      amount: '9.80',
      account_amount: null,
      base_amount: null,
    });
    expect(await change({ account_amount: '9.10' })).toMatchObject({ account_amount: '9.10' });
    expect(await change({ amount: '9.80', account_id: ida.everyday, currency: 'USD' })).toMatchObject({
      account_amount: '9.10',
    });
    expect(await change({ merchant_name: 'Deli' })).toMatchObject({ account_amount: '9.10' });
    expect(await change({ amount: '10' })).toMatchObject({ account_amount: null });
    expect(await change({ account_id: ida.dollars })).toMatchObject({ account_amount: '10.00', currency: 'USD' });
    expect(await change({ account_id: ida.savings })).toMatchObject({ account_amount: null, currency: 'USD' });
    expect(await change({ currency: 'EUR' })).toMatchObject({ account_amount: '10.00', base_amount: '10.00' });
  });

  it('a change of currency takes the amount as it stands, or names it when it has too many decimals', async () => {
    const ida = await openFullLedger();
    const { id } = await ida.book();
    const refused = await ida.patch(`/transactions/${id}`, { currency: 'JPY' });
    expectProblem(refused, 'validation_error');
    expect(pathsOf(refused)).toEqual(['amount']);
    expect((await ida.patch(`/transactions/${id}`, { currency: 'JPY', amount: 1580 })).body).toMatchObject({
      amount: '1580',
    });
  });
});

describe('tags of a transaction', () => {
  it('are created when they are new, found whatever the case, and shown once, by name', async () => {
    const ida = await openFullLedger();
    await ida.post('/tags', { name: 'Work' });
    const { id, tags } = await ida.book({ tags: ['trip', 'WORK', 'Árbol', 'ÁRBOL', 'Trip'] });
    expect(tags).toEqual(['Árbol', 'trip', 'Work']);
    expect((await ida.get('/tags')).body.items.map((tag: { name: string }) => tag.name)).toEqual([
      'Árbol',
      'trip',
      'Work',
    ]);
    expect((await ida.patch(`/transactions/${id}`, { tags: ['work', 'new'] })).body.tags).toEqual(['new', 'Work']);
    expect((await ida.patch(`/transactions/${id}`, { tags: [] })).body.tags).toEqual([]);
    expect((await ida.get('/tags?include_total=true')).body.total).toBe(4);
  });

  it('a transaction takes 50 of them, of 40 letters each', async () => {
    const ida = await openFullLedger();
    const many = Array.from({ length: 50 }, (_, index) => `${'t'.repeat(38)}${String(index).padStart(2, '0')}`);
    expect((await ida.book({ tags: many })).tags).toEqual(many);
    expectProblem(await ida.post('/transactions', { ...expense, tags: [...many, 'more'] }), 'validation_error');
    expectProblem(await ida.post('/transactions', { ...expense, tags: ['x'.repeat(41)] }), 'validation_error');
    expectProblem(await ida.post('/transactions', { ...expense, tags: ['a\nb'] }), 'validation_error');
  });

  it('a transaction that is refused leaves no tags behind', async () => {
    const ida = await openFullLedger();
    await ida.post('/transactions', { ...expense, amount: '0', tags: ['ghost'] });
    expect((await ida.get('/tags')).body.items).toEqual([]);
  });
});
