import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { type Db, openDatabase } from '#main/db/connection.ts';
import { migrate } from '#main/db/migrate.ts';
import * as queries from '#main/features/analytics/queries.ts';
import { generateLedger } from '../bench/ledger-rows.ts';
import { makeTemporaryFolder } from '../support/test-app.ts';

interface PlannedStep {
  readonly detail: string;
}

/** Runs a query function and answers how SQLite goes about each of its statements. */
function planOf(db: Db, run: (db: Db) => unknown): string[] {
  const plans: string[] = [];
  const all: Db['all'] = (query) => {
    const { sql, parameters } = query.compile();
    const steps = db.raw.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...parameters) as PlannedStep[];
    plans.push(steps.map(({ detail }) => detail).join('; '));
    return db.all(query);
  };
  run({ ...db, all });
  return plans;
}

function openGenerated(): Db {
  const db = openDatabase(join(makeTemporaryFolder(), 'kvitt.sqlite'));
  onTestFinished(() => db.close());
  migrate(db);
  return db;
}

const month = { dateFrom: '2025-11-01', dateTo: '2025-11-30', account: undefined, currency: undefined };
const decade = { ...month, dateFrom: '2016-01-01', dateTo: '2025-12-31' };
// Split transactions have a covering index of their own by date.
const covered = /USING COVERING INDEX transactions_(date|with_parts) \(user_id=\? AND date>\? AND date<\?\)/;

it.each([
  ['with the statistics of ANALYZE', true],
  ['without statistics', false],
])('sums over a month and over ten years read the date index alone, %s', (_, withStatistics) => {
  const db = openGenerated();
  const { userId } = generateLedger(db, 4000);
  if (!withStatistics) db.raw.exec('DELETE FROM sqlite_stat1; ANALYZE sqlite_schema');
  for (const range of [month, decade]) {
    for (const plan of planOf(db, (traced) => queries.sumDays(traced, userId, range))) {
      expect(plan).toMatch(covered);
      expect(plan).not.toContain('TEMP B-TREE');
    }
    for (const bucket of [0, 4, 7, 10] as const) {
      const plans = planOf(db, (traced) =>
        queries.sumCategories(traced, userId, { ...range, type: 'expense', bucket }),
      );
      expect(plans).toHaveLength(2);
      for (const plan of plans) expect(plan).toMatch(covered);
      expect(plans[1]).toContain('SEARCH transaction_splits USING INDEX transaction_splits_parent');
    }
  }
});

it('parts are read only where a range has split transactions', () => {
  const db = openGenerated();
  const { userId } = generateLedger(db, 10);
  db.raw.exec('DELETE FROM transaction_splits');
  expect(planOf(db, (traced) => queries.sumCategories(traced, userId, { ...decade, type: 'expense' }))).toHaveLength(1);
});

it('merchants of a range are found by date', () => {
  const db = openGenerated();
  const { userId } = generateLedger(db, 4000);
  const [plan] = planOf(db, (traced) => queries.sumMerchants(traced, userId, { ...month, type: 'expense' }));
  expect(plan).toContain('USING INDEX transactions_date (user_id=? AND date>? AND date<?)');
});

it('a page of the newest transactions still comes from the date index, without sorting', () => {
  const db = openGenerated();
  const { userId } = generateLedger(db, 100);
  const steps = db.raw
    .prepare(
      `EXPLAIN QUERY PLAN SELECT * FROM transactions WHERE user_id = ? AND deleted_at IS NULL AND (date, id) < (?, ?)
       ORDER BY date DESC, id DESC LIMIT 50`,
    )
    .all(userId, '2025-01-01', 50) as PlannedStep[];
  expect(steps.map(({ detail }) => detail)).toEqual([
    'SEARCH transactions USING INDEX transactions_date (user_id=? AND date<?)',
  ]);
});
