import { addDays, addMonths } from '#shared/dates.ts';

export interface SampleReceipt {
  readonly name: string;
  /** Printed lines, 42 characters wide at most. */
  readonly lines: readonly string[];
  /** Confirmed at once, with this category; the others wait in the queue. */
  readonly saveAs?: string;
}

const width = 34;

interface Shop {
  readonly name: string;
  readonly place: string;
  readonly items: readonly (readonly [string, number])[];
  readonly cash?: number;
  /** Days before today. */
  readonly daysAgo: number;
  /** The lines of the date; one with a time of day beside it where absent. */
  readonly dated?: (today: string) => readonly string[];
  /** Printed below the total in place of the payment. */
  readonly below?: readonly (readonly [string, number])[];
  readonly saveAs?: string;
}

/** Oldest upload first: the last one stands at the top of the queue. */
const shops: readonly Shop[] = [
  {
    name: 'ROSSMANN GMBH',
    place: '10435 Berlin',
    items: [
      ['ZAHNPASTA', 245],
      ['SONNENCREME', 799],
    ],
    cash: 1500,
    daysAgo: 18,
    saveAs: 'Health',
  },
  {
    name: 'DECATHLON',
    place: '10117 Berlin',
    items: [
      ['TRINKFLASCHE', 699],
      ['SPORTHOSE', 1999],
    ],
    cash: 3000,
    daysAgo: 14,
    saveAs: 'Shopping',
  },
  {
    name: 'BIOMARKT LENZ GMBH',
    place: '10405 Berlin',
    items: [
      ['AEPFEL', 389],
      ['HAFERDRINK', 199],
      ['LINSEN', 249],
    ],
    cash: 1000,
    daysAgo: 8,
    saveAs: 'Groceries',
  },
  {
    name: 'KINO INTERNATIONAL GMBH',
    place: '10178 Berlin',
    items: [
      ['2 KARTEN', 2100],
      ['POPCORN', 550],
    ],
    daysAgo: 19,
  },
  {
    name: 'MANUFACTUM GMBH',
    place: '10623 Berlin',
    items: [
      ['BUERSTE', 1450],
      ['SEIFE', 680],
    ],
    cash: 2200,
    daysAgo: 16,
    // Day and month can be taken for each other.
    dated: (today) => [shortDate(tenthBefore(today))],
  },
  {
    // No chain, no legal form, and nothing was bought there before.
    name: 'BLUMENINSEL',
    place: '13189 Berlin',
    items: [
      ['ROSEN', 1899],
      ['BLUMENTOPF', 749],
    ],
    daysAgo: 4,
  },
  {
    name: 'APOTHEKE AM MARKT',
    place: '10178 Berlin',
    items: [
      ['IBUPROFEN', 485],
      ['PFLASTER', 750],
    ],
    daysAgo: 11,
  },
  {
    name: 'PHO LINH',
    place: '10437 Berlin',
    items: [
      ['PHO BO', 1250],
      ['JASMINTEE', 350],
      ['SOMMERROLLEN', 590],
    ],
    daysAgo: 9,
  },
  {
    name: 'THALIA',
    place: '10119 Berlin',
    items: [
      ['TASCHENBUCH', 1400],
      ['KALENDER', 1000],
    ],
    cash: 5000,
    daysAgo: 5,
  },
  {
    name: 'CAFE ZIMT GMBH',
    place: '10999 Berlin',
    items: [
      ['FRUEHSTUECK', 1290],
      ['ORANGENSAFT', 420],
    ],
    daysAgo: 3,
    // The tip makes a second total.
    below: [
      ['TIP', 200],
      ['GIROCARD', 1910],
    ],
  },
  {
    name: 'REWE',
    place: '10439 Berlin',
    items: [
      ['BIO MILCH', 149],
      ['ROGGENBROT', 329],
      ['TOMATEN', 278],
      ['KAFFEE CREMA', 799],
    ],
    cash: 2000,
    daysAgo: 6,
    // The day of a coupon stands beside the day of the purchase.
    dated: (today) => [longDate(addDays(today, -6)), 'BON 4711', `COUPON GUELTIG AB ${longDate(today)}`],
  },
];

/** Receipts of the last weeks in every state: saved, ready, with a field to check, and one without anything to read. */
export function sampleReceipts(today: string): SampleReceipt[] {
  const readable = shops.map((shop) => ({
    name: `scan-${addDays(today, -shop.daysAgo).slice(5).replace('-', '')}.png`,
    lines: print(shop, today),
    ...(shop.saveAs !== undefined && { saveAs: shop.saveAs }),
  }));
  const saved = readable.filter(({ saveAs }) => saveAs !== undefined);
  const unreadable = { name: `scan-${addDays(today, -20).slice(5).replace('-', '')}.png`, lines: ['- - - - -'] };
  return [...saved, unreadable, ...readable.filter(({ saveAs }) => saveAs === undefined)];
}

function print(shop: Shop, today: string): string[] {
  const { name, place, items, cash, daysAgo, dated, below } = shop;
  const total = items.reduce((sum, [, minor]) => sum + minor, 0);
  const paid = cash === undefined ? ([['GIROCARD', total]] as const) : cashLines(cash, total);
  return [
    name,
    place,
    '',
    row('', 'EUR'),
    ...items.map(([label, minor]) => row(label, euro(minor))),
    '-'.repeat(width),
    row('SUMME', euro(total)),
    ...(below ?? paid).map(([label, minor]) => row(label, euro(minor))),
    '',
    ...(dated?.(today) ?? [row(longDate(addDays(today, -daysAgo)), '18:42')]),
    'VIELEN DANK',
  ];
}

function cashLines(cash: number, total: number): readonly (readonly [string, number])[] {
  return [
    ['GEG. BAR', cash],
    ['RUECKGELD', cash - total],
  ];
}

/** A label at the left edge and an amount at the right one. */
function row(label: string, amount: string): string {
  return label.padEnd(width - amount.length) + amount;
}

function euro(minor: number): string {
  return `${Math.floor(minor / 100)},${String(minor % 100).padStart(2, '0')}`;
}

/** 20.11.2026 */
function longDate(date: string): string {
  return date.split('-').reverse().join('.');
}

/** 10/11/26 */
function shortDate(date: string): string {
  return `${date.slice(8)}/${date.slice(5, 7)}/${date.slice(2, 4)}`;
}

function tenthBefore(today: string): string {
  const month = today.slice(8) >= '10' ? today : addMonths(today, -1);
  return `${month.slice(0, 8)}10`;
}
