import { z } from 'zod';
import { scope } from './analytics.ts';
import { amount, calendarDate, moment } from './common.ts';
import { defineEndpoint } from './endpoint.ts';

export const alertKind = z.enum([
  'budget_warning',
  'budget_exceeded',
  'projected_overspend',
  'unusual_spending',
  'upcoming_bill',
]);
export const alertSeverity = z.enum(['info', 'warning', 'critical']);

export const listAlerts = defineEndpoint({
  id: 'listAlerts',
  method: 'GET',
  path: '/analytics/alerts',
  tag: 'Analytics',
  summary: 'What deserves a look today',
  description:
    'Worked out anew with every call, the most severe first. A budget has one alert at most: `budget_exceeded`, else `budget_warning` from its ' +
    'threshold on, else `projected_overspend`. A category has one `unusual_spending` at most: this month is far above the last 6 to 12 ' +
    'months (beyond 3.5 robust spreads over their median, and by half), or one purchase of this month is far above what its merchant ' +
    'usually costs. `upcoming_bill` is the next one of each recurring expense within 7 days, or one that waits to be booked. ' +
    '`limit` is what was crossed: the budget, or the top of what is usual; null for a bill. `created_at` is the start of the day on which it came ' +
    'to be, so it stays the same from call to call. `account` and `currency` narrow unusual spending and bills (a budget spans all accounts; with ' +
    '`currency` only budgets in it), `date_from` and `date_to` the days on which alerts came to be.',
  access: 'user',
  query: z.strictObject({
    ...scope,
    date_from: calendarDate.optional().meta({ description: 'Only what came to be from this day on' }),
    date_to: calendarDate.optional().meta({ description: 'Only what came to be up to this day' }),
  }),
  answer: {
    status: 200,
    body: z.object({
      items: z.array(
        z.object({
          kind: alertKind,
          severity: alertSeverity,
          category_id: z.int().nullable(),
          budget_id: z.int().nullable(),
          recurring_id: z.int().nullable().meta({ description: 'The recurring transaction whose bill it is' }),
          message: z.string(),
          amount,
          limit: amount.nullable(),
          currency: z.string(),
          created_at: moment,
        }),
      ),
    }),
  },
  errors: ['validation_error'],
  examples: {
    answer: {
      items: [
        {
          kind: 'budget_exceeded',
          severity: 'critical',
          category_id: 7,
          budget_id: 2,
          recurring_id: null,
          message: 'Groceries is 12.40 EUR over its budget of 400.00 EUR.',
          amount: '412.40',
          limit: '400.00',
          currency: 'EUR',
          created_at: '2026-11-18T00:00:00.000Z',
        },
      ],
    },
  },
});
