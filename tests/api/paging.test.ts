import { describe, expect, it } from 'vitest';
import { type Transaction, transactionOrderings } from '#shared/contract/transactions.ts';
import { comparableAmount, parseAmount } from '#shared/money.ts';
import { type Ledger, openLedger, readAllPages } from '../support/ledger.ts';
import { expectProblem, pathsOf } from '../support/problem.ts';

const merchants = [
  null,
  'Aldi',
  'aldi',
  'ALDI',
  'Rewe',
  'Zara',
  'bäckerei',
  'ß',
  '漢字',
  'Émile',
  '50% "off"',
  "O'Neill",
];
const amounts = [
  ['1', 'EUR'],
  ['1', 'JPY'],
  ['1.000', 'KWD'],
  ['1.001', 'KWD'],
  ['0.01', 'EUR'],
  ['999999999999', 'JPY'],
  ['9999999999.99', 'EUR'],
  ['12', 'EUR'],
] as const;

/** Sixty transactions with many equal keys, so that the order within them counts. */
async function openShuffled(): Promise<{ ida: Ledger; all: Transaction[] }> {
  const ida = await openLedger();
  const all: Transaction[] = [];
  for (let index = 0; index < 60; index += 1) {
    const [amount, currency] = amounts[(index * 5) % amounts.length] ?? amounts[0];
    const merchant = merchants[(index * 7) % merchants.length];
    all.push(await ida.book({ amount, currency, merchant_name: merchant, date: `2026-11-${10 + ((index * 11) % 9)}` }));
    if (index % 4 === 0) ida.door.app.clock.advance(1000);
  }
  return { ida, all };
}

function comparable({ amount, currency }: Transaction): number {
  const read = parseAmount(amount, currency);
  return 'minor' in read ? comparableAmount(read.minor, currency) : Number.NaN;
}

/** Letters of the Latin alphabet without case, everything else by its place in Unicode. */
function merchantKey({ merchant_name }: Transaction): string {
  return (merchant_name ?? '').replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

const keys: Record<string, (transaction: Transaction) => string | number> = {
  date: ({ date }) => date,
  amount: comparable,
  merchant_name: merchantKey,
  created_at: ({ created_at }) => created_at,
};

/** The whole list in memory, the order that pages have to keep. */
function sortNaively(all: readonly Transaction[], ordering: string): number[] {
  const key = keys[ordering.replace('-', '')] ?? (() => 0);
  const direction = ordering.startsWith('-') ? -1 : 1;
  const compare = (left: string | number, right: string | number) => (left < right ? -1 : left > right ? 1 : 0);
  return [...all].sort((a, b) => direction * (compare(key(a), key(b)) || a.id - b.id)).map(({ id }) => id);
}

describe.each(transactionOrderings)('pages ordered by %s', (ordering) => {
  it('hold every row once, in the order of the whole list', async () => {
    const { ida, all } = await openShuffled();
    const pages = await readAllPages(ida, `/transactions?ordering=${ordering}`);
    expect(pages.map(({ id }) => id)).toEqual(sortNaively(all, ordering));
    const whole = (await ida.get(`/transactions?ordering=${ordering}&limit=500`)).body;
    expect(whole.items).toEqual(pages);
    expect(whole.next_cursor).toBeNull();
  });

  it('do not shift while rows are added and taken away', async () => {
    const { ida, all } = await openShuffled();
    const removed = new Set<number>();
    const seen = await readAllPages(ida, `/transactions?ordering=${ordering}`, async (page) => {
      for (const [amount, currency] of page < 6 ? amounts : []) {
        await ida.book({
          amount,
          currency,
          merchant_name: merchants[page % merchants.length],
          date: `2026-11-${10 + page}`,
        });
      }
      ida.door.app.clock.advance(1000);
      if (page > 2) return;
      const gone = sortNaively(all, ordering)[page];
      if (gone !== undefined) removed.add(gone);
      await ida.delete(`/transactions/${gone}`);
    });
    const ids = seen.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const known = new Set(all.map(({ id }) => id));
    expect(ids.filter((id) => known.has(id))).toEqual(sortNaively(all, ordering));
    expect(ids).toEqual(sortNaively(seen, ordering));
    expect(removed.size).toBe(3);
  });
});

describe('a page', () => {
  it('keeps to the filter, also where the cursor stands on a row that is gone', async () => {
    const { ida, all } = await openShuffled();
    const wanted = all.filter(({ currency }) => currency === 'EUR');
    const first = (await ida.get('/transactions?currency=EUR&ordering=amount&limit=5&include_total=true')).body;
    expect(first.total).toBe(wanted.length);
    await ida.delete(`/transactions/${first.items.at(-1).id}`);
    const next = (await ida.get(`/transactions?currency=EUR&ordering=amount&limit=500&cursor=${first.next_cursor}`))
      .body;
    const ids = [...first.items, ...next.items].map(({ id }: Transaction) => id);
    expect(ids).toEqual(sortNaively(wanted, 'amount'));
  });

  it('has 50 rows, or as many as were asked for, and the last one has no cursor', async () => {
    const { ida } = await openShuffled();
    expect((await ida.get('/transactions')).body.items).toHaveLength(50);
    expect((await ida.get('/transactions?limit=1')).body.items).toHaveLength(1);
    const exact = (await ida.get('/transactions?limit=60')).body;
    expect(exact.items).toHaveLength(60);
    expect(exact.next_cursor).toBeNull();
    expect((await ida.get('/transactions?limit=59')).body.next_cursor).not.toBeNull();
  });

  it.each(['0', '501', '-1', '1.5', 'ten', '', '00', '9999'])('cannot have the limit "%s"', async (limit) => {
    const ida = await openLedger();
    for (const path of ['/transactions', '/accounts', '/categories', '/tags', '/changes']) {
      const answer = await ida.get(`${path}?limit=${limit}`);
      expectProblem(answer, 'validation_error', path);
      expect(pathsOf(answer), path).toEqual(['limit']);
    }
  });

  it.each([
    ['rubbish', 'rubbish'],
    ['an empty list', Buffer.from('[]').toString('base64url')],
    ['a key without an id', Buffer.from('["2026-11-20"]').toString('base64url')],
    ['an id that is a text', Buffer.from('["2026-11-20","1"]').toString('base64url')],
    ['an object as a key', Buffer.from('[{},1]').toString('base64url')],
    ['the number of another ordering', Buffer.from('[98000,1]').toString('base64url')],
    ['no number at all', Buffer.from('["2026-11-20",null]').toString('base64url')],
    ['nothing', ''],
  ])('refuses %s as a cursor', async (_, cursor) => {
    const answer = await (await openLedger()).get(`/transactions?cursor=${cursor}`);
    expectProblem(answer, 'validation_error');
    expect(pathsOf(answer)).toEqual(['cursor']);
  });

  it('refuses an ordering that is none', async () => {
    const answer = await (await openLedger()).get('/transactions?ordering=id');
    expect(pathsOf(answer)).toEqual(['ordering']);
  });
});
