import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { toDay } from '#shared/dates.ts';
import { formatAmount, minorUnits } from '#shared/money.ts';
import { toLocale } from './locale.ts';

/**
 * Words and figures in the user's language. Formatters are cached, since making one costs a thousand times more than using it.
 * Amounts are integers of minor units or the API's decimal strings; nothing here adds or rounds money.
 */
let activeLocale = 'en-GB';
const cache = new Map<string, unknown>();

/** The locale of every formatter from now on; English for an unknown tag. */
export function setLocale(locale: string): void {
  const usable = toLocale(locale);
  if (usable === activeLocale) return;
  activeLocale = usable;
  cache.clear();
}

export function getLocale(): string {
  return activeLocale;
}

function cached<T>(key: string, create: () => T): T {
  const found = cache.get(key);
  // Each key prefix belongs to one kind of formatter, so what is found under it is of that kind.
  if (found !== undefined) return found as T;
  const made = create();
  cache.set(key, made);
  return made;
}

let homeCurrency: string | null = null;

/** The user's own currency, the one that is written with its symbol: several others share theirs, so they are written by their code. */
export function setHomeCurrency(currency: string | null): void {
  homeCurrency = currency;
}

export type SignStyle = 'auto' | 'always' | 'never';

export interface MoneyOptions {
  /** `always` also writes a plus (zero stays bare); `never` drops the minus. */
  readonly sign?: SignStyle;
  /** Left out, it is the symbol of the user's own currency and the code of any other. */
  readonly display?: 'narrowSymbol' | 'code' | 'name';
  /** Whole units, for axes and running text only; tables and totals keep their decimals. */
  readonly whole?: boolean;
}

const signDisplays = { auto: 'negative', always: 'exceptZero', never: 'never' } as const;

/** Writes an amount with its currency: minor units (4280) or the API's decimal ("42.80") → "€42.80". Rounds only when `whole` is asked for. */
export function money(amount: number | string, currency: string, options: MoneyOptions = {}): string {
  const { sign = 'auto', display = usualDisplay(currency), whole = false } = options;
  const digits = whole ? 0 : minorUnits(currency);
  const formatter = cached(
    `money ${currency} ${sign} ${display} ${digits}`,
    () =>
      new Intl.NumberFormat(activeLocale, {
        style: 'currency',
        currency,
        currencyDisplay: display,
        signDisplay: signDisplays[sign],
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      }),
  );
  return withMinus(formatter.format(decimal(amount, currency)));
}

function usualDisplay(currency: string): 'narrowSymbol' | 'code' {
  return homeCurrency === null || currency === homeCurrency ? 'narrowSymbol' : 'code';
}

/** For screen readers: "minus 111.98 euros". */
export function spokenMoney(amount: number | string, currency: string): string {
  const said = money(amount, currency, { display: 'name', sign: 'never' });
  return isNegative(amount) ? t`minus ${said}` : said;
}

function isNegative(amount: number | string): boolean {
  return typeof amount === 'number' ? amount < 0 : /^-.*[1-9]/.test(amount);
}

/** What stands in place of an amount while amounts are hidden; it says nothing of its size. */
export function hiddenMoney(currency: string): string {
  return `${currencySymbol(currency)} •••`;
}

function currencySymbol(currency: string): string {
  const display = usualDisplay(currency);
  const formatter = cached(
    `symbol ${currency} ${display}`,
    () => new Intl.NumberFormat(activeLocale, { style: 'currency', currency, currencyDisplay: display }),
  );
  return formatter.formatToParts(0).find((part) => part.type === 'currency')?.value ?? currency;
}

export function number(value: number, options: Intl.NumberFormatOptions = {}): string {
  const formatter = cached(`number ${JSON.stringify(options)}`, () => new Intl.NumberFormat(activeLocale, options));
  return withMinus(formatter.format(value));
}

/** A share of 100 as whole percent: 42.4 → "42%". */
export function percent(value: number): string {
  return number(value / 100, { style: 'percent', maximumFractionDigits: 0 });
}

const minus = '\u2212';

function withMinus(text: string): string {
  return text.replaceAll('-', minus);
}

/** Intl reads decimal strings exactly, so no amount ever becomes a float. */
function decimal(amount: number | string, currency: string): Intl.StringNumericLiteral {
  const text = typeof amount === 'number' ? formatAmount(amount, currency) : amount;
  return text as Intl.StringNumericLiteral;
}

