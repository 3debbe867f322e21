import { isCalendarDate, toDay } from '#shared/dates.ts';
import { fold } from '#shared/fold.ts';
import type { Box } from '../ocr-engine.ts';
import { boxOfSpan, confidenceOfSpan, type TextLine } from './text-lines.ts';

export type DateOrder = 'dmy' | 'mdy' | 'ymd';

export interface DateCandidate {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  readonly score: number;
  /** In how many places and readings it stands. */
  readonly places: number;
  readonly readings: number;
  /** A word such as "Date" stands before it, or a time beside it. */
  readonly labelled: boolean;
  readonly timed: boolean;
  /** Day and month could be the other way round. */
  readonly ambiguous: boolean;
  readonly text: string;
  /** 0–1, of the words it stands in. */
  readonly confidence: number;
  readonly line: TextLine;
  readonly box: Box;
}

interface Sighting {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly swapped: boolean;
  readonly ambiguous: boolean;
  readonly worth: number;
  readonly start: number;
  readonly end: number;
}

const monthNames: readonly (readonly string[])[] = [
  [
    'jan',
    'januar',
    'january',
    'janvier',
    'enero',
    'gennaio',
    'ene',
    'januari',
    'janeiro',
    'janv',
    'gen',
    'stycznia',
    'ledna',
  ],
  [
    'feb',
    'februar',
    'february',
    'fevrier',
    'febrero',
    'fev',
    'februari',
    'febbraio',
    'fevereiro',
    'fevr',
    'lutego',
    'unora',
  ],
  ['mar', 'marz', 'march', 'mars', 'marzo', 'mrz', 'mac', 'maart', 'mae', 'mrt', 'marco', 'marts', 'marca', 'brezna'],
  ['apr', 'april', 'avril', 'abril', 'avr', 'abr', 'aprile', 'kwietnia', 'dubna'],
  ['may', 'mai', 'mayo', 'mei', 'maj', 'maggio', 'mag', 'maio', 'maja', 'kvetna'],
  ['jun', 'juni', 'june', 'juin', 'junio', 'giugno', 'giu', 'junho', 'czerwca', 'cervna'],
  ['jul', 'juli', 'july', 'juillet', 'julio', 'luglio', 'julai', 'lug', 'juil', 'julho', 'lipca', 'cervence'],
  ['aug', 'august', 'aout', 'agosto', 'ago', 'ogos', 'augusti', 'augustus', 'sierpnia', 'srpna'],
  [
    'sep',
    'sept',
    'september',
    'septembre',
    'septiembre',
    'setiembre',
    'settembre',
    'setembro',
    'set',
    'wrzesnia',
    'zari',
  ],
  [
    'oct',
    'okt',
    'october',
    'oktober',
    'octobre',
    'octubre',
    'ottobre',
    'okc',
    'ott',
    'outubro',
    'out',
    'pazdziernika',
    'rijna',
  ],
  ['nov', 'november', 'novembre', 'noviembre', 'novembro', 'listopada', 'listopadu'],
  [
    'dec',
    'dez',
    'december',
    'dezember',
    'decembre',
    'diciembre',
    'dic',
    'dis',
    'desember',
    'des',
    'dicembre',
    'dezembro',
    'grudnia',
    'prosince',
  ],
];
const monthByName = new Map(monthNames.flatMap((names, index) => names.map((name) => [name, index + 1] as const)));
const monthPattern = [...monthByName.keys()].sort((a, b) => b.length - a.length).join('|');

/** The one month whose three letters are these but for one; 0 where there is none, or more than one. */
function nearestMonth(name: string): number {
  const near = monthNames.flatMap((names, index) =>
    [...(names[0] as string)].filter((letter, at) => name[at] === letter).length === 2 ? [index + 1] : [],
  );
  return near.length === 1 ? (near[0] as number) : 0;
}

