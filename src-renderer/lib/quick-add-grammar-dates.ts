import { addDays, isCalendarDate, toDay } from '#shared/dates.ts';

export interface DateReading {
  readonly date: string;
  readonly start: number;
  readonly end: number;
}

interface DateContext {
  /** Today's calendar date. */
  readonly today: string;
  readonly locale: string;
  /** Order of a date in figures. */
  readonly order: 'dmy' | 'mdy' | 'ymd';
}

type Rule = (text: string, context: DateContext) => DateReading | null;

/** No letter, digit or sign of a calculation touches a date: "10/2*3" and "sunny" hold none. */
const before = String.raw`(?<![\p{L}\p{N}.,*×/+#'’-])`;
const after = String.raw`(?![\p{L}\p{N}*×/'’]|[.,+-]\p{N})`;

/** The first date in `text`: "yesterday", "last fri", "3 days ago", "vor 3 Tagen", "i fredags", "20 nov", "20/11", "20.11.", "2026-11-20". */
export function findDate(text: string, context: DateContext): DateReading | null {
  for (const rule of rules) {
    const found = rule(text, context);
    if (found) return { ...found, start: startWithWeekday(text.slice(0, found.start), context.locale) };
  }
  return null;
}

/** "Friday 3 November", "fredag den 3 november". */
function startWithWeekday(text: string, locale: string): number {
  const weekday = new RegExp(
    String.raw`${before}(?:${alternatives(weekdayNames(locale))})\.?,?\s+(?:(?:the|den|der)\s+)?$`,
    'iu',
  );
  return text.replace(weekday, '').length;
}

const findIso: Rule = (text) =>
  match(text, String.raw`(\d{4})-(\d{1,2})-(\d{1,2})`, ([year, month, day]) => build(year, month, day));

const findFigures: Rule = (text, context) =>
  match(text, String.raw`(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})`, ([first, , second, year]) =>
    readFigures(first, second, year, context),
  ) ??
  match(text, String.raw`(\d{1,2})/(\d{1,2})`, ([first, second]) => readFigures(first, second, undefined, context)) ??
  match(text, String.raw`(\d{1,2})\.(\d{1,2})\.`, ([day, month]) => nearest(month, day, context));

const findNamedMonth: Rule = (text, context) => {
  const months = everyMonthName(context.locale);
  const names = alternatives(months);
  const year = String.raw`(?:,?\s+(\d{4}))?`;
  const dayFirst = String.raw`(\d{1,2})(?:st|nd|rd|th|\.)?\s+(?:of\s+)?(${names})\.?${year}`;
  const monthFirst = String.raw`(${names})\.?\s+(\d{1,2})(?:st|nd|rd|th)?${year}`;
  const read = (day = '', name = '', inYear?: string) => {
    const month = String(months.get(fold(name)));
    return inYear === undefined ? nearest(month, day, context) : build(inYear, month, day);
  };
  return (
    match(text, dayFirst, ([day, name, inYear]) => read(day, name, inYear)) ??
    match(text, monthFirst, ([name, day, inYear]) => read(day, name, inYear))
  );
};

const findWords: Rule = (text, context) => {
  const words = relativeWords(context.locale);
  const back = ([days]: (string | undefined)[]) => addDays(context.today, -Number(days));
  return (
    match(text, `(${alternatives(words)})`, ([word = '']) => addDays(context.today, words.get(fold(word)) ?? 0)) ??
    match(text, String.raw`(\d{1,3})\s+days?\s+ago`, back) ??
    match(text, String.raw`vor\s+(\d{1,3})\s+tag(?:en)?`, back) ??
    match(text, String.raw`(?:för\s+)?(\d{1,3})\s+dag(?:ar)?\s+(?:sedan|sen)`, back)
  );
};

const lastWords = '(?:last|letzte[nrs]?|vorige[nrs]?|förra|senaste)';

const findWeekday: Rule = (text, context) => {
  const names = weekdayNames(context.locale);
  const on = (last: string | undefined, name = '') => {
    const back = (weekdayOf(context.today) - (names.get(fold(name)) ?? 0) + 7) % 7;
    return addDays(context.today, -(back === 0 && last !== undefined ? 7 : back));
  };
  return (
    // Swedish: "förra fredagen" and "i fredags".
    match(text, String.raw`(${lastWords}\s+)(${alternatives(names)})(?:en)?\.?`, ([last, name]) => on(last, name)) ??
    match(text, String.raw`(i\s+)(${alternatives(names)})s`, ([last, name]) => on(last, name)) ??
    match(text, String.raw`(${alternatives(names)})\.?`, ([name]) => on(undefined, name))
  );
};

