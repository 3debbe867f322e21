import type { MessageDescriptor } from '@lingui/core';
import { msg, plural } from '@lingui/core/macro';
import type { Words } from '#main/lib/person-words.ts';
import { addDays, startOfPeriod, type Weekday } from '#shared/dates.ts';

/** What a week came to, in minor units of the base currency. */
export interface WeekSums {
  readonly spentMinor: number;
  readonly incomeMinor: number;
  /** Of what was spent; a refund may make one negative. */
  readonly categories: readonly { readonly name: string | null; readonly minor: number }[];
  readonly count: number;
  /** Transactions left out because no rate is known. */
  readonly unconverted: number;
}

export interface Week {
  readonly from: string;
  readonly to: string;
}

/** The last week that has ended by `today`, in weeks that start on `weekStart`. */
export function lastWeek(today: string, weekStart: Weekday): Week {
  const from = addDays(startOfPeriod(today, 'week', weekStart), -7);
  return { from, to: addDays(from, 6) };
}

export function weekBefore({ from }: Week): Week {
  return { from: addDays(from, -7), to: addDays(from, -1) };
}

/** The week in words: spent, income, the biggest categories, and how that compares. Sums are in minor units of `currency`. */
export function describeWeek(
  week: WeekSums,
  before: WeekSums,
  currency: string,
  words: Words,
): { readonly title: string; readonly body: string } {
  const money = (minor: number) => words.money(minor, currency);
  const spent = money(week.spentMinor);
  const income = money(week.incomeMinor);
  const sentences = [
    compare(week, before, money),
    week.incomeMinor > 0 ? msg`Income ${income}.` : null,
    describeBiggest(week, money, words),
    week.unconverted > 0 ? describeUnconverted(week.unconverted) : null,
  ];
  return {
    title: words.say(msg`Last week you spent ${spent}`),
    body: sentences.flatMap((sentence) => (sentence === null ? [] : [words.say(sentence)])).join(' '),
  };
}

function compare(week: WeekSums, before: WeekSums, money: (minor: number) => string): MessageDescriptor {
  const { spentMinor: spent } = week;
  const { spentMinor: previous } = before;
  if (previous <= 0)
    return before.count === 0 ? msg`There is nothing to compare with.` : msg`Nothing was spent the week before.`;
  const change = Math.round((100 * (spent - previous)) / previous);
  const percent = Math.abs(change);
  const earlier = money(previous);
  if (spent === previous) return msg`As much as the week before (${earlier}).`;
  if (change === 0) return msg`About as much as the week before (${earlier}).`;
  if (change > 0) return msg`${percent} % more than the week before (${earlier}).`;
  return msg`${percent} % less than the week before (${earlier}).`;
}

function describeBiggest(
  { categories }: WeekSums,
  money: (minor: number) => string,
  { say, list }: Words,
): MessageDescriptor | null {
  const biggest = categories
    .filter(({ minor }) => minor > 0)
    .toSorted((a, b) => b.minor - a.minor || (a.name ?? '').localeCompare(b.name ?? ''))
    .slice(0, 3)
    .map(({ name, minor }) => `${name ?? say(msg`without category`)} ${money(minor)}`);
  const listed = list(biggest);
  return biggest.length === 0 ? null : msg`Most: ${listed}.`;
}

function describeUnconverted(count: number): MessageDescriptor {
  return msg`${plural(count, {
    one: '# transaction is left out: no exchange rate is known.',
    other: '# transactions are left out: no exchange rate is known.',
  })}`;
}
