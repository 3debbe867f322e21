import { describe, expect, it } from 'vitest';
import { openFullLedger, openLedger, readAllPages } from '../support/ledger.ts';
import { expectProblem, pathsOf } from '../support/problem.ts';

describe('creating an account', () => {
  it('takes the base currency, no money and nothing special unless told otherwise', async () => {
    const ida = await openLedger({ base_currency: 'SEK' });
    const answer = await ida.post('/accounts', { name: '  Spare  ' });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('location')).toBe(`/accounts/${answer.body.id}`);
    const moment = '2026-11-20T12:00:00.000Z';
    expect(answer.body).toEqual({
      id: answer.body.id,
      name: 'Spare',
      kind: 'checking',
      currency: 'SEK',
      opening_balance: '0.00',
      archived: false,
      is_default: false,
      balance: '0.00',
      created_at: moment,
      updated_at: moment,
    });
    expect((await ida.get(`/accounts/${answer.body.id}`)).body).toEqual(answer.body);
  });

  it.each([
    ['-250.5', 'EUR', '-250.50'],
    [1000, 'JPY', '1000'],
    ['0.001', 'KWD', '0.001'],
    ['-9999999999.99', 'EUR', '-9999999999.99'],
    ['-0', 'EUR', '0.00'],
  ])('an opening balance of %j %s is kept as %s', async (opening, currency, shown) => {
    const ida = await openLedger();
    const { body } = await ida.post('/accounts', { name: 'Old', currency, opening_balance: opening });
    expect(body).toMatchObject({ opening_balance: shown, balance: shown });
  });

  it.each([
    ['name', ''],
    ['name', '   '],
    ['name', 'a'.repeat(81)],
    ['name', 'a\tb'],
    ['name', null],
    ['kind', 'crypto'],
    ['currency', 'XXX'],
    ['currency', null],
    ['opening_balance', '1.234'],
    ['opening_balance', '10000000000'],
    ['opening_balance', 'much'],
    ['archived', 'no'],
    ['is_default', 1],
    ['balance', '5.00'],
  ])('%s cannot be %j', async (field, value) => {
    const ida = await openLedger();
    const answer = await ida.post('/accounts', { name: 'New', [field]: value });
    expectProblem(answer, 'validation_error');
    expect(pathsOf(answer)).toEqual([field]);
    const patched = await ida.patch(`/accounts/${ida.everyday}`, { [field]: value });
    expect(pathsOf(patched)).toEqual([field]);
    expect((await ida.get('/accounts?include_total=true')).body.total).toBe(1);
  });

  it('two accounts may have one name', async () => {
    const ida = await openLedger();
    await ida.create('/accounts', { name: 'Cash' });
    await ida.create('/accounts', { name: 'Cash' });
    expect((await ida.get('/accounts?q=CASH&include_total=true')).body.total).toBe(2);
  });
});

describe('the default account', () => {
  it.each([
    ['en-IE', 'Everyday'],
    ['de-AT', 'Girokonto'],
    ['sv-SE', 'Lönekonto'],
    ['fr-FR', 'Everyday'],
  ])('of a new user in %s is called %s', async (locale, name) => {
    const ida = await openLedger({ locale, base_currency: 'KWD' });
    expect((await ida.get('/accounts')).body.items).toMatchObject([
      { name, currency: 'KWD', kind: 'checking', is_default: true, archived: false, balance: '0.000' },
    ]);
  });

  it('is always exactly one, whichever was made it last', async () => {
    const ida = await openLedger();
    const defaults = async () =>
      (await ida.get('/accounts')).body.items.filter(({ is_default }: { is_default: boolean }) => is_default);
    const second = await ida.create('/accounts', { name: 'Second', is_default: true });
    expect(await defaults()).toMatchObject([{ id: second }]);
    await ida.patch(`/accounts/${ida.everyday}`, { is_default: true });
    expect(await defaults()).toMatchObject([{ id: ida.everyday }]);
    expect((await ida.patch(`/accounts/${ida.everyday}`, { is_default: true })).status).toBe(200);
    const refused = await ida.patch(`/accounts/${ida.everyday}`, { is_default: false });
    expect(pathsOf(refused)).toEqual(['is_default']);
    expect(await defaults()).toMatchObject([{ id: ida.everyday }]);
  });

  it('cannot be archived, and an archived one cannot become it', async () => {
    const ida = await openLedger();
    const old = await ida.create('/accounts', { name: 'Old', archived: true });
    for (const answer of [
      await ida.patch(`/accounts/${ida.everyday}`, { archived: true }),
      await ida.patch(`/accounts/${old}`, { is_default: true }),
      await ida.post('/accounts', { name: 'New', archived: true, is_default: true }),
    ]) {
      expectProblem(answer, 'validation_error');
    }
    expect((await ida.get(`/accounts/${ida.everyday}`)).body).toMatchObject({ is_default: true, archived: false });
    expect((await ida.patch(`/accounts/${old}`, { is_default: true, archived: false })).status).toBe(200);
    expect((await ida.patch(`/accounts/${ida.everyday}`, { archived: true })).body.archived).toBe(true);
  });

  it('cannot be deleted', async () => {
    const ida = await openLedger();
    expectProblem(await ida.delete(`/accounts/${ida.everyday}`), 'account_in_use');
  });
});

