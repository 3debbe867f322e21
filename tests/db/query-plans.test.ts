import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recallMerchants } from '#main/features/receipts/merchant-hint-queries.ts';
import { findPage } from '#main/features/transactions/list/find-page.ts';
import { readFilter } from '#main/features/transactions/list/read-filter.ts';
import { getOutline, getTransaction, listMerchants, listTransactions } from '#main/features/transactions/service.ts';
import type { ReadContext } from '#main/lib/context.ts';
import { listTransactions as list, getOutline as outline, type Transaction } from '#shared/contract/transactions.ts';
import { explain, openFilled } from '../support/filled.ts';

const rows = 12_000;
let ctx: ReadContext;

beforeAll(() => {
  ctx = openFilled(rows);
});

afterAll(() => ctx.db.close());

function listBy(query: Record<string, unknown>) {
  const parsed = list.query.parse(query);
  return (ctx: ReadContext) => listTransactions(ctx, parsed);
}

function outlineBy(query: Record<string, unknown>) {
  const parsed = outline.query.parse(query);
  return (ctx: ReadContext) => getOutline(ctx, parsed);
}

function cursorAt(key: string | number): string {
  return Buffer.from(JSON.stringify([key, 3000])).toString('base64url');
}

/** The query, how the page is found, and which index has to serve it. */
const hot: [string, (ctx: ReadContext) => unknown, string][] = [
  ['the newest page', listBy({}), 'SEARCH transactions USING COVERING INDEX transactions_date (user_id=?)'],
  ['a deep page', listBy({ cursor: cursorAt('2020-06-01') }), 'transactions_date (user_id=? AND date<?)'],
  [
    'a page of a month',
    listBy({ date_from: '2020-03-01', date_to: '2020-03-31' }),
    'transactions_date (user_id=? AND date>? AND date<?)',
  ],
  ['the largest amounts', listBy({ ordering: '-amount' }), 'transactions_amount (user_id=?)'],
  ['a page by merchant', listBy({ ordering: 'merchant_name' }), 'transactions_merchant_order (user_id=?)'],
  ['what was added last', listBy({ ordering: '-created_at' }), 'transactions_created (user_id=?)'],
  [
    'a deep page of amounts',
    listBy({ ordering: '-amount', cursor: cursorAt(500_000) }),
    'transactions_amount (user_id=? AND amount_order=? AND rowid<?)',
  ],
  [
    'a deep page by merchant',
    listBy({ ordering: 'merchant_name', cursor: cursorAt('Golden') }),
    'transactions_merchant_order (user_id=? AND merchant_order=? AND rowid>?)',
  ],
  ['a page of a type', listBy({ type: 'transfer' }), 'transactions_date (user_id=?)'],
  ['a page of one merchant', listBy({ merchant: 'Blue Fox' }), 'transactions_merchant (user_id=? AND merchant_name=?)'],
  ['what has no category', listBy({ category: 'none' }), 'transactions_category (user_id=? AND category_id=?)'],
  ['a page of a common tag', listBy({ tag: 'work' }), 'transaction_tags_tag (user_id=? AND tag_id=?)'],
  ['a search for a common word', listBy({ q: 'fox' }), 'SCAN transaction_search VIRTUAL TABLE INDEX 0:M1'],
  ['the merchants and how often each stands', listMerchants, 'transactions_merchant'],
  ['one transaction', (ctx) => getTransaction(ctx, 17), 'SEARCH transactions USING INTEGER PRIMARY KEY (rowid=?)'],
  [
    'the outline of everything',
    outlineBy({}),
    'SEARCH transactions USING COVERING INDEX transactions_date (user_id=?)',
  ],
  [
    'the outline of a month',
    outlineBy({ date_from: '2020-03-01', date_to: '2020-03-31' }),
    'COVERING INDEX transactions_date (user_id=? AND date>? AND date<?)',
  ],
];

/** The only things that are walked from end to end: lists that a query brings along, and hits of the text index. */
const allowedScans = /^SCAN (json_each|transaction_search|receipt_search|candidates|\(subquery-\d+\)|tags$)/;

describe('the queries that run all the time', () => {
  it.each(hot)('%s comes straight from an index, without a full scan or a sort', (_, work, index) => {
    const plan = explain(ctx, work);
    expect(plan.join('\n')).toContain(index);
    expect(plan.filter((line) => line.startsWith('SCAN') && !allowedScans.test(line))).toEqual([]);
    expect(plan.filter((line) => line.includes('TEMP B-TREE'))).toEqual([]);
  });

  it('a page of a category sorts no more than the splits that have a part in it', () => {
    const plan = explain(ctx, listBy({ category: '3' })).join('\n');
    expect(plan).toContain('transactions_category (user_id=? AND category_id=?)');
    expect(plan).toContain('COVERING INDEX transaction_splits_category (user_id=? AND category_id=?)');
    expect(plan.match(/TEMP B-TREE/g)).toHaveLength(1);
  });

  it('what the shop of a receipt was called before comes by the index of hints', () => {
    const keys = ['name:rewe', 'tax:123456789'];
    const plan = explain(ctx, ({ db, userId }) => recallMerchants(db, userId, keys, 1));
    expect(plan.join('\n')).toContain('merchant_hints_key (user_id=? AND key=?');
    expect(plan.filter((line) => line.startsWith('SCAN merchant') || line.startsWith('SCAN receipts'))).toEqual([]);
  });

  it('both sides of an account come from an index each', () => {
    const plan = explain(ctx, listBy({ account: '1' })).join('\n');
    expect(plan).toContain('transactions_account (user_id=? AND account_id=?)');
    expect(plan).toContain('transactions_transfer (user_id=? AND transfer_account_id=?)');
    expect(plan).not.toContain('TEMP B-TREE');
  });
});

