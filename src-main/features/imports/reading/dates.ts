import { toDay } from '#shared/dates.ts';
import { fold } from '#shared/fold.ts';
import type { DateOrder } from './file-row.ts';

/** A date as it is written: what is certain, and what depends on the order. */
export type WrittenDate =
  | { readonly kind: 'fixed'; readonly year: number | null; readonly month: number; readonly day: number }
  | { readonly kind: 'open'; readonly parts: readonly [string, string, string] }
  | { readonly kind: 'short'; readonly parts: readonly [string, string] };

/** First letters of month names, folded, in the languages of Europe's banks; the longest that fits counts. */
const monthNames: readonly (readonly string[])[] = [
  'jan janv ene gen sty led tam jaan januar ianuarie ιαν янв яну сич oca'.split(' '),
  'feb fev fevr lut uno unor hel febr veeb φεβ фев лют sub'.split(' '),
  'mar mars mrz maer marz maa mrt bre brez marc maar μαρ мар бер'.split(' '),
  'apr avr avril abr kwi dub huh huht apri απρ апр кви nis'.split(' '),
  'mai may maj mag mei kve tou touk maio mayo μαι маи мая тра'.split(' '),
  'jun juin giu cze cerven kes kesa juni junio juun ιουν июн юни чер haz'.split(' '),
  'jul juil lug lip cervenec hei hein juli julio juul ιουλ июл юли лип tem'.split(' '),
  'aug aou aout ago sie srp elo elok augu αυγ авг сер agu'.split(' '),
  'sep sept set wrz zar zari syy syys szept σεπ сен сеп вер eyl'.split(' '),
  'oct okt ott out paz rij lok loka pazd okto οκτ окт жов eki'.split(' '),
  'nov lis list marr noy novem νοε ноя ное лис kas'.split(' '),
  'dec dez dic des gru pro pros jou joul deze dets δεκ дек гру ara'.split(' '),
];

const monthByName = new Map(
  monthNames.flatMap((names, index) => names.map((name) => [name, index + 1] as const)).reverse(),
);

function monthOf(name: string): number | null {
  const folded = fold(name).replace(/\.$/, '');
  if (folded === 'listopad' || folded === 'list') return 11;
  for (let length = Math.min(folded.length, 8); length >= 3; length -= 1) {
    const month = monthByName.get(folded.slice(0, length));
    if (month !== undefined) return month;
  }
  return null;
}

const timeBehind =
  /(?:[T ,]+|-)[0-9]{1,2}[:.h][0-9]{2}(?:[:.][0-9]{2}(?:[.,][0-9]+)?)?\s*(?:[AaPp]\.?[Mm]\.?)?\s*(?:Z|UTC|GMT|[A-Z]{2,4}|[+-][0-9]{2}:?[0-9]{2})?$/;
const isoTime = /^([0-9]{4}-[0-9]{2}-[0-9]{2})[T ].*$/;
const weekday = /^\p{L}{2,10}\.?,?\s+(?=[0-9])/u;

