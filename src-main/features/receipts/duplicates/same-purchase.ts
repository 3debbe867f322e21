import { distance } from 'fastest-levenshtein';
import { fold, foldedWords } from '#shared/fold.ts';

/** One receipt of two over the same amount in the same currency. */
export interface PrintedPurchase {
  readonly date: string | null;
  readonly merchant: string | null;
  readonly marks: PrintMarks;
}

/** What tells one printed receipt from another, taken from its text. */
export interface PrintMarks {
  /** Folded. */
  readonly text: string;
  /** `HH:MM`. */
  readonly times: ReadonlySet<string>;
  /** Numbers of four digits or more that are neither date nor time nor amount. */
  readonly numbers: ReadonlySet<string>;
  /** Each word with the one after it. */
  readonly pairs: ReadonlySet<string>;
}

const datePattern = /\d{1,4}[./-]\d{1,2}[./-]\d{2,4}/g;
const timePattern = /(?<!\d)([01]?\d|2[0-3]):([0-5]\d)(?::[0-5]\d)?(?!\d)/g;
const amountPattern = /\d+[.,]\d{2,3}(?!\d)/g;

/** `text` is folded. Each mark is worked out when it is asked for: most pairs differ in the first one. */
export function readMarks(text: string): PrintMarks {
  const withoutDates = once(() => text.replace(datePattern, ' '));
  const times = once(() => readTimes(withoutDates()));
  const numbers = once(() => readNumbers(withoutDates()));
  const pairs = once(() => readPairs(text));
  return {
    text,
    get times() {
      return times();
    },
    get numbers() {
      return numbers();
    },
    get pairs() {
      return pairs();
    },
  };
}

function once<T>(work: () => T): () => T {
  let done: { readonly result: T } | undefined;
  return () => {
    done ??= { result: work() };
    return done.result;
  };
}

function readTimes(text: string): Set<string> {
  const times = text.matchAll(timePattern);
  return new Set([...times].map(([, hour = '', minute]) => `${hour.padStart(2, '0')}:${minute}`));
}

function readNumbers(text: string): Set<string> {
  const rest = text.replace(timePattern, ' ').replace(amountPattern, ' ');
  return new Set(rest.match(/\d{4,}/g));
}

function readPairs(text: string): Set<string> {
  const words = text.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  return new Set(words.slice(1).map((word, index) => `${words[index]} ${word}`));
}

/** From so large a share of their words on two texts are one text, read twice. */
const nearlyTheSame = 0.6;
/** Below so small a share they are of two receipts. */
const hardlyAlike = 0.2;
/** In fewer words nothing can be told. */
const fewPairs = 5;

/**
 * Why two receipts over the same amount seem to be two pictures of one; null when they are likely two purchases. Two equal coffees of one
 * day are told apart by what is printed on them: another time, another number.
 */
export function explainSamePurchase(one: PrintedPurchase, other: PrintedPurchase): string[] | null {
  const isOneDay = one.date !== null && one.date === other.date;
  const areTwoDays = !isOneDay && one.date !== null && other.date !== null;
  const time = findSharedTime(one.marks, other.marks);
  if (areTwoDays && time === null) return null;
  const likeness = compareTexts(one.marks, other.marks);
  if (areToldApart(one.marks, other.marks, time, likeness)) return null;
  const isOneShop = areOneShop(one.merchant, other.merchant);
  if (isOneShop === false && !isNamedBy(one, other) && !isNamedBy(other, one)) return null;
  const isOneText = likeness !== null && likeness >= nearlyTheSame;
  const isSure = areTwoDays ? isOneText : time !== null || isOneText || (isOneDay && isOneShop === true);
  if (!isSure) return null;
  return [
    isOneDay ? 'Same amount on the same day.' : 'Same amount.',
    ...(isOneShop ? ['Same shop.'] : []),
    ...(time ? [`Both say ${time}.`] : []),
    ...(isOneText ? ['Nearly the same text.'] : []),
  ];
}

function areToldApart(one: PrintMarks, other: PrintMarks, time: string | null, likeness: number | null): boolean {
  if (differ(one.times, other.times) || (likeness !== null && likeness < hardlyAlike)) return true;
  // A digit that was read wrong makes another number; a time that both have outweighs it.
  return time === null && differ(one.numbers, other.numbers);
}

/** Every word of the shorter name stands in the other one, perhaps with a letter read wrong; null where a name is missing. */
function areOneShop(one: string | null, other: string | null): boolean | null {
  if (one === null || other === null) return null;
  const [short, long] = [foldedWords(one), foldedWords(other)].sort((a, b) => a.length - b.length) as [
    string[],
    string[],
  ];
  return short.length > 0 && short.every((word) => long.some((each) => distance(word, each) <= word.length / 4));
}

/** A slogan or an owner may have been taken for the shop's name on one of the two, where the other's stands as well. */
function isNamedBy({ merchant }: PrintedPurchase, { marks }: PrintedPurchase): boolean {
  return merchant !== null && marks.text.includes(fold(merchant));
}

/** Each has something that the other lacks. */
function differ(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  return [...one].some((mark) => !other.has(mark)) && [...other].some((mark) => !one.has(mark));
}

/** Opening hours are printed on every receipt of a shop, and are full or half hours. */
function findSharedTime(one: PrintMarks, other: PrintMarks): string | null {
  return [...one.times].find((time) => other.times.has(time) && !/:[03]0$/.test(time)) ?? null;
}

/** The share of the shorter text that stands in the longer one too; null where a text is too short to tell. */
function compareTexts({ pairs: one }: PrintMarks, { pairs: other }: PrintMarks): number | null {
  const shorter = Math.min(one.size, other.size);
  return shorter < fewPairs ? null : [...one].filter((pair) => other.has(pair)).length / shorter;
}
