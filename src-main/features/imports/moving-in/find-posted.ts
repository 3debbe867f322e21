import type { ReadContext } from '#main/lib/context.ts';
import { createExtraMatcher } from './extra-matcher.ts';
import type { BookMatch } from './match-book.ts';
import type { MovedBook } from './moved-book.ts';
import * as queries from './queries.ts';

/**
 * Two copies of a book go on posting what is due, each for itself. Answers what the recurring transaction of a row of the file posted here
 * for the same date, where it is the same and that is not in the bin; null where it posted none.
 */
export function createPostedFinder(
  ctx: ReadContext,
  { extras }: MovedBook,
  match: BookMatch,
): (row: number) => queries.Posted | null {
  const find = createExtraMatcher(ctx, {
    accountOf: (place) => match.accounts[place] ?? null,
    categoryOf: (place) => match.categories[place] ?? null,
  });
  const dates = new Map<number, { readonly recurringId: number; readonly date: string }>();
  for (const rule of extras.recurring) {
    const recurringId = find.recurring(rule);
    if (recurringId === null) continue;
    for (const { date, row } of rule.occurrences) if (row !== null) dates.set(row, { recurringId, date });
  }
  return (row) => {
    const due = dates.get(row);
    return due ? queries.findPosted(ctx.db, ctx.userId, due.recurringId, due.date) : null;
  };
}
