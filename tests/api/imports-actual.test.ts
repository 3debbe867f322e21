import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { Category } from '#renderer/api/queries.ts';
import { createActualBook } from '../support/actual-book.ts';
import { type Client, openInProcess, registerClient } from '../support/client.ts';
import { moveIn, readBalances, uploadBook } from '../support/moving-in.ts';
import { makeMemoryFolder, openTestApp } from '../support/test-app.ts';

async function openClient(): Promise<Client> {
  return registerClient(await openInProcess(await openTestApp()));
}

function createHousehold() {
  const book = createActualBook();
  book.account('Checking', { sort_order: 1 });
  book.account('Savings', { type: 'savings', sort_order: 2 });
  book.account('House loan', { offbudget: 1, sort_order: 3 });
  book.account('Old', { closed: 1, sort_order: 4 });
  book.account('Deleted', { tombstone: 1 });
  book.category('Food', 'Usual');
  book.category('Rent', 'Usual', { hidden: 1 });
  book.category('Usual', 'More');
  book.category('Salary', 'Income', { is_income: 1 });
  book.category('Merged away', 'Usual', { tombstone: 1 });
  book.db.exec("UPDATE category_mapping SET transferId = 'Food' WHERE id = 'Merged away'");
  book.payee('Rewe');
  book.payee('Boss AB');
  book.insert('payees', { id: 'rewe 2', name: 'REWE 123', tombstone: 1 });
  book.insert('payee_mapping', { id: 'rewe 2', targetId: 'Rewe' });
  book.insert('preferences', { id: 'defaultCurrencyCode', value: 'EUR' });
  book.book('Checking', 100_000, { starting_balance_flag: 1, category: 'Salary' });
  book.book('House loan', -9_000_000, { starting_balance_flag: 1 });
  book.book('Checking', 250_000, {
    category: 'Salary',
    description: 'Boss AB',
    notes: 'November #wage',
    date: 20261101,
  });
  book.book('Checking', -4280, { category: 'Merged away', description: 'rewe 2' });
  book.book('Checking', 310, { category: 'Food', description: 'Rewe', notes: 'Deposit' });
  book.book('Checking', -150, { category: 'Salary' });
  book.book('Checking', -999, { tombstone: 1 });
  book.book('Checking', 0);
  book.book('Deleted', -77);
  book.split(
    'Checking',
    [
      { amount: -1000, category: 'Food' },
      { amount: -2001, category: 'Rent', notes: 'Share' },
    ],
    { description: 'Rewe' },
  );
  book.split('Checking', [
    { amount: -5000, category: 'Food' },
    { amount: 1200, category: 'Salary' },
  ]);
  book.split('Checking', [{ amount: -1, category: 'Food' }, { amount: -2 }], { tombstone: 1 });
  book.transfer('Checking', 'Savings', 20_000);
  book.transfer('Checking', 'House loan', 30_000, { category: 'Rent' });
  const { ids } = book.split('Checking', [{ amount: -700, category: 'Food' }, { amount: -800 }]);
  const back = book.book('Savings', 800, { transferred_id: ids[1] ?? null });
  book.db.prepare('UPDATE transactions SET transferred_id = ? WHERE id = ?').run(back, ids[1]);
  book.insert('zero_budgets', { id: 'a', month: 202610, category: 'Food', amount: 30_000 });
  book.insert('zero_budgets', { id: 'b', month: 202611, category: 'Food', amount: 40_000 });
  book.insert('rules', { id: 'r' });
  return book;
}

