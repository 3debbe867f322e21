import { z } from 'zod';
import { amount, calendarDate, currency, queryId } from './common.ts';
import { defineEndpoint } from './endpoint.ts';

const sums = { income: amount, expense: amount, net: amount, count: z.int() };

export const getSummary = defineEndpoint({
  id: 'getSummary',
  method: 'GET',
  path: '/analytics/summary',
  tag: 'Analytics',
  summary: 'Income and expense per period',
  description:
    'Whole calendar periods, empty ones included, whose sums take only what lies in the range (default: this year). A split counts by its parts, ' +
    'a refund lowers the expense, transfers and deleted rows are left out. Without `currency` sums are in the base currency and `unconverted` says how many rows have no rate.',
  access: 'user',
  query: z.strictObject({
    period: z.enum(['day', 'week', 'month', 'year']).default('month'),
    date_from: calendarDate.optional(),
    date_to: calendarDate.optional(),
    account: queryId.optional(),
    currency: currency.optional(),
  }),
  answer: {
    status: 200,
    body: z.object({
      currency: z.string(),
      totals: z.object(sums),
      unconverted: z.int(),
      items: z.array(z.object({ period_start: calendarDate, period_end: calendarDate, ...sums })),
    }),
  },
  errors: ['validation_error'],
  examples: {
    query: { period: 'month', date_from: '2026-11-01', date_to: '2026-11-30' },
    answer: {
      currency: 'EUR',
      totals: { income: '3842.00', expense: '2178.49', net: '1663.51', count: 64 },
      unconverted: 0,
      items: [
        {
          period_start: '2026-11-01',
          period_end: '2026-11-30',
          income: '3842.00',
          expense: '2178.49',
          net: '1663.51',
          count: 64,
        },
      ],
    },
  },
});
