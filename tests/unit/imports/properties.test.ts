import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFingerprints } from '#main/features/imports/fingerprint.ts';
import { addDecimals, findDecimalMark, negate, readNumber } from '#main/features/imports/reading/numbers.ts';
import { readBankFile } from '../../support/read-bank-file.ts';

interface Booking {
  readonly day: string;
  readonly minor: number;
  readonly payee: string;
}

const booking: fc.Arbitrary<Booking> = fc.record({
  day: fc
    .integer({ min: 0, max: 600 })
    .map((day) => new Date(Date.UTC(2025, 0, 1) + day * 86_400_000).toISOString().slice(0, 10)),
  minor: fc.integer({ min: -9_999_999, max: 9_999_999 }).filter((minor) => minor !== 0),
  payee: fc.stringMatching(/^[A-Z][a-zåäöéß ,;"'&-]{2,20}[a-z]$/),
});
/** A day that only one order of day and month allows, and amounts of both signs. */
const bookings = fc
  .array(booking, { minLength: 4, maxLength: 25 })
  .map((list) => [
    { day: '2025-03-25', minor: -1250, payee: 'First Shop' },
    { day: '2025-03-26', minor: 990_000, payee: 'Work' },
    ...list,
  ]);

const dialect = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  decimal: fc.constantFrom('.', ','),
  thousands: fc.boolean(),
  order: fc.constantFrom('ymd', 'dmy', 'mdy', 'dmY'),
  columns: fc.constantFrom('signed', 'pair', 'flag'),
  header: fc.constantFrom('en', 'de', 'none'),
  preamble: fc.integer({ min: 0, max: 14 }),
  lineEnd: fc.constantFrom('\n', '\r\n'),
});
type Dialect = typeof dialect extends fc.Arbitrary<infer D> ? D : never;

const headers = {
  en: { date: 'Date', payee: 'Payee', amount: 'Amount', debit: 'Debit', credit: 'Credit', flag: 'Credit/Debit' },
  de: { date: 'Buchungstag', payee: 'Empfänger', amount: 'Betrag', debit: 'Soll', credit: 'Haben', flag: 'Soll/Haben' },
} as const;

function writeAmount(minor: number, { decimal, thousands }: Dialect): string {
  const [whole = '', fraction = ''] = (Math.abs(minor) / 100).toFixed(2).split('.');
  const mark = decimal === '.' ? ',' : '.';
  return `${thousands ? whole.replace(/\B(?=(?:\d{3})+$)/g, mark) : whole}${decimal}${fraction}`;
}

function writeDay(day: string, order: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  if (order === 'ymd') return day;
  if (order === 'mdy') return `${month}/${date}/${year}`;
  return order === 'dmy' ? `${date}.${month}.${year}` : `${date}/${month}/${year.slice(2)}`;
}

function write(list: readonly Booking[], shape: Dialect): string {
  const quote = (text: string) =>
    /["\n\r]/.test(text) || text.includes(shape.delimiter) ? `"${text.replaceAll('"', '""')}"` : text;
  const names = shape.header === 'none' ? null : headers[shape.header];
  const cells = {
    signed: ({ minor }: Booking) => [`${minor < 0 ? '-' : ''}${writeAmount(minor, shape)}`],
    pair: ({ minor }: Booking) => (minor < 0 ? [writeAmount(minor, shape), ''] : ['', writeAmount(minor, shape)]),
    flag: ({ minor }: Booking) => [
      writeAmount(minor, shape),
      minor < 0 ? (shape.header === 'de' ? 'S' : 'D') : shape.header === 'de' ? 'H' : 'C',
    ],
  }[shape.columns];
  const amountNames =
    names &&
    { signed: [names.amount], pair: [names.debit, names.credit], flag: [names.amount, names.flag] }[shape.columns];
  const above = Array.from(
    { length: names ? shape.preamble : 0 },
    (_, index) => `Account ${index}${shape.delimiter}Anna`,
  );
  const head = names ? [[names.date, names.payee, ...(amountNames ?? [])].join(shape.delimiter)] : [];
  const rows = list.map((each) =>
    [writeDay(each.day, shape.order), each.payee, ...cells(each)].map(quote).join(shape.delimiter),
  );
  return [...above, ...head, ...rows, ''].join(shape.lineEnd);
}

describe('any list of bookings', () => {
  it('is the same again, whatever dialect it was written in', async () => {
    await fc.assert(
      fc.asyncProperty(bookings, dialect, async (list, shape) => {
        // Without a name nothing says which of two columns is which, unless one is fuller.
        fc.pre(shape.header !== 'none' || shape.columns === 'signed');
        const { rows } = await readBankFile(write(list, shape), {}, shape.order === 'mdy' ? 'USD' : 'EUR');
        const plain = (text: string) => text.replace(/\s+/g, ' ').trim();
        expect(
          rows.map(({ date, amount, merchant, description }) => [date, amount, plain(merchant ?? description ?? '')]),
        ).toEqual(list.map(({ day, minor, payee }) => [day, String(minor / 100), plain(payee)]));
      }),
      { numRuns: 150, seed: 11 },
    );
  });
});

describe('amounts', () => {
  const minor = fc.integer({ min: -999_999_999, max: 999_999_999 });

  it('are read as they are written, with any marks and signs', () => {
    fc.assert(
      fc.property(
        minor,
        fc.constantFrom('.', ',') as fc.Arbitrary<'.' | ','>,
        fc.constantFrom('-1', '1-', '(1)', '€ -1', '-1 EUR', '−1'),
        (value, decimal, sign) => {
          const written = writeAmount(value, { decimal, thousands: true } as Dialect);
          const text = value < 0 ? sign.replace('1', written) : written;
          expect(Number(readNumber(text, decimal)?.value)).toBe(value / 100);
          expect(findDecimalMark([written])).toBe(decimal);
        },
      ),
      { seed: 12 },
    );
  });

  it('are added exactly', () => {
    fc.assert(
      fc.property(minor, minor, (one, other) => {
        const text = (value: number) =>
          `${value < 0 ? '-' : ''}${writeAmount(value, { decimal: '.', thousands: false } as Dialect)}`;
        expect(Math.round(Number(addDecimals(text(one), text(other))) * 100)).toBe(one + other);
        expect(Number(addDecimals(text(one), negate(text(one))))).toBe(0);
      }),
      { seed: 13 },
    );
  });
});

describe('fingerprints', () => {
  it('of one file are all different, and the same for the same file', () => {
    fc.assert(
      fc.property(fc.array(booking, { maxLength: 60 }), (list) => {
        const doubled = [...list, ...list.slice(0, 10)];
        const keys = () => {
          const fingerprintOf = createFingerprints();
          return doubled.map(
            ({ day, minor, payee }) =>
              fingerprintOf('', { date: day, minor, currency: 'EUR', texts: [payee], bankId: null }).key,
          );
        };
        const first = keys();
        expect(new Set(first).size).toBe(doubled.length);
        expect(keys()).toEqual(first);
        expect(first.every(Number.isSafeInteger)).toBe(true);
      }),
      { seed: 14 },
    );
  });
});
