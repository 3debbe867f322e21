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
  paging,
  queryId,
  repeatable,
  text,
} from './common.ts';
import { defineEndpoint } from './endpoint.ts';
import { tagName } from './tags.ts';

export const transactionType = z.enum(['income', 'expense', 'transfer']);

export const split = z
  .object({
    id,
    amount,
    category_id: id.nullable(),
    description: z.string().nullable(),
    tags: z.array(z.string()),
    base_amount: amount.nullable(),
  })
  .meta({ id: 'Split' });

export const transaction = z
  .object({
    id,
    type: transactionType,
    amount,
    currency: z.string(),
    date: calendarDate,
    account_id: id,
    category_id: id.nullable(),
    merchant_name: z.string().nullable(),
    description: z.string().nullable(),
    tags: z.array(z.string()),
    splits: z.array(split),
    receipt_id: id.nullable(),
    recurring_id: id.nullable(),
    refund: z.boolean(),
    account_amount: amount
      .nullable()
      .meta({ description: "What moved the account, in the account's currency; null while no rate is known" }),
    transfer_account_id: id.nullable(),
    transfer_amount: amount.nullable(),
    base_amount: amount
      .nullable()
      .meta({ description: "The amount in the user's base currency; null while no rate is known" }),
    created_at: moment,
    updated_at: moment,
    deleted_at: moment.nullable(),
  })
  .meta({ id: 'Transaction' });

export type Transaction = z.output<typeof transaction>;

export const exampleTransaction: Transaction = {
  id: 17,
  type: 'expense',
  amount: '42.80',
  currency: 'EUR',
  date: '2026-11-20',
  account_id: 2,
  category_id: 4,
  merchant_name: 'Rewe City',
  description: null,
  tags: ['home'],
  splits: [],
  receipt_id: 9,
  recurring_id: null,
  refund: false,
  account_amount: '42.80',
  transfer_account_id: null,
  transfer_amount: null,
  base_amount: '42.80',
  created_at: '2026-11-20T18:42:00.000Z',
  updated_at: '2026-11-20T18:42:00.000Z',
  deleted_at: null,
};

export const merchantName = text(100);
export const description = text(500);
export const tagNames = z.array(tagName).max(50, 'At most 50 tags');

/** A part as a client writes it; a part keeps its id by its place in the list. */
export const splitInput = z.strictObject({
  amount: amountInput,
  category_id: id.nullable().default(null),
  description: description.default(null),
  tags: tagNames.default([]),
});
export type SplitInput = z.output<typeof splitInput>;

const splits = z
  .array(splitInput)
  .max(100, 'At most 100 parts')
  .meta({ description: 'Two parts or more that add up to `amount`; an empty list is none' });

/** What a client may set; which of them are required differs between creating and changing. */
export const transactionFields = {
  type: transactionType,
  amount: amountInput,
  currency,
  date: calendarDate,
  account_id: id,
  category_id: id.nullable(),
  merchant_name: merchantName,
  description,
  tags: tagNames,
  splits,
  refund: z.boolean(),
  account_amount: amountInput.nullable(),
  transfer_account_id: id.nullable(),
  transfer_amount: amountInput.nullable(),
};

export const newTransaction = z
  .strictObject(transactionFields)
  .partial()
  .required({ type: true, amount: true, date: true });
export const transactionChanges = z.strictObject(transactionFields).partial();

export const totals = z
  .object({
    in: amount,
    out: amount,
    net: amount,
    count: z.int(),
    unconverted: z.int().meta({ description: 'Transactions left out of the sums because no exchange rate is known' }),
  })
  .meta({ id: 'Totals' });

export const transactionOrderings = [
  'date',
  '-date',
  'amount',
  '-amount',
  'merchant_name',
  'created_at',
  '-created_at',
] as const;

/** The filters of every list, sum and export of transactions. */
export const transactionFilters = {
  type: transactionType.optional(),
  category: repeatable(z.union([z.literal('none'), queryId])).optional(),
  tag: repeatable(z.string().max(40)).optional(),
  date_from: calendarDate.optional(),
  date_to: calendarDate.optional(),
  amount_min: amountInput.optional(),
  amount_max: amountInput.optional(),
  currency: currency.optional(),
  account: queryId.optional(),
  merchant: z.string().max(100).optional(),
  q: z.string().max(200).optional(),
  has_receipt: flag.optional(),
  import: queryId.optional(),
  deleted: flag.optional(),
};