/** The whole list by brute force: every transaction, filtered and sorted by plain JavaScript. */
function everything(ctx: ReadContext): Transaction[] {
  const all: Transaction[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page = listTransactions(ctx, list.query.parse({ limit: '500', ...(cursor ? { cursor } : {}) }));
    all.push(...page.items);
    cursor = page.next_cursor;
  }
  return all;
}

type Fits = (row: Transaction, receipts: ReadonlyMap<number, string>) => boolean;

/** Has all the words, in any of the texts; the accents are those that the names of merchants have. */
function all(...words: string[]): Fits {
  return ({ merchant_name, description, tags, id }, receipts) => {
    const text = [merchant_name, description, ...tags, receipts.get(id)].join('\n').toLowerCase();
    const plain = text.replaceAll('é', 'e').replaceAll('ä', 'a').replaceAll('ø', 'o');
    return words.every((word) => plain.includes(word));
  };
}

function readReceipts({ db }: ReadContext): ReadonlyMap<number, string> {
  const rows = db.raw
    .prepare('SELECT transaction_id AS id, text FROM receipts JOIN receipt_texts ON receipt_id = receipts.id')
    .all();
  return new Map((rows as { id: number; text: string }[]).map(({ id, text }) => [id, text]));
}

const filters: [Record<string, string>, Fits][] = [
  [{ type: 'transfer' }, ({ type }) => type === 'transfer'],
  [{ tag: 'work' }, ({ tags }) => tags.includes('work')],
  [{ tag: 'rare' }, ({ tags }) => tags.includes('rare')],
  [{ category: '3' }, (row) => row.category_id === 3 || row.splits.some((part) => part.category_id === 3)],
  [{ account: '1' }, (row) => row.account_id === 1 || row.transfer_account_id === 1],
  [{ merchant: 'Blue Fox' }, ({ merchant_name }) => merchant_name === 'Blue Fox'],
  [{ amount_min: '2', amount_max: '150' }, ({ amount }) => Number(amount) >= 2 && Number(amount) <= 150],
  [{ amount_min: '3', amount_max: '3.10' }, ({ amount }) => Number(amount) >= 3 && Number(amount) <= 3.1],
  [
    { date_from: '2018-01-01', date_to: '2025-01-01', type: 'expense' },
    ({ date, type }) => type === 'expense' && date >= '2018' && date <= '2025-01-01',
  ],
  [{ q: 'weekly' }, all('weekly')],
  [{ q: 'weekly birthday' }, all('weekly', 'birthday')],
  [{ q: 'work fox' }, all('work', 'fox')],
  [{ q: 'we' }, all('we')],
  [{ q: 'o x' }, all('o', 'x')],
  [{ q: 'qq' }, () => false],
  [
    { q: 'fox', tag: 'work', category: '3' },
    (row, receipts) =>
      all('fox')(row, receipts) &&
      row.tags.includes('work') &&
      (row.category_id === 3 || row.splits.some((part) => part.category_id === 3)),
  ],
];

const keys: Record<string, (row: Transaction) => string | number> = {
  date: ({ date }) => date,
  amount: ({ amount }) => Number(amount),
  merchant_name: ({ merchant_name }) => (merchant_name ?? '').replace(/[A-Z]/g, (letter) => letter.toLowerCase()),
  created_at: ({ created_at }) => created_at,
};

describe('many transactions, page by page,', () => {
  it('are what filtering and sorting the whole list gives, for every filter and ordering', { timeout: 120_000 }, () => {
    const receipts = readReceipts(ctx);
    const whole = everything(ctx);
    expect(whole).toHaveLength(rows);
    for (const [filter, fits] of filters) {
      const wanted = whole.filter((row) => fits(row, receipts));
      for (const ordering of ['-date', 'date', '-amount', 'merchant_name', 'created_at']) {
        const key = keys[ordering.replace('-', '')] ?? (() => 0);
        const sign = ordering.startsWith('-') ? -1 : 1;
        const compare = (left: string | number, right: string | number) => (left < right ? -1 : left > right ? 1 : 0);
        const expected = wanted.toSorted((a, b) => sign * (compare(key(a), key(b)) || a.id - b.id)).map(({ id }) => id);
        const first = listTransactions(
          ctx,
          list.query.parse({ ...filter, ordering, limit: '60', include_total: 'true' }),
        );
        expect.soft(first.total, JSON.stringify([filter, ordering])).toBe(wanted.length);
        const cursor = first.next_cursor;
        const second = cursor
          ? listTransactions(ctx, list.query.parse({ ...filter, ordering, limit: '60', cursor })).items
          : [];
        expect
          .soft(
            [...first.items, ...second].map(({ id }) => id),
            JSON.stringify([filter, ordering]),
          )
          .toEqual(expected.slice(0, 120));
      }
    }
  });

  it('are found by a search that had to stop on its way, once it goes on from where it stopped', () => {
    const filter = readFilter(ctx, outline.query.parse({ q: 'ki' }));
    const order = { column: 'date', descending: true } as const;
    const inOneGo = findPage(ctx, filter, { ...order, after: null }, rows, null, { rows, milliseconds: 60_000 });
    expect(inOneGo.next).toBeNull();
    const found: unknown[] = [];
    let [after, stops] = [findPage(ctx, filter, { ...order, after: null }, 7, null, { rows: 50, milliseconds: -1 }), 0];
    for (;;) {
      found.push(...after.keys);
      stops += 1;
      if (after.next === null) break;
      expect(after.keys.length).toBeLessThanOrEqual(7);
      after = findPage(ctx, filter, { ...order, after: after.next }, 7, null, { rows: 50, milliseconds: -1 });
    }
    expect(found).toEqual(inOneGo.keys);
    expect(stops).toBeGreaterThan(100);
  });
});
