import type { ReadContext } from '#main/lib/context.ts';
import type { DateRange } from './budget-period.ts';

/** A bill that falls on a known day. Amounts are minor units, above zero. */
export interface ScheduledItem {
  readonly date: string;
  readonly amountMinor: number;
  readonly currency: string;
  /** What it is worth in the user's base currency; null while no rate is known. */
  readonly baseMinor: number | null;
  readonly categoryId: number;
  /** Whether a transaction stands for it already: then it is part of what is spent, and its amount is the transaction's. */
  readonly posted: boolean;
}

/**
 * All bills of a range of days, posted or still to come, without skipped ones. Who knows them depends on budgets, never the other way
 * round, so `app.ts` hands this in.
 */
export type ListScheduled = (ctx: ReadContext, range: DateRange) => readonly ScheduledItem[];