const dateStyles = {
  /** 21 Nov */
  short: { day: 'numeric', month: 'short' },
  /** 21 Nov 2026 */
  medium: { day: 'numeric', month: 'short', year: 'numeric' },
  /** Sat 21 */
  weekday: { weekday: 'short', day: 'numeric' },
  /** Sat 21 Nov */
  weekdayShort: { weekday: 'short', day: 'numeric', month: 'short' },
  /** Saturday, 21 November */
  heading: { weekday: 'long', day: 'numeric', month: 'long' },
  /** Saturday, 21 November 2026 */
  headingYear: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  /** 21 November 2026 */
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  /** 21/11/2026 */
  numeric: { day: '2-digit', month: '2-digit', year: 'numeric' },
  /** Saturday */
  weekdayLong: { weekday: 'long' },
  /** Sat */
  weekdayName: { weekday: 'short' },
  /** 21 November */
  dayMonth: { day: 'numeric', month: 'long' },
  /** November 2026 */
  month: { month: 'long', year: 'numeric' },
  /** Nov 2026 */
  monthShortYear: { month: 'short', year: 'numeric' },
  /** Nov */
  monthShort: { month: 'short' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

export type DateStyle = keyof typeof dateStyles;

/** Writes a calendar date (`YYYY-MM-DD`); calendar dates have no time zone, so they are formatted in UTC. */
export function formatDate(date: string, style: DateStyle = 'medium'): string {
  return join(dateFormatter(style).formatToParts(toDay(date) * 86_400_000));
}

/** A date that stands alone, as a title or the head of a group: it begins with a capital even where months and weekdays do not. */
export function titleDate(date: string, style: DateStyle): string {
  return capitalise(formatDate(date, style));
}

/** The first letter as a sentence begins, in the language of dates; the rest is left as it is. */
export function capitalise(text: string): string {
  const [first = ''] = text;
  return first.toLocaleUpperCase(activeLocale) + text.slice(first.length);
}

/** "1 Sep to 21 Nov" as the language writes a range. */
export function formatDateRange(from: string, to: string, style: DateStyle = 'medium'): string {
  return join(dateFormatter(style).formatRangeToParts(toDay(from) * 86_400_000, toDay(to) * 86_400_000));
}

/**
 * A shortened month or weekday ("Di., 24. Nov.") without its dot: it may end a sentence, which has its own full stop, and is written the same
 * wherever it stands.
 */
function join(parts: readonly { readonly type: string; readonly value: string }[]): string {
  return parts
    .map(({ type, value }) => (type === 'month' || type === 'weekday' ? value.replace(/(?<=\p{L})\.$/u, '') : value))
    .join('');
}

/** A day as people say it: the year only when it is not that of `today`. */
export function formatDay(date: string, today: string): string {
  return formatDate(date, date.slice(0, 4) === today.slice(0, 4) ? 'short' : 'medium');
}

/** "today", "yesterday", "3 days ago", "in 2 days". */
export function relativeDay(date: string, today: string): string {
  // Words stand in sentences, so they are in the language of the texts, which need not be that of figures.
  const { locale } = i18n;
  return cached(`relative ${locale}`, () => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })).format(
    toDay(date) - toDay(today),
    'day',
  );
}

/** A moment (ISO 8601) in the computer's own time zone: "today, 09:12" or "20 Nov, 18:42". */
export function formatMoment(moment: string, now: Date = new Date()): string {
  const when = new Date(moment);
  const time = cached(
    'time',
    () => new Intl.DateTimeFormat(activeLocale, { hour: '2-digit', minute: '2-digit' }),
  ).format(when);
  const day = localDate(when);
  const today = localDate(now);
  const distance = toDay(day) - toDay(today);
  return `${distance === 0 || distance === -1 ? relativeDay(day, today) : formatDay(day, today)}, ${time}`;
}

/** Today's calendar date on this computer. */
export function todayOn(now: Date = new Date()): string {
  return localDate(now);
}

function localDate(moment: Date): string {
  const month = String(moment.getMonth() + 1).padStart(2, '0');
  return `${moment.getFullYear()}-${month}-${String(moment.getDate()).padStart(2, '0')}`;
}

function dateFormatter(style: DateStyle): Intl.DateTimeFormat {
  return cached(
    `date ${style}`,
    () => new Intl.DateTimeFormat(activeLocale, { ...dateStyles[style], timeZone: 'UTC', calendar: 'gregory' }),
  );
}

/** The order in which this language writes day, month and year in figures. */
export function dateOrder(): 'dmy' | 'mdy' | 'ymd' {
  const parts = dateFormatter('numeric').formatToParts(0);
  const order = parts
    .map((part) => part.type[0])
    .filter((letter) => letter === 'd' || letter === 'm' || letter === 'y');
  const text = order.join('');
  return text === 'mdy' || text === 'ymd' ? text : 'dmy';
}

/** How a date is typed, as date fields show it: "DD/MM/YYYY". */
export function datePattern(): string {
  const names: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {
    day: t({ message: 'DD', context: 'the day in a typed date' }),
    month: t({ message: 'MM', context: 'the month in a typed date' }),
    year: t({ message: 'YYYY', context: 'the year in a typed date' }),
  };
  const parts = dateFormatter('numeric').formatToParts(0);
  return parts
    .map((part) => names[part.type] ?? (part.type === 'literal' ? part.value.replace(/[\u200e\u200f]/g, '') : ''))
    .join('');
}

/** "Rewe, Thalia and BVG". */
export function formatList(items: readonly string[]): string {
  const { locale } = i18n;
  return cached(`list ${locale}`, () => new Intl.ListFormat(locale, { type: 'conjunction' })).format(items);
}

/** Orders names as the language does, figures by their value. */
export function compareNames(left: string, right: string): number {
  return cached('collator', () => new Intl.Collator(activeLocale, { numeric: true, sensitivity: 'base' })).compare(
    left,
    right,
  );
}

/** "1.2 MB". */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${number(bytes)} B`;
  if (bytes < 1_000_000) return `${number(bytes / 1000, { maximumFractionDigits: 0 })} kB`;
  return `${number(bytes / 1_000_000, { maximumFractionDigits: 1 })} MB`;
}
