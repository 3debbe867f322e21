import { z } from 'zod';
import { account } from '#shared/contract/accounts.ts';
import { category } from '#shared/contract/categories.ts';
import { calendarDate, color, currency, id, name, text } from '#shared/contract/common.ts';
import { dump } from '#shared/contract/export.ts';
import { notificationPreferences } from '#shared/contract/notifications.ts';
import { savedView } from '#shared/contract/saved-views.ts';
import { tag, tagName } from '#shared/contract/tags.ts';
import { split, transaction } from '#shared/contract/transactions.ts';
import { user } from '#shared/contract/users.ts';

/** A moment as Kvitt writes it; other spellings of the same moment come out the same. */
const moment = z
  .string()
  .regex(/^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?(Z|[+-][0-9]{2}:[0-9]{2})$/)
  .refine((value) => !Number.isNaN(Date.parse(value)))
  .transform((value) => new Date(value).toISOString());
const moments = { created_at: moment, updated_at: moment };
const amount = z.string().regex(/^-?[0-9]{1,12}(\.[0-9]{1,4})?$/);
const tags = z.array(tagName).max(50);
const texts = { merchant_name: text(100), description: text(500) };
const rest = dump.shape;

/**
 * What a reader of dumps takes, section by section: the schemas of the contract with what the database would refuse refused here already.
 * Sections and fields that are not known here are not looked at, and sections of a newer version may be missing in an older file.
 */
export const sections = {
  accounts: z.array(
    account.extend({ ...moments, name: name(80), currency, opening_balance: amount, balance: z.string().optional() }),
  ),
  categories: z.array(
    category.extend({ ...moments, name: name(60), color, icon: z.string().regex(/^[a-z0-9-]{1,40}$/) }),
  ),
  tags: z.array(tag.pick({ id: true }).extend({ ...moments, name: tagName })),
  budgets: z
    .array(
      rest.budgets.element
        .extend({ ...moments, amount, currency, created_on: calendarDate })
        .partial({ created_on: true, created_at: true, updated_at: true }),
    )
    .default([]),
  budget_limits: z.array(rest.budget_limits.element.extend({ amount })).default([]),
  budget_moves: z.array(rest.budget_moves.element.extend({ amount, currency })).default([]),
  recurring_transactions: z
    .array(
      rest.recurring_transactions.element
        .omit({ posted: true })
        .extend({ ...moments, ...texts, amount, currency, tags, transfer_amount: amount.nullable() })
        .extend({ rrule: z.string().max(500).nullable(), interval: z.int().min(1).max(1000) })
        .extend({ count: z.int().min(1).max(100_000).nullable() })
        .partial({ paused_on: true, pending_date: true }),
    )
    .default([]),
  recurring_occurrences: rest.recurring_occurrences.default([]),
  rules: z.array(rest.rules.element.extend(moments)).default([]),
  saved_views: z.array(savedView.omit({ count: true }).extend(moments)).default([]),
  rates: z
    .array(
      z.object({
        code: currency,
        base: currency,
        date: calendarDate,
        rate: z
          .string()
          .regex(/^[0-9]{1,20}(\.[0-9]{1,19})?$/)
          .refine((value) => Number(value) > 0),
      }),
    )
    .default([]),
  not_duplicates: z.array(z.object({ ids: z.array(id), dismissed_at: moment })).default([]),
};

export type Section = keyof typeof sections;
export type Sections = { [K in Section]: z.output<(typeof sections)[K]> };

export const dumpedTransaction = transaction.extend({
  ...moments,
  ...texts,
  amount,
  currency,
  tags,
  account_amount: amount.nullable(),
  transfer_amount: amount.nullable(),
  base_amount: amount.nullable(),
  deleted_at: moment.nullable(),
  splits: z
    .array(split.omit({ id: true }).extend({ amount, description: text(500), tags, base_amount: amount.nullable() }))
    .max(100),
});
export type DumpedTransaction = z.output<typeof dumpedTransaction>;

export const profile = user.extend({ base_currency: currency, display_name: name(80) });
export const notifications = notificationPreferences;
