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

/** The week in words: spent, income, the biggest categories, and how that compares. `money` writes an amount with its currency. */
export function describeWeek(
  week: WeekSums,
  before: WeekSums,
  money: (minor: number) => string,
): { readonly title: string; readonly body: string } {
  const sentences = [
    `${compare(week.spentMinor, before.spentMinor)}.`,
    week.incomeMinor > 0 ? `Income ${money(week.incomeMinor)}.` : null,
    describeBiggest(week, money),
    week.unconverted > 0 ? describeUnconverted(week.unconverted) : null,
  ];
  return {
    title: `Last week you spent ${money(week.spentMinor)}`,
    body: sentences.filter((sentence) => sentence !== null).join(' '),
  };

  function compare(spent: number, previous: number): string {
    if (previous <= 0)
      return before.count === 0 ? 'There is nothing to compare with' : 'Nothing was spent the week before';
    const percent = Math.round((100 * (spent - previous)) / previous);
    const earlier = `than the week before (${money(previous)})`;
    if (spent === previous) return `As much as the week before (${money(previous)})`;
    if (percent === 0) return `About as much as the week before (${money(previous)})`;
    return percent > 0 ? `${percent} % more ${earlier}` : `${-percent} % less ${earlier}`;
  }
}

function describeBiggest({ categories }: WeekSums, money: (minor: number) => string): string | null {
  const biggest = categories
    .filter(({ minor }) => minor > 0)
    .toSorted((a, b) => b.minor - a.minor || (a.name ?? '').localeCompare(b.name ?? ''))
    .slice(0, 3)
    .map(({ name, minor }) => `${name ?? 'without category'} ${money(minor)}`);
  return biggest.length === 0 ? null : `Most: ${biggest.join(', ')}.`;
}

function describeUnconverted(count: number): string {
  return `${count} ${count === 1 ? 'transaction is' : 'transactions are'} left out: no exchange rate is known.`;
}
