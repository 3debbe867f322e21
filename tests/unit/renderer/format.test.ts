import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import {
  dateOrder,
  datePattern,
  formatDate,
  formatDateRange,
  formatDay,
  formatMoment,
  hiddenMoney,
  money,
  percent,
  relativeDay,
  setLocale,
  spokenMoney,
  titleDate,
} from '#renderer/lib/format.ts';

const plain = (text: string) => text.replace(/[\u00a0\u202f\u2009]/g, ' ');

describe('money', () => {
  afterEach(() => setLocale('en-GB'));

  it('takes minor units and decimals of the API alike', () => {
    expect(money(4280, 'EUR')).toBe('€42.80');
    expect(money('42.80', 'EUR')).toBe('€42.80');
  });

  it('has the decimals of its currency', () => {
    expect(money(980, 'JPY')).toBe('¥980');
    expect(plain(money('1.250', 'KWD'))).toBe('KWD 1.250');
  });

  it('writes a true minus before the sign of the currency', () => {
    expect(money(-11198, 'EUR')).toBe('\u2212€111.98');
    expect(money(384200, 'EUR', { sign: 'always' })).toBe('+€3,842.00');
    expect(money(0, 'EUR', { sign: 'always' })).toBe('€0.00');
    expect(money(-5, 'EUR', { sign: 'never' })).toBe('€0.05');
    expect(money(217849, 'EUR', { whole: true })).toBe('€2,178');
  });

  it('follows the locale', () => {
    setLocale('de-DE');
    expect(plain(money(-123456, 'EUR'))).toBe('\u22121.234,56 €');
    setLocale('ja-JP');
    expect(money(980, 'JPY')).toMatch(/980/);
    setLocale('not a locale');
    expect(money(980, 'JPY')).toMatch(/980/);
  });

  it('is exact where floats are not', () => {
    fc.assert(
      fc.property(fc.integer({ min: -999_999_999_999, max: 999_999_999_999 }), (minor) => {
        const digits = money(minor, 'EUR')
          .replace(/[^0-9\u2212]/g, '')
          .replace('\u2212', '-');
        expect(Number(digits)).toBe(minor);
      }),
    );
  });

  it('can be spoken, and hidden without a hint of its size', () => {
    expect(spokenMoney(-11198, 'EUR')).toBe('minus 111.98 euros');
    expect(hiddenMoney('EUR')).toBe('€ •••');
  });
});

describe('dates', () => {
  afterEach(() => setLocale('en-GB'));

  it('are calendar dates in every time zone', () => {
    expect(formatDate('2026-11-21', 'heading')).toMatch(/^Saturday,? 21 November$/);
    expect(formatDate('2026-01-01', 'medium')).toBe('1 Jan 2026');
    expect(plain(formatDateRange('2026-09-01', '2026-11-21', 'short'))).toMatch(/^1 Sept? ?– ?21 Nov$/);
  });

  it('leave the year out while it is this one', () => {
    expect(formatDay('2026-11-20', '2026-11-21')).toBe('20 Nov');
    expect(formatDay('2025-11-20', '2026-11-21')).toBe('20 Nov 2025');
    expect(relativeDay('2026-11-20', '2026-11-21')).toBe('yesterday');
  });

  it.each([
    ['de-DE', '24. Nov', 'Di, 24. Nov', '24. Nov 2026'],
    ['sv-SE', '24 nov', 'tis 24 nov', '24 nov 2026'],
    ['fi-FI', '24.11.', 'ti 24.11.', '24.11.2026'],
  ])('leave the dot of a shortened month to the sentence they end in %s', (locale, short, weekday, medium) => {
    setLocale(locale);
    expect(formatDate('2026-11-24', 'short')).toBe(short);
    expect(formatDate('2026-11-24', 'weekdayShort')).toBe(weekday);
    expect(formatDate('2026-11-24', 'medium')).toBe(medium);
    expect(formatDateRange('2026-10-01', '2026-11-24', 'short')).not.toMatch(/nov\.$/i);
  });

  it('begin with a capital where they stand alone', () => {
    setLocale('sv-SE');
    expect(formatDate('2026-11-24', 'month')).toBe('november 2026');
    expect(titleDate('2026-11-24', 'month')).toBe('November 2026');
    expect(titleDate('2026-11-24', 'heading')).toBe('Tisdag 24 november');
  });

  it('say the time of a moment as people do', () => {
    const now = new Date(2026, 10, 21, 12, 0);
    expect(formatMoment(new Date(2026, 10, 21, 9, 12).toISOString(), now)).toBe('today, 09:12');
    expect(formatMoment(new Date(2026, 10, 3, 18, 42).toISOString(), now)).toBe('3 Nov, 18:42');
  });

  it.each([
    ['en-GB', 'dmy', 'DD/MM/YYYY'],
    ['en-US', 'mdy', 'MM/DD/YYYY'],
    ['sv-SE', 'ymd', 'YYYY-MM-DD'],
    ['de-DE', 'dmy', 'DD.MM.YYYY'],
  ])('are typed in %s as %s', (locale, order, pattern) => {
    setLocale(locale);
    expect(dateOrder()).toBe(order);
    expect(datePattern()).toBe(pattern);
  });
});

describe('words', () => {
  it('write a share as whole percent', () => {
    expect(percent(42.4)).toBe('42%');
  });
});