const yearFirst = /(?<!\d)(?<y>20\d{2})(?:\s?[-./年]\s?)(?<b>\d{1,2})(?:\s?[-./月]\s?)(?<a>\d{1,2})(?!\d{3,})/g;
/** A time of day with no space before it, perhaps without its colons: "06-Aug-20152:31PM", "2/15/201635749PM". */
const timeGlued = `\\d{1,3}[:.]\\d{2}|\\d{4,6}\\s?[ap]m|(?:[01]\\d|2[0-3])[0-5]\\d[0-5]\\d(?!\\d)`;
/** The year, where a time may be glued to it. */
/** "08.04.2015:02" is the year 20 and a time: no colon follows a whole year. */
const shortYearGlued = `\\d{2}(?=(?:[01]\\d|2[0-3]):\\d{2})`;
const yearOfName = `(?<y>${shortYearGlued}|(?:19|20)\\d{2}(?=${timeGlued})|(?:19|20)\\d{2}(?!\\d)|\\d{2}(?!\\d))`;
const gap = `\\s?[-./,'’_~|]\\s?`;
const numeric = new RegExp(
  `(?<!\\d|\\d[.,/-])(?<a>\\d{1,2})(?:${gap})(?<b>\\d{1,2})(?:${gap})(?<y>${shortYearGlued}|(?:19|20)\\d{2}(?=${timeGlued})|(?:19|20)\\d{2}(?!\\d{3,}|\\d$)|\\d{2}(?=\\d:\\d{2})|\\d{2}(?!\\d|[.,/-]\\d{2,}(?!:)))`,
  'g',
);
const dayName = new RegExp(
  `(?<!\\d)(?<a>\\d{1,2})(?:st|nd|rd|th|\\.)?(?:[\\s\\-./,']{0,3}|\\sde\\s)(?<m>${monthPattern})(?:[\\s\\-./,']{0,3}|\\sdel?\\s)${yearOfName}`,
  'g',
);
const nameDay = new RegExp(
  `(?<![a-z])(?<m>${monthPattern})[\\s\\-./,']{0,3}(?<a>\\d{1,2})(?:st|nd|rd|th)?(?:[\\s\\-./,']{1,3}|(?<=\\d{2})(?=20\\d{2}))${yearOfName}`,
  'g',
);
/** Behind a branch or till number: "#19-10/03/2018". */
const afterDash = /(?<=-)(?<a>\d{2})\/(?<b>\d{2})\/(?<y>20[0-3]\d)/g;
/** Behind a time that nothing parts from it: "14:1112/03/18". */
const afterTime =
  /(?<=(?<!\d)\d{1,2}:\d{2}(?::\d{2})?)(?<a>\d{2})[-./](?<b>\d{2})[-./](?<y>20[0-3]\d|\d{2})(?!\d|[.,/-]\d)/g;
