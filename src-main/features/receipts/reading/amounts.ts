import type { Box } from '../ocr-engine.ts';
import { boxOfSpan, confidenceOfSpan, type TextLine } from './text-lines.ts';

export interface AmountToken {
  /** In hundredths, or in units for a currency without decimals; negative where a minus sign stands by it. */
  readonly minor: number;
  /** `exact` as printed, `repaired` after a likely misreading (O for 0), `guessed` where the decimal point is missing. */
  readonly quality: 'exact' | 'repaired' | 'guessed';
  /** The currency sign or code in front or behind, as printed in capitals; empty where there is none. */
  readonly sign: string;
  readonly start: number;
  readonly end: number;
  readonly box: Box;
  readonly confidence: number;
  readonly line: TextLine;
}

const signs =
  'RM|MYR|USD|US\\$|SGD|S\\$|A\\$|C\\$|HK\\$|NT\\$|EUR|GBP|CHF|CAD|AUD|SEK|NOK|DKK|PLN|CZK|THB|ZAR|INR|JPY|CNY|PHP|IDR|VND|KRW|TRY|HUF|Rs\\.?|Rp\\.?|kr\\.?|Fr\\.?|Ft|Kč|zł|R|€|£|\\$|¥|₩|₹|฿|₺|₫|₱';

const group = "[.,'’]";
/** "1 234 567": by spaces, with decimals behind a comma. */
const spaced = '\\d{1,3}(?:[ \\u00a0\\u2009\\u202f]\\d{3})+(?=,\\d)';
/** "12,34,567": India counts in lakhs. */
const indian = '\\d{1,2}(?:,\\d{2})+,\\d{3}';

/**
 * A number with as many decimals as the currency has; the decimal sign may be misread with a space beside it. Not part of a
 * date, a longer number or a time. ".26" and "2.00-H" (a tax letter behind the minus) are common in America, "45,-" and
 * "45:-" without öre in the north.
 */
function decimalPattern(decimals: number): RegExp {
  const cents = `(?<cents>\\d{${decimals}})(?![\\d:/]|[.,]\\d|\\s?%)`;
  const withCents = `(?:(?<whole>${spaced}|${indian}|\\d{1,3}(?:${group}\\d{3})+|\\d{1,9})(?<point>\\s?[.,]\\s?|[·'’])|(?<=^|[\\s$€£])\\.)${cents}`;
  const withDash = `(?<round>\\d{1,3}(?:[.,'’ ]\\d{3})+|\\d{1,6})(?:[.,:]\\s?[-–—]{1,2}|\\.[–—])(?![\\d\\p{L}-])`;
  const tail = `(?<tail>\\s?[-–−](?![\\d\\p{L}])|[-–−](?=\\p{L}(?!\\p{L}))|\\)|\\s?CR(?!\\p{L}))?`;
  return new RegExp(
    `(?<![\\d\\p{L}][.,/]|\\d:|[\\d/#])(?<lead>[-–−—(]\\s?)?(?:(?<![\\p{L}])(?<sign>${signs})\\s?[:.]?\\s?)?(?<inner>[-–−]\\s?)?(?:${withCents}|${withDash})${tail}(?:\\s?(?<after>EUR|USD|RM|CHF|SEK|NOK|DKK|PLN|CZK|kr|Ft|Kč|zł|€|£|\\$)(?![\\p{L}]))?`,
    'giu',
  );
}

const patterns = new Map<number, RegExp>([2, 3, 4].map((decimals) => [decimals, decimalPattern(decimals)]));

/** Letters that tesseract gives for digits, inside what is otherwise a number. */
const digitLookalikes: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  Q: '0',
  D: '0',
  l: '1',
  I: '1',
  i: '1',
  '|': '1',
  '!': '1',
  ']': '1',
  S: '5',
  s: '5',
  B: '8',
  Z: '2',
  z: '2',
  G: '6',
  b: '6',
  A: '4',
  T: '7',
  '?': '7',
  g: '9',
  q: '9',
  '§': '5',
  é: '6',
};
const lookalikePattern = /[OoQDlIi|!\]SsBZzGbAT?gq§é]/g;
const numberLike =
  /^[^\p{L}\p{N}]*(?:RM|EUR|USD|R)?[$€£]?[-–]?[\dOoQDlIi|!\]SsBZzGbAT?gq§é]+[.,][\dOoQDlIi|!\]SsBZzGbAT?gq§é]{2}[-–]?[*)]?$/u;

/** The text with look-alike letters put back to digits in words that are numbers but for them; as long as before. */
function repairDigits(line: TextLine): string {
  return line.words.map((word) => (needsRepair(word.text) ? repairWord(word.text) : word.text)).join(' ');
}

function needsRepair(word: string): boolean {
  const digits = word.replace(/\D/g, '').length;
  const letters = (word.match(lookalikePattern) ?? []).length;
  return letters > 0 && digits >= 1 && digits >= letters && numberLike.test(word);
}

function repairWord(word: string): string {
  // An S before a digit is a dollar sign more often than a 5.
  const sign = /^[^\p{L}\p{N}]*(?:RM|EUR|USD|R|S(?=\d))?[$€£]?/u.exec(word)?.[0] ?? '';
  return sign + word.slice(sign.length).replace(lookalikePattern, (letter) => digitLookalikes[letter] ?? letter);
}

function toMinor(whole: string, cents: string, negative: boolean): number {
  const minor = Number(whole.replace(/\D/g, '') + cents);
  return negative && minor !== 0 ? -minor : minor;
}

