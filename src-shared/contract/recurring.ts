import { z } from 'zod';
import {
  amount,
  amountInput,
  calendarDate,
  currency,
  flag,
  id,
  idParams,
  moment,
  pageOf,
  paging,
  text,
} from './common.ts';
import { defineEndpoint } from './endpoint.ts';
import { tagName } from './tags.ts';
import { exampleTransaction, merchantName, transaction, transactionType } from './transactions.ts';

export const frequency = z.enum(['daily', 'weekly', 'monthly', 'yearly']);

export const recurringTransaction = z
  .object({
    id,
    type: transactionType,
    amount,
    currency: z.string(),
    account_id: id,
    category_id: id.nullable(),
    merchant_name: z.string().nullable(),
    description: z.string().nullable(),
    tags: z.array(z.string()),
    transfer_account_id: id.nullable(),
    transfer_amount: amount.nullable(),
    frequency,
    interval: z.int(),
    rrule: z.string().nullable().meta({ description: 'RFC 5545, where the rule was given so; else null' }),
    start_date: calendarDate,
    end_date: calendarDate.nullable(),
    count: z.int().nullable(),
    next_date: calendarDate.nullable().meta({
      description: 'The first date that is neither booked nor skipped; null when none is left, and while paused',
    }),
    auto_post: z.boolean(),
    active: z.boolean(),
    posted: z
      .array(z.object({ transaction_id: id, date: calendarDate, amount, currency: z.string() }))
      .meta({ description: 'The newest 40 transactions that it made and that are not deleted, newest first' }),
    created_at: moment,
    updated_at: moment,
  })
  .meta({ id: 'RecurringTransaction' });

export type RecurringTransaction = z.output<typeof recurringTransaction>;

const example: RecurringTransaction = {
  id: 3,
  type: 'expense',
  amount: '820.00',
  currency: 'EUR',
  account_id: 2,
  category_id: 5,
  merchant_name: 'Hausverwaltung Lenz',
  description: 'Rent',
  tags: ['home'],
  transfer_account_id: null,
  transfer_amount: null,
  frequency: 'monthly',
  interval: 1,
  rrule: null,
  start_date: '2026-10-01',
  end_date: null,
  count: null,
  next_date: '2026-12-01',
  auto_post: true,
  active: true,
  posted: [{ transaction_id: 41, date: '2026-11-01', amount: '820.00', currency: 'EUR' }],
  created_at: '2026-11-20T18:42:00.000Z',
  updated_at: '2026-11-20T18:42:00.000Z',
};

const fields = {
  type: transactionType,
  amount: amountInput,
  currency,
  account_id: id,
  category_id: id.nullable(),
  merchant_name: merchantName,
  description: text(500),
  tags: z.array(tagName).max(50, 'At most 50 tags'),
  transfer_account_id: id.nullable(),
  transfer_amount: amountInput.nullable(),
  frequency,
  interval: z
    .int()
    .min(1, 'Write a whole number from 1 to 1000')
    .max(1000, 'Write a whole number from 1 to 1000')
    .meta({ description: 'Every so many days, weeks, months or years', examples: [1] }),
  rrule: z
    .string()
    .max(500, 'At most 500 characters')
    .nullable()
    .meta({
      description:
        'A rule of RFC 5545 instead of `frequency` and `interval`: FREQ (DAILY to YEARLY), INTERVAL, COUNT, UNTIL, WKST, BYMONTH, BYMONTHDAY, BYYEARDAY, BYDAY, BYSETPOS',
      examples: ['FREQ=MONTHLY;BYDAY=-1FR'],
    }),
  start_date: calendarDate,
  end_date: calendarDate.nullable(),
  count: z
    .int()
    .min(1, 'Write a whole number from 1 to 100000')
    .max(100_000, 'Write a whole number from 1 to 100000')
    .nullable()
    .meta({ description: 'How many dates in all, skipped ones included', examples: [12] }),
  auto_post: z.boolean(),
  active: z.boolean(),
};