export const listTransactions = defineEndpoint({
  id: 'listTransactions',
  method: 'GET',
  path: '/transactions',
  tag: 'Transactions',
  summary: 'List transactions',
  description:
    'All filters combine. `category` and `tag` may repeat: any of the categories, all of the tags, also on the parts of a split one; ' +
    '`category=none` are those without one; `import` is what an import added. `q` finds any part of a word in merchant, description, tags and the text of the receipt, ' +
    'whatever the case or accents, and an amount; all of its words have to match. A search for one or two letters may answer a short page ' +
    'with a `next_cursor` to go on from. Totals by category count the parts that are meant. `deleted=true` is the bin.',
  access: 'user',
  query: z.strictObject({
    ...transactionFilters,
    ...paging,
    ordering: z.enum(transactionOrderings).default('-date'),
    include_totals: flag.optional(),
  }),
  answer: {
    status: 200,
    body: z.object({
      items: z.array(transaction),
      next_cursor: z.string().nullable(),
      total: z.int().optional(),
      totals: totals.optional(),
    }),
  },
  errors: ['validation_error'],
  examples: {
    query: { date_from: '2026-11-01', category: '4', include_totals: 'true' },
    answer: {
      items: [exampleTransaction],
      next_cursor: null,
      totals: { in: '0.00', out: '42.80', net: '-42.80', count: 1, unconverted: 0 },
    },
  },
});

export const getOutline = defineEndpoint({
  id: 'getOutline',
  method: 'GET',
  path: '/transactions/outline',
  tag: 'Transactions',
  summary: 'Count and sum per day',
  description: 'One row a day of the filter, newest first: a list sizes itself by it and jumps to any day.',
  access: 'user',
  query: z.strictObject(transactionFilters),
  answer: {
    status: 200,
    body: z.object({
      items: z.array(z.object({ date: calendarDate, count: z.int(), in: amount, out: amount })),
      totals,
    }),
  },
  errors: ['validation_error'],
  examples: {
    answer: {
      items: [{ date: '2026-11-20', count: 1, in: '0.00', out: '42.80' }],
      totals: { in: '0.00', out: '42.80', net: '-42.80', count: 1, unconverted: 0 },
    },
  },
});

export const createTransaction = defineEndpoint({
  id: 'createTransaction',
  method: 'POST',
  path: '/transactions',
  tag: 'Transactions',
  summary: 'Create a transaction',
  description:
    'Without an account the default one is used, without a currency the account’s. Unknown tags are created. ' +
    'A transfer names `transfer_account_id` and, between currencies, `transfer_amount`. With `splits` it is made of parts, whose ' +
    'categories take the place of its own.',
  access: 'user',
  body: newTransaction,
  answer: { status: 201, body: transaction },
  errors: ['validation_error', 'category_type_mismatch', 'split_total_mismatch'],
  examples: {
    body: {
      type: 'expense',
      amount: '42.80',
      date: '2026-11-20',
      category_id: 4,
      merchant_name: 'Rewe City',
      tags: ['home'],
    },
    answer: { ...exampleTransaction, receipt_id: null },
  },
});

export const getTransaction = defineEndpoint({
  id: 'getTransaction',
  method: 'GET',
  path: '/transactions/:id',
  tag: 'Transactions',
  summary: 'Get a transaction',
  description: 'Also one in the bin, with `deleted_at`.',
  access: 'user',
  params: idParams,
  answer: { status: 200, body: transaction },
  errors: ['not_found'],
  examples: { answer: exampleTransaction },
});

export const updateTransaction = defineEndpoint({
  id: 'updateTransaction',
  method: 'PATCH',
  path: '/transactions/:id',
  tag: 'Transactions',
  summary: 'Change a transaction',
  description:
    'Fields left out stay as they are. `tags` replaces all tags, `splits` all parts; an empty list joins a split one again. ' +
    'The amount of a split one changes only together with its parts.',
  access: 'user',
  params: idParams,
  body: transactionChanges,
  answer: { status: 200, body: transaction },
  errors: ['validation_error', 'not_found', 'category_type_mismatch', 'split_total_mismatch', 'changed_since'],
  examples: { body: { category_id: 5 }, answer: { ...exampleTransaction, category_id: 5 } },
});

export const deleteTransaction = defineEndpoint({
  id: 'deleteTransaction',
  method: 'DELETE',
  path: '/transactions/:id',
  tag: 'Transactions',
  summary: 'Delete a transaction',
  description: 'Moves it to the bin for 30 days; its receipt stays, unlinked.',
  access: 'user',
  params: idParams,
  answer: { status: 204, body: null },
  errors: ['not_found', 'changed_since'],
  examples: {},
});

export const restoreTransaction = defineEndpoint({
  id: 'restoreTransaction',
  method: 'POST',
  path: '/transactions/:id/restore',
  tag: 'Transactions',
  summary: 'Bring a transaction back',
  description: 'Takes it out of the bin; its receipt is linked again if it is still free.',
  access: 'user',
  params: idParams,
  answer: { status: 200, body: transaction },
  errors: ['not_found'],
  examples: { answer: exampleTransaction },
});
