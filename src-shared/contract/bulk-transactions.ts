import { z } from 'zod';
import { id } from './common.ts';
import { defineEndpoint } from './endpoint.ts';
import { exampleTransaction, type Transaction, tagNames, transaction, transactionFields } from './transactions.ts';

const exampleSplit: Transaction = {
  ...exampleTransaction,
  category_id: null,
  splits: [
    { id: 31, amount: '30.00', category_id: 4, description: null, tags: [], base_amount: '30.00' },
    { id: 32, amount: '12.80', category_id: 9, description: 'Light bulbs', tags: ['home'], base_amount: '12.80' },
  ],
};

export const splitTransaction = defineEndpoint({
  id: 'splitTransaction',
  method: 'POST',
  path: '/transactions/split',
  tag: 'Transactions',
  summary: 'Split a transaction',
  description:
    'Takes `transaction_id` and `splits`, or a whole new transaction with `splits`. Two parts or more, which add up to the amount exactly. ' +
    'Splitting again replaces the parts; an empty list joins them. Sums count the parts, never part and whole.',
  access: 'user',
  body: z
    .strictObject({ transaction_id: id, ...transactionFields })
    .partial()
    .required({ splits: true }),
  answer: { status: 201, body: transaction },
  otherStatuses: { 200: 'The transaction was there already' },
  errors: ['validation_error', 'category_type_mismatch', 'split_total_mismatch'],
  examples: {
    body: {
      transaction_id: 17,
      splits: [
        { amount: '30.00', category_id: 4 },
        { amount: '12.80', category_id: 9, description: 'Light bulbs', tags: ['home'] },
      ],
    },
    answer: exampleSplit,
  },
});

const bulkSet = z
  .strictObject({
    category_id: transactionFields.category_id,
    account_id: transactionFields.account_id,
    date: transactionFields.date,
    merchant_name: transactionFields.merchant_name,
    description: transactionFields.description,
    tags: transactionFields.tags,
    refund: transactionFields.refund,
    add_tags: tagNames,
    remove_tags: tagNames,
  })
  .partial()
  .refine((set) => Object.keys(set).length > 0, 'Name at least one field')
  .refine((set) => !set.tags || !(set.add_tags || set.remove_tags), 'Send tags, or add_tags and remove_tags');

export const changeTransactions = defineEndpoint({
  id: 'changeTransactions',
  method: 'POST',
  path: '/transactions/bulk',
  tag: 'Transactions',
  summary: 'Change, delete or restore many transactions',
  description:
    'Either `set`, whose fields are written to each of them, or `delete: true`, which moves them to the bin, or `restore: true`, which ' +
    'takes them out of it. All or nothing, and one change in the log. `tags` replaces all tags; `add_tags` and `remove_tags` leave the ' +
    'others. What is restored is linked again to the receipt that it had, if that is still free.',
  access: 'user',
  body: z
    .strictObject({
      ids: z.array(id).min(1, 'Name at least one transaction').max(1000, 'At most 1,000 transactions'),
      set: bulkSet.optional(),
      delete: z.literal(true, 'Send true, or leave it out').optional(),
      restore: z.literal(true, 'Send true, or leave it out').optional(),
    })
    .refine((body) => [body.set, body.delete, body.restore].filter((given) => given !== undefined).length === 1, {
      path: ['set'],
      message: 'Send one of set, delete and restore',
    }),
  answer: { status: 200, body: z.object({ items: z.array(transaction) }) },
  errors: ['validation_error', 'category_type_mismatch'],
  examples: {
    body: { ids: [17, 18], set: { category_id: 4, add_tags: ['home'] } },
    answer: { items: [exampleTransaction, { ...exampleTransaction, id: 18, receipt_id: null }] },
  },
});
