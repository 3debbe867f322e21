import { z } from 'zod';
import { categoryType } from './categories.ts';
import { amount, calendarDate, currency, queryId } from './common.ts';
import { defineEndpoint } from './endpoint.ts';

/** What every sum can be narrowed to. */
export const scope = {
  date_from: calendarDate.optional().meta({ description: 'First day; by default of this year' }),
  date_to: calendarDate.optional().meta({ description: 'Last day; by default of this year' }),
  account: queryId.optional().meta({ description: 'Only what was booked on this account' }),
  currency: currency.optional().meta({ description: 'Only transactions in this currency, in its own amounts' }),
};

/** What every answer says about its amounts. */
export const terms = {
  currency: z.string().meta({ description: 'Currency of all amounts of the answer' }),
  unconverted: z.int().meta({ description: 'Transactions that are left out of the sums because no rate is known' }),
};

const rules =
  'A split counts by its parts, a refund lowers the expense, transfers and deleted rows are left out. ' +
  'Without `currency` sums are in the base currency and `unconverted` says how many transactions have no rate.';
const ofOwn =
  'Each category shows what is booked on it itself: a parent does not include its children, so everything adds up once. ' +
  'What has no category is one item with `category_id` null, named "No category".';

const period = z.enum(['day', 'week', 'month', 'year']).default('month');
const sums = { income: amount, expense: amount, net: amount, count: z.int() };
const categoryId = z.int().nullable();
const percent = z.number().meta({ description: 'Percent with one decimal', examples: [24.3] });
const change = z
  .number()
  .nullable()
  .meta({ description: 'Percent more (or less) than before, with one decimal; null when it was zero before' });
const merchantSum = z.object({ merchant_name: z.string(), amount, count: z.int() });

