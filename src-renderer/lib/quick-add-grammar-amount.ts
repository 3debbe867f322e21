import { isCurrency } from '#shared/money.ts';
import { type AmountInputProblem, parseAmountInput } from './amount-input.ts';
import { longMonthNames } from './quick-add-grammar-dates.ts';
import { blank, countsThings, numberedWords, pricedPlaces } from './quick-add-grammar-line.ts';

interface AmountContext {
  readonly locale: string;
  /** Currency of an amount that names none. */
  readonly currency: string;
}

interface AmountReading {
  readonly rest: string;
  readonly type: 'income' | 'expense' | null;
  readonly minor: number | null;
  readonly problem: AmountInputProblem | null;
  readonly currency: string;
  readonly calculation: string | null;
}

interface Candidate {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly currency: string | null;
  readonly symbol: string | null;
  readonly score: number;
}

export function takeAmount(line: string, context: AmountContext): AmountReading {
  let problem: AmountInputProblem | null = null;
  for (const candidate of findCandidates(line, context.locale)) {
    const currency = candidate.currency ?? currencyOfSymbol(candidate.symbol, context.currency) ?? context.currency;
    const result = parseAmountInput(candidate.text, { currency, locale: context.locale });
    if ('problem' in result) {
      problem ??= result.problem;
      continue;
    }
    const sign = /^\s*([+\-\u2212])/.exec(candidate.text)?.[1];
    return {
      rest: blank(line, candidate.start, candidate.end),
      type: sign === '+' ? 'income' : sign ? 'expense' : null,
      minor: result.minor === 0 ? null : Math.abs(result.minor),
      problem: null,
      currency,
      calculation: result.calculated ? prettify(candidate.text) : null,
    };
  }
  return { rest: line, type: null, minor: null, problem, currency: context.currency, calculation: null };
}

/** "middag för 4 800" and "kl 12 120" are two numbers. */
const behindNoCount = String.raw`(?<!(?<!\p{L})(?:for|für|för|${numberedWords}|${pricedPlaces})\s+)`;

const symbol = String.raw`\p{Sc}|kr\.?|zł|Kč`;
const groupsBySpace = amountPattern(String.raw`[ \u00a0\u202f]`);
/** Where people write 1,200 or 1.200, "tickets 2 150" are two numbers; "1 000" is one everywhere. */
const groupsByMark = amountPattern(String.raw`(?:[\u00a0\u202f]| (?=0))`);

function amountPattern(space: string): RegExp {
  const figure = String.raw`(?:${behindNoCount}\d{1,3}(?:${space}\d{3})+(?!\d)(?:[.,]\d+)?|\d(?:[\d'’]|[.,](?=\d))*)`;
  const operand = String.raw`(?:\(\s*)*${figure}(?:\s*\))*`;
  const calculation = String.raw`${operand}(?:\s*[*×x÷/+\-\u2212]\s*(?:\p{Sc}\s?)?${operand})*`;
  return new RegExp(
    String.raw`(?<![\p{L}\p{N}.,])(?<sign>[+\-\u2212]\s?)?(?:(?<front>\p{Sc})\s?)?(?<sum>${calculation})(?:\s?(?<back>${symbol}))?(?![-'’]\p{L}|\p{N})`,
    'gu',
  );
}

function patternFor(locale: string): RegExp {
  const parts = new Intl.NumberFormat(locale).formatToParts(1_234_567);
  const group = parts.find(({ type }) => type === 'group')?.value ?? '';
  return /^\s$/u.test(group) ? groupsBySpace : groupsByMark;
}

/**
 * Numbers that could be the amount, the surest first: with a currency, with decimals, with a sign or calculated; of bare ones those that count
 * nothing and belong to no name or year, and of these the last one, since how many there were stands before what they cost.
 */
function findCandidates(line: string, locale: string): Candidate[] {
  const month = new RegExp(String.raw`(?:^|[\s\uE000])(?:${longMonthNames(locale).join('|')})\s+$`, 'iu');
  const found = [...line.matchAll(patternFor(locale))].map((match) => rate(match, line, month));
  return found
    .filter((candidate) => candidate !== null)
    .sort((left, right) => right.score - left.score || right.start - left.start);
}

/** Null where letters hang on the number that are no currency: "3rd", "2nd". */
function rate(match: RegExpExecArray, line: string, month: RegExp): Candidate | null {
  const { sign = '', front, sum = '', back } = match.groups ?? {};
  const before = line.slice(0, match.index);
  const after = line.slice(match.index + match[0].length);
  const trailing = /^(\s?)([A-Za-z]{3})(?![\p{L}\p{N}])/u.exec(after);
  const leading = /(?:^|[\s\uE000])([A-Za-z]{3})\s?$/u.exec(before)?.[1];
  const code = isCurrencyWord(trailing?.[2]) ? trailing?.[0] : undefined;
  if (code === undefined && /^\p{L}/u.test(after)) return null;
  const word = code === undefined && isCurrencyWord(leading) ? leading : undefined;
  const symbolBeside = front ?? back;
  const evidence =
    ((code ?? word ?? symbolBeside) ? 8 : 0) +
    (sign === '' ? 0 : 4) +
    (/\d\s*[*×x÷/+\-\u2212]/.test(sum) ? 4 : 0) +
    (/[.,]\d/.test(sum) ? 5 : 0) -
    (/(?:^|[\s\uE000])(?:at|@)\s*$/iu.test(before) ? 1 : 0) -
    // "for 4 people" counts people, wherever it stands.
    (/(?:^|[\s\uE000])(?:for|für|för)\s+$/iu.test(before) && countsThings(after) ? 2 : 0) -
    (countsGuests(sum, before, after) ? 2 : 0) -
    (isYear(sum) && month.test(before) ? 1 : 0) -
    doubtOf(sum, before, after);
  return {
    text: sign + sum.replace(/\p{Sc}\s?/gu, ''),
    start: word === undefined ? match.index : before.lastIndexOf(word),
    end: match.index + match[0].length + (code?.length ?? 0),
    currency: (code ?? word)?.trim().toUpperCase() ?? null,
    symbol: symbolBeside ?? null,
    score: evidence,
  };
}

