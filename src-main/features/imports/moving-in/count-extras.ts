import type { ReadContext } from '#main/lib/context.ts';
import type { ExtraCounts } from '../staged-row.ts';
import { createExtraMatcher } from './extra-matcher.ts';
import type { BookMatch } from './match-book.ts';
import type { MovedBook } from './moved-book.ts';

/** How many budgets and other things a commit makes: those that are not there already. */
export function countExtras(ctx: ReadContext, book: MovedBook, match: BookMatch): ExtraCounts {
  const { extras } = book;
  const find = createExtraMatcher(ctx, {
    accountOf: (place) => match.accounts[place] ?? null,
    categoryOf: (place) => match.categories[place] ?? null,
  });
  const isNew = (id: number | null) => id === null;
  return {
    budgets: extras.budgets.map(find.budget).filter(isNew).length,
    recurring_transactions: extras.recurring.map(find.recurring).filter(isNew).length,
    rules: extras.rules.map(find.rule).filter(isNew).length,
    saved_views: extras.savedViews.map(find.savedView).filter(isNew).length,
    rates: extras.rates.filter((rate) => !find.hasRate(rate)).length,
  };
}
