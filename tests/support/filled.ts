import type { Compilable } from 'kysely';
import { type Db, openDatabase } from '#main/db/connection.ts';
import { migrate } from '#main/db/migrate.ts';
import { createDefaultAccount } from '#main/features/accounts/service.ts';
import { insertDefaultCategories } from '#main/features/categories/service.ts';
import type { ReadContext } from '#main/lib/context.ts';
import { fillLedger } from './fill-ledger.ts';
import { createTestClock } from './test-app.ts';

export const now = '2026-11-20T12:00:00.000Z';

/** One user with so many transactions, in memory: enough that lists walk indexes instead of sorting. The caller closes it. */
export function openFilled(transactions: number): ReadContext {
  const db = openDatabase(':memory:');
  migrate(db);
  const user = db.raw
    .prepare(
      `INSERT INTO users (email, password_hash, display_name, base_currency, locale, week_start, created_at, updated_at)
       VALUES ('ida@example.org', 'hash', 'Ida', 'EUR', 'en-IE', 'monday', '${now}', '${now}')`,
    )
    .run();
  const userId = Number(user.lastInsertRowid);
  insertDefaultCategories(db, userId, 'en-IE', now);
  createDefaultAccount(db, userId, 'EUR', 'en-IE', now);
  fillLedger(db, userId, transactions);
  return { db, userId, clock: createTestClock() };
}

/** What SQLite does for each query that runs meanwhile: the lines of EXPLAIN QUERY PLAN. */
export function explain(ctx: ReadContext, work: (ctx: ReadContext) => unknown): string[] {
  const lines: string[] = [];
  const look = (query: Compilable<unknown>) => {
    const { sql, parameters } = query.compile();
    const plan = ctx.db.raw.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(...parameters) as { detail: string }[];
    lines.push(...plan.map(({ detail }) => detail));
  };
  const db: Db = {
    ...ctx.db,
    all(query) {
      look(query);
      return ctx.db.all(query);
    },
    get(query) {
      look(query);
      return ctx.db.get(query);
    },
  };
  work({ ...ctx, db });
  return lines;
}
