import type { Schema } from '#main/db/schema.ts';
import { AppError } from '#main/lib/app-error.ts';
import type { WriteContext } from '#main/lib/context.ts';
import { formatAmount } from '#shared/money.ts';
import { getRow, moveNext, refuseTooMany } from './book-due.ts';
import * as queries from './queries.ts';
import { readSchedule } from './read-schedule.ts';
import { readTemplateColumns } from './rule-fields.ts';

/** A recurring transaction of another book, under the user's own accounts and category. */
export type MovedSchedule = Omit<Schema['recurring_transactions'], 'id' | 'user_id' | 'deleted_at'>;

/**
 * Takes over a recurring transaction as it stood elsewhere, without booking anything; dates before its next one are done with; answers its id.
 * Null for one that could not be made here. One with too much to catch up on comes in switched off.
 */
export function moveRecurringIn(ctx: WriteContext, row: MovedSchedule, tagIds: readonly number[]): number | null {
  if (!isPossible(ctx, row)) return null;
  const id = queries.insertRecurring(ctx.db, { ...row, user_id: ctx.userId, deleted_at: null });
  queries.setTags(ctx.db, ctx.userId, id, tagIds);
  if (isRefused(() => refuseTooMany(ctx, getRow(ctx, id))))
    queries.updateRecurring(ctx.db, ctx.userId, id, { active: 0, paused_on: row.paused_on ?? ctx.clock.today() });
  return id;
}

function isPossible(ctx: WriteContext, row: MovedSchedule): boolean {
  const { start_date, end_date, count, frequency, interval, rrule } = row;
  return !isRefused(() => {
    readSchedule(
      { start_date, end_date, count, ...(rrule === null ? { frequency, interval, rrule: null } : { rrule }) },
      null,
    );
    readTemplateColumns(
      ctx,
      {
        type: row.type,
        amount: formatAmount(row.amount_minor, row.currency),
        currency: row.currency,
        account_id: row.account_id,
        category_id: row.category_id,
        transfer_account_id: row.transfer_account_id,
      },
      start_date,
    );
  });
}

function isRefused(attempt: () => void): boolean {
  try {
    attempt();
    return false;
  } catch (error) {
    if (error instanceof AppError) return true;
    throw error;
  }
}

/** Moves a rule on after dates of it were done with elsewhere; answers its next date before that. */
export function passDoneDates(ctx: WriteContext, id: number): string | null {
  const row = getRow(ctx, id);
  if (row.next_date !== null) moveNext(ctx, row, row.next_date);
  return row.next_date;
}

/** Moves a rule back to a date that it was at before a moment; not where the rule is gone, or a person changed it since. */
export function moveBack(ctx: WriteContext, id: number, to: string, since: string): void {
  const row = queries.findRecurring(ctx.db, ctx.userId, id);
  if (row && row.updated_at <= since) moveNext(ctx, row, to);
}
