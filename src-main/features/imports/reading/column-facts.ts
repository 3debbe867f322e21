import { isCurrency } from '#shared/money.ts';
import { isFullDate, takeDateApart } from './dates.ts';
import { isNumber, isZero, looksLikeMoney, readNumber } from './numbers.ts';
import { readDirection } from './row-words.ts';
import type { Table } from './table.ts';

export interface ColumnFacts {
  readonly filled: number;
  readonly dates: number;
  /** With a year. */
  readonly fullDates: number;
  readonly numbers: number;
  readonly money: number;
  readonly negative: number;
  readonly zeros: number;
  readonly directions: number;
  readonly codes: number;
  readonly distinct: number;
  readonly letters: number;
  readonly length: number;
  /** Letters of a value on average, but for those of codes and numbers of accounts. */
  readonly words: number;
  /** Numbers of accounts. */
  readonly accounts: number;
}

export function gatherFacts(body: Table, column: number): ColumnFacts {
  const values = body.map((row) => (row[column] ?? '').trim()).filter((cell) => cell !== '');
  const count = (test: (cell: string) => boolean) => values.filter(test).length;
  return {
    filled: values.length,
    dates: count((cell) => takeDateApart(cell) !== null),
    fullDates: count(isFullDate),
    numbers: count(isNumber),
    money: count(looksLikeMoney),
    negative: count((cell) => readNumber(cell, '.')?.value.startsWith('-') ?? false),
    zeros: count((cell) => isZero(readNumber(cell, '.')?.value ?? '1')),
    directions: count((cell) => readDirection(cell) !== null),
    codes: count((cell) => /^[A-Z]{3}$/.test(cell) && isCurrency(cell)),
    distinct: new Set(values).size,
    letters: count((cell) => /\p{L}{2}/u.test(cell)),
    words: values.reduce((sum, cell) => sum + wordLetters(cell), 0) / Math.max(values.length, 1),
    accounts: count((cell) => /^[A-Z]{2}[0-9]{2} ?[A-Z0-9 ]{8,}$/.test(cell) || /^'?[0-9 *.Xx-]{6,}$/.test(cell)),
    length: values.reduce((sum, cell) => sum + Math.min(cell.length, 200), 0) / Math.max(values.length, 1),
  };
}

export const share = (part: number, whole: number) => (whole === 0 ? 0 : part / whole);

/** Letters of words; a run of capitals and digits is a code. */
function wordLetters(cell: string): number {
  const words = cell.slice(0, 200).match(/(?<![\p{L}\p{N}])\p{L}{2,}(?![\p{L}\p{N}])/gu) ?? [];
  return words.reduce((sum, word) => sum + word.length, 0);
}
