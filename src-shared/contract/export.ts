import { z } from 'zod';
import { account } from './accounts.ts';
import { budget } from './budgets.ts';
import { category } from './categories.ts';
import { amount, calendarDate, id, moment } from './common.ts';
import { defineEndpoint } from './endpoint.ts';
import { defaultPreferences, notificationPreferences } from './notifications.ts';
import { receipt } from './receipts.ts';
import { recurringTransaction } from './recurring.ts';
import { rule } from './rules.ts';
import { savedView } from './saved-views.ts';
import { tag } from './tags.ts';
import { exampleTransaction, transaction, transactionFilters, transactionOrderings } from './transactions.ts';
import { exampleUser, user } from './users.ts';

const formats = ['csv', 'xlsx', 'excel', 'pdf', 'json', 'zip'] as const;

export const exportMimeTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
  json: 'application/json',
  zip: 'application/zip',
} as const;

export type ExportFormat = keyof typeof exportMimeTypes;

/** Grows when a reader of an older dump could misread a newer one; sections and fields may be added without. */
export const dumpVersion = 1;

/** What was decided about a budget; what is spent of it follows from the transactions. */
const dumpedBudget = budget
  .pick({
    id: true,
    category_id: true,
    amount: true,
    currency: true,
    period: true,
    start_date: true,
    rollover: true,
    alert_threshold: true,
    created_at: true,
    updated_at: true,
  })
  .extend({
    created_on: calendarDate.meta({ description: 'Without a start date its first period is the one around this day' }),
  });

/** With what the API keeps to itself while a rule is switched off. */
const dumpedRecurring = recurringTransaction.extend({
  paused_on: calendarDate.nullable().meta({ description: 'The last day on which a rule that is switched off was on' }),
  pending_date: calendarDate.nullable().meta({ description: 'The first date that is not done with, paused or not' }),
});

/** Everything a user owns, as `GET /export?format=json` writes it: each section holds what the API answers for one of its things. */
export const dump = z
  .object({
    format: z.literal('kvitt'),
    version: z.literal(dumpVersion),
    exported_at: moment,
    user,
    notification_preferences: notificationPreferences,
    accounts: z.array(account),
    categories: z.array(category),
    tags: z.array(tag),
    transactions: z.array(transaction).meta({ description: 'Oldest entry first, after them those in the bin' }),
    receipts: z.array(receipt.extend({ text: z.string().meta({ description: 'What was read' }) })),
    budgets: z.array(dumpedBudget),
    budget_limits: z
      .array(z.object({ budget_id: id, until: calendarDate, amount }))
      .meta({ description: 'What a budget was in periods that start before `until`' }),
    budget_moves: z.array(
      z.object({ from_id: id.nullable(), to_id: id.nullable(), amount, currency: z.string(), date: calendarDate }),
    ),
    recurring_transactions: z.array(dumpedRecurring),
    recurring_occurrences: z
      .array(z.object({ recurring_id: id, date: calendarDate, transaction_id: id.nullable() }))
      .meta({ description: 'Dates that are done with; without a transaction it was skipped' }),
    rules: z.array(rule),
    saved_views: z.array(savedView.omit({ count: true })),
    rates: z
      .array(z.object({ code: z.string(), base: z.string(), date: calendarDate, rate: z.string() }))
      .meta({ description: 'Rates set by hand' }),
    not_duplicates: z.array(z.object({ ids: z.array(id), dismissed_at: moment })),
  })
  .meta({ id: 'Dump' });

export type Dump = z.output<typeof dump>;

const exampleDump: Dump = {
  format: 'kvitt',
  version: dumpVersion,
  exported_at: '2026-11-20T18:42:00.000Z',
  user: exampleUser,
  notification_preferences: defaultPreferences,
  accounts: [],
  categories: [],
  tags: [],
  transactions: [exampleTransaction],
  receipts: [],
  budgets: [],
  budget_limits: [],
  budget_moves: [],
  recurring_transactions: [],
  recurring_occurrences: [],
  rules: [],
  saved_views: [],
  rates: [],
  not_duplicates: [],
};

export const exportData = defineEndpoint({
  id: 'exportData',
  method: 'GET',
  path: '/export',
  tag: 'Export',
  summary: 'Export',
  description:
    '`csv`, `xlsx` (`excel` is another name for it) and `pdf` hold the transactions that `GET /transactions` would list with the same ' +
    'filters and `ordering`; the PDF goes by days whatever the ordering. A split transaction is one row a part. `zip` is the tax pack: ' +
    'PDF, CSV, the files of the linked receipts and an index. `json` is everything the user owns and takes no filter. ' +
    'In CSV, a text that a spreadsheet could run as a formula has an apostrophe before it. The answer is streamed.',
  access: 'user',
  query: z.strictObject({
    format: z
      .enum(formats)
      .transform((format): ExportFormat => (format === 'excel' ? 'xlsx' : format))
      .default('csv'),
    ...transactionFilters,
    ordering: z.enum(transactionOrderings).default('-date'),
  }),
  answer: { status: 200, body: null, media: Object.values(exportMimeTypes) },
  errors: ['validation_error'],
  examples: {
    query: { format: 'pdf', date_from: '2026-01-01', date_to: '2026-12-31' },
    answer: exampleDump,
  },
});
