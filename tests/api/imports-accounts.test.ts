import { describe, expect, it } from 'vitest';
import { csv, openImporter } from '../support/imports.ts';

const twoAccounts = [
  'Date,Payee,Amount,IBAN',
  '2026-11-01,A,-1.00,DE89370400440532013000',
  '2026-11-02,B,-2.00,DE89370400440532013000',
  '2026-11-02,C,-3.00,DE02120300000000202051',
].join('\n');

describe('the accounts of a file', () => {
  it('go to accounts of their own, which the next file finds', async () => {
    const ida = await openImporter();
    const { body } = await ida.upload(twoAccounts, { account: null });
    expect(body.will_create.accounts).toEqual([
      { name: 'DE …3000', currency: 'EUR' },
      { name: 'DE …2051', currency: 'EUR' },
    ]);
    expect((await ida.post(`/imports/${body.id}/commit`)).body.counts.created).toBe(3);
    const next = (await ida.upload(twoAccounts, { account: null })).body;
    expect(next.will_create.accounts).toEqual([]);
    expect(next.counts.duplicate).toBe(3);
    const { items } = (await ida.get('/accounts?ordering=name')).body;
    expect(items.map(({ name, balance }: Record<string, string>) => [name, balance])).toEqual([
      ['DE …2051', '-3.00'],
      ['DE …3000', '-3.00'],
      ['Everyday', '0.00'],
    ]);
  });

  it('are made only where a row goes to them', async () => {
    const ida = await openImporter();
    const { body } = await ida.upload(twoAccounts, { account: null });
    const left = await ida.patch(`/imports/${body.id}`, { rows: [{ row: 4, decision: 'leave_out' }] });
    expect(left.body.will_create).toMatchObject({
      transactions: 2,
      accounts: [{ name: 'DE …3000', currency: 'EUR' }],
    });
    await ida.post(`/imports/${body.id}/commit`);
    const { items } = (await ida.get('/accounts?ordering=name')).body;
    expect(items.map(({ name }: { name: string }) => name)).toEqual(['DE …3000', 'Everyday']);
  });

  it('go where a person says', async () => {
    const ida = await openImporter();
    const cash = (await ida.post('/accounts', { name: 'Cash', kind: 'cash' })).body.id;
    const { body } = await ida.upload(twoAccounts);
    expect(body.accounts).toMatchObject([
      { identifier: 'DE89370400440532013000', account_id: ida.account, rows: 2 },
      { account_id: null },
    ]);
    const patched = await ida.patch(`/imports/${body.id}`, {
      accounts: [{ identifier: 'DE02120300000000202051', account_id: cash }],
    });
    expect(patched.body.will_create.accounts).toEqual([]);
    expect(patched.body.rows[2]).toMatchObject({ account_id: cash, account_name: 'Cash' });
  });

  it('in another currency get an account in that currency', async () => {
    const ida = await openImporter();
    const file = [
      'Date,Description,Amount,Currency',
      '2026-11-01,Coffee,-3.20,EUR',
      '2026-11-01,Coffee,-3.20,EUR',
      '2026-11-01,Coffee,-3.20,USD',
    ].join('\n');
    const { body } = await ida.upload(file);
    expect(body.counts.new).toBe(3);
    expect(body.will_create.accounts).toEqual([{ name: 'Everyday USD', currency: 'USD' }]);
    await ida.post(`/imports/${body.id}/commit`);
    const { items } = (await ida.get('/accounts?ordering=name')).body;
    expect(items.map(({ name, balance }: Record<string, string>) => [name, balance])).toEqual([
      ['Everyday', '-6.40'],
      ['Everyday USD', '-3.20'],
    ]);
    expect((await ida.upload(file)).body.counts).toMatchObject({ new: 0, duplicate: 3 });
  });

  it('without a word about currency take the account’s, with its decimals', async () => {
    const ida = await openImporter();
    const yen = (await ida.post('/accounts', { name: 'Tokyo', currency: 'JPY' })).body.id;
    const { body } = await ida.upload(csv('2026-11-01,Ramen,,-980.00'), { account: yen });
    expect(body.rows[0]).toMatchObject({ amount: '980', currency: 'JPY' });
  });
});

