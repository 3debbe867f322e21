import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { currencyCodes } from '#shared/currencies.ts';
import {
  comparableAmount,
  comparableDecimal,
  formatAmount,
  isCurrency,
  maxMinor,
  minorUnits,
  parseAmount,
  shareByLargestRemainder,
} from '#shared/money.ts';

const minor = fc.integer({ min: -maxMinor, max: maxMinor });
const currency = fc.constantFrom(...currencyCodes);

describe('amounts as text', () => {
  it.each([
    ['12.50', 'EUR', 1250],
    ['12.5', 'EUR', 1250],
    ['12', 'EUR', 1200],
    ['+12.50', 'EUR', 1250],
    ['-0.01', 'EUR', -1],
    ['0012.50', 'EUR', 1250],
    ['980', 'JPY', 980],
    ['1.250', 'KWD', 1250],
    ['0.0001', 'CLF', 1],
    ['9999999999.99', 'EUR', maxMinor],
    [0.1, 'EUR', 10],
    [1.1, 'EUR', 110],
    [19.99, 'EUR', 1999],
    [1e3, 'EUR', 100_000],
    [-0, 'EUR', 0],
    ['-0.00', 'EUR', 0],
  ])('%s %s are %s minor units', (amount, code, expected) => {
    expect(parseAmount(amount, code)).toEqual({ minor: expected });
  });

  it.each([
    ['12.505', 'EUR', 'too_many_decimals'],
    ['12.500', 'EUR', 'too_many_decimals'],
    ['980.0', 'JPY', 'too_many_decimals'],
    [0.1 + 0.2, 'EUR', 'too_many_decimals'],
    ['10000000000.00', 'EUR', 'too_large'],
    ['1000000000000', 'JPY', 'too_large'],
    ['12,50', 'EUR', 'not_a_number'],
    ['1 000', 'EUR', 'not_a_number'],
    ['1e3', 'EUR', 'not_a_number'],
    ['.5', 'EUR', 'not_a_number'],
    ['5.', 'EUR', 'not_a_number'],
    ['', 'EUR', 'not_a_number'],
    ['-', 'EUR', 'not_a_number'],
    ['1\n', 'EUR', 'not_a_number'],
    ['١٢', 'EUR', 'not_a_number'],
    [Number.NaN, 'EUR', 'not_a_number'],
    [Number.POSITIVE_INFINITY, 'EUR', 'not_a_number'],
    [1e21, 'EUR', 'not_a_number'],
    [1e-7, 'EUR', 'not_a_number'],
  ])('"%s" %s is %s', (amount, code, problem) => {
    expect(parseAmount(amount, code)).toEqual({ problem });
  });

  it('every amount is written so that it reads back as itself, with the decimals of its currency', () => {
    fc.assert(
      fc.property(minor, currency, (value, code) => {
        const text = formatAmount(value, code);
        expect(parseAmount(text, code)).toEqual({ minor: value });
        expect(text.split('.')[1]?.length ?? 0).toBe(minorUnits(code));
        expect(text).toMatch(/^-?(0|[1-9][0-9]*)(\.[0-9]+)?$/);
      }),
      { numRuns: 1000 },
    );
  });

  it('a number means what it shows, never what binary arithmetic makes of it', () => {
    fc.assert(
      fc.property(fc.integer({ min: -99_999_999, max: 99_999_999 }), (cents) => {
        expect(parseAmount(cents / 100, 'EUR')).toEqual({ minor: cents });
      }),
      { numRuns: 1000 },
    );
  });

  it('nothing that is read is larger than twelve digits, whatever the text', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[+-]?[0-9]{1,16}(\.[0-9]{1,5})?$/), currency, (text, code) => {
        const result = parseAmount(text, code);
        if ('minor' in result) expect(Math.abs(result.minor)).toBeLessThanOrEqual(maxMinor);
      }),
    );
  });

  it('an amount below zero is never written as minus nothing', () => {
    for (const code of currencyCodes) expect(formatAmount(0, code)).not.toContain('-');
  });
});

describe('currencies', () => {
  it('are those of ISO 4217, in capitals', () => {
    expect(currencyCodes.length).toBeGreaterThan(150);
    for (const code of currencyCodes) expect(code).toMatch(/^[A-Z]{3}$/);
    expect(new Set(currencyCodes).size).toBe(currencyCodes.length);
    expect(['XAU', 'XXX', 'XTS', 'DEM', 'eur'].filter(isCurrency)).toEqual([]);
  });

  it('have their own decimals', () => {
    expect(
      Object.fromEntries(['EUR', 'JPY', 'KWD', 'CLF', 'HUF', 'ISK'].map((code) => [code, minorUnits(code)])),
    ).toEqual({
      EUR: 2,
      JPY: 0,
      KWD: 3,
      CLF: 4,
      HUF: 2,
      ISK: 0,
    });
    expect(() => minorUnits('XXX')).toThrow(RangeError);
  });
});

describe('amounts of different currencies', () => {
  it('compare by their decimal value', () => {
    expect(comparableAmount(980, 'JPY')).toBeGreaterThan(comparableAmount(980, 'EUR'));
    expect(comparableAmount(1250, 'KWD')).toBe(comparableAmount(125, 'EUR'));
  });

  it('and typed bounds share one scale', () => {
    fc.assert(
      fc.property(minor, currency, (value, code) => {
        expect(comparableDecimal(formatAmount(value, code))).toBe(comparableAmount(value, code) + 0);
      }),
    );
    expect([comparableDecimal('9,80'), comparableDecimal('1.00001'), comparableDecimal('')]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('stay exact integers, also at their largest', () => {
    for (const code of currencyCodes)
      expect(Number.isSafeInteger(comparableAmount(maxMinor, code) / 10 ** (4 - minorUnits(code)))).toBe(true);
  });
});

describe('sharing an amount', () => {
  const weights = fc.array(fc.integer({ min: 0, max: maxMinor }), { minLength: 1, maxLength: 30 });

  it('loses nothing and is never off by more than one minor unit', () => {
    fc.assert(
      fc.property(minor, weights, (total, shares) => {
        const parts = shareByLargestRemainder(total, shares);
        expect(parts).toHaveLength(shares.length);
        expect(parts.reduce((sum, part) => sum + BigInt(part), 0n)).toBe(BigInt(total));
        const sum = shares.reduce((left, right) => left + BigInt(right), 0n);
        shares.forEach((share, index) => {
          if (sum === 0n) return;
          const difference = BigInt(parts[index] ?? 0) * sum - BigInt(total) * BigInt(share);
          expect(difference < sum && difference > -sum).toBe(true);
        });
      }),
      { numRuns: 1000 },
    );
  });

  it('gives an equal share to equal parts, and what is left over to the earlier ones', () => {
    expect(shareByLargestRemainder(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(shareByLargestRemainder(-100, [1, 1, 1])).toEqual([-34, -33, -33]);
    expect(shareByLargestRemainder(5, [0, 0])).toEqual([3, 2]);
    expect(shareByLargestRemainder(0, [3, 7])).toEqual([0, 0]);
  });
});
