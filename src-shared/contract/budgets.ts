import { z } from 'zod';
import { amount, amountInput, calendarDate, currency, id, idParams, moment, pageOf, paging } from './common.ts';
import { defineEndpoint } from './endpoint.ts';

export const budgetPeriod = z.enum(['weekly', 'monthly', 'yearly']);
export const budgetStatus = z.enum(['ok', 'warning', 'over']).meta({
  description: '`over`: more is spent than is available; `warning`: `percent_used` has reached `alert_threshold`',
});

const alertThreshold = z
  .int()
  .min(1, 'Write a percentage from 1 to 100')
  .max(100, 'Write a percentage from 1 to 100')
  .meta({ description: 'Percent of what is available', examples: [80] });

/** What a budget comes to in one of its periods. */
const figures = {
  period_start: calendarDate,
  period_end: calendarDate.meta({ description: 'The last day of the period' }),
  amount: amount.meta({ description: 'The limit of this period; a changed amount counts from the current period on' }),
  carried_over: amount.meta({
    description: 'With `rollover` what earlier periods left over, below zero what they overspent; else zero',
  }),
  moved: amount.meta({ description: 'Money moved in from other budgets for this period, less what was moved out' }),
  available: amount.meta({ description: '`amount` + `carried_over` + `moved`' }),
  spent: amount.meta({
    description:
      'Expenses of the category and those below it, splits by part, less refunds; transfers and deleted transactions do not count',
  }),
  remaining: amount.meta({ description: '`available` - `spent`; below zero when over' }),
  percent_used: z
    .number()
    .nullable()
    .meta({ description: '`spent` in percent of `available`, two decimals; null when nothing is available' }),
  status: budgetStatus,
  unconverted: z.int().meta({
    description: 'Transactions (parts of split ones) left out of `spent`: in another currency, and no rate is known',
  }),
};

export const budget = z
  .object({
    id,
    category_id: id,
    currency: z.string(),
    period: budgetPeriod,
    start_date: calendarDate.nullable(),
    rollover: z.boolean(),
    alert_threshold: z.int(),
    ...figures,
    days_left: z.int().meta({ description: 'Days after today until the period ends; 0 on its last day and later' }),
    pace: amount.meta({
      description:
        'What could be spent by today to come out even: bills on their day, the rest of `available` day by day',
    }),
    projected: amount.meta({
      description: 'Spent at the end of the period: `spent`, scheduled bills to come, and the rest at the pace so far',
    }),
    bills: z
      .array(z.object({ date: calendarDate, amount, posted: z.boolean() }))
      .meta({ description: 'Scheduled bills of the period in order of date: `posted` ones are part of `spent`' }),
    created_at: moment,
    updated_at: moment,
  })
  .meta({ id: 'Budget' });

export const budgetSummary = budget
  .extend({
    history: z
      .array(z.object(figures))
      .meta({ description: 'The last 12 periods, oldest first; the last one is this period' }),
  })
  .meta({ id: 'BudgetSummary' });

const exampleFigures = {
  period_start: '2026-11-01',
  period_end: '2026-11-30',
  amount: '450.00',
  carried_over: '0.00',
  moved: '18.40',
  available: '468.40',
  spent: '382.15',
  remaining: '86.25',
  percent_used: 81.59,
  status: 'warning' as const,
  unconverted: 0,
};

const example = {
  id: 3,
  category_id: 4,
  currency: 'EUR',
  period: 'monthly' as const,
  start_date: null,
  rollover: false,
  alert_threshold: 80,
  ...exampleFigures,
  days_left: 10,
  pace: '312.27',
  projected: '573.23',
  bills: [{ date: '2026-11-03', amount: '24.90', posted: true }],
  created_at: '2026-11-20T18:42:00.000Z',
  updated_at: '2026-11-20T18:42:00.000Z',
};

const exampleSummary = { ...example, history: [exampleFigures] };

const atDate = {
  date: calendarDate
    .optional()
    .meta({ description: 'A day of the period that is asked for (default: today)', examples: ['2026-10-15'] }),
};

/** What a client may set; which of them are required differs between creating and changing. */
const fields = {
  category_id: id,
  amount: amountInput,
  currency,
  period: budgetPeriod,
  start_date: calendarDate.nullable().meta({
    description:
      'The first day of the first period: its weekday, its day of the month (31: the last day of shorter months) or its day of the year ' +
      'is where every period starts. Without one weeks start on your `week_start`, months on the 1st, years on 1 January.',
    examples: ['2026-01-25'],
  }),
  rollover: z.boolean(),
  alert_threshold: alertThreshold,
};

