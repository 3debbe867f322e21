import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Db } from '#main/db/connection.ts';
import { type Spending, type SpendingFilter, sumSpending } from '#main/features/budgets/queries.ts';
import { listBudgets } from '#main/features/budgets/service.ts';
import { listBudgets as listEndpoint } from '#shared/contract/budgets.ts';
import { addDays } from '#shared/dates.ts';
import {
  addBudget,
  addCategory,
  book,
  type Household,
  insert,
  now,
  openHousehold,
  transfer,
} from '../support/household.ts';
import { createTestClock } from '../support/test-app.ts';

const day = fc.integer({ min: 0, max: 120 }).map((days) => addDays('2026-09-15', days));
/** Categories are told apart by their place in a list; 3 is none. */
const row = fc.record({
  kind: fc.constantFrom('expense', 'income', 'transfer', 'split'),
  date: day,
  parts: fc.array(fc.record({ amount: fc.integer({ min: 1, max: 9_999 }), category: fc.nat({ max: 3 }) }), {
    minLength: 2,
    maxLength: 4,
  }),
  currency: fc.constantFrom('EUR', 'EUR', 'USD'),
  hasRate: fc.boolean(),
  refund: fc.boolean(),
  deleted: fc.boolean(),
});

type Row = typeof row extends fc.Arbitrary<infer R> ? R : never;

/** What a row stands for: one leaf, or its parts. An amount is worth twice as much in the base currency. */
function leavesOf({ kind, parts, currency, hasRate }: Row) {
  const leaves = kind === 'split' ? parts : parts.slice(0, 1);
  return leaves.map((leaf) => ({ ...leaf, base: currency === 'EUR' || hasRate ? leaf.amount * 2 : null }));
}

function bookRow(house: Household, categories: readonly number[], wages: number, row: Row): void {
  const leaves = leavesOf(row);
  const sum = leaves.reduce((total, { amount }) => total + amount, 0);
  const base = leaves[0]?.base === null ? null : sum * 2;
  const { date, currency, deleted, kind } = row;
  const values = { date, currency, amount_minor: sum, base_minor: base, deleted_at: deleted ? now : null };
  const refund = Number(row.refund);
  if (kind === 'transfer') transfer(house, values);
  else if (kind === 'income') book(house, { ...values, type: 'income', category_id: wages });
  else if (kind === 'expense')
    book(house, { ...values, refund, category_id: categories[leaves[0]?.category ?? 3] ?? null });
  else house.db.inTransaction(() => addParts(house, book(house, { ...values, refund }), leaves, categories));
}

function addParts(
  house: Household,
  id: number,
  leaves: ReturnType<typeof leavesOf>,
  categories: readonly number[],
): void {
  leaves.forEach(({ amount, base, category }, position) => {
    const part = { position, amount_minor: amount, base_minor: base, category_id: categories[category] ?? null };
    insert(house.db, 'transaction_splits', { user_id: house.ida.user, transaction_id: id, ...part });
  });
}

/** The slow and simple way: each leaf of each row by itself. */
function sumRows(rows: readonly Row[], categories: readonly number[], filter: SpendingFilter) {
  const sums = new Map<number, { minor: number; later: number; unconverted: number }>();
  for (const row of rows) {
    const isExpense = row.kind === 'expense' || row.kind === 'split';
    if (!isExpense || row.deleted || row.date < filter.start || row.date > filter.end) continue;
    for (const { amount, base, category } of leavesOf(row)) {
      const id = categories[category];
      if (id === undefined) continue;
      const known = row.currency === filter.currency ? amount : filter.inBase ? base : null;
      const signed = (known ?? 0) * (row.refund ? -1 : 1);
      const sum = sums.get(id) ?? { minor: 0, later: 0, unconverted: 0 };
      sums.set(id, {
        minor: sum.minor + signed,
        later: sum.later + (row.date > filter.today ? signed : 0),
        unconverted: sum.unconverted + Number(known === null),
      });
    }
  }
  return sums;
}

/** Whole transactions and parts of a category added up. */
function merge(spending: readonly Spending[]) {
  const sums: ReturnType<typeof sumRows> = new Map();
  for (const { category_id: id, minor, later_minor: later, unconverted } of spending) {
    const sum = sums.get(Number(id)) ?? { minor: 0, later: 0, unconverted: 0 };
    const [both, bothLater] = [sum.minor + minor, sum.later + later];
    sums.set(Number(id), { minor: both, later: bothLater, unconverted: sum.unconverted + unconverted });
  }
  return sums;
}

const filter = fc.record({
  start: day,
  end: day,
  today: day,
  currency: fc.constantFrom('EUR', 'USD'),
  inBase: fc.boolean(),
});

it('what is spent is what adding up row by row says, over splits, refunds, currencies, transfers and the bin', () => {
  const house = openHousehold();
  const categoryIds = [house.ida.category, addCategory(house, 'sport'), addCategory(house, 'fun')];
  const wages = addCategory(house, 'wages', { type: 'income' });
  fc.assert(
    fc.property(fc.array(row, { maxLength: 25 }), filter, (rows, terms) => {
      house.db.raw.exec('DELETE FROM transactions');
      for (const row of rows) bookRow(house, categoryIds, wages, row);
      const spending = sumSpending(house.db, house.ida.user, { ...terms, categoryIds });
      expect(merge(spending)).toEqual(sumRows(rows, categoryIds, { ...terms, categoryIds }));
    }),
    { numRuns: 150 },
  );
});

/** Passes every query on, and keeps those about parts of transactions: all that ask what was spent. */
function watch(db: Db): { db: Db; asked: Parameters<Db['all']>[0][] } {
  const asked: Parameters<Db['all']>[0][] = [];
  const all: Db['all'] = (query) => {
    if (query.compile().sql.includes('transaction_splits')) asked.push(query);
    return db.all(query);
  };
  return { db: { ...db, all }, asked };
}

it('what is spent is found by indexes alone: by category and day, and the few split ones of these days', () => {
  const house = openHousehold();
  const { db, asked } = watch(house.db);
  sumSpending(db, house.ida.user, {
    ...{ start: '2026-11-01', end: '2026-11-30', today: '2026-11-20' },
    ...{ categoryIds: [house.ida.category], currency: 'EUR', inBase: true },
  });
  const { sql, parameters } = asked[0]?.compile() ?? { sql: '', parameters: [] };
  const plan = db.raw.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...parameters) as { detail: string }[];
  expect(plan.map(({ detail }) => detail).filter((detail) => /transaction|TEMP/.test(detail))).toEqual([
    'SEARCH transactions USING COVERING INDEX transactions_category (user_id=? AND category_id=? AND date>? AND date<?)',
    'SEARCH transactions USING COVERING INDEX transactions_with_parts (user_id=? AND date>? AND date<?)',
    'SEARCH transaction_splits USING INDEX transaction_splits_parent (user_id=? AND transaction_id=?)',
    'USE TEMP B-TREE FOR GROUP BY',
  ]);
});

it('what thirty budgets have spent in a month is one question, and what they carried over another', () => {
  const house = openHousehold();
  for (let index = 0; index < 30; index += 1) {
    const category_id = addCategory(house, `category ${index}`);
    addBudget(house, { category_id, rollover: index % 2, start_date: '2026-01-01' });
  }
  const { db, asked } = watch(house.db);
  const ctx = { db, userId: house.ida.user, clock: createTestClock() };
  expect(listBudgets(ctx, listEndpoint.query.parse({}), () => []).items).toHaveLength(30);
  expect(asked).toHaveLength(2);
});
