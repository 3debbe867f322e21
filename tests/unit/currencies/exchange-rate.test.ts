import currencyCodes from 'currency-codes';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  chainRates,
  convertMinor,
  type ExchangeRate,
  invertRate,
  readRate,
  writeRate,
} from '#main/features/currencies/exchange-rate.ts';
import { minorUnitsByCurrency } from '#shared/currencies.ts';

function rateOf(decimal: string): ExchangeRate {
  const rate = readRate(decimal);
  if (!rate) throw new Error(`${decimal} is no rate`);
  return rate;
}

describe('converting an amount', () => {
  it.each([
    [10_000, 'USD', 'EUR', '0.8558712770', 8559],
    [1, 'IDR', 'EUR', '0.00005', 0],
    [980, 'JPY', 'EUR', '0.0053547', 525],
    [1250, 'KWD', 'EUR', '2.8', 350],
    [100, 'EUR', 'JPY', '186.75', 187],
    [-10_000, 'USD', 'EUR', '0.5', -5000],
  ])('%i of %s into %s at %s is %i minor units', (minor, from, to, rate, expected) => {
    expect(convertMinor(minor, from, to, rateOf(rate))).toBe(expected);
  });

  it('rounds half a minor unit up', () => {
    expect(convertMinor(1, 'EUR', 'USD', rateOf('0.5'))).toBe(1);
  });

  it('is unknown where the result has more than twelve digits', () => {
    expect(convertMinor(999_999_999_999, 'EUR', 'IDR', rateOf('20082.05'))).toBeNull();
  });

  it('at one to one gives the amount back, whatever its size', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999 }), (minor) => {
        expect(convertMinor(minor, 'EUR', 'USD', rateOf('1'))).toBe(minor);
      }),
    );
  });
});

describe('a rate', () => {
  it.each(['0', '-1', '1e3', '', 'abc', '1.', '.5', '1,5', '1234567890123456'])('is not %j', (text) => {
    expect(readRate(text)).toBeNull();
  });

  it.each([
    ['1.0837', '1.0837'],
    ['186.750', '186.75'],
    ['20082.05', '20082.05'],
    ['0.00004979571', '0.00004979571'],
    ['1', '1'],
  ])('%s is written %s', (decimal, written) => {
    expect(writeRate(rateOf(decimal))).toBe(written);
  });

  it('is written so that reading it again is right to ten digits', () => {
    const rate = fc.record({ numerator: fc.bigInt(1n, 10n ** 12n), denominator: fc.bigInt(1n, 10n ** 12n) });
    fc.assert(
      fc.property(rate, (fraction) => {
        const again = rateOf(writeRate(fraction));
        const difference = again.numerator * fraction.denominator - fraction.numerator * again.denominator;
        const size = fraction.numerator * again.denominator;
        expect((difference < 0n ? -difference : difference) * 10n ** 9n).toBeLessThanOrEqual(size);
      }),
    );
  });

  it('there and back is one', () => {
    const there = rateOf('10.892');
    expect(writeRate(chainRates(there, invertRate(there)))).toBe('1');
  });
});

it('the decimals of every currency are those of the kept ISO 4217 package, as far as both know them', () => {
  const known = currencyCodes.data.filter(({ code }) => code in minorUnitsByCurrency);
  expect(known.length).toBeGreaterThan(150);
  const differing = known.filter(({ code, digits }) => minorUnitsByCurrency[code] !== digits).map(({ code }) => code);
  expect(differing).toEqual([]);
});
