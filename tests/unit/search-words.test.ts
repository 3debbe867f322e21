import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readSearchAmounts, readSearchWords } from '#main/features/transactions/list/search-words.ts';
import { comparableAmount, formatAmount } from '#shared/money.ts';

it.each([
  ['42.80', [428_000]],
  ['42,8', [428_000]],
  ['€42.80', [428_000]],
  ['42,80€', [428_000]],
  ['-42', [420_000]],
  ['1.234', [12_340, 12_340_000]],
  ['1,234.56', [12_345_600]],
  ['1.234,56', [12_345_600]],
  ["12'345.60", [123_456_000]],
  ['1.234.567', [12_345_670_000]],
  ['1,234,567.8', [12_345_678_000]],
  ['1.23456', []],
  ['4711a', []],
  ['1.2.3', []],
  ['.', []],
  ['', []],
])('"%s" may stand for the amounts %j', (word, amounts) => {
  expect(readSearchAmounts(word)).toEqual(amounts);
});

it('every amount as the API writes it is read as itself', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 999_999_999_999 }),
      fc.constantFrom('EUR', 'JPY', 'KWD'),
      (minor, currency) => {
        expect(readSearchAmounts(formatAmount(minor, currency))).toContain(comparableAmount(minor, currency));
      },
    ),
  );
});

it('words are folded, split at any space and given once', () => {
  expect(readSearchWords('  Straße\tSTRASSE  Øl\u0000x ').map(({ text }) => text)).toEqual(['strasse', 'ol', 'x']);
  expect(readSearchWords(' ')).toEqual([]);
});
