import { z } from 'zod';
import { id } from './common.ts';
import { defineEndpoint } from './endpoint.ts';
import { exampleTransaction, type Transaction, transaction, transactionFields } from './transactions.ts';

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
