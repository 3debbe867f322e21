import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountForInput, parseAmountInput, sayAmountProblem } from '#renderer/lib/amount-input.ts';
import { formatAmount, maxMinor, minorUnits } from '#shared/money.ts';

const euro = (text: string, locale = 'en-IE') => parseAmountInput(text, { currency: 'EUR', locale });

describe('a money field', () => {
  it.each([
    ['12', 1200],
    ['12.5', 1250],
    ['12,50', 1250],
    ['.5', 50],
    ['1.234,56', 123456],
    ['1,234.56', 123456],
    ['1 234,56', 123456],
    ['1\u00a0234.56', 123456],
    ['1’234.50', 123450],
    ['1.234.567', 123456700],
    ['12,34,567.89', 123456789],
    ['€42.80', 4280],
    ['42,80 EUR', 4280],
    ['eur 42', 4200],
    ['-3.20', -320],
    ['\u22123.20', -320],
    ['+7', 700],
    ['٤٢٫٥٠', 4250],
  ])('reads %s', (text, minor) => {
    expect(euro(text)).toEqual({ minor, calculated: false });
  });

  it.each([
    ['12*2+3', 2700],
    ['12 x 2 + 3', 2700],
    ['12 × 2,5', 3000],
    ['(4+5)*2', 1800],
    ['10/3', 333],
    ['20/3', 667],
    ['-(2+3)', -500],
    ['100*1.0837', 10837],
    ['2.50-0.49', 201],
  ])('calculates %s without a float', (text, minor) => {
    expect(euro(text)).toEqual({ minor, calculated: true });
  });

  it('takes a lone mark before three digits as the locale does', () => {
    expect(euro('1,234', 'en-IE')).toMatchObject({ minor: 123400 });
    expect(euro('1.234', 'de-DE')).toMatchObject({ minor: 123400 });
    expect(euro('1.234', 'en-IE')).toEqual({ problem: 'too_many_decimals' });
    expect(parseAmountInput('1.234', { currency: 'KWD', locale: 'en-IE' })).toMatchObject({ minor: 1234 });
  });

  it.each([
    ['', 'empty'],
    ['€', 'empty'],
    ['twelve', 'not_a_number'],
    ['12+', 'not_a_number'],
    ['(1', 'not_a_number'],
    ['12,50,30', 'not_a_number'],
    ['1.2.3,4,5', 'not_a_number'],
    ['12.345', 'too_many_decimals'],
    ['1/0', 'division_by_zero'],
    ['9999999999.99*100', 'too_large'],
  ] as const)('refuses %j and says why', (text, problem) => {
    expect(euro(text)).toEqual({ problem });
    expect(sayAmountProblem(problem, 'EUR')).toMatch(/\.$/);
  });

  it('keeps yen whole', () => {
    expect(parseAmountInput('980', { currency: 'JPY', locale: 'ja-JP' })).toMatchObject({ minor: 980 });
    expect(parseAmountInput('980.5', { currency: 'JPY', locale: 'ja-JP' })).toEqual({ problem: 'too_many_decimals' });
  });

  it('reads back every amount that it writes, in every locale and number of decimals', () => {
    const locales = fc.constantFrom('en-IE', 'de-DE', 'sv-SE', 'fr-CH', 'ja-JP', 'en-IN');
    const currencies = fc.constantFrom('EUR', 'JPY', 'KWD', 'CLF');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: maxMinor }), currencies, locales, (minor, currency, locale) => {
        const grouped = new Intl.NumberFormat(locale, { minimumFractionDigits: minorUnits(currency) }).format(
          formatAmount(minor, currency) as `${number}`,
        );
        expect(parseAmountInput(amountForInput(minor, currency, locale), { currency, locale })).toEqual({
          minor,
          calculated: false,
        });
        if (currency !== 'JPY') expect(parseAmountInput(grouped, { currency, locale })).toMatchObject({ minor });
      }),
    );
  });

  it('adds like integers', () => {
    const cents = fc.integer({ min: 0, max: 10_000_000 });
    fc.assert(
      fc.property(cents, cents, (left, right) => {
        expect(euro(`${formatAmount(left, 'EUR')}+${formatAmount(right, 'EUR')}`)).toMatchObject({
          minor: left + right,
        });
      }),
    );
  });

  it('never throws, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'0123456789.,+-*/() x€EUR') }), (text) => void euro(text)),
    );
    fc.assert(fc.property(fc.string(), (text) => void euro(text)));
  });
});