/** Takes a date apart, whatever its separators, with or without time, weekday, month name or year. Null for what is none. */
export function takeDateApart(text: string): WrittenDate | null {
  if (text.length < 4 || text.length > 40 || !/[0-9]/.test(text)) return null;
  const plain = withoutTime(text.normalize('NFKC').replace(/^['"\s]+|['"\s]+$/g, ''));
  // A month's name stands before the day as the name of a weekday does.
  return takeNumbers(plain) ?? takeMonthName(plain) ?? withoutWeekday(plain);
}

function withoutWeekday(text: string): WrittenDate | null {
  const rest = text.replace(weekday, '');
  return rest === text ? null : (takeNumbers(rest) ?? takeMonthName(rest));
}

/** Whether a text is a date with its year, which an amount such as 12.05 never is. */
export function isFullDate(text: string): boolean {
  const written = takeDateApart(text);
  return written !== null && written.kind !== 'short';
}

function withoutTime(text: string): string {
  const iso = isoTime.exec(text)?.[1];
  if (iso) return iso;
  // "03/16/2024 as of 03/15/2024" was booked on the first of them.
  const short = text.length > 8 ? text.replace(timeBehind, '').replace(/ as of [0-9/.-]+$/, '') : text;
  return (/[0-9]/.test(short) ? short : text).replace(/[.,]?$/, '').trim();
}

function takeNumbers(written: string): WrittenDate | null {
  // Quicken writes the years from 2000 on as "3/15' 4".
  const text = written.replace(/' ?([0-9])$/, "'0$1");
  const separated = /^([0-9]{1,4})\s?[-/. '年년]\s?([0-9]{1,2})\s?[-/. '月월]\s?([0-9]{1,4})[日일]?$/.exec(text);
  if (separated) {
    const [, first = '', second = '', third = ''] = separated;
    if (first.length === 4 && third.length <= 2) return fixed(first, second, third);
    if (first.length > 2 || third.length === 3 || (third.length === 1 && first.length === 1)) return null;
    return { kind: 'open', parts: [first, second, third] };
  }
  if (/^[0-9]{8}$/.test(text)) return takeEightDigits(text);
  if (/^[0-9]{6}$/.test(text)) {
    const parts = [text.slice(0, 2), text.slice(2, 4), text.slice(4)] as const;
    return (['ymd', 'dmy', 'mdy'] as const).some((order) => resolveDate({ kind: 'open', parts }, order, '') !== null)
      ? { kind: 'open', parts }
      : null;
  }
  const short = /^([0-9]{1,2})[-/.]([0-9]{1,2})$/.exec(text);
  const [, first = '', second = ''] = short ?? [];
  const [low = 0, high = 0] = [Number(first), Number(second)].sort((a, b) => a - b);
  return low >= 1 && low <= 12 && high <= 31 ? { kind: 'short', parts: [first, second] } : null;
}

function takeEightDigits(text: string): WrittenDate | null {
  const year = Number(text.slice(0, 4));
  if (year >= 1950 && year <= 2100 && Number(text.slice(4, 6)) <= 12)
    return fixed(text.slice(0, 4), text.slice(4, 6), text.slice(6));
  return { kind: 'open', parts: [text.slice(0, 2), text.slice(2, 4), text.slice(4)] };
}

function fixed(year: string, month: string, day: string): WrittenDate {
  return { kind: 'fixed', year: Number(year), month: Number(month), day: Number(day) };
}

function takeMonthName(text: string): WrittenDate | null {
  const dayFirst =
    /^([0-9]{1,2})(?:\.|st|nd|rd|th)?[-/. ]*(?:de )?(\p{L}{3,14})\.?[-/., ]*(?:de )?([0-9]{4}|'?[0-9]{2})?$/u.exec(
      text,
    );
  if (dayFirst) return named(dayFirst[3], dayFirst[2], dayFirst[1]);
  const monthFirst = /^(\p{L}{3,14})\.?[-/. ]*([0-9]{1,2})(?:st|nd|rd|th)?(?:[-/., ]+([0-9]{4}|'?[0-9]{2}))?$/u.exec(
    text,
  );
  if (monthFirst) return named(monthFirst[3], monthFirst[1], monthFirst[2]);
  const yearFirst = /^([0-9]{4})[-/. ]*(\p{L}{3,14})\.?[-/. ]*([0-9]{1,2})$/u.exec(text);
  return yearFirst ? named(yearFirst[1], yearFirst[2], yearFirst[3]) : null;
}

function named(year: string | undefined, name: string | undefined, day: string | undefined): WrittenDate | null {
  const month = monthOf(name ?? '');
  if (month === null) return null;
  const digits = year?.replace("'", '');
  return { kind: 'fixed', year: digits === undefined ? null : fullYear(digits), month, day: Number(day) };
}

/** Two digits are this century up to 2069, as POSIX has it. */
function fullYear(digits: string): number {
  const year = Number(digits);
  if (digits.length > 2) return year;
  return year < 70 ? 2000 + year : 1900 + year;
}

/** The date in this order; a missing year is the latest that is not behind `latest`. Null where there is no such day. */
export function resolveDate(written: WrittenDate, order: DateOrder, latest: string): string | null {
  if (written.kind === 'fixed') {
    const { year, month, day } = written;
    return year === null ? inLatestYear(month, day, latest) : toDate(year, month, day);
  }
  if (written.kind === 'short') {
    const [first, second] = written.parts.map(Number) as [number, number];
    return order === 'dmy' ? inLatestYear(second, first, latest) : inLatestYear(first, second, latest);
  }
  const [first, second, third] = written.parts;
  if (order === 'ymd')
    return first.length === 2 && third.length <= 2 ? toDate(fullYear(first), Number(second), Number(third)) : null;
  if (third.length !== 2 && third.length !== 4) return null;
  const year = fullYear(third);
  return order === 'dmy' ? toDate(year, Number(second), Number(first)) : toDate(year, Number(first), Number(second));
}

function inLatestYear(month: number, day: number, latest: string): string | null {
  const year = Number(latest.slice(0, 4));
  // A day like 29 February is there in some years only.
  for (let back = 0; back <= 8; back += 1) {
    const date = toDate(year - back, month, day);
    if (date !== null && date <= latest) return date;
  }
  return null;
}

function toDate(year: number, month: number, day: number): string | null {
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  const back = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(back.getTime()) || back.toISOString().slice(0, 10) !== text ? null : text;
}

export interface FoundOrder {
  readonly order: DateOrder;
  /** Whether no other order would do. */
  readonly isSure: boolean;
}

/** What speaks for an order where the dates themselves do not tell. */
export interface OrderHints {
  readonly today: string;
  readonly monthFirst: boolean;
}

/** The order in which a file's dates make most sense: real days, not in the future, one after the other as files are sorted. */
export function findDateOrder(dates: readonly WrittenDate[], { today, monthFirst }: OrderHints): FoundOrder {
  const open = dates.filter(({ kind }) => kind !== 'fixed');
  if (open.length === 0) return { order: 'ymd', isSure: true };
  const latest = `${Number(today.slice(0, 4)) + 1}${today.slice(4)}`;
  const candidates = (['dmy', 'mdy', 'ymd'] as const).map((order) => {
    const days = open.map((date) => resolveDate(date, order, latest));
    return { order, ...judge(days, today), preferred: order === (monthFirst ? 'mdy' : 'dmy') };
  });
  candidates.sort(
    (a, b) =>
      b.valid - a.valid ||
      a.implausible - b.implausible ||
      a.steps - b.steps ||
      (Math.abs(a.span - b.span) >= 2 ? a.span - b.span : 0) ||
      Number(b.preferred) - Number(a.preferred),
  );
  const [best, next] = candidates;
  const order = best?.order ?? 'dmy';
  return {
    order,
    isSure:
      best !== undefined && (next === undefined || best.valid > next.valid || best.implausible < next.implausible),
  };
}

/** `steps` counts how often the dates turn back against their own direction; `span` is how far apart they lie, in powers of four. */
function judge(days: readonly (string | null)[], today: string) {
  const known = days.filter((day) => day !== null);
  const numbers = known.map(toDay);
  const soon = toDay(today) + 60;
  const early = toDay('1990-01-01');
  const implausible = numbers.filter((day) => day > soon || day < early).length;
  let up = 0;
  let down = 0;
  for (let index = 1; index < numbers.length; index += 1) {
    const step = (numbers[index] ?? 0) - (numbers[index - 1] ?? 0);
    if (step > 0) up += 1;
    if (step < 0) down += 1;
  }
  const span = numbers.length === 0 ? 0 : Math.max(...sample(numbers)) - Math.min(...sample(numbers));
  return {
    valid: known.length,
    implausible,
    steps: Math.min(up, down),
    span: Math.round(Math.log(span + 5) / Math.log(4)),
  };
}

/** A call takes a limited number of arguments. */
function sample(numbers: readonly number[]): readonly number[] {
  return numbers.slice(0, 10_000);
}