export const newRecurring = z.strictObject(fields).partial().required({ type: true, amount: true, start_date: true });
export const recurringChanges = z.strictObject(fields).partial();

const tag = 'Recurring transactions';
const path = '/recurring-transactions';

export const recurringOrderings = [
  'next_date',
  '-next_date',
  'merchant_name',
  '-merchant_name',
  'created_at',
  '-created_at',
] as const;

export const listRecurring = defineEndpoint({
  id: 'listRecurring',
  method: 'GET',
  path,
  tag,
  summary: 'List recurring transactions',
  description:
    'The rules, by default the next one due first and those without a next date last. `q` finds any part of merchant and description.',
  access: 'user',
  query: z.strictObject({
    ...paging,
    q: z.string().max(100).optional(),
    type: transactionType.optional(),
    active: flag.optional(),
    ordering: z.enum(recurringOrderings).default('next_date'),
  }),
  answer: { status: 200, body: pageOf(recurringTransaction) },
  errors: ['validation_error'],
  examples: { query: { active: 'true' }, answer: { items: [example], next_cursor: null } },
});

export const createRecurring = defineEndpoint({
  id: 'createRecurring',
  method: 'POST',
  path,
  tag,
  summary: 'Create a recurring transaction',
  description:
    'Give `frequency` (and `interval`), or `rrule`. With `auto_post` (the default) everything that is due by now, past dates from `start_date` ' +
    'on included, is booked before this answers, and later each date once on its day, or when Kvitt next starts; at most 20,000 at once. ' +
    'Without it due dates wait in `upcoming` until they are posted or skipped. A month’s end stays a month’s end: 31 January, 28 February, ' +
    '31 March. A day that an `rrule` names follows RFC 5545: BYMONTHDAY=31 leaves short months out, -1 is the last day. COUNT and UNTIL are ' +
    'the same as `count` and `end_date`. Transfers name `transfer_account_id` and, between currencies, `transfer_amount`.',
  access: 'user',
  body: newRecurring,
  answer: { status: 201, body: recurringTransaction },
  errors: ['validation_error', 'category_type_mismatch'],
  examples: {
    body: {
      type: 'expense',
      amount: '820.00',
      merchant_name: 'Hausverwaltung Lenz',
      description: 'Rent',
      category_id: 5,
      tags: ['home'],
      frequency: 'monthly',
      start_date: '2026-10-01',
    },
    answer: example,
  },
});

export const listUpcoming = defineEndpoint({
  id: 'listUpcoming',
  method: 'GET',
  path: `${path}/upcoming`,
  tag,
  summary: 'List what is coming',
  description:
    'Every date of all active rules from today to `days` days ahead, in order; before them those that are due and wait to be posted.',
  access: 'user',
  query: z.strictObject({
    days: z
      .string()
      .regex(/^[0-9]{1,3}$/, 'Write a whole number from 1 to 366')
      .transform(Number)
      .refine((value) => value >= 1 && value <= 366, 'Write a whole number from 1 to 366')
      .default(30)
      .meta({ description: 'How many days ahead, 1 to 366', examples: ['30'] }),
  }),
  answer: {
    status: 200,
    body: z.object({
      items: z.array(
        z.object({
          recurring_id: id,
          date: calendarDate,
          type: transactionType,
          amount,
          currency: z.string(),
          merchant_name: z.string().nullable(),
          category_id: id.nullable(),
        }),
      ),
    }),
  },
  errors: ['validation_error'],
  examples: {
    query: { days: '30' },
    answer: {
      items: [
        {
          recurring_id: 3,
          date: '2026-12-01',
          type: 'expense',
          amount: '820.00',
          currency: 'EUR',
          merchant_name: 'Hausverwaltung Lenz',
          category_id: 5,
        },
      ],
    },
  },
});

