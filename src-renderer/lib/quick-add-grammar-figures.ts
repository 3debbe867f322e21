import { minorUnits } from '#shared/money.ts';
import { countsThings } from './quick-add-grammar-line.ts';

interface FigureContext {
  readonly locale: string;
  readonly currency: string;
}

const figure = String.raw`(?<![\p{L}\p{N}.,:])(\d{1,12}(?:[.,]\d{1,3})?)`;
const end = String.raw`(?![\p{L}\p{N}])`;
const cent = `(?:cents?|öre|ore|pence)${end}`;

const share = new RegExp(String.raw`${figure}\s?%\s+(?:of|von|av)\s+(\p{Sc}?\d(?:[\d.,]*\d)?)`, 'giu');
const scales = new RegExp(
  String.raw`${figure}\s?(mio\.?|millions?|millionen|miljon(?:er)?|tsd\.?|thousand|tausend|tusen)${end}`,
  'giu',
);
const thousands = new RegExp(`${figure}k${end}`, 'giu');
const unitsAndCents = new RegExp(
  String.raw`(?<![\p{L}\p{N}.,])(\d+)(\s?(?:\p{Sc}|kr\.?|eur|usd|chf|gbp|sek|nok|dkk))\s+(?:(?:and|und|och)\s+)?(\d{1,2})\s?${cent}`,
  'giu',
);
const cents = new RegExp(String.raw`(?<![\p{L}\p{N}.,])(\d{1,4})\s?${cent}`, 'giu');
const clock = /(?<![\p{L}\p{N}.,:])(\d{1,6}):(\d{2})(?![\p{L}\p{N}:]|[.,]\d)/gu;

/** The line with its amounts as plain figures: "1,5 mio", "20k", "99 cents", "50% of 80", Swedish "25:-" and "3:50". */
export function spellOutFigures(line: string, { locale, currency }: FigureContext): string {
  const spelled = line
    .replace(share, '$2*$1/100')
    .replace(scales, (_, value: string, scale: string) => multiply(value, /^m/iu.test(scale) ? 1_000_000 : 1000))
    // "4k tv 500" and "10k run 25" are named so.
    .replace(thousands, (found, value: string, place: number, text: string) =>
      otherNumbers(text, place, found).some(({ isCount }) => !isCount) ? found : multiply(value, 1000),
    )
    .replace(/(?<=\d)\s?euros?(?!\p{L})/giu, ' €')
    .replace(/(?<=\d)\s?dollars(?!\p{L})/giu, ' $$')
    .replace(/(?<=\d)\s?kronor(?!\p{L})/giu, ' kr')
    .replace(/(?<=\d):[-\u2212\u2013\u2014](?!\d)/g, ' kr')
    .replace(/(?<=\d),[-\u2212\u2013\u2014](?!\d)/g, '');
  const inCrowns = isInCrowns(locale) ? spelled.replace(clock, readClock) : spelled;
  if (minorUnits(currency) !== 2) return inCrowns;
  return (
    inCrowns
      .replace(
        unitsAndCents,
        (_, whole: string, unit: string, part: string) => `${whole}.${part.padStart(2, '0')}${unit}`,
      )
      // "50 cent concert 80" is a name.
      .replace(cents, (found, value: string, place: number, text: string) =>
        otherNumbers(text, place, found).some((other) => !other.isCount && other.value > Number(value))
          ? found
          : (Number(value) / 100).toFixed(2),
      )
  );
}

/** Whether prices are written as in Sweden, Norway and Denmark. */
export function isInCrowns(locale: string): boolean {
  return /^(?:sv|n[bno]|da)\b/.test(locale);
}

function multiply(value: string, by: number): string {
  return String(Math.round(Number(value.replace(',', '.')) * by));
}

/** "3:50" is an amount where no other number can be one, or where it is no time. */
function readClock(found: string, whole: string, part: string, place: number, line: string): string {
  const isTime = Number(whole) < 24 && Number(part) < 60;
  const isElsewhere = otherNumbers(line, place, found).some(({ value, isCount }) => !isCount || value > Number(whole));
  return isTime && isElsewhere ? found : `${whole}.${part}`;
}

function otherNumbers(line: string, place: number, found: string): { value: number; isCount: boolean }[] {
  const rest = `${line.slice(0, place)}\uE000${line.slice(place + found.length)}`;
  return [...rest.matchAll(/(?<![\p{L}\p{N}])\d+(?![-'’]?\p{L}|\p{N})/gu)].map(({ 0: number, index }) => ({
    value: Number(number),
    isCount: countsThings(rest.slice(index + number.length)),
  }));
}
