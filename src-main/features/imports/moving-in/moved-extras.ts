import type { z } from 'zod';
import type { budgetPeriod } from '#shared/contract/budgets.ts';
import type { NotificationPreferences } from '#shared/contract/notifications.ts';
import type { frequency } from '#shared/contract/recurring.ts';
import type { Rule } from '#shared/contract/rules.ts';
import type { SavedQuery } from '#shared/contract/saved-views.ts';
import type { user } from '#shared/contract/users.ts';
import type { TransactionType } from './moved-words.ts';

/** What belongs to a book besides its accounts, categories, tags and transactions. Things are named by their place in the book's lists. */
export interface MovedExtras {
  readonly budgets: readonly MovedBudget[];
  readonly budgetMoves: readonly MovedBudgetMove[];
  readonly recurring: readonly MovedRecurring[];
  readonly rules: readonly MovedRule[];
  readonly savedViews: readonly MovedView[];
  readonly rates: readonly MovedRate[];
  /** Rows of the file that a person said are two purchases. */
  readonly notDuplicates: readonly { readonly rows: readonly [number, number]; readonly dismissedAt: string }[];
}

export const noExtras: MovedExtras = {
  budgets: [],
  budgetMoves: [],
  recurring: [],
  rules: [],
  savedViews: [],
  rates: [],
  notDuplicates: [],
};

export type MovedProfile = Pick<
  z.output<typeof user>,
  'display_name' | 'base_currency' | 'locale' | 'week_start' | 'preferences'
> & { readonly notifications: NotificationPreferences | null };

interface Moments {
  readonly createdAt: string;
  readonly updatedAt: string;
}

export interface MovedBudget extends Moments {
  readonly category: number;
  readonly minor: number;
  readonly currency: string;
  readonly period: z.output<typeof budgetPeriod>;
  readonly startDate: string | null;
  readonly createdOn: string;
  readonly rollover: boolean;
  readonly alertThreshold: number;
  /** What it was in periods that start before `until`. */
  readonly former: readonly { readonly until: string; readonly minor: number }[];
}

export interface MovedBudgetMove {
  readonly from: number | null;
  readonly to: number | null;
  readonly minor: number;
  readonly currency: string;
  readonly date: string;
}

export interface MovedRecurring extends Moments {
  readonly type: TransactionType;
  readonly minor: number;
  readonly currency: string;
  readonly account: number;
  readonly category: number | null;
  readonly merchant: string | null;
  readonly description: string | null;
  readonly tags: readonly string[];
  readonly transferAccount: number | null;
  readonly transferMinor: number | null;
  readonly frequency: z.output<typeof frequency>;
  readonly interval: number;
  readonly rrule: string | null;
  readonly startDate: string;
  readonly endDate: string | null;
  readonly count: number | null;
  readonly autoPost: boolean;
  readonly active: boolean;
  readonly pausedOn: string | null;
  /** The first date that is not done with. */
  readonly pendingDate: string | null;
  /** Dates that are done with, and the row of the file that one made. */
  readonly occurrences: readonly { readonly date: string; readonly row: number | null }[];
}

export interface MovedRule extends Moments, Pick<Rule, 'field' | 'operator' | 'value' | 'priority' | 'active'> {
  readonly account: number | null;
  readonly amountMin: string | null;
  readonly amountMax: string | null;
  readonly category: number | null;
  readonly tags: readonly string[];
  readonly merchant: string | null;
  readonly description: string | null;
}

/** `category` and `account` of its query are places in the book's lists. */
export interface MovedView extends Moments {
  readonly name: string;
  readonly icon: string;
  readonly query: SavedQuery;
}

export interface MovedRate {
  readonly currency: string;
  readonly base: string;
  readonly date: string;
  readonly rate: string;
}