/** Less than a whole point, so that it only decides between numbers that are bare. */
function doubtOf(sum: string, before: string, after: string): number {
  const isInName = /(?:^|[\s\uE000])(?:(?:at|bei|beim|hos|på|chez)\s+|@\s*)[^\s\uE000][^\uE000]*$/iu.test(before);
  const isNumbered =
    numberedBefore.test(before) || (placeBefore.test(before) && isAfterMore(sum, before, 1)) || isShared(sum, before);
  return (countsThings(after) ? 0.5 : 0) + (isNumbered ? 0.4 : 0) + (isInName ? 0.25 : 0) + (isYear(sum) ? 0.25 : 0);
}

/** Whether a larger bare number that counts nothing stands before, at least so many times as large; "24 table 7" counts no tables. */
function isAfterMore(sum: string, before: string, times: number): boolean {
  return [...before.matchAll(/(?<![^\s\uE000])\d+(?=[\s\uE000])/gu)].some(
    ({ 0: other, index }) =>
      Number(other) > Number(sum) &&
      Number(other) >= times * Number(sum) &&
      !isYear(other) &&
      !countsThings(`${before.slice(index + other.length)}${sum}`),
  );
}

function isYear(figure: string): boolean {
  return /^(?:19|20)\d\d$/.test(figure);
}

/** "at studio 54", up to where the next part of the line was taken out. */
const named = /(?:^|[\s\uE000])(?:(?:at|bei|beim|hos|på|chez)\s+|@\s*)[^\uE000]*/giu;

const numberedBefore = new RegExp(String.raw`(?:^|[\s\uE000])(?:${numberedWords})\s+$`, 'iu');
const placeBefore = new RegExp(String.raw`(?:^|[\s\uE000])(?:${pricedPlaces})\s+$`, 'iu');

/** "dinner 80 for 2", but "2 shirts for 30" and "12 rolls for 10". */
function isShared(sum: string, before: string): boolean {
  // More than twelve are rarely at one table.
  if (!/^(?:\d|1[0-2])$/.test(sum) || !/(?:^|[\s\uE000])(?:for|für|för)\s+$/iu.test(before)) return false;
  // "studio 54 for 12" may be a name with its price, "luigi 80 for 2" is not.
  return isAfterMore(sum, sum.length === 1 ? before : before.replace(named, ' '), 5);
}

/** "80 dinner for 2": at a meal, the smaller one of two numbers. */
function countsGuests(sum: string, before: string, after: string): boolean {
  const meal =
    /(?:dinner|lunch|brunch|breakfast|table|mittagessen|abendessen|frühstück|tisch|middag|frukost|bord)\s+(?:for|für|för)\s+$/iu;
  // "Studio 54" is a name, and 2026 a year.
  const line = `${before} ${after}`;
  // One digit is rarely what a meal costs.
  const others = (sum.length === 1 ? line : line.replace(named, ' ')).match(/\d+/g) ?? [];
  const isMore = (other: string) => Number(other) > Number(sum) && !isYear(other);
  return /^\d{1,2}$/.test(sum) && meal.test(before) && others.some(isMore);
}

/** English words that are currencies as well; they count only in capitals. */
const everydayWords = new Set([
  'ALL',
  'TRY',
  'TOP',
  'CUP',
  'PEN',
  'MOP',
  'MAD',
  'SOS',
  'GEL',
  'RON',
  'LAK',
  'BAM',
  'ANG',
  'COP',
  'DOP',
  'CAD',
  'MUR',
]);

function isCurrencyWord(word: string | undefined): boolean {
  if (word === undefined) return false;
  const code = word.toUpperCase();
  return word.length === 3 && isCurrency(code) && (word === code || !everydayWords.has(code));
}

const currencyBySymbol: Readonly<Record<string, string>> = {
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  '₹': 'INR',
  '₩': 'KRW',
  '₽': 'RUB',
  '₺': 'TRY',
  '₴': 'UAH',
  zł: 'PLN',
  Kč: 'CZK',
};
const dollars = new Set(['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD', 'MXN', 'TWD']);
const crowns = new Set(['SEK', 'NOK', 'DKK', 'ISK']);

/** A sign that several countries share means the user's own currency when it is one of them. */
function currencyOfSymbol(sign: string | null, base: string): string | null {
  if (sign === null) return null;
  if (sign === '$') return dollars.has(base) ? base : 'USD';
  if (sign.startsWith('kr')) return crowns.has(base) ? base : 'SEK';
  if (sign === '¥' && base === 'CNY') return 'CNY';
  return currencyBySymbol[sign] ?? null;
}

function prettify(text: string): string {
  const spaced = text.replace(/\s+/g, '').replace(/^\+/, '').replace(/[*x×]/g, ' × ').replace(/[/÷]/g, ' ÷ ');
  return spaced
    .replace(/(?<=[\d)])\+/g, ' + ')
    .replace(/(?<=[\d)])[-\u2212]/g, ' \u2212 ')
    .replace(/^-/, '\u2212');
}
