import { msg, plural } from '@lingui/core/macro';
import { describe, expect, it } from 'vitest';
import { apiWords, wordsFor } from '#main/lib/person-words.ts';
import { speechLocale, textsFor } from '#main/lib/texts.ts';

describe('the texts of a locale', () => {
  it.each([
    ['de-CH', 'de', 'de-CH'],
    ['sv', 'sv', 'sv'],
    ['en-US', 'en', 'en-US'],
    ['fr-FR', 'en', 'en-GB'],
    ['C', 'en', 'en'],
  ])('of %s are in %s, with dates and numbers of %s between them', (locale, language, speech) => {
    expect(textsFor(locale).locale).toBe(language);
    expect(speechLocale(locale)).toBe(speech);
  });

  it('are made once', () => {
    expect(textsFor('de-AT')).toBe(textsFor('de-AT'));
    expect(textsFor('de-AT')).not.toBe(textsFor('de-DE'));
  });

  it('take values, and count as the locale does', () => {
    const say = (locale: string, count: number) =>
      textsFor(locale)._(msg`${plural(count, { one: '# hedgehog', other: '# hedgehogs' })}`);
    expect(['en-GB', 'de-DE', 'fr-FR'].map((locale) => say(locale, 1234))).toEqual([
      ...['1,234 hedgehogs', '1.234 hedgehogs', '1,234 hedgehogs'],
    ]);
    const name = 'Mecki';
    expect(textsFor('sv-SE')._(msg`The hedgehog ${name}`)).toBe('The hedgehog Mecki');
  });
});

describe('what stands in a text', () => {
  it('is written as the person does', () => {
    const { money, day, list, and } = wordsFor('de-DE');
    expect([money(123_456, 'EUR'), money(-500, 'JPY'), day('2026-11-20')]).toEqual([
      ...['1.234,56 EUR', '−500 JPY', '20. November 2026'],
    ]);
    expect([list(['a', 'b', 'c']), and(['a', 'b', 'c'])]).toEqual(['a, b und c', 'a, b und c']);
  });

  it('is in English words where the language has no texts, with the amounts of its own country', () => {
    const { money, day } = wordsFor('nl-NL');
    expect([money(123_456, 'EUR'), day('2026-11-20')]).toEqual(['1.234,56 EUR', '20 November 2026']);
  });

  it('is for programs as the API writes it', () => {
    expect([apiWords.money(123_456, 'EUR'), apiWords.day('2026-11-20'), apiWords.say(msg`Same amount.`)]).toEqual([
      ...['1234.56 EUR', '2026-11-20', 'Same amount.'],
    ]);
  });
});
