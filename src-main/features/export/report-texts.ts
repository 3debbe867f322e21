import { setupI18n } from '@lingui/core';
import type { ReportLanguage, ReportWord } from './report-words.ts';

export interface ReportTexts {
  readonly language: string;
  say(word: ReportWord, values?: Readonly<Record<string, string | number>>): string;
  /** "20 November 2026". */
  longDate(date: string): string;
  /** "Friday, 20 November 2026". */
  fullDate(date: string): string;
  /** A count. */
  number(count: number): string;
  /** Of 100, with one decimal: "42.4 %". */
  percent(share: number): string;
}

export function createReportTexts({ language, locale, words }: ReportLanguage): ReportTexts {
  const texts = setupI18n({ locale: language, locales: locale, messages: { [language]: words } });
  const utc = { timeZone: 'UTC', calendar: 'gregory' } as const;
  const long = new Intl.DateTimeFormat(locale, { ...utc, dateStyle: 'long' });
  const weekday = new Intl.DateTimeFormat(locale, { ...utc, weekday: 'long' });
  const full = new Intl.DateTimeFormat(locale, { ...utc, dateStyle: 'full' });
  const counts = new Intl.NumberFormat(locale);
  const shares = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const longDate = (date: string) => long.format(new Date(date));
  return {
    language,
    say: (word, values) => texts._(word, values),
    longDate,
    // English has a comma behind the weekday, which its formatter leaves out.
    fullDate: (date) =>
      language === 'en' ? `${weekday.format(new Date(date))}, ${longDate(date)}` : full.format(new Date(date)),
    number: (count) => counts.format(count),
    percent: (share) => `${shares.format(share)} %`,
  };
}