export const listBudgets = defineEndpoint({
  id: 'listBudgets',
  method: 'GET',
  path: '/budgets',
  tag: 'Budgets',
  summary: 'List budgets',
  description:
    "Every budget with what is spent and left in the period around `date`. `q` and the ordering `name` go by the category's name.",
  access: 'user',
  query: z.strictObject({
    ...atDate,
    ...paging,
    q: z.string().max(100).optional(),
    ordering: z.enum(['name', '-name', 'created_at', '-created_at']).default('name'),
  }),
  answer: { status: 200, body: pageOf(budget) },
  errors: ['validation_error'],
  examples: { query: { date: '2026-11-20' }, answer: { items: [example], next_cursor: null } },
});

export const createBudget = defineEndpoint({
  id: 'createBudget',
  method: 'POST',
  path: '/budgets',
  tag: 'Budgets',
  summary: 'Create a budget',
  description:
    'One for each expense category; the budget of a category includes those below it. Without a currency it is in the base currency. ' +
    'Transactions in its own currency count as they are, others by their base amount, if the budget is in the base currency.',
  access: 'user',
  body: z.strictObject({
    ...fields,
    currency: currency.optional(),
    period: budgetPeriod.default('monthly'),
    start_date: fields.start_date.default(null),
    rollover: z.boolean().default(false),
    alert_threshold: alertThreshold.default(80),
  }),
  answer: { status: 201, body: budgetSummary },
  errors: ['validation_error', 'budget_exists', 'category_type_mismatch'],
  examples: { body: { category_id: 4, amount: '450.00', period: 'monthly', rollover: false }, answer: exampleSummary },
});

export const getBudget = defineEndpoint({
  id: 'getBudget',
  method: 'GET',
  path: '/budgets/:id',
  tag: 'Budgets',
  summary: 'Get a budget',
  description:
    'The summary of the period around `date`: pace, projection, what was carried over, and the last 12 periods.',
  access: 'user',
  params: idParams,
  query: z.strictObject(atDate),
  answer: { status: 200, body: budgetSummary },
  errors: ['validation_error', 'not_found'],
  examples: { query: { date: '2026-11-20' }, answer: exampleSummary },
});

export const updateBudget = defineEndpoint({
  id: 'updateBudget',
  method: 'PATCH',
  path: '/budgets/:id',
  tag: 'Budgets',
  summary: 'Change a budget',
  description:
    'A new amount counts from the current period on; earlier periods keep theirs. With another period or currency it counts for all of them.',
  access: 'user',
  params: idParams,
  body: z.strictObject(fields).partial(),
  answer: { status: 200, body: budgetSummary },
  errors: ['validation_error', 'not_found', 'budget_exists', 'category_type_mismatch', 'changed_since'],
  examples: { body: { amount: '480.00' }, answer: { ...exampleSummary, amount: '480.00' } },
});

export const deleteBudget = defineEndpoint({
  id: 'deleteBudget',
  method: 'DELETE',
  path: '/budgets/:id',
  tag: 'Budgets',
  summary: 'Delete a budget',
  description:
    'Its transactions stay, and money moved to other budgets stays there. It can be brought back for 30 days by undoing the change.',
  access: 'user',
  params: idParams,
  answer: { status: 204, body: null },
  errors: ['not_found', 'changed_since'],
  examples: {},
});

export const moveBudget = defineEndpoint({
  id: 'moveBudget',
  method: 'POST',
  path: '/budgets/move',
  tag: 'Budgets',
  summary: 'Move money between two budgets',
  description:
    'For the period around `date` (default: today) of each of them, and for that one alone: at most what the first one has left, in one currency. ' +
    'Undo the change to move it back.',
  access: 'user',
  body: z.strictObject({ from_id: id, to_id: id, amount: amountInput, date: calendarDate.optional() }),
  answer: { status: 200, body: z.object({ from: budgetSummary, to: budgetSummary }) },
  errors: ['validation_error'],
  examples: {
    body: { from_id: 5, to_id: 3, amount: '18.40', date: '2026-11-20' },
    answer: { from: { ...exampleSummary, id: 5, category_id: 9 }, to: exampleSummary },
  },
});
