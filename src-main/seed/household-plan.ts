import { addDays, addMonths, daysInMonth } from '#shared/dates.ts';
import type { Random } from './random.ts';

/** A transaction of the sample household; names stand for ids until they are looked up. */
export interface PlannedTransaction {
  readonly type: 'income' | 'expense' | 'transfer';
  /** Minor units. */
  readonly minor: number;
  readonly date: string;
  readonly merchant: string;
  readonly category: string | null;
  readonly account?: 'Savings' | 'Credit card';
  readonly transferTo?: 'Savings' | 'Credit card';
  readonly tags?: readonly string[];
  readonly description?: string;
  readonly refund?: boolean;
  readonly currency?: string;
}

interface Habit {
  readonly merchants: readonly [string, ...string[]];
  readonly category: string;
  /** How often in 30 days. */
  readonly often: number;
  readonly from: number;
  readonly to: number;
  readonly tags?: readonly string[];
}

const habits: readonly Habit[] = [
  {
    merchants: ['Rewe City', 'Biomarkt Lenz', 'Aldi', 'Wochenmarkt'],
    category: 'Groceries',
    often: 11,
    from: 780,
    to: 7200,
  },
  {
    merchants: ['Trattoria Da Enzo', 'Café Zimt', 'Pho Linh', 'Bäckerei Kamps'],
    category: 'Eating out',
    often: 7,
    from: 420,
    to: 5800,
  },
  { merchants: ['BVG Ticket', 'Deutsche Bahn', 'Nextbike'], category: 'Transport', often: 5, from: 200, to: 4900 },
  {
    merchants: ['Thalia', 'Zalando', 'Decathlon', 'Manufactum'],
    category: 'Shopping',
    often: 2.4,
    from: 900,
    to: 11_900,
  },
  { merchants: ['Apotheke am Markt', 'Dr. Weiß'], category: 'Health', often: 1.1, from: 490, to: 6400 },
  {
    merchants: ['Kino International', 'Boulderwelt', 'Gretchen Club'],
    category: 'Leisure',
    often: 2.2,
    from: 800,
    to: 4200,
  },
  { merchants: ['Fressnapf'], category: 'Pets', often: 0.8, from: 1200, to: 5400 },
];

interface Bill {
  readonly day: number;
  readonly merchant: string;
  readonly category: string;
  readonly minor: number;
  readonly description?: string;
}

const bills: readonly Bill[] = [
  { day: 1, merchant: 'Hausverwaltung Kern', category: 'Housing', minor: 98_000, description: 'Rent' },
  { day: 3, merchant: 'Stadtwerke', category: 'Utilities', minor: 8400 },
  { day: 9, merchant: 'Vodafone Kabel', category: 'Phone and internet', minor: 3999 },
  { day: 12, merchant: 'Allianz', category: 'Insurance', minor: 2790 },
  { day: 24, merchant: 'Spotify', category: 'Subscriptions', minor: 1099 },
  { day: 25, merchant: 'Urban Sports Club', category: 'Leisure', minor: 5900 },
  { day: 26, merchant: 'Die Zeit Digital', category: 'Subscriptions', minor: 863 },
];

/** Two years up to and including `today`: salary, bills, habits, savings, a trip in another currency, refunds, and some without category. */
export function planHousehold(today: string, random: Random): PlannedTransaction[] {
  const firstMonth = `${addMonths(today, -23).slice(0, 7)}-01`;
  const months = Array.from({ length: 24 }, (_, index) => addMonths(firstMonth, index));
  const planned = months.flatMap((month) => [
    ...planBills(month),
    ...planHabits(month, random),
    ...planSavings(month, random),
  ]);
  return [...planned, ...planTrip(addMonths(firstMonth, 8), random), ...planTrip(addMonths(firstMonth, 20), random)]
    .filter(({ date }) => date <= today)
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

function planBills(month: string): PlannedTransaction[] {
  const salary: PlannedTransaction = {
    type: 'income',
    minor: month < '2026' ? 371_000 : 384_200,
    date: addDays(month, 19),
    merchant: 'Nordlicht GmbH',
    category: 'Salary',
    description: 'Salary',
  };
  const due = bills.map(
    ({ day, ...bill }): PlannedTransaction => ({ type: 'expense', date: addDays(month, day - 1), ...bill }),
  );
  return [salary, ...due];
}

function planHabits(month: string, random: Random): PlannedTransaction[] {
  const days = daysInMonth(month);
  return habits.flatMap((habit) => {
    const times = Math.floor(habit.often) + (random.chance(habit.often % 1) ? 1 : 0);
    return Array.from({ length: times }, () => planHabit(habit, addDays(month, random.between(0, days - 1)), random));
  });
}

function planHabit(habit: Habit, date: string, random: Random): PlannedTransaction {
  const onCard = habit.category === 'Shopping' && random.chance(0.5);
  return {
    type: 'expense',
    minor: random.between(habit.from, habit.to),
    date,
    merchant: random.pick(habit.merchants),
    category: random.chance(0.03) ? null : habit.category,
    ...(onCard ? { account: 'Credit card' as const } : {}),
    ...(habit.category === 'Shopping' && random.chance(0.12) ? { refund: true, description: 'Sent back' } : {}),
    ...(habit.category === 'Eating out' && random.chance(0.2) ? { tags: ['shared'] } : {}),
    ...(habit.category === 'Transport' && random.chance(0.25) ? { tags: ['work'] } : {}),
  };
}

function planSavings(month: string, random: Random): PlannedTransaction[] {
  return [
    {
      type: 'transfer',
      minor: 40_000,
      date: addDays(month, 20),
      merchant: 'To savings',
      category: null,
      transferTo: 'Savings',
    },
    {
      type: 'transfer',
      minor: random.between(6000, 19_000),
      date: addDays(month, 27),
      merchant: 'Credit card bill',
      category: null,
      transferTo: 'Credit card',
    },
  ];
}

function planTrip(month: string, random: Random): PlannedTransaction[] {
  const places = ['Fjällräven', 'ICA Nära', 'Vasamuseet', 'Café Saturnus', 'SL Resor'] as const;
  return places.map((merchant, index) => ({
    type: 'expense',
    minor: random.between(9000, 64_000),
    date: addDays(month, 10 + index),
    merchant,
    category: 'Travel',
    currency: 'SEK',
    tags: ['stockholm'],
  }));
}