export const listRecurringSuggestions = defineEndpoint({
  id: 'listRecurringSuggestions',
  method: 'GET',
  path: `${path}/suggestions`,
  tag,
  summary: 'Suggest recurring transactions',
  description:
    'What came back in the history without a rule: one merchant, one currency, a similar amount (within 15 %, within 5 % for weekly ones), ' +
    'a regular gap, at least three times, and not over yet. `amount` is the last one, `next_date` the next day from today on.',
  access: 'user',
  answer: {
    status: 200,
    body: z.object({
      items: z.array(
        z.object({
          merchant_name: z.string(),
          type: z.enum(['income', 'expense']),
          amount,
          currency: z.string(),
          frequency,
          interval: z.int(),
          next_date: calendarDate,
          occurrences: z.int(),
          transaction_ids: z.array(id),
        }),
      ),
    }),
  },
  errors: [],
  examples: {
    answer: {
      items: [
        {
          merchant_name: 'Spotify',
          type: 'expense',
          amount: '10.99',
          currency: 'EUR',
          frequency: 'monthly',
          interval: 1,
          next_date: '2026-12-03',
          occurrences: 3,
          transaction_ids: [41, 77, 102],
        },
      ],
    },
  },
});

export const getRecurring = defineEndpoint({
  id: 'getRecurring',
  method: 'GET',
  path: `${path}/:id`,
  tag,
  summary: 'Get a recurring transaction',
  description: 'One rule.',
  access: 'user',
  params: idParams,
  answer: { status: 200, body: recurringTransaction },
  errors: ['not_found'],
  examples: { answer: example },
});

export const updateRecurring = defineEndpoint({
  id: 'updateRecurring',
  method: 'PATCH',
  path: `${path}/:id`,
  tag,
  summary: 'Change a recurring transaction',
  description:
    'A change is for the future: what was booked stays as it is, and a new start or rule books nothing for days before today. ' +
    '`active: false` pauses; dates that fall into a pause are passed over like skipped ones when it is switched on again. ' +
    '`frequency` replaces an `rrule`, and the other way round.',
  access: 'user',
  params: idParams,
  body: recurringChanges,
  answer: { status: 200, body: recurringTransaction },
  errors: ['validation_error', 'not_found', 'category_type_mismatch', 'changed_since'],
  examples: { body: { amount: '840.00' }, answer: { ...example, amount: '840.00' } },
});

export const deleteRecurring = defineEndpoint({
  id: 'deleteRecurring',
  method: 'DELETE',
  path: `${path}/:id`,
  tag,
  summary: 'Delete a recurring transaction',
  description: 'Nothing further is booked; the transactions that it made stay.',
  access: 'user',
  params: idParams,
  answer: { status: 204, body: null },
  errors: ['not_found', 'changed_since'],
  examples: {},
});

export const skipRecurring = defineEndpoint({
  id: 'skipRecurring',
  method: 'POST',
  path: `${path}/:id/skip`,
  tag,
  summary: 'Skip the next date',
  description: 'Moves past `next_date` without booking it; it still counts towards `count`.',
  access: 'user',
  params: idParams,
  answer: { status: 200, body: recurringTransaction },
  errors: ['not_found', 'recurring_ended', 'recurring_paused'],
  examples: { answer: { ...example, next_date: '2027-01-01' } },
});

export const postRecurring = defineEndpoint({
  id: 'postRecurring',
  method: 'POST',
  path: `${path}/:id/post`,
  tag,
  summary: 'Post the next date now',
  description:
    'Books `next_date` at once, also one that is still ahead; the transaction carries that date, not today’s. Answers the transaction.',
  access: 'user',
  params: idParams,
  answer: { status: 201, body: transaction },
  errors: ['not_found', 'recurring_ended', 'recurring_paused'],
  examples: { answer: { ...exampleTransaction, receipt_id: null, recurring_id: 3 } },
});
