import { z } from 'zod';
import { scope, terms } from './analytics.ts';
import { categoryType } from './categories.ts';
import { amount, calendarDate } from './common.ts';
import { defineEndpoint } from './endpoint.ts';

export const forecastMethod = z.enum(['too_short', 'level', 'trend_and_season']);

export const getForecast = defineEndpoint({
  id: 'getForecast',
  method: 'GET',
  path: '/analytics/forecast',
  tag: 'Analytics',
  summary: 'What the next months will come to',
  description:
    'The total of each of the next whole calendar months, beginning with the one after the current month: expense, or income with `type=income`. ' +
    '`expected` is `scheduled` (what is due by recurring transactions, exact) plus a statistical estimate of the rest; what recurring transactions ' +
    'booked before is taken out of the history that the estimate learns from. `lower` and `upper` are a band that holds four months of five; ' +
    'its width comes from how far the same method was off in its own past. `by_category` adds up to `expected`.\n\n' +
    'The method depends on how many whole months of history there are (at most the last 60; the first month counts when it begins within its first week): ' +
    'under 3 it is `too_short`: `expected`, `lower` and `upper` are null, `by_category` is empty and `note` says so; under 12 `level`, the ' +
    'usual month, without one-offs; from 12 on `trend_and_season`, where trend and season count for as much as the history bears out.\n\n' +
    '`backtest` repeats the last months (12 at most) with only what was known before each: `mae` is the mean absolute error one month ahead, ' +
    '`naive_mae` that of the same month of the year before (of the month before, where there is no year). Both are about the part that is not scheduled.\n\n' +
    '`date_from` and `date_to` are the history to learn from (default: all up to today); with an earlier `date_to` the forecast is the one of that day.',
  access: 'user',
  query: z.strictObject({
    months: z
      .string()
      .regex(/^([1-9]|1[0-2])$/, 'Write a whole number from 1 to 12')
      .transform(Number)
      .default(3)
      .meta({ description: 'How many months, 1 to 12', examples: ['3'] }),
    type: categoryType.default('expense'),
    ...scope,
    date_from: calendarDate.optional().meta({ description: 'First day of the history' }),
    date_to: calendarDate.optional().meta({ description: 'Last day of the history; by default today' }),
  }),
  answer: {
    status: 200,
    body: z.object({
      method: forecastMethod,
      note: z.string().nullable().meta({ description: 'Why there is no forecast, in a sentence' }),
      ...terms,
      items: z.array(
        z.object({
          month: z.string().meta({ examples: ['2026-12'] }),
          expected: amount.nullable(),
          lower: amount.nullable(),
          upper: amount.nullable(),
          scheduled: amount,
          by_category: z.array(z.object({ category_id: z.int().nullable(), name: z.string(), expected: amount })),
        }),
      ),
      backtest: z.object({ mae: amount.nullable(), naive_mae: amount.nullable(), months: z.int() }),
    }),
  },
  errors: ['validation_error'],
  examples: {
    query: { months: '1' },
    answer: {
      method: 'trend_and_season',
      note: null,
      currency: 'EUR',
      unconverted: 0,
      items: [
        {
          month: '2026-12',
          expected: '2231.40',
          lower: '2020.10',
          upper: '2442.70',
          scheduled: '1128.50',
          by_category: [
            { category_id: 4, name: 'Housing', expected: '980.00' },
            { category_id: 7, name: 'Groceries', expected: '1251.40' },
          ],
        },
      ],
      backtest: { mae: '131.20', naive_mae: '188.75', months: 12 },
    },
  },
});
