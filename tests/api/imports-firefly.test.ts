import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Client, openInProcess, registerClient } from '../support/client.ts';
import { firefly, type Journal, toFireflyCsv, toFireflyZip } from '../support/firefly-book.ts';
import { moveIn, readBalances, uploadBook } from '../support/moving-in.ts';
import { makeMemoryFolder, openTestApp } from '../support/test-app.ts';

async function openClient(): Promise<Client> {
  return registerClient(await openInProcess(await openTestApp()));
}

const split = { group_id: '900', group_title: 'Market hall' };
const household: Journal[] = [
  firefly.opening('Giro', '1000.00'),
  firefly.opening('Card', '250.00', {
    source_name: 'Card',
    source_type: 'Asset account',
    destination_name: 'Initial balance',
    destination_type: 'Initial balance account',
    amount: '-250.00',
  }),
  firefly.withdrawal('Giro', 'Rewe', '42.800000000000', {
    category: 'Food',
    tags: 'home,Åland',
    budget: 'Living',
    notes: 'With a note',
  }),
  firefly.deposit('Boss AB', 'Giro', '2500.00', { category: 'Wages', date: '2026-11-01T00:00:00+01:00' }),
  firefly.deposit('Rewe', 'Giro', '3.10', { category: 'Food', description: 'Deposit' }),
  firefly.transfer('Giro', 'Savings', '200.00', { category: 'Food' }),
  firefly.transfer('Giro', 'New York', '100.00', { foreign_currency_code: 'USD', foreign_amount: '108.50' }),
  firefly.withdrawal('Giro', 'Ramen', '6.20', { foreign_currency_code: 'JPY', foreign_amount: '-980' }),
  firefly.withdrawal('Giro', 'Bakery', '10.00', { ...split, category: 'Food', description: 'Bread' }),
  firefly.withdrawal('Giro', 'Florist', '20.01', { ...split, description: 'Flowers', tags: 'home' }),
  firefly.withdrawal('Giro', 'Car loan', '300.00', { destination_type: 'Loan', category: 'Car' }),
  firefly.withdrawal('New York', 'Deli', '8.50', { currency_code: 'USD' }),
  {
    ...firefly.withdrawal('Giro', 'Giro reconciliation (EUR)', '0.01'),
    type: 'Reconciliation',
    destination_type: 'Reconciliation account',
  },
  firefly.withdrawal('Giro', 'Nothing', '0.00'),
];
const balances = {
  'Giro EUR': '2824.08',
  'Card EUR': '-250.00',
  'Savings EUR': '200.00',
  'New York USD': '100.00',
  'Car loan EUR': '300.00',
};

async function readOwnBalances(client: Client) {
  const { 'Everyday EUR': _, ...own } = await readBalances(client);
  return own;
}

