import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Db, openDatabase } from '#main/db/connection.ts';
import { migrate } from '#main/db/migrate.ts';
import { listAlerts } from '#main/features/analytics/alerts-service.ts';
import { getForecast } from '#main/features/analytics/forecast-service.ts';
import * as analytics from '#main/features/analytics/service.ts';
import { noSources } from '#main/features/analytics/sources.ts';
import type { ReadContext } from '#main/lib/context.ts';
import { generateLedger } from './ledger-rows.ts';

/**
 * Analytics against hand-written SQL in the same run: `npm run bench -- analytics [rows]`. Times drift with the machine and what else it
 * does; the ratio stays. Both sides read the same database; the app's side makes the whole answer of the API, but for HTTP and JSON.
 */
const rows = Number(process.argv[3] ?? 100_000);
const folder = mkdtempSync(join(tmpdir(), 'kvitt-bench-'));
const db = openDatabase(join(folder, 'kvitt.sqlite'));
try {
  migrate(db);
  const { userId } = generateLedger(db, rows);
  const clock = {
    nowMs: () => Date.parse('2025-11-20T12:00:00.000Z'),
    timeOfDay: () => '12:00',
    today: () => '2025-11-20',
  };
  measure(db, { db, userId, clock });
} finally {
  db.close();
  rmSync(folder, { recursive: true });
}

function measure(database: Db, ctx: ReadContext): void {
  const month = { date_from: '2025-11-01', date_to: '2025-11-30', account: undefined, currency: undefined };
  const decade = { ...month, date_from: '2016-01-01', date_to: '2025-12-31' };
  const category = limitOf(
    database,
    `SELECT category_id, sum(iif(refund, -base_minor, base_minor)), count(*) FROM transactions
     WHERE user_id = ? AND deleted_at IS NULL AND type = 'expense' AND date BETWEEN ? AND ? GROUP BY +category_id`,
  );
  const byMonth = limitOf(
    database,
    `SELECT substr(date, 1, 7), category_id, sum(iif(refund, -base_minor, base_minor)) FROM transactions
     WHERE user_id = ? AND deleted_at IS NULL AND type = 'expense' AND date BETWEEN ? AND ? GROUP BY substr(date, 1, 7), +category_id`,
  );
  const days = limitOf(
    database,
    `SELECT date, sum(iif(type = 'income', base_minor, 0)), sum(iif(type = 'expense', base_minor, 0)), count(*) FROM transactions
     WHERE user_id = ? AND deleted_at IS NULL AND date BETWEEN ? AND ? GROUP BY date`,
  );
  const merchants = limitOf(
    database,
    `SELECT merchant_name, sum(iif(refund, -base_minor, base_minor)), count(*) FROM transactions
     WHERE user_id = ? AND deleted_at IS NULL AND type = 'expense' AND date BETWEEN ? AND ? GROUP BY +merchant_name ORDER BY 2 DESC LIMIT 10`,
  );
  const type = 'expense' as const;
  const run = (sql: (from: string, to: string) => unknown, range: typeof month) => () =>
    sql(range.date_from, range.date_to);
  const cases: [string, () => unknown, (() => unknown) | null][] = [
    ['month: breakdown', () => analytics.getCategoryBreakdown(ctx, { ...month, type }), run(category, month)],
    ['month: summary by day', () => analytics.getSummary(ctx, { ...month, period: 'day' }), run(days, month)],
    ['month: merchants', () => analytics.getTopMerchants(ctx, { ...month, type, limit: 10 }), run(merchants, month)],
    [
      'month: monthly summary',
      () => analytics.getMonthlySummary(ctx, { ...month, month: '2025-11' }),
      () => [run(days, month)(), run(days, month)(), run(category, month)(), run(merchants, month)()],
    ],
    ['ten years: breakdown', () => analytics.getCategoryBreakdown(ctx, { ...decade, type }), run(category, decade)],
    ['ten years: summary', () => analytics.getSummary(ctx, { ...decade, period: 'month' }), run(days, decade)],
    [
      'ten years: trends',
      () => analytics.getCategoryTrends(ctx, { ...decade, type, period: 'month' }),
      run(byMonth, decade),
    ],
    [
      'ten years: merchants',
      () => analytics.getTopMerchants(ctx, { ...decade, type, limit: 10 }),
      run(merchants, decade),
    ],
    [
      'forecast, five years',
      () => getForecast(ctx, { ...month, date_from: undefined, date_to: undefined, type, months: 3 }, noSources),
      run(byMonth, { ...month, date_from: '2020-11-01', date_to: '2025-10-31' }),
    ],
    ['alerts', () => listAlerts(ctx, { date_from: undefined, date_to: undefined }, noSources), null],
  ];
  console.log(`${rows} transactions; milliseconds of processor time, median of interleaved batches`);
  console.table(Object.fromEntries(cases.map(([name, app, limit]) => [name, compare(app, limit)])));
}

function limitOf({ raw }: Db, sql: string): (from: string, to: string) => unknown {
  const statement = raw.prepare(sql);
  return (from, to) => statement.all(1, from, to);
}

/** Both sides take turns, so that a slow moment of the machine hits both. Each batch is long enough for the processor's clock. */
function compare(app: () => unknown, limit: (() => unknown) | null) {
  const times: [number[], number[]] = [[], []];
  const batch = Math.max(1, Math.ceil(20 / Math.max(0.01, timeOf(app, 3))));
  const end = performance.now() + 4000;
  for (let round = 0; round < 7 || (performance.now() < end && round < 100); round += 1) {
    times[0].push(timeOf(app, batch));
    if (limit) times[1].push(timeOf(limit, batch));
  }
  const [mine, theirs] = times.map(median);
  const ratio = limit ? Number(((mine ?? 0) / (theirs ?? 1)).toFixed(2)) : null;
  return { app: round3(mine), 'hand-written': limit ? round3(theirs) : null, ratio };
}

/** Milliseconds of processor time a run: what other processes do in the meantime does not count. */
function timeOf(work: () => unknown, runs: number): number {
  const started = process.cpuUsage();
  for (let run = 0; run < runs; run += 1) work();
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000 / runs;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function round3(value = 0): number {
  return Number(value.toFixed(3));
}
