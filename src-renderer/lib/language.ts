import { i18n, type Messages } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { create } from 'zustand';
import { toLocale } from './locale.ts';

/** What the texts are written in; each but English has a catalogue in `locales`. */
export const languages = ['en', 'de', 'sv'] as const;
export type Language = (typeof languages)[number];

const catalogues: Readonly<Record<Exclude<Language, 'en'>, () => Promise<{ messages: Messages }>>> = {
  de: () => import('../locales/de.po'),
  sv: () => import('../locales/sv.po'),
};

interface Spoken {
  /** The locale whose texts are shown; null until the first are there. */
  readonly locale: string | null;
  readonly direction: 'ltr' | 'rtl';
}

/** What the window speaks now. Its only writer is `speak`. */
export const useSpoken = create<Spoken>(() => ({ locale: null, direction: 'ltr' }));

/** The language of the texts for a locale: `de-CH` → `de`; English where there is no catalogue. */
export function languageOf(locale: string): Language {
  const { language } = new Intl.Locale(toLocale(locale));
  return languages.find((known) => known === language) ?? 'en';
}

/** Whether people of this locale read from the right. */
export function directionOf(locale: string): Spoken['direction'] {
  const { script } = new Intl.Locale(toLocale(locale)).maximize();
  return rightToLeft.has(script ?? '') ? 'rtl' : 'ltr';
}

/** Scripts written from right to left that a present-day locale uses (Unicode CLDR, script metadata). */
const rightToLeft = new Set(['Adlm', 'Arab', 'Hebr', 'Nkoo', 'Rohg', 'Syrc', 'Thaa', 'Yezi']);

const storageKey = 'kvitt.locale';

/** The locale of the last user of this window, so that the first texts are already theirs. */
export function rememberedLocale(): string | null {
  return localStorage.getItem(storageKey);
}

/** Shows all texts in the language of this locale from now on; a catalogue that cannot be loaded leaves them in English. */
export async function speak(tag: string): Promise<void> {
  const locale = toLocale(tag);
  const wanted = languageOf(locale);
  const messages = wanted === 'en' ? {} : await loadMessages(wanted);
  const language = messages === null ? 'en' : wanted;
  const isOwn = new Intl.Locale(locale).language === language;
  // The locale's figures and plural forms suit its own language only.
  i18n.loadAndActivate({ locale: language, locales: isOwn ? [locale] : [], messages: messages ?? {} });
  const direction = directionOf(locale);
  document.documentElement.lang = isOwn ? locale : language;
  document.documentElement.dir = direction;
  localStorage.setItem(storageKey, tag);
  useSpoken.setState({ locale: tag, direction });
}

async function loadMessages(language: Exclude<Language, 'en'>): Promise<Messages | null> {
  try {
    return (await catalogues[language]()).messages;
  } catch {
    return null;
  }
}

const compiled = new Map<string, ReturnType<typeof compileMessage>>();

/** English stands in the code as it is written; each of its texts is made ready once. */
i18n.setMessagesCompiler((message) => {
  const known = compiled.get(message);
  if (known !== undefined) return known;
  const made = compileMessage(message);
  compiled.set(message, made);
  return made;
});
