import { createTransaction } from '#main/features/transactions/service.ts';
import { invalidField, notFound } from '#main/lib/app-error.ts';
import type { ReadContext, WriteContext } from '#main/lib/context.ts';
import type { Transaction } from '#shared/contract/transactions.ts';
import { occurrencesFrom } from './next-occurrence.ts';
import * as queries from './queries.ts';
import { toSchedule } from './read-schedule.ts';
import { toFields } from './rule-fields.ts';

/** As many may become due at once by what a person does; more is a slip of the pen. */
export const mostAtOnce = 20_000;

export function getRow(ctx: ReadContext, id: number): queries.RecurringRow {
  const row = queries.findRecurring(ctx.db, ctx.userId, id);
  if (!row) throw notFound('recurring transaction');
  return row;
}

/** The dates of a rule that are not done with, in order, from `next_date` on. The ledger is read when the walk begins. */
export function* listPending(ctx: ReadContext, row: queries.RecurringRow): Generator<string, undefined> {
  if (row.next_date === null) return;
  const done = new Set(queries.listOccurrencesFrom(ctx.db, ctx.userId, row.id, row.next_date));
  let left = row.count === null ? Number.POSITIVE_INFINITY : row.count - countDone(ctx, row);
  for (const date of occurrencesFrom(toSchedule(row), row.next_date)) {
    if (left <= 0) return;
    if (done.has(date)) continue;
    left -= 1;
    yield date;
  }
}

function countDone(ctx: ReadContext, row: queries.RecurringRow): number {
  return queries.sumOccurrences(ctx.db, ctx.userId, row.id).count;
}

/** Moves `next_date` to the first date from a day on that is not done with. */
export function moveNext(ctx: WriteContext, row: queries.RecurringRow, from: string): void {
  const next = listPending(ctx, { ...row, next_date: from }).next().value ?? null;
  queries.updateRecurring(ctx.db, ctx.userId, row.id, { next_date: next });
}

/** Throws 422 when more dates are due than may be at once. */
export function refuseTooMany(ctx: ReadContext, row: queries.RecurringRow): void {
  const today = ctx.clock.today();
  let due = 0;
  for (const date of listPending(ctx, row)) {
    if (date > today) return;
    due += 1;
    if (due > mostAtOnce)
      throw invalidField('start_date', `More than ${mostAtOnce} dates would be due at once; choose a later first day`);
  }
}

/**
 * Books what is due of a rule that posts by itself, at most `most` dates, and answers how many. Each goes with its row of the ledger in
 * the caller's database transaction, so a date is booked once whatever is killed and whoever else tries.
 */
export function bookDue(ctx: WriteContext, id: number, most = mostAtOnce): number {
  const row = getRow(ctx, id);
  const today = ctx.clock.today();
  if (row.active === 0 || row.auto_post === 0 || row.next_date === null || row.next_date > today) return 0;
  let booked = 0;
  let next: string | null = null;
  for (const date of listPending(ctx, row)) {
    if (date > today || booked >= most) {
      next = date;
      break;
    }
    book(ctx, row, date);
    booked += 1;
  }
  queries.updateRecurring(ctx.db, ctx.userId, id, { next_date: next });
  return booked;
}

/** Books one date of a rule and writes it into the ledger. */
export function book(ctx: WriteContext, row: queries.RecurringRow, date: string): Transaction {
  const transaction = createTransaction(ctx, { ...toFields(row), date }, row.id);
  queries.insertOccurrence(ctx.db, {
    user_id: ctx.userId,
    recurring_id: row.id,
    occurrence_on: date,
    transaction_id: transaction.id,
  });
  return transaction;
}

/** Writes into the ledger that a date is not booked. */
export function passOver(ctx: WriteContext, row: queries.RecurringRow, date: string): void {
  queries.insertOccurrence(ctx.db, {
    user_id: ctx.userId,
    recurring_id: row.id,
    occurrence_on: date,
    transaction_id: null,
  });
}