const rules: readonly Rule[] = [findIso, findFigures, findNamedMonth, findWords, findWeekday];

function match(
  text: string,
  pattern: string,
  read: (groups: (string | undefined)[]) => string | null,
): DateReading | null {
  for (const found of text.matchAll(new RegExp(before + pattern + after, 'giu'))) {
    const date = read(found.slice(1));
    if (date !== null) return { date, start: found.index, end: found.index + found[0].length };
  }
  return null;
}

function readFigures(first = '', second = '', year: string | undefined, context: DateContext): string | null {
  const [month, day] = context.order === 'dmy' ? [second, first] : [first, second];
  if (year === undefined) return nearest(month, day, context);
  return build(year.length === 2 ? `20${year}` : year, month, day);
}

/**
 * A day without a year is the latest one that is not more than a week ahead: people write down what has happened.
 * Ten years back, because 29 February can be eight years away.
 */
function nearest(month = '', day = '', { today }: DateContext): string | null {
  const year = Number(today.slice(0, 4));
  const candidates = Array.from({ length: 10 }, (_, back) => build(String(year + 1 - back), month, day));
  return candidates.find((date) => date !== null && toDay(date) <= toDay(today) + 7) ?? null;
}

function build(year = '', month = '', day = ''): string | null {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isCalendarDate(date) ? date : null;
}

/** 0 is Monday; 1970-01-01 was a Thursday. */
function weekdayOf(date: string): number {
  return (((toDay(date) + 3) % 7) + 7) % 7;
}

/** English works everywhere, and the user's own language beside it. */
const weekdayNames = keep((locale) => {
  const names = new Map<string, number>();
  for (const style of ['long', 'short'] as const) {
    for (const language of ['en', locale]) {
      const formatter = new Intl.DateTimeFormat(language, { weekday: style, timeZone: 'UTC' });
      // 2026-06-01 was a Monday.
      for (let day = 0; day < 7; day += 1) addName(names, formatter.format(Date.UTC(2026, 5, 1 + day)), day);
    }
  }
  for (const [word, day] of [
    ['tues', 1],
    ['thur', 3],
    ['thurs', 3],
  ] as const)
    addName(names, word, day);
  return names;
});

/** Languages whose everyday words are understood in any other one. */
function everyLanguage(locale: string): string[] {
  return [...new Set(['en', locale, 'de', 'sv'])];
}

/** Making the formatters takes longer than reading a line. */
function keep<T>(make: (locale: string) => T): (locale: string) => T {
  const made = new Map<string, T>();
  return (locale) => {
    const value = made.get(locale) ?? make(locale);
    made.set(locale, value);
    return value;
  };
}

export const longMonthNames = keep((locale) => [...monthNames(everyLanguage(locale), ['long']).keys()]);

const everyMonthName = keep((locale) => addName(monthNames(['en', locale], ['long', 'short']), 'sept', 9));

function monthNames(languages: readonly string[], styles: readonly ('long' | 'short')[]): Map<string, number> {
  const names = new Map<string, number>();
  for (const style of styles) {
    for (const language of languages) {
      // With a day beside it some languages bend the name ("20 listopada").
      const formatter = new Intl.DateTimeFormat(language, {
        month: style,
        day: 'numeric',
        timeZone: 'UTC',
        calendar: 'gregory',
      });
      for (let month = 0; month < 12; month += 1) {
        const part = formatter.formatToParts(Date.UTC(2026, month, 1)).find(({ type }) => type === 'month');
        if (part && /^\p{L}/u.test(part.value)) addName(names, part.value, month + 1);
      }
    }
  }
  return names;
}

const relativeWords = keep((locale) => {
  const words = new Map<string, number>();
  for (const language of everyLanguage(locale)) {
    const formatter = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
    for (const days of [0, -1, -2, 1]) {
      const word = formatter.format(days, 'day');
      if (/\d/.test(word)) continue;
      addName(words, word, days);
      // "i går" is written in one word as often.
      addName(words, word.replaceAll(' ', ''), days);
    }
  }
  return words;
});

function addName(names: Map<string, number>, name: string, value: number): Map<string, number> {
  const key = fold(name.replace(/\.$/, ''));
  return names.has(key) ? names : names.set(key, value);
}

/** Longer names first, so that "sept" is not read as "sep" with a rest. */
function alternatives(names: Map<string, number>): string {
  const escaped = [...names.keys()].sort((left, right) => right.length - left.length);
  return escaped.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
}

function fold(word: string): string {
  return word.toLowerCase();
}
