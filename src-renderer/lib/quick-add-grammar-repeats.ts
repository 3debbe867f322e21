/** "every month", "alle 2 Wochen", "varannan vecka", and where it stands in the line. */
export interface RepeatReading {
  readonly frequency: 'daily' | 'weekly' | 'monthly' | 'yearly';
  readonly interval: number;
  /** The words as they were typed. */
  readonly words: string;
}

interface Found extends RepeatReading {
  readonly start: number;
  readonly end: number;
}

type Rhythm = Pick<RepeatReading, 'frequency' | 'interval'>;

const units: Readonly<Record<RepeatReading['frequency'], string>> = {
  daily: 'days?|tag(?:en?)?|dag(?:ar(?:na)?|en)?',
  weekly: 'weeks?|wochen?|vecka|veckor|veckan',
  monthly: 'months?|monat(?:en?|s)?|månad(?:er|en)?',
  yearly: 'years?|jahr(?:en?|es)?|år(?:et)?',
};
const anyUnit = Object.values(units).join('|');

/** One word that says how often. In front of a noun it describes the thing: a "monthly ticket" is bought once. */
const adverbs: Readonly<Record<string, Rhythm>> = {
  daily: { frequency: 'daily', interval: 1 },
  täglich: { frequency: 'daily', interval: 1 },
  dagligen: { frequency: 'daily', interval: 1 },
  weekly: { frequency: 'weekly', interval: 1 },
  wöchentlich: { frequency: 'weekly', interval: 1 },
  veckovis: { frequency: 'weekly', interval: 1 },
  biweekly: { frequency: 'weekly', interval: 2 },
  fortnightly: { frequency: 'weekly', interval: 2 },
  monthly: { frequency: 'monthly', interval: 1 },
  monatlich: { frequency: 'monthly', interval: 1 },
  månadsvis: { frequency: 'monthly', interval: 1 },
  månatligen: { frequency: 'monthly', interval: 1 },
  quarterly: { frequency: 'monthly', interval: 3 },
  vierteljährlich: { frequency: 'monthly', interval: 3 },
  kvartalsvis: { frequency: 'monthly', interval: 3 },
  halbjährlich: { frequency: 'monthly', interval: 6 },
  halvårsvis: { frequency: 'monthly', interval: 6 },
  yearly: { frequency: 'yearly', interval: 1 },
  annually: { frequency: 'yearly', interval: 1 },
  jährlich: { frequency: 'yearly', interval: 1 },
  årligen: { frequency: 'yearly', interval: 1 },
  årsvis: { frequency: 'yearly', interval: 1 },
};

const counts: Readonly<Record<string, number>> = {
  ...{ other: 2, second: 2, two: 2, zwei: 2, zweiten: 2, zweite: 2, zweites: 2, andra: 2, två: 2 },
  ...{ third: 3, three: 3, drei: 3, dritten: 3, dritte: 3, drittes: 3, tredje: 3, tre: 3 },
  ...{ fourth: 4, four: 4, vier: 4, vierten: 4, vierte: 4, viertes: 4, fjärde: 4, fyra: 4 },
  ...{ sixth: 6, six: 6, sechs: 6, sechsten: 6, sechste: 6, sechstes: 6, sjätte: 6, sex: 6 },
};

const before = String.raw`(?<![\p{L}\p{N}])`;
const after = String.raw`(?![\p{L}\p{N}])`;
/** An adverb ends what it belongs to, or an amount, a tag or a day follows. */
const noNoun = String.raw`(?!\s+\p{L})`;

const every = new RegExp(
  String.raw`${before}(?:every|each|alle|jede[nrs]?|varje|var|vart)\s+(?:(?<count>\d{1,2}|${Object.keys(counts).join('|')})(?:nd|rd|th|\.|:e)?\s+)?(?<unit>${anyUnit})${after}`,
  'iu',
);
const second = new RegExp(String.raw`${before}(?:varannan|vartannat)\s+(?<unit>${anyUnit})${after}`, 'iu');
/** "12.99 a month", but not "a month in Paris". */
const behindAmount = String.raw`(?<=\d(?:\s?(?:\p{Sc}|\p{L}{2,4}))?\s+)`;
const per = new RegExp(
  String.raw`${before}(?:per|pro|${behindAmount}(?:an?|im|i))\s+(?<unit>week|month|year|woche|monat|jahr|vecka|veckan|månad|månaden|året)${after}(?!\s+(?:ago|later))`,
  'iu',
);
/** The weekday itself is read as the day it starts on. */
const weekday = new RegExp(
  String.raw`${before}(?<every>every|each|jede[nrs]?|varje)\s+(?:(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|(?:mån|tis|ons|tors|fre|lör|sön)dag)${after}`,
  'iu',
);
const adverb = new RegExp(`${before}(?<word>${Object.keys(adverbs).join('|')})${after}${noNoun}`, 'iu');

/** The first thing in `text` that says that it comes back. */
export function findRepeat(text: string): Found | null {
  return (
    match(every, text, ({ count = '1', unit = '' }) => {
      const interval = counts[count.toLowerCase()] ?? Number(count);
      return interval >= 1 ? { frequency: frequencyOf(unit), interval } : null;
    }) ??
    match(second, text, ({ unit = '' }) => ({ frequency: frequencyOf(unit), interval: 2 })) ??
    matchWeekday(text) ??
    match(per, text, ({ unit = '' }) => ({ frequency: frequencyOf(unit), interval: 1 })) ??
    match(adverb, text, ({ word = '' }) => adverbs[word.toLowerCase()] ?? null)
  );
}

function matchWeekday(text: string): Found | null {
  const found = match(weekday, text, () => ({ frequency: 'weekly', interval: 1 }));
  const every = /^\p{L}+/u.exec(found?.words ?? '')?.[0] ?? '';
  return found && { ...found, end: found.start + every.length };
}

function match(
  pattern: RegExp,
  text: string,
  read: (groups: Readonly<Record<string, string | undefined>>) => Rhythm | null,
): Found | null {
  const found = pattern.exec(text);
  const rhythm = found && read(found.groups ?? {});
  if (!found || !rhythm) return null;
  return { ...rhythm, words: found[0], start: found.index, end: found.index + found[0].length };
}

function frequencyOf(unit: string): RepeatReading['frequency'] {
  const named = Object.entries(units).find(([, words]) => new RegExp(`^(?:${words})$`, 'iu').test(unit));
  return (named?.[0] ?? 'monthly') as RepeatReading['frequency'];
}