/** One letter of the month was misread: "12-HAR-2018", "12 D3C 18". */
const oddName =
  /(?<![\d.,/-])(?<a>\d{1,2})[\s\-./]{0,2}(?<m>(?!\d)[a-z\d]{3})[\s\-./,']{0,2}(?<y>20[0-3]\d|\d{2}(?=\s\d{1,2}:\d{2}))(?!\d)/g;
/** One of the two signs was not read: "2504/2017", "25/042017". */
const halfGlued =
  /(?<![\d/.-])(?<a>\d{2})(?<b>\d{2})[-./](?<y>20[0-3]\d)(?!\d)|(?<![\d/.-])(?<a2>\d{2})[-./](?<b2>\d{2})(?<y2>20[0-3]\d)(?!\d)/g;
const compactDate =
  /(?<!\d)(?<y>20[0-3]\d)(?<b>0[1-9]|1[0-2])(?<a>0[1-9]|[12]\d|3[01])(?!\d)|(?<!\d)(?<a2>0[1-9]|[12]\d|3[01])(?<b2>0[1-9]|1[0-2])(?<y2>20[0-3]\d)(?!\d)/g;
/** A faint point is read as a space: "08 10.16 14:16". */
const faintPoint = /(?<![\d.,/:-])(?<a>\d{2})[ .](?<b>\d{2})[ .](?<y>\d{2})(?= \d{1,2}:\d{2})/g;
const bareNumeric = /(?<![\d.,/:-])(?<a>\d{1,2}) (?<b>\d{1,2}) (?<y>20[0-3]\d)(?!\d)/g;

/** Folded text of the same length, with look-alike letters between digits put back to digits. */
function readable(line: TextLine): string {
  const folded = [...line.text].map((sign) => (fold(sign).length === 1 ? fold(sign) : sign)).join('');
  return folded.length === line.text.length ? repairDigits(folded) : repairDigits(line.text.toLowerCase());
}

const lookalikes: Readonly<Record<string, string>> = {
  o: '0',
  l: '1',
  i: '1',
  '|': '1',
  s: '5',
  b: '8',
  z: '2',
  q: '0',
};

/** "Ju103" and "0ct" are months. */
const misreadMonths: readonly (readonly [RegExp, string])[] = [
  [/(?<![a-z])ju[1i|](?![a-z])/g, 'jul'],
  [/(?<![a-z\d])0ct(?![a-z])/g, 'oct'],
  [/(?<![a-z])n0v(?![a-z])/g, 'nov'],
];

function repairDigits(text: string): string {
  const named = misreadMonths.reduce((so, [pattern, month]) => so.replace(pattern, month), text);
  // Behind a month, two letters of a year that begins with 20 are digits.
  const dated = named.replace(/(?<=[a-z][-./ ])20[\doisbzql|]{2}(?![a-z\d])/g, (year) =>
    year.replace(/[olisbzq|]/g, (letter) => lookalikes[letter] ?? letter),
  );
  return dated.replace(
    /(?<=^|[\s:/.\-\d])[\dolisbzq|]{1,4}(?=[/.-])|(?<=\d[/.-])[\dolisbzq|]{1,4}(?=$|[\s/.\-\d:])/g,
    (part) =>
      /\d/.test(part) || part.length === 2
        ? part.replace(/[olisbzq|]/g, (letter) => lookalikes[letter] ?? letter)
        : part,
  );
}

function fullYear(year: string): number {
  return year.length === 2 ? 2000 + Number(year) : Number(year);
}

function sightingsOf(line: TextLine, order: DateOrder): Sighting[] {
  const text = readable(line);
  const sightings: Sighting[] = [];
  const push = (
    match: RegExpMatchArray,
    parts: { y: string; month: number; day: number },
    worth: number,
    ambiguous = false,
    swapped = false,
  ) => {
    const start = match.index ?? 0;
    sightings.push({
      year: fullYear(parts.y),
      month: parts.month,
      day: parts.day,
      worth,
      ambiguous,
      swapped,
      start,
      end: start + match[0].length,
    });
  };
  for (const match of text.matchAll(dayName)) pushNamed(match, 3);
  for (const match of text.matchAll(nameDay)) pushNamed(match, 3);
  for (const match of text.matchAll(oddName)) pushNamed(match, 1.6);
  for (const match of text.matchAll(yearFirst)) pushParts(match, 2.6, true);
  for (const match of text.matchAll(numeric)) pushShort(match, (match.groups?.y ?? '').length === 4 ? 2.6 : 1.6);
  for (const match of text.matchAll(afterTime)) pushShort(match, 1.6);
  for (const match of text.matchAll(afterDash)) pushShort(match, 2);
  for (const match of text.matchAll(bareNumeric)) pushShort(match, 1.2);
  for (const match of text.matchAll(halfGlued)) pushShort(match, 1);
  for (const match of text.matchAll(faintPoint)) pushShort(match, 1);
  for (const match of text.matchAll(compactDate)) pushParts(match, 0.8, true);
  return sightings;

  function pushNamed(match: RegExpMatchArray, worth: number): void {
    const { a = '', m = '', y = '' } = match.groups ?? {};
    push(match, { y, month: monthByName.get(m) ?? nearestMonth(m), day: Number(a) }, worth);
  }
  function pushParts(match: RegExpMatchArray, worth: number, certain: boolean): void {
    const { a, b, y, a2, b2, y2 } = match.groups ?? {};
    push(match, { y: y ?? y2 ?? '', month: Number(b ?? b2), day: Number(a ?? a2) }, worth, !certain);
  }
  function pushShort(match: RegExpMatchArray, worth: number): void {
    const { a, b, y: year, a2, b2, y2 } = match.groups ?? {};
    const [y = '', first, second] = [year ?? y2, Number(a ?? a2), Number(b ?? b2)];
    const ambiguous = first <= 12 && second <= 12 && first !== second;
    const dayFirst = order !== 'mdy';
    push(match, { y, month: dayFirst ? second : first, day: dayFirst ? first : second }, worth, ambiguous);
    // Of 10/10 the other way round is no second sight.
    if (first !== second) {
      push(
        match,
        { y, month: dayFirst ? first : second, day: dayFirst ? second : first },
        worth - (ambiguous ? 1.5 : 0.2),
        ambiguous,
        true,
      );
    }
    // Some tills write the year first with two digits: 18/03/25.
    if (y.length === 2 && first >= 10 && (order === 'ymd' || first > 12)) {
      push(
        match,
        { y: String(first), month: second, day: Number(y) },
        order === 'ymd' ? worth : worth - 1.4,
        false,
        true,
      );
    }
  }
}

const labelPattern =
  /\b(?:date|datum|dated?|tarikh|fecha|data|dato|invoice\s?date|bill\s?date|trans\w*\s?date|printed|created|tgl|datu[mn]|oate|dale)\b\s*\/?\s*(?:time|uhrzeit|zeit)?\s*[:.]?\s*$/;
const foreignPattern =
  /\b(?:exp\w*|valid|until|gultig|bis|due|best|before|since|seit|offer|return|birth|dob|effective|permit|from|to|void|ends?|member|joined)\b[^\d]*$/;
const timePattern = /(?<!\d)(?:[01]?\d|2[0-3])\s?[:.]\s?[0-5]\d(?:\s?[:.]\s?[0-5]\d)?(?!\d)\s?(?:am|pm|uhr|hrs)?/;

/** A receipt older than this many years is doubted, not refused. */
const usualAgeYears = 12;

/**
 * The dates that a receipt may bear, likeliest first. Never later than `today` (a day of grace covers time zones is not
 * given: a future date is a misreading). Two-digit years are 2000 + n.
 */
export function rankDates(lines: readonly TextLine[], order: DateOrder, today: string): DateCandidate[] {
  const found = new Map<string, DateCandidate & { seen: Set<number> }>();
  for (const line of lines) {
    for (const sighting of sightingsOf(line, order)) {
      const two = (value: number) => String(value).padStart(2, '0');
      const date = `${sighting.year}-${two(sighting.month)}-${two(sighting.day)}`;
      if (sighting.year < 1990 || !isCalendarDate(date) || date > today) continue;
      const scored = scoreSighting(line, sighting, date, today);
      const known = found.get(date);
      const seen = known?.seen ?? new Set<number>();
      seen.add(line.reading);
      const best = !known || scored.score > known.score ? scored : known;
      const score = Math.max(scored.score, known?.score ?? 0) + (known ? 0.7 : 0);
      found.set(date, {
        ...best,
        score,
        places: (known?.places ?? 0) + 1,
        readings: seen.size,
        seen,
        labelled: best.labelled || (known?.labelled ?? false),
        timed: best.timed || (known?.timed ?? false),
      });
    }
  }
  return [...found.values()].map(({ seen, ...candidate }) => candidate).sort((a, b) => b.score - a.score);
}

function scoreSighting(line: TextLine, sighting: Sighting, date: string, today: string): DateCandidate {
  const text = readable(line);
  const before = text.slice(0, sighting.start);
  const labelled = labelPattern.test(before);
  const timed = timePattern.test(text.slice(sighting.end)) || timePattern.test(before);
  const years = (toDay(today) - toDay(date)) / 365.25;
  const confidence = confidenceOfSpan(line, sighting.start, sighting.end);
  let score = sighting.worth + (labelled ? 1.5 : 0) + (timed ? 1.2 : 0) + confidence * 0.8;
  if (foreignPattern.test(before)) score -= 2.5;
  if (years > usualAgeYears) score -= Math.min(2, (years - usualAgeYears) * 0.15);
  const box = boxOfSpan(line, sighting.start, sighting.end);
  const shown = line.text.slice(sighting.start, sighting.end);
  return {
    date,
    score,
    places: 1,
    readings: 1,
    labelled,
    timed,
    ambiguous: sighting.ambiguous,
    text: shown,
    confidence,
    line,
    box,
  };
}
