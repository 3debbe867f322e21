import type { MessageDescriptor } from '@lingui/core';
import { formatAmount } from '#shared/money.ts';
import { createAmountWriter } from './amount-writer.ts';
import { speechLocale, textsFor } from './texts.ts';

/** How a text, and what stands in it, is written for somebody. */
export interface Words {
  readonly say: (message: MessageDescriptor) => string;
  /** Minor units with the currency's code: "42.80 EUR". */
  readonly money: (minor: number, currency: string) => string;
  /** A calendar date, `YYYY-MM-DD`. */
  readonly day: (date: string) => string;
  readonly list: (items: readonly string[]) => string;
  /** "home and work". */
  readonly and: (items: readonly string[]) => string;
}

/** For a person, by their locale. */
export function wordsFor(locale: string): Words {
  const texts = textsFor(locale);
  const amount = createAmountWriter(locale);
  const days = new Intl.DateTimeFormat(speechLocale(locale), { dateStyle: 'long', timeZone: 'UTC' });
  const all = new Intl.ListFormat(speechLocale(locale), { type: 'conjunction' });
  const lists = new Intl.ListFormat(speechLocale(locale), { type: 'unit' });
  return {
    say: (message) => texts._(message),
    money: (minor, currency) => `${amount(minor, currency)} ${currency}`,
    day: (date) => days.format(new Date(date)),
    list: (items) => lists.format(items),
    and: (items) => all.format(items),
  };
}

/** For programs: English, with amounts and dates as the API writes them. */
export const apiWords: Words = {
  say: (message) => textsFor('en')._(message),
  money: (minor, currency) => `${formatAmount(minor, currency)} ${currency}`,
  day: (date) => date,
  list: (items) => items.join(', '),
  and: (items) => items.join(' and '),
};
