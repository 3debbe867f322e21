import { addDays, addMonths } from '#shared/dates.ts';
import type { PlannedTransaction } from './household-plan.ts';

/** What the sample household set up: rules as the API takes them, names in place of ids. */
export interface HouseholdRule {
  readonly type: 'income' | 'expense' | 'transfer';
  readonly amount: string;
  readonly merchant_name: string;
  readonly description?: string;
  readonly category?: string;
  readonly transferTo?: string;
  readonly frequency: 'monthly';
  readonly start_date: string;
  /** What the last one really cost. */
  readonly lastAmount?: string;
  /** What it costs from the next time on. */
  readonly nextAmount?: string;
}

/** Rules that began five months ago; the subscription on the 26th has none yet, so that there is one to suggest. */
export function householdRules(today: string): HouseholdRule[] {
  const first = `${addMonths(today, -5).slice(0, 7)}-01`;
  const monthly = (day: number, rule: Omit<HouseholdRule, 'frequency' | 'start_date'>): HouseholdRule => ({
    ...rule,
    frequency: 'monthly',
    start_date: addDays(first, day - 1),
  });
  const bill = (day: number, merchant_name: string, category: string, amount: string, more = {}) =>
    monthly(day, { type: 'expense', merchant_name, category, amount, ...more });
  return [
    bill(1, 'Hausverwaltung Kern', 'Housing', '1120.00', { description: 'Rent' }),
    bill(3, 'Stadtwerke', 'Utilities', '84.00'),
    bill(9, 'Vodafone Kabel', 'Phone and internet', '39.99', { lastAmount: '44.99' }),
    bill(12, 'Allianz', 'Insurance', '27.90'),
    bill(24, 'Spotify', 'Subscriptions', '10.99', { nextAmount: '12.99' }),
    bill(25, 'Urban Sports Club', 'Leisure', '59.00'),
    monthly(20, {
      type: 'income',
      merchant_name: 'Nordlicht GmbH',
      category: 'Salary',
      amount: '3842.00',
      description: 'Salary',
    }),
    monthly(21, { type: 'transfer', merchant_name: 'To savings', amount: '800.00', transferTo: 'Savings' }),
  ];
}

/** Whether a rule makes it: then it is not booked a second time. */
export function isMadeByRule(planned: PlannedTransaction, rules: readonly HouseholdRule[]): boolean {
  return rules.some(
    (rule) => rule.merchant_name === planned.merchant && planned.date >= `${rule.start_date.slice(0, 7)}-01`,
  );
}

export const householdBudgets = [
  { category: 'Housing', amount: '1150.00', period: 'monthly' },
  { category: 'Utilities', amount: '90.00', period: 'monthly' },
  { category: 'Groceries', amount: '450.00', period: 'monthly' },
  { category: 'Eating out', amount: '200.00', period: 'monthly' },
  { category: 'Transport', amount: '35.00', period: 'weekly' },
  { category: 'Shopping', amount: '180.00', period: 'monthly', rollover: true },
  { category: 'Leisure', amount: '130.00', period: 'monthly' },
  { category: 'Health', amount: '60.00', period: 'monthly' },
  { category: 'Subscriptions', amount: '25.00', period: 'monthly' },
  { category: 'Travel', amount: '1200.00', period: 'yearly' },
] as const;
