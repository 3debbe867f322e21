import { compareMerchants } from '#main/features/transactions/service.ts';
import { fold } from '#shared/fold.ts';

export type Likeness = ReturnType<typeof compareMerchants>;

/** What stands before the shop's name where somebody else takes the money for it. */
const intermediaries =
  /^(?:paypal|pp|sumup|sq|square|zettle|izettle|stripe|klarna|google|apple|adyen|mollie|payu|sp|tst|lsp|nya)\s*[*_.]\s*/;

/**
 * Whether a bank's line may name the merchant of a receipt: "PAYPAL *SPOTIFY" for Spotify, "ROSSMANN DROG" for Rossmann Drogeriemarkt,
 * "WHOLEFOODSMKT" for Whole Foods.
 */
export function compareWithBankLine(merchant: string | null, line: string | null): Likeness {
  const asWritten = compareMerchants(merchant, line);
  if (asWritten !== 'different' || merchant === null || line === null) return asWritten;
  const [shop, booked] = [stripIntermediary(merchant), stripIntermediary(line)];
  if (compareMerchants(shop, booked) !== 'different') return 'alike';
  const [one, other] = [wordsOf(shop), wordsOf(booked)];
  return areAbbreviated(one, other) || isCutShort(one, other) || isContained(one, other) ? 'alike' : 'different';
}

function stripIntermediary(text: string): string {
  return fold(text).replace(intermediaries, '');
}

function wordsOf(text: string): string[] {
  return text.split(/[^\p{L}]+/u).filter((word) => word.length > 1);
}

/** Each word of the shorter name begins, or is begun by, a word of the longer one, in the same order. */
function areAbbreviated(one: readonly string[], other: readonly string[]): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  let from = 0;
  for (const word of short) {
    const at = long.findIndex((candidate, index) => index >= from && isBeginning(word, candidate));
    if (at < 0) return false;
    from = at + 1;
  }
  return short.some((word) => word.length >= 4);
}

function isBeginning(one: string, other: string): boolean {
  const shorter = Math.min(one.length, other.length);
  return shorter >= 3 && one.slice(0, shorter) === other.slice(0, shorter);
}

/** The first word is a beginning of the other's: a town may follow, which the receipt does not say. */
function isCutShort([one = '']: readonly string[], [other = '']: readonly string[]): boolean {
  return Math.min(one.length, other.length) >= 5 && isBeginning(one, other);
}

/** Long enough that it stands in another name by no accident. */
const telling = 6;

/** Names that are written in one word here and in several there. */
function isContained(one: readonly string[], other: readonly string[]): boolean {
  const [short, long] = [one.join(''), other.join('')].sort((a, b) => a.length - b.length) as [string, string];
  return short.length >= telling && long.includes(short);
}