describe('an export of Actual', () => {
  it('comes in with accounts, categories, splits and transfers, and every balance as it was', async () => {
    const ida = await openClient();
    const book = createHousehold();
    const { preview, counts } = await moveIn(ida, book.zip());
    expect(preview).toMatchObject({ format: 'actual', moving_in: { source: 'actual', takes_settings: false } });
    expect(preview.moving_in?.holds).toMatchObject({ accounts: 4, splits: 1, transfers: 3 });
    const { 'Everyday EUR': _, ...balances } = await readBalances(ida);
    const wanted = Object.fromEntries(Object.entries(book.balances()).map(([name, sum]) => [`${name} EUR`, sum]));
    expect(balances).toEqual(wanted);
    for (const { name, currency, after, in_file } of preview.moving_in?.balances ?? []) {
      expect(after).toBe(in_file);
      expect(after).toBe(wanted[`${name} ${currency}`]);
    }
    expect(counts).toMatchObject({ created: 11, skipped: 1, invalid: 0 });
  });

  it('keeps payees, notes, refunds and what belongs together', async () => {
    const ida = await openClient();
    await moveIn(ida, createHousehold().zip(''));
    const { items } = (await ida.get('/transactions?limit=100')).body;
    const find = (amount: string) => items.find((each: { amount: string }) => each.amount === amount);
    expect(find('2500.00')).toMatchObject({
      type: 'income',
      merchant_name: 'Boss AB',
      description: 'November #wage',
      date: '2026-11-01',
    });
    expect(find('42.80')).toMatchObject({ type: 'expense', merchant_name: 'Rewe', refund: false });
    expect(find('3.10')).toMatchObject({ type: 'expense', merchant_name: 'Rewe', refund: true });
    expect(find('30.01').splits).toMatchObject([{ amount: '10.00' }, { amount: '20.01', description: 'Share' }]);
    expect(find('200.00')).toMatchObject({ type: 'transfer', category_id: null });
    expect(find('8.00')).toMatchObject({ type: 'transfer' });
    expect(find('7.00')).toMatchObject({ type: 'expense', splits: [] });
  });

  it('makes a tree of groups and categories, each name once', async () => {
    const ida = await openClient();
    const { preview } = await moveIn(ida, createHousehold().zip());
    const { items } = (await ida.get('/categories?limit=200')).body;
    const nameOf = new Map(items.map(({ id, name }: Category) => [id, name]));
    const own = items.filter(({ is_default }: Category) => !is_default);
    const tree = own.map(({ name, type, parent_id, hidden }: Category) => [
      name,
      type,
      parent_id === null ? null : nameOf.get(parent_id),
      hidden,
    ]);
    expect(tree).toEqual(
      expect.arrayContaining([
        ['Food', 'expense', 'Usual', false],
        ['Rent', 'expense', 'Usual', true],
        ['Usual (More)', 'expense', 'More', false],
        ['Salary', 'expense', 'Income', false],
      ]),
    );
    expect(preview.will_create.categories).not.toContainEqual({ name: 'Salary', type: 'income' });
  });

  it('says what stays behind or changes, and brings the budgets of this month', async () => {
    const ida = await openClient();
    const { preview } = await moveIn(ida, createHousehold().zip());
    const notes = Object.fromEntries((preview.moving_in?.notes ?? []).map(({ code, count }) => [code, count]));
    expect(notes).toEqual({ transfer_parts: 2, transfer_categories: 1, rules_stay: 1 });
    expect((await ida.get('/budgets')).body.items).toMatchObject([
      { amount: '400.00', period: 'monthly', currency: 'EUR' },
    ]);
  });

  it('adds nothing a second time, and goes again without a trace', async () => {
    const ida = await openClient();
    const zip = createHousehold().zip();
    const before = await readBalances(ida);
    const { preview } = await moveIn(ida, zip);
    expect((await ida.get('/budgets')).body.items).toHaveLength(1);
    const again = await moveIn(ida, zip);
    expect(again.counts.created).toBe(0);
    expect(again.preview.will_create).toEqual({ transactions: 0, categories: [], tags: [], accounts: [] });
    expect((await ida.post(`/imports/${preview.id}/undo`, {})).body).toMatchObject({ removed: 11, kept: 0 });
    expect(await readBalances(ida)).toEqual(before);
    expect((await ida.get('/categories?limit=200')).body.items.every(({ is_default }: Category) => is_default)).toBe(
      true,
    );
    expect((await ida.get('/budgets')).body.items).toEqual([]);
  });

  it('has the currency of the default account where the file names none', async () => {
    const ida = await registerClient(await openInProcess(await openTestApp()), { base_currency: 'JPY' });
    const book = createActualBook();
    book.account('Wallet');
    book.book('Wallet', 12_300);
    book.book('Wallet', 45);
    const { preview, counts } = await moveIn(ida, book.zip());
    expect(preview.moving_in?.notes).toMatchObject([{ code: 'guessed_currency' }]);
    expect(counts).toMatchObject({ created: 1, invalid: 1 });
    expect((await readBalances(ida))['Wallet JPY']).toBe('123');
  });

  it('keeps every balance whatever was booked', async () => {
    const door = await openInProcess(await openTestApp({ dataDir: makeMemoryFolder() }));
    const names = ['A', 'B', 'C'];
    const place = fc.nat({ max: 2 });
    const cents = fc.integer({ min: -500_000, max: 500_000 });
    const category = fc.constantFrom(null, 'Food', 'Rent', 'Salary');
    const part = fc.record({ amount: cents, category });
    const step = fc.oneof(
      fc.record({
        kind: fc.constant('book' as const),
        place,
        amount: cents,
        category,
        start: fc.boolean(),
        gone: fc.boolean(),
      }),
      fc.record({
        kind: fc.constant('split' as const),
        place,
        parts: fc.array(part, { minLength: 1, maxLength: 5 }),
        gone: fc.boolean(),
      }),
      fc.record({
        kind: fc.constant('transfer' as const),
        place,
        to: place,
        amount: fc.integer({ min: 0, max: 500_000 }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 15 }), async (steps) => {
        const book = createActualBook();
        for (const name of names) book.account(name);
        for (const name of ['Food', 'Rent']) book.category(name, 'Usual');
        book.category('Salary', 'Income', { is_income: 1 });
        const at = (index: number) => names[index] ?? 'A';
        for (const each of steps) {
          if (each.kind === 'transfer') book.transfer(at(each.place), at(each.to), each.amount);
          else if (each.kind === 'split') book.split(at(each.place), each.parts, { tombstone: Number(each.gone) });
          else
            book.book(at(each.place), each.amount, {
              category: each.category,
              starting_balance_flag: Number(each.start),
              tombstone: Number(each.gone),
            });
        }
        const ida = await registerClient(door);
        await moveIn(ida, book.zip());
        const { 'Everyday EUR': _, ...found } = await readBalances(ida);
        expect(found).toEqual(
          Object.fromEntries(Object.entries(book.balances()).map(([name, sum]) => [`${name} EUR`, sum])),
        );
      }),
      { numRuns: 40 },
    );
  }, 120_000);
});

