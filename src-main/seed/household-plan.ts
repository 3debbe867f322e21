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
  readonly notes?: readonly [string, ...string[]];
}

const habits: readonly Habit[] = [
  {
    merchants: ['Rewe', 'Biomarkt Lenz', 'Aldi', 'Wochenmarkt'],
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
    notes: ['Lunch with Jonas', 'Birthday dinner', 'Breakfast', 'Takeaway'],
  },
  { merchants: ['BVG Ticket', 'Deutsche Bahn', 'Nextbike'], category: 'Transport', often: 5, from: 200, to: 4900 },
  {
    merchants: ['Thalia', 'Zalando', 'Decathlon', 'Manufactum'],
    category: 'Shopping',
    often: 2.4,
    from: 900,
    to: 11_900,
    notes: ['Present for Mira', 'Running shoes', 'Desk lamp'],
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
  { day: 1, merchant: 'Hausverwaltung Kern', category: 'Housing', minor: 112_000, description: 'Rent' },
  { day: 3, merchant: 'Stadtwerke', category: 'Utilities', minor: 8400 },
  { day: 9, merchant: 'Vodafone Kabel', category: 'Phone and internet', minor: 3999 },
  { day: 12, merchant: 'Allianz', category: 'Insurance', minor: 2790 },
  { day: 24, merchant: 'Spotify', category: 'Subscriptions', minor: 1099 },
  { day: 25, merchant: 'Urban Sports Club', category: 'Leisure', minor: 5900 },
  { day: 26, merchant: 'Die Zeit Digital', category: 'Subscriptions', minor: 863 },
];

/** Two years up to and including `today`: salary, bills, habits, savings, trips in another currency, refunds, and some without category. */
export function planHousehold(today: string, random: Random): PlannedTransaction[] {
  const firstMonth = `${addMonths(today, -23).slice(0, 7)}-01`;
  const months = Array.from({ length: 24 }, (_, index) => addMonths(firstMonth, index));
  const spending = months.flatMap((month) => [...planBills(month), ...planHabits(month, random)]);
  const planned = [
    ...spending,
    ...months.flatMap((month) => planTransfers(month, spending)),
    ...planTrip(addMonths(firstMonth, 8), random),
    ...planTrip(addMonths(firstMonth, 20), random),
    ...planLatest(today),
  ];
  return planned.filter(({ date }) => date <= today).sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

/** What the last days have to show: two without a category, and the purchases of two receipts that still wait in the queue. */
function planLatest(today: string): PlannedTransaction[] {
  const spent = (days: number, merchant: string, minor: number, category: string | null): PlannedTransaction => ({
    type: 'expense',
    date: addDays(today, -days),
    merchant,
    minor,
    category,
  });
  return [
    spent(1, 'Café Zimt', 3487, null),
    spent(4, 'Kiosk am Eck', 640, null),
    spent(6, 'Rewe', 1555, 'Groceries'),
    spent(9, 'Pho Linh', 2190, 'Eating out'),
  ];
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
    category: random.chance(0.012) ? null : habit.category,
    ...(onCard ? { account: 'Credit card' as const } : {}),
    ...(habit.notes && random.chance(0.2) ? { description: random.pick(habit.notes) } : {}),
    ...(habit.category === 'Shopping' && !onCard && random.chance(0.2)
      ? { refund: true, description: 'Sent back' }
      : {}),
    ...(habit.category === 'Eating out' && random.chance(0.2) ? { tags: ['shared'] } : {}),
    ...(habit.category === 'Transport' && random.chance(0.25) ? { tags: ['work'] } : {}),
  };
}

/** Savings on the 21st, and the credit card's bill of the month before on the 5th. */
function planTransfers(month: string, spending: readonly PlannedTransaction[]): PlannedTransaction[] {
  const transfer = (day: number, minor: number, merchant: string, transferTo: 'Savings' | 'Credit card') =>
    ({ type: 'transfer', minor, date: addDays(month, day - 1), merchant, category: null, transferTo }) as const;
  const due = cardDebt(addMonths(month, -1).slice(0, 7), spending);
  return [
    transfer(21, 80_000, 'To savings', 'Savings'),
    ...(due > 0 ? [transfer(5, due, 'Credit card bill', 'Credit card')] : []),
  ];
}

/** What a month (`YYYY-MM`) put on the card, less what was sent back; minor units. */
function cardDebt(month: string, spending: readonly PlannedTransaction[]): number {
  return spending
    .filter(({ account, date }) => account === 'Credit card' && date.startsWith(month))
    .reduce((sum, { minor, refund }) => sum + (refund ? -minor : minor), 0);
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
