import { describe, expect, it } from 'vitest';
import type { AnswerOf } from '#shared/contract/endpoint.ts';
import type { getOutline } from '#shared/contract/transactions.ts';
import { type FullLedger, linkReceipt, openFullLedger, openLedger } from '../support/ledger.ts';
import { expectProblem, pathsOf } from '../support/problem.ts';

interface Library {
  readonly ida: FullLedger;
  /** Puts ids in the place of the words in braces. */
  fill(query: string): string;
}

/** The labels of what a filter finds, in the order in which they were booked. */
async function find({ ida, fill }: Library, query: string): Promise<string> {
  const answer = await ida.get(`/transactions?ordering=created_at&limit=500&${fill(query)}`);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body.items.map(({ description }: { description: string }) => description.slice(0, 1)).join('');
}

/** Nine bookings that differ in what filters look at, one in the bin, and one of somebody else. */
async function openLibrary(): Promise<Library> {
  const ida = await openFullLedger();
  const { savings, dollars, groceries, everyday } = ida;
  const bakery = await ida.create('/categories', { name: 'Bakery', type: 'expense', parent_id: groceries });
  const wages = await ida.create('/categories', { name: 'Wages', type: 'income' });
  const ids: Record<string, number> = { savings, dollars, groceries, everyday, bakery, wages };
  const yen = { currency: 'JPY', amount: '980' };
  const dinar = { currency: 'KWD', amount: '9.805' };
  const bookings = [
    { description: 'a', category_id: groceries, merchant_name: 'Café Müller', tags: ['home', 'Trip'] },
    { description: 'b', category_id: bakery, merchant_name: 'CAFE MULLER', tags: ['trip'], date: '2026-11-19' },
    { description: 'c Straße', merchant_name: 'Rewe', tags: ['home'], date: '2026-11-01', amount: '12.00' },
    { description: 'd', ...yen, merchant_name: 'Rewe City', date: '2026-10-31' },
    { description: 'e', ...dinar, category_id: groceries, refund: true },
    { description: 'f', type: 'income', amount: '3000', category_id: wages, merchant_name: 'Employer' },
    { description: 'g', type: 'transfer', amount: '50', transfer_account_id: savings },
    { description: 'h', account_id: savings, amount: '0.01', merchant_name: '50% off_sale' },
    { description: 'i', account_id: dollars, amount: '9.80', date: '2025-12-31' },
  ];
  for (const booking of bookings) {
    const { id } = await ida.book(booking);
    ids[booking.description.slice(0, 1)] = id;
    ida.door.app.clock.advance(1000);
  }
  const binned = await ida.book({ description: 'z', category_id: groceries, tags: ['home'], merchant_name: 'Rewe' });
  await ida.delete(`/transactions/${binned.id}`);
  await linkReceipt(ida, ids.c ?? 0);
  const otto = await openLedger({}, ida.door);
  await otto.book({ description: 'o', merchant_name: 'Rewe', tags: ['home'] });
  ids.ottos = (await otto.get('/categories')).body.items[0].id;
  ids.ottosAccount = otto.everyday;
  return { ida, fill: (query) => query.replace(/\{(\w+)\}/g, (_, word: string) => String(ids[word])) };
}

const found: Record<string, [query: string, labels: string][]> = {
  nothing: [['', 'abcdefghi']],
  type: [
    ['type=expense', 'abcdehi'],
    ['type=income', 'f'],
    ['type=transfer', 'g'],
  ],
  'category, with those below it': [
    ['category={groceries}', 'abe'],
    ['category={bakery}', 'b'],
    ['category=none', 'cdhi'],
    ['category={wages}&category={bakery}', 'bf'],
    ['category=none&category={wages}', 'cdfhi'],
    ['category={ottos}', ''],
    ['category=999999', ''],
  ],
  'tags, all of them': [
    ['tag=home', 'ac'],
    ['tag=TRIP', 'ab'],
    ['tag=home&tag=trip', 'a'],
    ['tag=home&tag=unknown', ''],
  ],
  date: [
    ['date_from=2026-11-19', 'abefgh'],
    ['date_to=2026-10-31', 'di'],
    ['date_from=2026-11-01&date_to=2026-11-19', 'bc'],
    ['date_from=2026-11-20&date_to=2026-11-19', ''],
  ],
  'amount, by its decimal value in any currency': [
    ['amount_min=9.80', 'abcdefgi'],
    ['amount_min=9.801', 'cdefg'],
    ['amount_max=9.8', 'abhi'],
    ['amount_max=9.805', 'abehi'],
    ['amount_min=9.805&amount_max=980', 'cdeg'],
    ['amount_min=980&amount_max=980', 'd'],
    ['amount_min=0&amount_max=0.01', 'h'],
    ['amount_min=999999999999.9999', ''],
  ],
  currency: [
    ['currency=JPY', 'd'],
    ['currency=EUR', 'abcfgh'],
  ],
  'account, both sides of a transfer': [
    ['account={savings}', 'gh'],
    ['account={everyday}', 'abcdefg'],
    ['account={dollars}', 'i'],
    ['account={ottosAccount}', ''],
  ],
  'exact merchant': [
    ['merchant=Rewe', 'c'],
    ['merchant=rewe', ''],
    ['merchant=Rew', ''],
  ],
  'any part of a text, whatever the case and accents': [
    ['q=ewe', 'cd'],
    ['q=cafe', 'ab'],
    ['q=CAF%C3%89', 'ab'],
    ['q=caf%C3%A9%20mu', 'ab'],
    ['q=Cafe%CC%81', 'ab'],
    ['q=strasse', 'c'],
    ['q=STRA%C3%9FE', 'c'],
    ['q=stra%C3%9F', 'c'],
    ['q=%20rewe%20', 'cd'],
    ['q=%25', 'h'],
    ['q=f_s', 'h'],
    ['q=%27', ''],
    ['q=', 'abcdefghi'],
  ],
  receipt: [
    ['has_receipt=true', 'c'],
    ['has_receipt=false', 'abdefghi'],
  ],
  bin: [['deleted=true', 'z']],
  'several things at once': [
    ['deleted=true&type=income', ''],
    ['deleted=true&tag=home&category={groceries}&merchant=Rewe&q=rew', 'z'],
    ['type=expense&category={groceries}&tag=trip&date_from=2026-11-20&currency=EUR&account={everyday}', 'a'],
    ['type=income&category={groceries}', ''],
    ['q=rewe&amount_max=12&has_receipt=true&category=none', 'c'],
    ['account={savings}&type=transfer&amount_min=50', 'g'],
  ],
};

