import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bundledLanguages, languageFolder } from '#main/features/receipts/ocr-languages.ts';
import { languagesOf } from '#shared/receipt-reading.ts';

it('English, German, French, Spanish, Italian, Dutch and Portuguese are there, each with its data', () => {
  const languages = bundledLanguages();
  expect(languages).toEqual(expect.arrayContaining(['deu', 'eng', 'fra', 'ita', 'nld', 'por', 'spa']));
  for (const language of languages)
    expect(existsSync(join(languageFolder(language), `${language}.traineddata.gz`))).toBe(true);
});

describe('the languages of a user', () => {
  const bundled = ['deu', 'eng', 'fra', 'ita', 'nld', 'por', 'spa'];

  it.each([
    ['en-IE', ['eng', 'deu']],
    ['de-DE', ['deu', 'eng']],
    ['fr-FR', ['fra', 'eng', 'deu']],
    ['pt', ['por', 'eng', 'deu']],
    ['pl-PL', ['eng', 'deu']],
    ['', ['eng', 'deu']],
  ])('are that of the locale %s, English and German, until they choose', (locale, languages) => {
    expect(languagesOf({}, locale, bundled)).toEqual(languages);
  });

  it.each([
    [['nld'], ['nld']],
    [
      ['spa', 'eng'],
      ['spa', 'eng'],
    ],
    [['tlh', 'ita', 7, null], ['ita']],
    [
      ['fra', 'fra', 'deu'],
      ['fra', 'deu'],
    ],
    [
      ['fra', 'deu', 'ita', 'spa'],
      ['fra', 'deu', 'ita'],
    ],
  ])('are those of %j that are known, three at most', (chosen, languages) => {
    expect(languagesOf({ receipt_languages: chosen }, 'en-IE', bundled)).toEqual(languages);
  });

  it.each([['all'], [[]], [['tlh']], [{ eng: true }], [null]])('stay the usual ones where %j is chosen', (chosen) => {
    expect(languagesOf({ receipt_languages: chosen }, 'it-IT', bundled)).toEqual(['ita', 'eng', 'deu']);
  });

  it('include one that was added as a package', () => {
    expect(languagesOf({}, 'pl-PL', [...bundled, 'pol'])).toEqual(['pol', 'eng', 'deu']);
  });
});