describe('an account that a file names for the first time', () => {
  const ofIban = (iban: string, ...rows: string[]) =>
    ['Date,Payee,Amount,IBAN', ...rows.map((row) => `${row},${iban}`)].join('\n');
  const [giro, other] = ['DE89370400440532013000', 'DE02120300000000202051'];

  it('is not the one that is known by another number', async () => {
    const ida = await openImporter();
    const first = (await ida.upload(ofIban(giro, '2026-11-01,A,-1.00', '2026-11-02,B,-2.00'), { account: null })).body;
    expect(first.accounts).toMatchObject([{ identifier: giro, account_id: ida.account, is_presumed: true }]);
    await ida.post(`/imports/${first.id}/commit`);

    const file = ofIban(other, '2026-11-01,A,-1.00', '2026-11-03,C,-3.00');
    const second = (await ida.upload(file, { account: null })).body;
    expect(second.accounts).toMatchObject([{ identifier: other, account_id: null }]);
    expect(second.will_create.accounts).toEqual([{ name: 'DE …2051', currency: 'EUR' }]);
    expect(second.counts).toMatchObject({ new: 2, review: 0 });
    await ida.post(`/imports/${second.id}/commit`);
    expect((await ida.upload(file, { account: null })).body.counts).toMatchObject({ duplicate: 2 });
    const { items } = (await ida.get('/accounts?ordering=name')).body;
    expect(items.map(({ name, balance }: Record<string, string>) => [name, balance])).toEqual([
      ['DE …2051', '-4.00'],
      ['Everyday', '-3.00'],
    ]);
  });

  it('says that it is only presumed, until a person or an earlier file has said it', async () => {
    const ida = await openImporter();
    const file = ofIban(giro, '2026-11-01,A,-1.00', '2026-11-02,B,-2.00');
    const sure = [{ identifier: giro, account_id: ida.account, is_presumed: false }];
    expect((await ida.upload(file)).body.accounts).toMatchObject(sure);
    const { id, accounts } = (await ida.upload(file, { account: null })).body;
    expect(accounts).toMatchObject([{ account_id: ida.account, is_presumed: true }]);
    const told = { accounts: [{ identifier: giro, currency: accounts[0].currency, account_id: ida.account }] };
    expect((await ida.patch(`/imports/${id}`, told)).body.accounts).toMatchObject(sure);
    await ida.post(`/imports/${id}/commit`);
    expect((await ida.upload(file, { account: null })).body.accounts).toMatchObject(sure);
    const without = (await ida.upload(csv('2026-11-09,Work,,900.00'), { account: null })).body;
    expect(without.accounts).toMatchObject([{ account_id: ida.account, is_presumed: false }]);
  });

  it('goes where a person says all the same', async () => {
    const ida = await openImporter();
    await ida.bring(ofIban(giro, '2026-11-01,A,-1.00', '2026-11-02,B,-2.00'), { account: null });
    const file = ofIban(other, '2026-11-01,A,-1.00', '2026-11-03,C,-3.00');
    expect((await ida.upload(file)).body.accounts).toMatchObject([{ account_id: ida.account }]);
    const { id } = (await ida.upload(file, { account: null })).body;
    const told = { accounts: [{ identifier: other, account_id: ida.account }] };
    expect((await ida.patch(`/imports/${id}`, told)).body.accounts).toMatchObject([{ account_id: ida.account }]);
  });

  it('is the known one where its number is the end of that IBAN', async () => {
    const ida = await openImporter();
    await ida.bring(ofIban(giro, '2026-11-01,A,-1.00', '2026-11-02,B,-2.00'), { account: null });
    const file = ofIban('0532013000', '2026-11-01,A,-1.00', '2026-11-03,C,-3.00');
    const { body } = await ida.upload(file, { account: null });
    expect(body.accounts).toMatchObject([{ identifier: '0532013000', account_id: ida.account }]);
    expect(body.counts).toMatchObject({ duplicate: 1, new: 1 });
  });

  it('is none of a file of several that are known', async () => {
    const ida = await openImporter();
    await ida.bring(ofIban(giro, '2026-11-01,A,-1.00', '2026-11-02,B,-2.00'), { account: null });
    const { body } = await ida.upload(twoAccounts);
    expect(body.accounts).toMatchObject([{ account_id: ida.account }, { account_id: null }]);
  });
});

describe('categories, tags and rules', () => {
  it('named in the file are made when it is booked', async () => {
    const ida = await openImporter();
    const file = [
      'Date,Payee,Amount,Category,Tags',
      '2026-11-01,A,-1.00,Groceries,home',
      '2026-11-02,B,-2.00,Falconry,"home;birds"',
      '2026-11-03,C,2.00,Falconry,',
    ].join('\n');
    const { body } = await ida.upload(file);
    expect(body.will_create).toMatchObject({
      categories: [
        { name: 'Falconry', type: 'expense' },
        { name: 'Falconry', type: 'income' },
      ],
      tags: ['home', 'birds'],
    });
    expect((await ida.get('/tags')).body.items).toEqual([]);
    await ida.post(`/imports/${body.id}/commit`);
    const { items } = (await ida.get('/transactions?ordering=date')).body;
    expect(items[1].tags).toEqual(['birds', 'home']);
    expect((await ida.get('/categories?q=falconry')).body.items).toHaveLength(2);
  });

  it('follow from rules first, then from what the merchant had last', async () => {
    const ida = await openImporter();
    const [food, fun] = (await ida.get('/categories?type=expense')).body.items;
    await ida.post('/rules', {
      value: 'bakery',
      set: { category_id: food.id, tags: ['bread'], merchant_name: 'The Bakery' },
    });
    await ida.post('/transactions', {
      type: 'expense',
      amount: '9',
      date: '2026-01-02',
      merchant_name: 'Cinema',
      category_id: fun.id,
    });
    const { body } = await ida.upload(
      csv('2026-11-01,BAKERY 44,,-1.00', '2026-11-02,Cinema,,-2.00', '2026-11-02,Unknown,,-2.00'),
    );
    expect(body.rows).toMatchObject([
      { merchant_name: 'The Bakery', category_id: food.id, category_name: food.name, tags: ['bread'] },
      { category_id: fun.id },
      { category_id: null },
    ]);
    await ida.post(`/imports/${body.id}/commit`);
    expect((await ida.get('/transactions?tag=bread')).body.items).toMatchObject([
      { merchant_name: 'The Bakery', category_id: food.id },
    ]);
  });
});
