import { afterEach, describe, expect, test } from 'vitest';
import type { Currency, Receipt } from '#renderer/api/queries.ts';
import { scaleToRead } from '#renderer/features/receipts/use-stage.ts';
import { describeRate, listUsed, readRateInput } from '#renderer/features/settings/rates.ts';
import { findChoices } from '#renderer/lib/choices.ts';
import { hiddenMoney, money, setHomeCurrency } from '#renderer/lib/format.ts';
import { toLocale } from '#renderer/lib/locale.ts';
import { isBeingRead } from '#renderer/lib/receipt-needs.ts';
import { currencyChoices, localeChoices, suggestFor } from '#renderer/lib/regions.ts';
import { currencyCodes } from '#shared/currencies.ts';

describe('a list that is searched', () => {
  const currencies = currencyChoices(currencyCodes);
  const first = (typed: string) => findChoices(currencies, typed)[0]?.value;

  test('brings what starts with the letters, or is called so, before what only holds them', () => {
    expect(first('eur')).toBe('EUR');
    expect(first('euro')).toBe('EUR');
    expect(first('us')).toBe('USD');
    expect(first('swed')).toBe('SEK');
  });

  test('minds neither case nor accents, and is whole while nothing is typed', () => {
    const cafes = [{ value: '1', label: 'Food: Café' }];
    expect(findChoices(cafes, 'cafe')).toEqual(cafes);
    expect(findChoices(cafes, 'bar')).toEqual([]);
    expect(findChoices(currencies, ' ')).toHaveLength(currencies.length);
  });
});

describe('the language of a person', () => {
  const languages = localeChoices('en-GB');
  const found = (typed: string) => findChoices(languages, typed).map(({ value }) => value);

  test('is found by its name in the language of the window and in its own', () => {
    expect(found('Deutsch')).toEqual(['de-AT', 'de-DE', 'de-CH']);
    expect(found('svenska')).toEqual(found('Swedish'));
    expect(found('Österreich')).toEqual(['de-AT']);
    expect(found('日本')).toEqual(['ja-JP']);
  });

  test('is named once where both names are one', () => {
    expect(languages.filter(({ ownName }) => ownName === undefined).every(({ value }) => value.startsWith('en'))).toBe(
      true,
    );
  });
});

describe('the language of the computer', () => {
  test.each([
    ['de-ch', 'de-CH'],
    ['de_CH.UTF-8@euro', 'de-CH'],
    ['en-US@posix', 'en-US'],
    ['C', 'en'],
    ['POSIX', 'en'],
    ['', 'en'],
  ])('%s is taken as %s', (tag, locale) => expect(toLocale(tag)).toBe(locale));

  test('is among those to choose from, and suggests something, whatever it is called', () => {
    expect(localeChoices('en-US@posix').some(({ value }) => value === 'en-US')).toBe(true);
    expect(localeChoices('C').some(({ value }) => value === 'en')).toBe(true);
    expect(suggestFor('de_AT.UTF-8')).toEqual({ currency: 'EUR', weekStart: 'monday' });
    expect(suggestFor('C').currency).toBe('USD');
  });
});

describe('amounts of several currencies', () => {
  afterEach(() => setHomeCurrency(null));

  test('have the symbol of the user’s own currency and the code of every other', () => {
    setHomeCurrency('USD');
    expect(money('12.00', 'USD')).toBe('$12.00');
    expect(money('12.00', 'CAD')).toMatch(/^CAD\s12\.00$/);
    expect(hiddenMoney('CAD')).toBe('CAD •••');
  });
});

describe('a field that is looked at on the picture', () => {
  const room = { width: 326, height: 540 };

  test('is enlarged when its print is small, but its box stays whole in the frame', () => {
    expect(scaleToRead([0, 0, 60, 10], 0.4, room)).toBeCloseTo(2.4);
    const wide = scaleToRead([0, 0, 900, 12], 0.4, room);
    expect(wide * 900).toBeLessThanOrEqual(room.width);
    expect(scaleToRead([0, 0, 300, 40], 2, room) * 300).toBeLessThanOrEqual(room.width);
  });

  test('leaves the zoom alone where the print is large enough', () => {
    expect(scaleToRead([0, 0, 100, 40], 0.5, room)).toBe(0.5);
  });
});

describe('exchange rates', () => {
  const currency = (changes: Partial<Currency>): Currency => ({
    ...{ code: 'SEK', name: 'Swedish Krona', symbol: 'kr', minor_units: 2 },
    ...{ rate: null, rate_date: null, source: null, transaction_count: 0, first_used: null },
    ...changes,
  });

  test('are said with their day and source, or with what is missing without one', () => {
    const say = (changes: Partial<Currency>) => describeRate(currency(changes), 'EUR', '2026-11-26');
    expect(say({ rate: '0.0918000000', rate_date: '2026-11-20', source: 'manual' })).toBe(
      '1 SEK = 0.0918 EUR, 20 Nov, set by hand',
    );
    expect(say({ rate: '0.8558712770', rate_date: '2025-04-13', source: 'ecb' })).toBe(
      '1 SEK = 0.85587 EUR, 13 Apr 2025, European Central Bank',
    );
    expect(say({ transaction_count: 8 })).toBe('No rate known: 8 transactions are not in the sums.');
    expect(say({ code: 'EUR', rate: '1' })).toBe('Your sums are in this currency.');
  });

  test('are listed for what is used: the own currency first, then by use', () => {
    const items = [
      currency({ code: 'AED' }),
      currency({ code: 'CHF' }),
      currency({ code: 'EUR' }),
      currency({ code: 'SEK', transaction_count: 3 }),
      currency({ code: 'USD', transaction_count: 8 }),
      currency({ code: 'JPY', rate: '0.006', source: 'manual' }),
    ];
    expect(listUsed(items, 'EUR', ['CHF']).map(({ code }) => code)).toEqual(['EUR', 'USD', 'SEK', 'CHF', 'JPY']);
  });

  test('are typed with a point or a comma', () => {
    expect(readRateInput(' 0,0918 ')).toBe('0.0918');
    expect(readRateInput('1.0837')).toBe('1.0837');
    for (const text of ['', '0', '-1', 'abc', '1,2,3']) expect(readRateInput(text)).toBeNull();
  });
});

test('a receipt that waits or is read needs nobody yet', () => {
  const of = (status: Receipt['status']) => isBeingRead({ status, transaction_id: null } as Receipt);
  expect([of('pending'), of('processing'), of('processed'), of('failed')]).toEqual([true, true, false, false]);
});
