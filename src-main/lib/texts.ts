import { type I18n, type Messages, setupI18n } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { messages as de } from '../locales/de.po';
import { messages as sv } from '../locales/sv.po';

/** English stands in the code. */
const catalogues: Readonly<Record<string, Messages>> = { en: {}, de, sv };
const english = 'en';

const made = new Map<string, I18n>();

/**
 * What Kvitt says to people of a locale (BCP 47): `textsFor('de-CH')._(msg`…`)`. English where there is no catalogue. Its `locale` is the
 * language of the texts, and `#` in them is written as the locale writes numbers.
 */
export function textsFor(locale: string): I18n {
  const tag = toTag(locale);
  const known = made.get(tag);
  if (known) return known;
  const language = languageOf(tag);
  const texts = setupI18n({
    locale: language,
    locales: speechLocale(tag),
    messages: { [language]: catalogues[language] ?? {} },
  });
  texts.setMessagesCompiler(compileMessage);
  made.set(tag, texts);
  return texts;
}

/** The locale in which words with dates and numbers are written: the person's own where its language has texts, or British English. */
export function speechLocale(locale: string): string {
  const tag = toTag(locale);
  return new Intl.Locale(tag).language === languageOf(tag) ? tag : 'en-GB';
}

function languageOf(tag: string): string {
  const { language } = new Intl.Locale(tag);
  return language in catalogues ? language : english;
}

/** Systems also hand out tags that are none, such as `C`. */
function toTag(locale: string): string {
  try {
    return new Intl.Locale(locale).toString();
  } catch {
    return english;
  }
}