function isNegative({ lead, inner, tail }: Readonly<Record<string, string | undefined>>): boolean {
  const bracketed = Boolean(lead?.includes('(') && tail?.includes(')'));
  return Boolean(inner || (lead && !lead.includes('(')) || (tail && !tail.includes(')')) || bracketed);
}

/** All amounts with `decimals` decimals on a line, from left to right. */
export function findAmounts(line: TextLine, decimals = 2): AmountToken[] {
  const repaired = repairDigits(line);
  const tokens: AmountToken[] = [];
  for (const match of repaired.matchAll(patterns.get(decimals) as RegExp)) {
    const groups = match.groups ?? {};
    const { lead = '', sign, whole = '', cents = '', round, after, point = '' } = groups;
    // In "2 100,00" the first number may be how many: digits are one amount only where they stand close.
    const first = isSpaced(line, match) ? 0 : /\s/.test(whole) ? whole.search(/\s\S*$/) + 1 : 0;
    const start = match.index + (first === 0 ? lead.length : match[0].indexOf(whole) + first);
    const end = match.index + match[0].length;
    const asPrinted = repaired.slice(start, end) === line.text.slice(start, end) && !/\s|[·'’]/.test(point);
    tokens.push({
      minor: round
        ? toMinor(round, '0'.repeat(decimals), isNegative({ ...groups, tail: '' }))
        : toMinor(whole.slice(first), cents, isNegative(groups)),
      quality: asPrinted ? 'exact' : 'repaired',
      sign: (sign ?? after ?? '').toUpperCase(),
      start,
      end,
      box: boxOfSpan(line, start, end),
      confidence: confidenceOfSpan(line, start, end),
      line,
    });
  }
  return tokens;
}

/** Letter widths between the groups of digits of one number, at most. */
const widestGap = 1.3;

/** Whether the spaces inside a number part its thousands: words or a sign stand before it, and the groups stand close. */
function isSpaced(line: TextLine, match: RegExpMatchArray): boolean {
  const { whole = '', sign } = match.groups ?? {};
  if (!/\s/.test(whole)) return false;
  const from = (match.index ?? 0) + match[0].indexOf(whole);
  const before = line.text.slice(0, from);
  if (!sign && !/\p{L}\W*$/u.test(before)) return false;
  const parts = line.words.filter((_, at) => {
    const start = line.starts[at] as number;
    return start >= from && start < from + whole.length;
  });
  return parts.every((word, at) => {
    const next = parts[at + 1];
    if (!next) return true;
    return next.box[0] - (word.box[0] + word.box[2]) <= (widestGap * word.box[2]) / Math.max(1, word.text.length);
  });
}

// "RM 4280", "42 80", "42:80", "42-80", "356.0": worth a guess only beside a word that promises an amount.
const guessPattern = new RegExp(
  `(?<![\\d.,:/-])(?:(?<oneSign>${signs})\\s?)?(?<units>\\d{1,6})[.,](?<tenths>\\d)(?![\\d.,:/%-])|(?<![\\d.,:/-])(?:(?<sign>${signs})\\s?)?(?<whole>\\d{1,5})[ :;\\-*_~"]{1,2}(?<cents>\\d{2})(?![\\d.,:/%-])|(?<![\\d.,:/-])(?<glued>\\d{3,6})(?![\\d.,:/%-])`,
  'giu',
);

/**
 * What may be amounts although the decimal sign was lost in reading; for lines whose label asks for one. On a receipt
 * that is `round`, where no amount has decimals, none was lost: 20000 is 20000.00.
 */
export function guessAmounts(line: TextLine, round = false): AmountToken[] {
  const tokens: AmountToken[] = [];
  for (const match of repairDigits(line).matchAll(guessPattern)) {
    const { sign, whole, cents, glued, oneSign, units, tenths } = match.groups ?? {};
    const start = match.index;
    const end = start + match[0].length;
    const minor = glued
      ? Number(glued) * (round ? 100 : 1)
      : toMinor(whole ?? units ?? '', cents ?? `${tenths}0`, false);
    const token = { minor, quality: 'guessed' as const, sign: (sign ?? oneSign ?? '').toUpperCase(), start, end };
    tokens.push({ ...token, box: boxOfSpan(line, start, end), confidence: confidenceOfSpan(line, start, end), line });
  }
  return tokens;
}

const unitPattern = new RegExp(
  `(?<![\\d.,:/-])(?:(?<sign>${signs})\\s?)?(?<whole>\\d{1,3}(?:[.,' ]\\d{3})+|\\d{2,8})(?![\\d.,:/%-])(?:\\s?(?<after>円|원|₫|Ft|kr|JPY|KRW|VND|HUF|CLP))?`,
  'giu',
);

/** Whole amounts, for currencies without decimals: "¥1,234", "1.250 Ft". */
export function findWholeAmounts(line: TextLine): AmountToken[] {
  const tokens: AmountToken[] = [];
  for (const match of line.text.matchAll(unitPattern)) {
    const { sign, whole = '', after } = match.groups ?? {};
    const start = match.index;
    const end = start + match[0].length;
    const token = {
      minor: Number(whole.replace(/\D/g, '')),
      quality: 'exact' as const,
      sign: (sign ?? after ?? '').toUpperCase(),
      start,
      end,
    };
    tokens.push({ ...token, box: boxOfSpan(line, start, end), confidence: confidenceOfSpan(line, start, end), line });
  }
  return tokens;
}
