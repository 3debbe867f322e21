import type { ReadContext } from '#main/lib/context.ts';
import type { DateRange } from './read-scope.ts';

/** Something that is due on a known day and not booked yet. Amounts are minor units, above zero. */
export interface ScheduledItem {
  readonly recurringId: number;
  readonly date: string;
  readonly type: 'income' | 'expense' | 'transfer';
  readonly amountMinor: number;
  readonly currency: string;
  /** What it is worth in the user's base currency; null while no rate is known. */
  readonly baseMinor: number | null;
  readonly accountId: number;
  readonly categoryId: number | null;
  readonly merchantName: string | null;
}

/** A budget in its current period. Amounts are minor units of its currency. */
export interface BudgetState {
  readonly budgetId: number;
  readonly categoryId: number;
  /** The category and those below it: what the budget counts. */
  readonly categoryIds: readonly number[];
  /** The category's name. */
  readonly name: string;
  readonly currency: string;
  readonly periodStart: string;
  readonly periodEnd: string;
  /** What may be spent in the period, with what was carried over and moved. */
  readonly limitMinor: number;
  readonly spentMinor: number;
  /** Spent at the end of the period, at this pace and with what is scheduled. */
  readonly projectedMinor: number;
  /** Percent of the limit from which it warns. */
  readonly thresholdPercent: number;
}

/**
 * What analytics needs of features that depend on transactions themselves: `app.ts` hands it in, so that none of them has to know the other.
 */
export interface AnalyticsSources {
  /** All of a range of days, including dates gone by that wait to be booked. */
  listScheduled(ctx: ReadContext, range: DateRange): readonly ScheduledItem[];
  listBudgets(ctx: ReadContext): readonly BudgetState[];
}

/** For an app without budgets and recurring transactions. */
export const noSources: AnalyticsSources = { listScheduled: () => [], listBudgets: () => [] };