export const getSummary = defineEndpoint({
  id: 'getSummary',
  method: 'GET',
  path: '/analytics/summary',
  tag: 'Analytics',
  summary: 'Income and expense per period',
  description: `Whole calendar periods, empty ones included, whose sums take only what lies in the range (default: this year). Weeks start on the user's first day of the week. At most 3,700 periods. ${rules}`,
  access: 'user',
  query: z.strictObject({ period, ...scope }),
  answer: {
    status: 200,
    body: z.object({
      ...terms,
      totals: z.object(sums),
      items: z.array(z.object({ period_start: calendarDate, period_end: calendarDate, ...sums })),
    }),
  },
  errors: ['validation_error'],
  examples: {
    query: { period: 'month', date_from: '2026-11-01', date_to: '2026-11-30' },
    answer: {
      currency: 'EUR',
      unconverted: 0,
      totals: { income: '3842.00', expense: '2178.49', net: '1663.51', count: 64 },
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

export const getMonthlySummary = defineEndpoint({
  id: 'getMonthlySummary',
  method: 'GET',
  path: '/analytics/monthly-summary',
  tag: 'Analytics',
  summary: 'One month at a glance',
  description: `A month (default: the current one) beside the month before, with its days and its ten largest expense categories and merchants. With \`date_from\` or \`date_to\` only those days of the month count, and the same days of the month before. Percents are of all expense categories, made as in the breakdown. ${rules} ${ofOwn}`,
  access: 'user',
  query: z.strictObject({
    ...scope,
    date_from: scope.date_from.meta({ description: 'First day inside the month; by default its first' }),
    date_to: scope.date_to.meta({ description: 'Last day inside the month; by default its last' }),
    month: z
      .string()
      .regex(/^(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])$/, 'Write a month as YYYY-MM')
      .optional(),
  }),
  answer: {
    status: 200,
    body: z.object({
      month: z.string().meta({ examples: ['2026-11'] }),
      ...terms,
      totals: z.object(sums),
      previous: z.object({ income: amount, expense: amount, net: amount }),
      change_percent: z.object({ income: change, expense: change }),
      top_categories: z.array(z.object({ category_id: categoryId, name: z.string(), amount, percent })),
      top_merchants: z.array(merchantSum),
      days: z.array(z.object({ date: calendarDate, income: amount, expense: amount })),
    }),
  },
  errors: ['validation_error'],
  examples: {
    query: { month: '2026-11' },
    answer: {
      month: '2026-11',
      currency: 'EUR',
      unconverted: 0,
      totals: { income: '3842.00', expense: '2178.49', net: '1663.51', count: 64 },
      previous: { income: '3842.00', expense: '2310.12', net: '1531.88' },
      change_percent: { income: 0, expense: -5.7 },
      top_categories: [{ category_id: 4, name: 'Housing', amount: '980.00', percent: 45 }],
      top_merchants: [{ merchant_name: 'Hausverwaltung Kern', amount: '980.00', count: 1 }],
      days: [{ date: '2026-11-01', income: '0.00', expense: '980.00' }],
    },
  },
});

export const getCategoryTrends = defineEndpoint({
  id: 'getCategoryTrends',
  method: 'GET',
  path: '/analytics/category-trends',
  tag: 'Analytics',
  summary: 'Categories over time',
  description: `One series a category that has anything in the range, with a point for every period, empty ones included; largest total first. \`change_percent\` compares the total with the equal range just before: as many whole months when the range is whole months, else as many days. Without \`type\` both income and expense categories are answered. At most 3,700 periods. ${rules} ${ofOwn}`,
  access: 'user',
  query: z.strictObject({ period, type: categoryType.optional(), ...scope }),
  answer: {
    status: 200,
    body: z.object({
      ...terms,
      items: z.array(
        z.object({
          category_id: categoryId,
          name: z.string(),
          color: z.string(),
          type: categoryType,
          series: z.array(z.object({ period_start: calendarDate, amount })),
          total: amount,
          change_percent: change,
        }),
      ),
    }),
  },
  errors: ['validation_error'],
  examples: {
    query: { period: 'month', type: 'expense', date_from: '2026-10-01', date_to: '2026-11-30' },
    answer: {
      currency: 'EUR',
      unconverted: 0,
      items: [
        {
          category_id: 4,
          name: 'Groceries',
          color: '#388d6d',
          type: 'expense',
          series: [
            { period_start: '2026-10-01', amount: '412.10' },
            { period_start: '2026-11-01', amount: '389.75' },
          ],
          total: '801.85',
          change_percent: 3.2,
        },
      ],
    },
  },
});

export const getCategoryBreakdown = defineEndpoint({
  id: 'getCategoryBreakdown',
  method: 'GET',
  path: '/analytics/category-breakdown',
  tag: 'Analytics',
  summary: 'Share of each category',
  description: `What each category adds to the total, largest first; \`count\` counts the transactions that have a part in it. Percents have one decimal and add up to exactly 100 (largest remainder). A category below zero (more came back than was spent) has 0 percent, and the others share the 100 by their own sum; when no category is above zero all percents are 0. ${rules} ${ofOwn}`,
  access: 'user',
  query: z.strictObject({ type: categoryType.default('expense'), ...scope }),
  answer: {
    status: 200,
    body: z.object({
      ...terms,
      total: amount,
      items: z.array(
        z.object({ category_id: categoryId, name: z.string(), color: z.string(), amount, percent, count: z.int() }),
      ),
    }),
  },
  errors: ['validation_error'],
  examples: {
    query: { type: 'expense', date_from: '2026-11-01', date_to: '2026-11-30' },
    answer: {
      currency: 'EUR',
      unconverted: 0,
      total: '1200.00',
      items: [
        { category_id: 4, name: 'Housing', color: '#6b5ca5', amount: '980.00', percent: 81.7, count: 1 },
        { category_id: 7, name: 'Groceries', color: '#388d6d', amount: '220.00', percent: 18.3, count: 6 },
      ],
    },
  },
});

export const getTopMerchants = defineEndpoint({
  id: 'getTopMerchants',
  method: 'GET',
  path: '/analytics/top-merchants',
  tag: 'Analytics',
  summary: 'Merchants by amount',
  description: `Merchants with the largest sums, exactly as their names are written; transactions without a merchant are left out. ${rules}`,
  access: 'user',
  query: z.strictObject({
    type: categoryType.default('expense'),
    ...scope,
    limit: z
      .string()
      .regex(/^[0-9]{1,3}$/, 'Write a whole number from 1 to 500')
      .transform(Number)
      .refine((value) => value >= 1 && value <= 500, 'Write a whole number from 1 to 500')
      .default(10)
      .meta({ description: 'How many at most, 1 to 500', examples: ['10'] }),
  }),
  answer: { status: 200, body: z.object({ ...terms, items: z.array(merchantSum) }) },
  errors: ['validation_error'],
  examples: {
    query: { type: 'expense', date_from: '2026-11-01', date_to: '2026-11-30' },
    answer: {
      currency: 'EUR',
      unconverted: 0,
      items: [{ merchant_name: 'Rewe City', amount: '182.40', count: 5 }],
    },
  },
});
