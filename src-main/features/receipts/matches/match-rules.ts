import { toDay } from '#shared/dates.ts';
import { formatAmount, minorUnits } from '#shared/money.ts';
import { compareWithBankLine, type Likeness } from './merchant-likeness.ts';

/** A receipt as far as it was read; money in minor units of `currency`. */
export interface ReadPurchase {
  readonly minor: number | null;
  readonly currency: string;
  readonly date: string | null;
  readonly merchant: string | null;
}

/** A transaction that may be that purchase; its worth is in minor units of the receipt's currency, null where it has none there. */
export interface BookedPurchase {
  readonly date: string;
  readonly merchant: string | null;
  readonly description: string | null;
  readonly refund: boolean;
  readonly currency: string;
  readonly ownMinor: number | null;
  readonly accountMinor: number | null;
  readonly convertedMinor: number | null;
}

export interface Match {
  /** 0–1. */
  readonly score: number;
  /** Sentences for people. */
  readonly reasons: readonly string[];
}

/** A purchase may stand in the ledger up to four days before the date of its receipt, and up to ten after it. */
export const daysBefore = 4;
export const daysAfter = 10;
/** What was added as a tip at most. */
export const tipPercent = 20;
/** Banks take a rate of their own, and often a fee. */
export const ratePercent = 3;
/** Less than this is not worth showing. */
const leastScore = 0.3;

/** How well something fits, from 0 to 1, and why in words where that is worth saying. */
interface Fit {
  readonly share: number;
  readonly reason: string | null;
}

/** Whether a transaction is likely the purchase of a receipt; null when it is not. Amount, date and merchant multiply: none makes up for another. */
export function explainMatch(receipt: ReadPurchase, booked: BookedPurchase): Match | null {
  const merchant = fitMerchant(receipt.merchant, booked);
  const fits = [fitAmount(receipt, booked), fitDate(receipt.date, booked.date), merchant];
  if (fits.some((fit) => fit === null) || (receipt.minor === null && !isLike(merchant))) return null;
  const known = fits.filter((fit) => fit !== null);
  const share = known.reduce((product, fit) => product * fit.share, booked.refund ? 0.6 : 1);
  if (share < leastScore) return null;
  const reasons = known.flatMap(({ reason }) => reason ?? []);
  return {
    score: Math.round(share * 100) / 100,
    reasons: booked.refund ? [...reasons, 'It is money that came back.'] : reasons,
  };
}

function fitAmount({ minor, currency }: ReadPurchase, booked: BookedPurchase): Fit | null {
  if (minor === null) return { share: 0.5, reason: null };
  if (booked.ownMinor === minor) return { share: 1, reason: 'Same amount.' };
  if (booked.accountMinor === minor) return { share: 0.95, reason: 'Same amount on the account.' };
  const paid = booked.ownMinor ?? booked.accountMinor;
  return paid === null ? fitConverted(minor, booked) : fitNearly(minor, paid, currency);
}

function fitNearly(minor: number, paid: number, currency: string): Fit | null {
  const more = paid - minor;
  const difference = `${formatAmount(Math.abs(more), currency)} ${more > 0 ? 'more' : 'less'}`;
  if (Math.abs(more) <= roundingMinor(currency) && isWithin(more, minor, 2))
    return { share: 0.8, reason: `${difference}, perhaps rounded.` };
  if (more > 0 && isWithin(more, minor, tipPercent)) return { share: 0.5, reason: `${difference}, perhaps a tip.` };
  return null;
}

function fitConverted(minor: number, { convertedMinor, currency }: BookedPurchase): Fit | null {
  if (convertedMinor === null || !isWithin(convertedMinor - minor, minor, ratePercent)) return null;
  const isClose = isWithin(convertedMinor - minor, minor, 1);
  return { share: isClose ? 0.8 : 0.6, reason: `About the same amount in ${currency}.` };
}

/** Cash is rounded to five of the smallest coin, where a currency has coins so small. */
function roundingMinor(currency: string): number {
  const digits = minorUnits(currency);
  return digits < 2 ? 0 : 5 * 10 ** (digits - 2);
}

function isWithin(difference: number, minor: number, percent: number): boolean {
  return Math.abs(difference) * 100 <= minor * percent;
}

function fitDate(read: string | null, booked: string): Fit | null {
  if (read === null) return { share: 0.6, reason: 'The receipt has no date.' };
  const gap = toDay(booked) - toDay(read);
  if (gap < -daysBefore || gap > daysAfter) return null;
  if (gap === 0) return { share: 1, reason: 'Same day.' };
  const days = `${Math.abs(gap)} ${Math.abs(gap) === 1 ? 'day' : 'days'}`;
  if (gap > 0) return { share: gap <= 3 ? 0.95 : 0.8, reason: `${days} later.` };
  return { share: gap === -1 ? 0.85 : 0.65, reason: `${days} earlier.` };
}

const shares: Readonly<Record<Likeness, number>> = { same: 1, alike: 0.92, unknown: 0.75, different: 0.35 };

function fitMerchant(merchant: string | null, { merchant: name, description }: BookedPurchase): Fit {
  const byName = compareWithBankLine(merchant, name);
  const inWords = byName === 'same' || byName === 'alike' ? byName : compareWithBankLine(merchant, description);
  if (byName === 'same') return { share: shares.same, reason: 'Same name.' };
  if (byName === 'alike') return { share: shares.alike, reason: `Similar name: ${name}.` };
  if (inWords === 'same' || inWords === 'alike')
    return { share: shares.alike, reason: 'The name stands in its description.' };
  return { share: shares[byName], reason: null };
}

function isLike({ share }: Fit): boolean {
  return share >= shares.alike;
}
