import { z } from 'zod';
import { id, moment, pageOf, paging } from './common.ts';
import { defineEndpoint } from './endpoint.ts';
import { exampleTransaction, transaction } from './transactions.ts';

const pairOfIds = z.tuple([id, id]).meta({ description: 'Two transactions', examples: [[17, 21]] });

export const duplicate = z
  .object({
    ids: z.array(id),
    transactions: z.array(transaction),
    reasons: z.array(z.string()).meta({ description: 'Sentences for people, at least one' }),
  })
  .meta({ id: 'Duplicate' });

export const listDuplicates = defineEndpoint({
  id: 'listDuplicates',
  method: 'GET',
  path: '/transactions/duplicates',
  tag: 'Transactions',
  summary: 'List likely duplicates',
  description:
    'Pairs of the same amount within days that may be one purchase, the newest first, each with reasons; what is alike alone is none. ' +
    'A page may be shorter than asked for and still have a `next_cursor` to go on from.',
  access: 'user',
  query: z.strictObject(paging),
  answer: { status: 200, body: pageOf(duplicate) },
  errors: ['validation_error'],
  examples: {
    answer: {
      items: [
        {
          ids: [17, 21],
          transactions: [
            exampleTransaction,
            { ...exampleTransaction, id: 21, merchant_name: 'REWE SAGT DANKE', receipt_id: null, date: '2026-11-22' },
          ],
          reasons: ['One has a receipt, the other has none.'],
        },
      ],
      next_cursor: null,
    },
  },
});

export const dismissDuplicate = defineEndpoint({
  id: 'dismissDuplicate',
  method: 'POST',
  path: '/transactions/duplicates/dismiss',
  tag: 'Transactions',
  summary: 'Say that two transactions are two',
  description: 'The pair is not listed any more.',
  access: 'user',
  body: z.strictObject({ ids: pairOfIds }),
  answer: { status: 200, body: z.object({ ids: z.array(id), dismissed_at: moment }) },
  errors: ['validation_error'],
  examples: { body: { ids: [17, 21] }, answer: { ids: [17, 21], dismissed_at: '2026-11-20T18:42:00.000Z' } },
});