describe('a ZIP that says it is from Actual', () => {
  const encode = (text: string) => new TextEncoder().encode(text);
  /** Says in its directory that it unpacks to 300 MB. */
  const bomb = () => {
    const zip = zipSync({ 'db.sqlite': encode('hello') });
    const directory = Buffer.from(zip).indexOf('PK\u0001\u0002', 0, 'latin1');
    new DataView(zip.buffer, zip.byteOffset).setUint32(directory + 24, 300 * 1024 * 1024, true);
    return zip;
  };
  /** Says that it is small, and is not. */
  const liar = () => {
    const zip = zipSync({ 'db.sqlite': new Uint8Array(5 * 1024 * 1024) });
    const directory = Buffer.from(zip).indexOf('PK\u0001\u0002', 0, 'latin1');
    new DataView(zip.buffer, zip.byteOffset).setUint32(directory + 24, 4096, true);
    return zip;
  };
  const view = () => {
    const book = createActualBook();
    book.db.exec(`DROP TABLE transactions; CREATE VIEW transactions AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n)
      SELECT id, 1 AS acct, 1 AS amount FROM n`);
    return book.zip();
  };
  const virtual = () => {
    const book = createActualBook();
    book.db.exec('DROP TABLE transactions; CREATE VIRTUAL TABLE transactions USING fts5(id, acct, amount)');
    return book.zip();
  };
  it('is read without groups where a view without end stands in their place', async () => {
    const ida = await openClient();
    const book = createHousehold();
    book.db.exec(`DROP TABLE category_groups; CREATE VIEW category_groups AS WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n)
      SELECT id, 'Group' AS name, 0 AS hidden, id AS sort_order FROM n`);
    await moveIn(ida, book.zip());
    const { items } = (await ida.get('/categories?q=Food')).body;
    expect(items).toMatchObject([{ name: 'Food', parent_id: null }]);
  });

  it.each([
    ['no database', () => zipSync({ 'db.sqlite': encode('hello') }), /damaged/],
    [
      'another database',
      () => {
        const book = createActualBook();
        book.db.exec('DROP TABLE accounts');
        return book.zip();
      },
      /damaged/,
    ],
    ['a view without end in place of a table', view, /damaged/],
    ['a virtual table in place of a table', virtual, /damaged/],
    [
      'a cut file',
      () => {
        const book = createActualBook();
        book.account('A');
        return book.zip().subarray(0, -200);
      },
      /./,
    ],
    ['a bomb', bomb, /more than 200 MB/],
    ['a bomb that says it is none', liar, /damaged/],
  ])('is refused with a sentence: %s', async (_, make, sentence) => {
    const ida = await openClient();
    const { status, body } = await uploadBook(ida, make(), 'export.zip');
    expect([status, body.code]).toEqual([422, 'unreadable_file']);
    expect(body.detail).toMatch(sentence);
    expect((await ida.get('/accounts')).status).toBe(200);
  });
});
