import { addDays } from '#shared/dates.ts';

export interface SampleReceipt {
  readonly name: string;
  /** Printed lines, 42 characters wide at most. */
  readonly lines: readonly string[];
}

const width = 34;

/** A label at the left edge and an amount at the right one. */
function row(label: string, amount: string): string {
  return label.padEnd(width - amount.length) + amount;
}

interface Shop {
  readonly name: string;
  readonly place: string;
  readonly items: readonly (readonly [string, number])[];
  readonly cash?: number;
}

const shops: readonly Shop[] = [
  {
    name: 'REWE CITY',
    place: '10439 Berlin',
    items: [
      ['BIO MILCH', 149],
      ['ROGGENBROT', 329],
      ['TOMATEN', 278],
      ['KAFFEE CREMA', 799],
    ],
    cash: 2000,
  },
  {
    name: 'APOTHEKE AM MARKT',
    place: '10178 Berlin',
    items: [
      ['IBUPROFEN', 485],
      ['PFLASTER', 750],
    ],
  },
  {
    name: 'THALIA',
    place: '10119 Berlin',
    items: [
      ['TASCHENBUCH', 1400],
      ['KALENDER', 1000],
    ],
    cash: 5000,
  },
  {
    name: 'BAECKEREI KAMPS',
    place: '10435 Berlin',
    items: [
      ['BROETCHEN', 210],
      ['CAPPUCCINO', 320],
    ],
    cash: 1000,
  },
  {
    name: 'PHO LINH',
    place: '10437 Berlin',
    items: [
      ['PHO BO', 1250],
      ['JASMINTEE', 350],
      ['SOMMERROLLEN', 590],
    ],
  },
  {
    name: 'DECATHLON',
    place: '10117 Berlin',
    items: [
      ['TRINKFLASCHE', 699],
      ['SPORTHOSE', 1999],
    ],
    cash: 3000,
  },
  {
    name: 'BIOMARKT LENZ',
    place: '10405 Berlin',
    items: [
      ['AEPFEL', 389],
      ['HAFERDRINK', 199],
      ['LINSEN', 249],
    ],
    cash: 1000,
  },
  {
    name: 'FRESSNAPF',
    place: '13189 Berlin',
    items: [
      ['KATZENFUTTER', 1899],
      ['KATZENSTREU', 749],
    ],
  },
  {
    name: 'MANUFACTUM',
    place: '10623 Berlin',
    items: [
      ['BUERSTE', 1450],
      ['SEIFE', 680],
    ],
    cash: 2200,
  },
  {
    name: 'KINO INTERNATIONAL',
    place: '10178 Berlin',
    items: [
      ['2 KARTEN', 2100],
      ['POPCORN', 550],
    ],
  },
  {
    name: 'CAFE ZIMT',
    place: '10999 Berlin',
    items: [
      ['FRUEHSTUECK', 1290],
      ['ORANGENSAFT', 420],
    ],
    cash: 2000,
  },
];

/** Eleven readable receipts of the last weeks, and one without anything to read. */
export function sampleReceipts(today: string): SampleReceipt[] {
  const readable = shops.map((shop, index) => ({
    name: `scan-${String(index + 1).padStart(2, '0')}.png`,
    lines: print(shop, addDays(today, -2 * index - 1)),
  }));
  return [...readable, { name: 'scan-12.png', lines: ['- - - - -'] }];
}

function print(shop: Shop, date: string): string[] {
  const total = shop.items.reduce((sum, [, minor]) => sum + minor, 0);
  const paid =
    shop.cash === undefined
      ? [row('GIROCARD', euro(total))]
      : [row('GEG. BAR', euro(shop.cash)), row('RUECKGELD', euro(shop.cash - total))];
  return [
    shop.name,
    shop.place,
    '',
    row('', 'EUR'),
    ...shop.items.map(([label, minor]) => row(label, euro(minor))),
    '-'.repeat(width),
    row('SUMME', euro(total)),
    ...paid,
    '',
    row(date.split('-').reverse().join('.'), '18:42'),
    'VIELEN DANK',
  ];
}

function euro(minor: number): string {
  return `${Math.floor(minor / 100)},${String(minor % 100).padStart(2, '0')}`;
}
