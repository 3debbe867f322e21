import { fold } from '#shared/fold.ts';
import { longMonthNames } from './quick-add-grammar-dates.ts';
import { blank, numberedWords, pricedPlaces } from './quick-add-grammar-line.ts';

/** What belongs in the note: neither an amount nor a name. */
export interface AsideReading {
  readonly rest: string;
  readonly asides: readonly string[];
}

const before = String.raw`(?<![\p{L}\p{N}.,:'’-])`;
const after = String.raw`(?![\p{L}\p{N}])`;
const notNamed = String.raw`(?<!(?:^|[\s\uE000])(?:at|bei|beim|hos|på|@)\s+)`;

const measure = new RegExp(
  String.raw`${before}\d+(?:[.,]\d+)?\s?(?:(?:l|ml|cl|dl|kg|g|hg|mg|km|cm|mm|kwh|lbs?|oz|gal(?:lons?)?|mi(?:les?)?|ft|yd)${after}|%(?:\s+(?:off|rabatt))?)`,
  'giu',
);
const time = new RegExp(
  String.raw`${before}(?:(?:(?:at|um|kl\.?|klockan)\s+)?(?:[01]?\d|2[0-3]):[0-5]\d(?:\s?(?:[ap]m|uhr))?|(?:kl\.?|klockan)\s+(?:[01]?\d|2[0-3]))(?![\p{L}\p{N}:]|[.,]\d)`,
  'giu',
);
const numbered = new RegExp(
  String.raw`${notNamed}${before}(?:${numberedWords}|${pricedPlaces})\s+\d+(?:\s+(?:ways|people|personen|leute|personer))?${after}`,
  'giu',
);

/** Takes out what can never be an amount: "20l", "20% off", "13:30". */
export function takeMeasures(line: string): AsideReading {
  return take(line, [time, measure], []);
}

/** Takes out places with a number and months, once the amount is known: "table 7", "for november". */
export function takePlaces(line: string, locale: string, names: readonly string[]): AsideReading {
  const months = longMonthNames(locale);
  // "April" and "May" are names as well.
  const longest = months.filter((name) => name.length >= 7);
  const month = new RegExp(
    String.raw`${before}(?:(?:for|in|für|im|för|i)\s+(?:${months.join('|')})|(?:${longest.join('|')})(?=\s*(?:\uE000|$)))${after}`,
    'giu',
  );
  return take(line, [numbered, month], names);
}

function take(line: string, patterns: readonly RegExp[], names: readonly string[]): AsideReading {
  const asides: string[] = [];
  const rest = patterns.reduce(
    (text, pattern) =>
      text.replace(pattern, (found) => {
        if (names.some((name) => fold(name).includes(fold(found)))) return found;
        asides.push(found.replace(/^(?:for|in|für|im|för|i|at|um|kl\.?|klockan)\s+/iu, ''));
        return blank(found, 0, found.length);
      }),
    line,
  );
  return { rest, asides };
}