const refused: [query: string, path: string][] = [
  ['type=gift', 'type'],
  ['category=all', 'category'],
  ['category=0', 'category'],
  ['category=1&category=none&category=x', 'category'],
  ['date_from=2026-13-01', 'date_from'],
  ['date_to=yesterday', 'date_to'],
  ['amount_min=ten', 'amount_min'],
  ['amount_max=1e3', 'amount_max'],
  ['amount_max=0.00001', 'amount_max'],
  ['currency=XXX', 'currency'],
  ['account=mine', 'account'],
  ['has_receipt=yes', 'has_receipt'],
  ['deleted=1', 'deleted'],
  ['type=income&type=expense', 'type'],
  ['merchants=Rewe', 'merchants'],
  [`q=${'x'.repeat(201)}`, 'q'],
];

describe('a list of transactions', () => {
  it.each(Object.entries(found))('is filtered by %s', async (_, cases) => {
    const library = await openLibrary();
    for (const [query, labels] of cases) expect.soft(await find(library, query), query).toBe(labels);
  });

  it('refuses a filter that cannot be meant, with its name', async () => {
    const { ida } = await openLibrary();
    for (const [query, path] of refused) {
      for (const address of ['/transactions', '/transactions/outline']) {
        const answer = await ida.get(`${address}?${query}`);
        expectProblem(answer, 'validation_error', query);
        expect(pathsOf(answer)[0]?.split('.')[0], query).toBe(path);
      }
    }
  });
});

type Sums = [query: string, moneyIn: string, out: string, net: string, count: number, unconverted: number];

const sums: Sums[] = [
  ['', '3000.00', '31.61', '2968.39', 9, 3],
  ['category={groceries}', '0.00', '19.60', '-19.60', 3, 1],
  ['type=transfer', '0.00', '0.00', '0.00', 1, 0],
  ['currency=JPY', '0.00', '0.00', '0.00', 1, 1],
  ['account={savings}', '0.00', '0.01', '-0.01', 2, 0],
  ['type=income', '3000.00', '0.00', '3000.00', 1, 0],
  ['deleted=true', '0.00', '9.80', '-9.80', 1, 0],
  ['q=nothing', '0.00', '0.00', '0.00', 0, 0],
];

function cents(amounts: readonly string[]): bigint {
  return amounts.reduce((sum, amount) => sum + BigInt(amount.replace('.', '')), 0n);
}

describe('sums of a filter', () => {
  it('are those of the whole filter, in the list and in the outline, whose days add up to them', async () => {
    const { ida, fill } = await openLibrary();
    for (const [query, moneyIn, out, net, count, unconverted] of sums) {
      const totals = { in: moneyIn, out, net, count, unconverted };
      const list = (await ida.get(`/transactions?limit=1&include_totals=true&include_total=true&${fill(query)}`)).body;
      expect.soft(list, query).toMatchObject({ totals, total: count });
      const outline = (await ida.get(`/transactions/outline?${fill(query)}`)).body as AnswerOf<typeof getOutline>;
      expect.soft(outline.totals, query).toEqual(totals);
      const dates = outline.items.map(({ date }) => date);
      expect.soft(dates, query).toEqual([...new Set(dates)].sort().reverse());
      expect.soft(cents(outline.items.map((item) => item.in)), query).toBe(cents([moneyIn]));
      expect.soft(cents(outline.items.map((item) => item.out)), query).toBe(cents([out]));
      expect
        .soft(
          outline.items.reduce((sum, item) => sum + item.count, 0),
          query,
        )
        .toBe(count);
    }
  });

  it('are left out unless they are asked for', async () => {
    const ida = await openLedger();
    const { body } = await ida.get('/transactions?include_totals=false');
    expect(Object.keys(body).sort()).toEqual(['items', 'next_cursor']);
  });
});

it('an expense that came back counts as money in, and is no expense in the account', async () => {
  const ida = await openLedger();
  await ida.book({ amount: '40.00' });
  await ida.book({ amount: '15.50', refund: true });
  const { totals } = (await ida.get('/transactions?include_totals=true')).body;
  expect(totals).toEqual({ in: '15.50', out: '40.00', net: '-24.50', count: 2, unconverted: 0 });
  expect((await ida.get(`/accounts/${ida.everyday}`)).body.balance).toBe('-24.50');
});