describe('an export of Firefly III', () => {
  it('comes in as its transactions alone, with every balance as it was', async () => {
    const ida = await openClient();
    const { preview, counts } = await moveIn(ida, toFireflyCsv(household));
    expect(preview).toMatchObject({ format: 'firefly', moving_in: { source: 'firefly' } });
    expect(await readOwnBalances(ida)).toEqual(balances);
    for (const { name, currency, after, in_file } of preview.moving_in?.balances ?? [])
      expect([after, in_file]).toEqual(Array(2).fill(balances[`${name} ${currency}` as keyof typeof balances]));
    expect(counts).toEqual({ created: 10, duplicate: 0, skipped: 1, invalid: 0 });
    expect(preview.moving_in?.notes.map(({ code, count }) => [code, count])).toEqual([
      ['transfer_categories', 2],
      ['budgets_stay', 1],
    ]);
  });

  it('takes kinds, currencies and unused categories from the lists beside it', async () => {
    const ida = await openClient();
    const accounts = [
      { name: 'Giro', role: 'defaultAsset' },
      { name: 'Card', role: 'ccAsset' },
      { name: 'Savings', role: 'savingAsset', active: '' },
      { name: 'New York', currency: 'USD' },
      { name: 'Unused', currency: 'SEK' },
      { name: 'Car loan', type: 'Loan' },
      { name: 'Rewe', type: 'Expense account' },
    ];
    await moveIn(ida, toFireflyZip(household, accounts, ['Food', 'Never used']));
    expect(await readOwnBalances(ida)).toEqual({ ...balances, 'Unused SEK': '0.00' });
    const { items } = (await ida.get('/accounts')).body;
    const found = items.map(({ name, kind, archived }: Record<string, unknown>) => [name, kind, archived]);
    expect(found).toEqual(
      expect.arrayContaining([
        ['Card', 'credit_card', false],
        ['Savings', 'savings', true],
        ['Car loan', 'other', false],
      ]),
    );
    expect((await ida.get('/categories?q=Never')).body.items).toMatchObject([{ name: 'Never used', type: 'expense' }]);
  });

  it('keeps shops, texts, tags, splits and what was paid in another currency', async () => {
    const ida = await openClient();
    await moveIn(ida, toFireflyCsv(household));
    const { items } = (await ida.get('/transactions?limit=100')).body;
    const find = (amount: string) => items.find((each: { amount: string }) => each.amount === amount);
    expect(find('42.80')).toMatchObject({
      merchant_name: 'Rewe',
      description: 'Something With a note',
      tags: ['Åland', 'home'],
      date: '2026-11-05',
    });
    expect(find('3.10')).toMatchObject({ type: 'expense', refund: true });
    expect(find('30.01')).toMatchObject({
      merchant_name: 'Market hall',
      splits: [
        { amount: '10.00', description: 'Bread' },
        { amount: '20.01', description: 'Flowers', tags: ['home'] },
      ],
    });
    expect(find('980')).toMatchObject({ currency: 'JPY', account_amount: '6.20' });
    expect(find('100.00')).toMatchObject({ type: 'transfer', transfer_amount: '108.50' });
  });

  it('adds nothing a second time, and goes again without a trace', async () => {
    const ida = await openClient();
    const before = await readBalances(ida);
    const { preview } = await moveIn(ida, toFireflyCsv(household));
    expect((await moveIn(ida, toFireflyCsv(household))).counts).toMatchObject({ created: 0, duplicate: 10 });
    expect((await ida.post(`/imports/${preview.id}/undo`, {})).body).toMatchObject({ removed: 10, kept: 0 });
    expect(await readBalances(ida)).toEqual(before);
    expect((await ida.get('/tags')).body.items).toEqual([]);
  });

  it('brings in a second book whose journals have the numbers of the first', async () => {
    const ida = await openClient();
    const others = [
      firefly.withdrawal('Cash box', 'Kiosk', '3.50', { date: '2026-10-02T00:00:00+02:00' }),
      firefly.deposit('Aunt', 'Cash box', '20.00', { date: '2026-10-03T00:00:00+02:00' }),
      firefly.withdrawal('Cash box', 'Cinema', '9.00', { date: '2026-10-04T00:00:00+02:00' }),
      firefly.withdrawal('Cash box', 'Bakery', '1.20', { date: '2026-10-06T00:00:00+02:00' }),
    ];
    const ready = [await uploadBook(ida, toFireflyCsv(household)), await uploadBook(ida, toFireflyCsv(others))];
    const [first, second] = ready.map(({ body }) => body.id);
    expect((await ida.post(`/imports/${first}/commit`)).body.counts).toMatchObject({ created: 10 });
    expect((await ida.post(`/imports/${second}/commit`)).body.counts).toMatchObject({ created: 4, duplicate: 0 });
    expect(await readOwnBalances(ida)).toEqual({ ...balances, 'Cash box EUR': '6.30' });
    for (const [journals, duplicate] of [
      [household, 10],
      [others, 4],
    ] as const)
      expect((await moveIn(ida, toFireflyCsv(journals))).counts).toMatchObject({ created: 0, duplicate });
    expect((await ida.post(`/imports/${first}/undo`, {})).body).toMatchObject({ removed: 10, kept: 0 });
    expect(await readOwnBalances(ida)).toMatchObject({ 'Cash box EUR': '6.30' });
    expect((await moveIn(ida, toFireflyCsv(others))).counts).toMatchObject({ created: 0, duplicate: 4 });
  });

  it('asks about a booking whose day and amount were both changed since', async () => {
    const ida = await openClient();
    await moveIn(ida, toFireflyCsv(household));
    ida.door.app.clock.advance(1000);
    const { items } = (await ida.get('/transactions?limit=100')).body;
    const rewe = items.find((each: { amount: string }) => each.amount === '42.80');
    await ida.patch(`/transactions/${rewe.id}`, { amount: '42.90', date: '2026-11-06' });
    const { body } = await uploadBook(ida, toFireflyCsv(household));
    expect(body.counts).toMatchObject({ new: 0, review: 1, duplicate: 9 });
    expect((await ida.get(`/imports/${body.id}/rows?status=review`)).body.items).toMatchObject([
      { code: 'id_reused', decision: 'leave_out', duplicate_of: rewe.id },
    ]);
  });

  it('names what it cannot read, and brings in the rest', async () => {
    const ida = await openClient();
    const wrong = [
      firefly.withdrawal('Giro', 'Shop', '1.00', { date: 'yesterday' }),
      firefly.withdrawal('Giro', 'Shop', 'much'),
      firefly.withdrawal('Giro', 'Shop', '1.00', { source_type: 'Piggy bank' }),
    ];
    const { preview, counts } = await moveIn(ida, toFireflyCsv([...household, ...wrong]));
    expect(counts).toMatchObject({ created: 10, invalid: 3 });
    expect(preview.problems.map(({ code }) => code).toSorted()).toEqual(['bad_date', 'bad_entry', 'bad_entry']);
  });

  it('is refused where it names no account of one’s own', async () => {
    const ida = await openClient();
    const { status, body } = await uploadBook(ida, toFireflyCsv([]), 'transactions.csv');
    expect([status, body.code]).toEqual([422, 'unreadable_file']);
  });

  it('keeps every balance whatever was booked', async () => {
    const door = await openInProcess(await openTestApp({ dataDir: makeMemoryFolder() }));
    const name = fc.constantFrom('A', 'B', 'C');
    const cents = fc.integer({ min: 1, max: 900_000 });
    const journal = fc.record({
      kind: fc.constantFrom('withdrawal', 'deposit', 'transfer', 'opening'),
      from: name,
      to: name,
      cents,
      group: fc.constantFrom('', 'g1', 'g2'),
      category: fc.constantFrom('', 'Food', 'Wages'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(journal, { minLength: 1, maxLength: 15 }), async (wanted) => {
        const sums = new Map<string, number>();
        const add = (account: string, by: number) => sums.set(account, (sums.get(account) ?? 0) + by);
        const journals = wanted.map(({ kind, from, to, cents: by, group, category }) => {
          const amount = (by / 100).toFixed(2);
          const more = { category, ...(group === '' ? {} : { group_id: group, group_title: group }) };
          if (kind === 'withdrawal' || kind === 'transfer') add(from, -by);
          if (kind === 'deposit' || kind === 'transfer') add(to, by);
          if (kind === 'opening') add(to, by);
          if (kind === 'withdrawal') return firefly.withdrawal(from, 'Shop', amount, more);
          if (kind === 'deposit') return firefly.deposit('Boss', to, amount, more);
          return kind === 'transfer' ? firefly.transfer(from, to, amount, more) : firefly.opening(to, amount);
        });
        const ida = await registerClient(door);
        await moveIn(ida, toFireflyCsv(journals));
        const expected = [...sums].map(([account, sum]) => [`${account} EUR`, (sum / 100).toFixed(2)]);
        expect(await readOwnBalances(ida)).toEqual(Object.fromEntries(expected));
      }),
      { numRuns: 40 },
    );
  }, 120_000);
});