describe('an account in use', () => {
  it('keeps its currency, also while what uses it lies in the bin', async () => {
    const ida = await openFullLedger();
    expect((await ida.patch(`/accounts/${ida.savings}`, { currency: 'JPY' })).body).toMatchObject({ balance: '0' });
    await ida.patch(`/accounts/${ida.savings}`, { currency: 'EUR' });
    const { id } = await ida.book({ type: 'transfer', transfer_account_id: ida.savings });
    for (const account of [ida.everyday, ida.savings]) {
      expectProblem(await ida.patch(`/accounts/${account}`, { currency: 'USD' }), 'account_in_use');
      expect((await ida.patch(`/accounts/${account}`, { currency: 'EUR', name: 'Same' })).status).toBe(200);
    }
    await ida.delete(`/transactions/${id}`);
    expectProblem(await ida.patch(`/accounts/${ida.savings}`, { currency: 'USD' }), 'account_in_use');
    expectProblem(await ida.delete(`/accounts/${ida.savings}`), 'account_in_use');
    expect((await ida.delete(`/accounts/${ida.dollars}`)).status).toBe(204);
    expectProblem(await ida.get(`/accounts/${ida.dollars}`), 'not_found');
  });

  it('a new currency has to fit the opening balance', async () => {
    const ida = await openLedger();
    const account = await ida.create('/accounts', { name: 'Trip', opening_balance: '10.50' });
    const refused = await ida.patch(`/accounts/${account}`, { currency: 'JPY' });
    expect(pathsOf(refused)).toEqual(['opening_balance']);
    const changed = await ida.patch(`/accounts/${account}`, { currency: 'JPY', opening_balance: 1200 });
    expect(changed.body).toMatchObject({ currency: 'JPY', opening_balance: '1200', balance: '1200' });
  });
});

describe('the balance', () => {
  it('is the opening balance with everything that moved the account', async () => {
    const ida = await openFullLedger();
    await ida.patch(`/accounts/${ida.everyday}`, { opening_balance: '250.00' });
    await ida.book({ type: 'income', amount: '1000.00' });
    await ida.book({ amount: '42.80' });
    await ida.book({ amount: '10.30', refund: true });
    await ida.book({ type: 'transfer', amount: '200', transfer_account_id: ida.savings });
    await ida.book({ type: 'transfer', amount: '50', transfer_account_id: ida.dollars, transfer_amount: '54.25' });
    await ida.book({ type: 'transfer', amount: '5', account_id: ida.savings, transfer_account_id: ida.everyday });
    await ida.book({ amount: '1980', currency: 'JPY', account_amount: '12.40' });
    const { body } = await ida.get(`/accounts/${ida.everyday}`);
    expect(body).toMatchObject({ balance: '960.10', opening_balance: '250.00' });
    expect(body).not.toHaveProperty('unconverted');
    expect((await ida.get(`/accounts/${ida.savings}`)).body.balance).toBe('195.00');
    expect((await ida.get(`/accounts/${ida.dollars}`)).body.balance).toBe('54.25');
  });

  it('leaves out what no rate is known for, and says how many that are', async () => {
    const ida = await openFullLedger();
    await ida.book({ amount: '1980', currency: 'JPY' });
    await ida.book({ type: 'transfer', amount: '20', currency: 'USD', transfer_account_id: ida.dollars });
    await ida.book({ amount: '5' });
    expect((await ida.get(`/accounts/${ida.everyday}`)).body).toMatchObject({ balance: '-5.00', unconverted: 2 });
    expect((await ida.get(`/accounts/${ida.dollars}`)).body.balance).toBe('20.00');
  });

  it('stays exact with the largest amounts', async () => {
    const ida = await openLedger();
    for (let count = 0; count < 20; count += 1) await ida.book({ type: 'income', amount: '9999999999.99' });
    expect((await ida.get(`/accounts/${ida.everyday}`)).body.balance).toBe('199999999999.80');
  });
});

describe('the list of accounts', () => {
  it('is filtered by name and archive, ordered, and cut into pages', async () => {
    const ida = await openLedger();
    for (const name of ['Ärger', 'arger', 'Zins', 'Bar', 'Cafékasse', 'Depot', 'Euro', 'Fonds', 'Gold']) {
      await ida.create('/accounts', { name, archived: name.length === 4 });
      ida.door.app.clock.advance(1000);
    }
    const names = async (query: string) =>
      (await ida.get(`/accounts?${query}`)).body.items.map(({ name }: { name: string }) => name);
    expect(await names('q=CAFE')).toEqual(['Cafékasse']);
    expect(await names('q=arg&ordering=name')).toEqual(['Ärger', 'arger']);
    expect(await names('archived=true')).toEqual(['Zins', 'Euro', 'Gold']);
    expect(await names('archived=false&ordering=-name&limit=2')).toEqual(['Fonds', 'Everyday']);
    expect(await names('ordering=-created_at&limit=1')).toEqual(['Gold']);
    for (const ordering of ['name', '-name', 'created_at', '-created_at']) {
      const pages = await readAllPages<{ name: string }>(ida, `/accounts?ordering=${ordering}`);
      expect(
        pages.map(({ name }) => name),
        ordering,
      ).toEqual(await names(`ordering=${ordering}&limit=500`));
      expect(pages, ordering).toHaveLength(10);
    }
    expect((await ida.get('/accounts?q=a&limit=1&include_total=true')).body.total).toBe(5);
  });
});
