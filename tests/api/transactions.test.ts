import { describe, expect, it } from 'vitest';
import type { Client } from '../support/client.ts';
import { expense, openLedger } from '../support/ledger.ts';
import { expectProblem, pathsOf } from '../support/problem.ts';

async function categoryOf(client: Client, type: 'income' | 'expense'): Promise<number> {
  return (await client.get(`/categories?type=${type}`)).body.items[0].id;
}

/** Sends what has to be refused with the path of one field, and without a trace. */
async function expectRefused(client: Client, path: string, body: object): Promise<void> {
  const before = (await client.get('/changes?include_total=true')).body.total;
  const answer = await client.post('/transactions', body);
  const what = JSON.stringify(body);
  expectProblem(answer, 'validation_error', what);
  expect(pathsOf(answer), what).toEqual([path]);
  expect((await client.get('/changes?include_total=true')).body.total, what).toBe(before);
}

describe('creating a transaction', () => {
  it.each(['type', 'amount', 'date'] as const)('%s is required', async (field) => {
    const { [field]: _, ...rest } = expense;
    await expectRefused(await openLedger(), field, rest);
  });

  it.each([
    ['12.5', 'EUR', '12.50'],
    [12.5, 'EUR', '12.50'],
    [0.1, 'EUR', '0.10'],
    ['+7', 'EUR', '7.00'],
    ['007.10', 'EUR', '7.10'],
    ['980', 'JPY', '980'],
    [980, 'JPY', '980'],
    ['1.25', 'KWD', '1.250'],
    [1.025, 'KWD', '1.025'],
    ['9999999999.99', 'EUR', '9999999999.99'],
    [9999999999.99, 'EUR', '9999999999.99'],
    ['999999999999', 'JPY', '999999999999'],
    ['999999999.999', 'KWD', '999999999.999'],
  ])('an amount of %j %s is kept exactly, as %s', async (amount, currency, shown) => {
    const ida = await openLedger();
    const id = await ida.create('/transactions', { ...expense, amount, currency });
    expect((await ida.get(`/transactions/${id}`)).body).toMatchObject({ amount: shown, currency });
  });

  it.each([
    ['0', 'EUR'],
    ['0.00', 'EUR'],
    [0, 'EUR'],
    ['-5', 'EUR'],
    [-0.01, 'EUR'],
    ['1.234', 'EUR'],
    [1.234, 'EUR'],
    ['1.0', 'JPY'],
    ['1.2345', 'KWD'],
    ['10000000000.00', 'EUR'],
    ['10000000000', 'EUR'],
    ['1000000000000', 'JPY'],
    [1e21, 'EUR'],
    [1e-7, 'EUR'],
    ['1e3', 'EUR'],
    ['1,50', 'EUR'],
    ['12.', 'EUR'],
    ['', 'EUR'],
    [' 5 ', 'EUR'],
    [null, 'EUR'],
    [true, 'EUR'],
  ])('an amount of %j %s is refused', async (amount, currency) => {
    await expectRefused(await openLedger(), 'amount', { ...expense, amount, currency });
  });

  it.each([
    ['type', 'gift'],
    ['date', '2026-02-29'],
    ['date', '20.11.2026'],
    ['date', '2026-11-20T12:00:00Z'],
    ['date', '1899-12-31'],
    ['currency', 'XXX'],
    ['currency', 'eur'],
    ['merchant_name', 'a'.repeat(101)],
    ['merchant_name', 'Re\u0000we'],
    ['description', 'b'.repeat(501)],
    ['description', 'a\u001bb'],
    ['account_id', 0],
    ['account_id', '1'],
    ['account_id', 999_999],
    ['category_id', 999_999],
    ['refund', 'yes'],
    ['id', 5],
    ['base_amount', '5.00'],
    ['splits', [{ amount: '9.80' }]],
    ['transfer_account_id', 999_999],
    ['transfer_amount', '5.00'],
  ])('the field %s cannot be %j', async (field, value) => {
    await expectRefused(await openLedger(), field, { ...expense, [field]: value });
  });

  it('several wrong fields are named together', async () => {
    const answer = await (await openLedger()).post('/transactions', { type: 'gift', amount: 'x', date: 'today' });
    expect(pathsOf(answer).sort()).toEqual(['amount', 'date', 'type']);
  });

  it('an account or a category of somebody else does not exist here', async () => {
    const ida = await openLedger();
    const otto = await openLedger({}, ida.door);
    await expectRefused(ida, 'account_id', { ...expense, account_id: otto.everyday });
    await expectRefused(ida, 'category_id', { ...expense, category_id: await categoryOf(otto, 'expense') });
    const target = { type: 'transfer', transfer_account_id: otto.everyday };
    await expectRefused(ida, 'transfer_account_id', { ...expense, ...target });
  });

  it('a category has to be of the type of the transaction', async () => {
    const ida = await openLedger();
    const [income, outgo] = [await categoryOf(ida, 'income'), await categoryOf(ida, 'expense')];
    const savings = await ida.create('/accounts', { name: 'Savings' });
    for (const wrong of [
      { ...expense, category_id: income },
      { ...expense, type: 'income', category_id: outgo },
      { ...expense, type: 'transfer', transfer_account_id: savings, category_id: outgo },
    ]) {
      const answer = await ida.post('/transactions', wrong);
      expectProblem(answer, 'category_type_mismatch');
      expect(pathsOf(answer)).toEqual(['category_id']);
    }
    const { body } = await ida.post('/transactions', { ...expense, category_id: outgo });
    const patched = await ida.patch(`/transactions/${body.id}`, { category_id: income });
    expectProblem(patched, 'category_type_mismatch');
    expect((await ida.get(`/transactions/${body.id}`)).body).toEqual(body);
  });

  it('without an account the default one is used, without a currency the one of the account', async () => {
    const ida = await openLedger();
    const yen = await ida.create('/accounts', { name: 'Tokyo', currency: 'JPY' });
    expect((await ida.post('/transactions', expense)).body).toMatchObject({
      account_id: ida.everyday,
      currency: 'EUR',
    });
    expect((await ida.post('/transactions', { ...expense, amount: 980, account_id: yen })).body).toMatchObject({
      account_id: yen,
      currency: 'JPY',
      amount: '980',
      account_amount: '980',
      base_amount: null,
    });
    await ida.patch(`/accounts/${yen}`, { is_default: true });
    expect((await ida.post('/transactions', { ...expense, amount: 980 })).body).toMatchObject({ account_id: yen });
  });

  it('in another currency than the account, what moved it is what the user says, or not known', async () => {
    const ida = await openLedger();
    const abroad = { ...expense, amount: '1980', currency: 'JPY' };
    const unknown = await ida.post('/transactions', abroad);
    expect(unknown.body).toMatchObject({ account_amount: null, base_amount: null, amount: '1980' });
    const given = await ida.post('/transactions', { ...abroad, account_amount: '12.5' });
    expect(given.body).toMatchObject({ account_amount: '12.50', base_amount: null });
    expect((await ida.get('/accounts')).body.items[0]).toMatchObject({ balance: '-12.50', unconverted: 1 });
    await expectRefused(ida, 'account_amount', { ...abroad, account_amount: '12.505' });
    await expectRefused(ida, 'account_amount', { ...abroad, account_amount: '0' });
    const later = await ida.patch(`/transactions/${unknown.body.id}`, { account_amount: 11 });
    expect(later.body.account_amount).toBe('11.00');
    const cleared = await ida.patch(`/transactions/${unknown.body.id}`, { account_amount: null });
    expect(cleared.body.account_amount).toBeNull();
  });

  it('only an expense can be a refund', async () => {
    const ida = await openLedger();
    const savings = await ida.create('/accounts', { name: 'Savings' });
    expect((await ida.post('/transactions', { ...expense, refund: true })).body.refund).toBe(true);
    await expectRefused(ida, 'refund', { ...expense, type: 'income', refund: true });
    await expectRefused(ida, 'refund', {
      ...expense,
      type: 'transfer',
      transfer_account_id: savings,
      refund: true,
    });
  });

  it('empty texts are none, and texts lose the space around them', async () => {
    const ida = await openLedger();
    const answer = await ida.post('/transactions', { ...expense, merchant_name: '  ', description: '' });
    expect(answer.body).toMatchObject({ merchant_name: null, description: null, tags: [], category_id: null });
    const patched = await ida.patch(`/transactions/${answer.body.id}`, {
      merchant_name: ' Rewe City ',
      description: 'two\nlines',
    });
    expect(patched.body).toMatchObject({ merchant_name: 'Rewe City', description: 'two\nlines' });
    const emptied = await ida.patch(`/transactions/${answer.body.id}`, { merchant_name: '', description: null });
    expect(emptied.body).toMatchObject({ merchant_name: null, description: null });
  });

  it('the longest texts fit, also in letters that take two units', async () => {
    const ida = await openLedger();
    const answer = await ida.post('/transactions', {
      ...expense,
      merchant_name: 'ß'.repeat(100),
      description: '漢'.repeat(500),
    });
    expect(answer.status).toBe(201);
    expect((await ida.post('/transactions', { ...expense, merchant_name: '🧾'.repeat(50) })).status).toBe(201);
  });
});
