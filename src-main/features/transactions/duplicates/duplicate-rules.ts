import { distance } from 'fastest-levenshtein';
import { toDay } from '#shared/dates.ts';
import { fold } from '#shared/fold.ts';

/** What is looked at to tell whether two transactions of one amount are one purchase. */
export interface Booking {
  readonly id: number;
  readonly date: string;
  readonly amountMinor: number;
  readonly accountId: number;
  readonly merchant: string | null;
  readonly description: string | null;
  readonly createdAt: string;
  /** The receipt's total in words that compare, such as "4280 EUR"; null where it has none, undefined without a receipt. */
  readonly receiptTotal: string | null | undefined;
}

/** A bank books a purchase up to ten days later; a receipt may also carry a date up to four days after the booking. */
export const longestGap = 10;
const shortGap = 4;

/** Under ten of most currencies people pay the same sum again and again. */
const smallMinor = 1000;

/**
 * Why two transactions of the same type, amount and currency may be one purchase; null when they are likely two. Being alike is no reason:
 * two equal coffees on one day are two. `isOnlyPair` tells whether this amount was paid at this merchant just these two times.
 */
export function explainDuplicate(one: Booking, other: Booking, isOnlyPair: () => boolean): string[] | null {
  const gap = Math.abs(toDay(one.date) - toDay(other.date));
  const merchants = compareMerchants(one.merchant, other.merchant);
  if (gap > longestGap || merchants === 'different' || haveOtherReceipts(one, other)) return null;
  const reasons = [
    ...explainReceipts(one, other),
    ...explainMerchants(one, other, gap),
    ...(gap === 0 ? explainSameDay(one, other) : []),
  ];
  const isRare = one.amountMinor >= smallMinor && gap <= shortGap && merchants === 'same';
  if (reasons.length === 0 && isRare && isOnlyPair())
    reasons.push('This amount was paid here these two times only, within days.');
  return reasons.length > 0 ? reasons : null;
}

/** Two receipts over different totals are two purchases. */
function haveOtherReceipts({ receiptTotal: one }: Booking, { receiptTotal: other }: Booking): boolean {
  return Boolean(one) && Boolean(other) && one !== other;
}

function explainReceipts(one: Booking, other: Booking): string[] {
  const [withReceipt, without] = one.receiptTotal === undefined ? [other, one] : [one, other];
  if (withReceipt.receiptTotal === undefined) return [];
  if (without.receiptTotal !== undefined)
    return withReceipt.receiptTotal === null || without.receiptTotal === null
      ? []
      : ['Both have a receipt over the same total.'];
  const later = toDay(without.date) - toDay(withReceipt.date);
  const nearest = withReceipt.amountMinor < smallMinor ? 1 : longestGap;
  return later >= -Math.min(shortGap, nearest) && later <= nearest ? ['One has a receipt, the other has none.'] : [];
}

function explainMerchants(one: Booking, other: Booking, gap: number): string[] {
  if (one.merchant === null || other.merchant === null || one.merchant === other.merchant) return [];
  if (one.amountMinor < smallMinor && gap > shortGap) return [];
  return [`The merchant is written in two ways: ${one.merchant} and ${other.merchant}.`];
}

function explainSameDay(one: Booking, other: Booking): string[] {
  const reasons: string[] = [];
  if (one.accountId !== other.accountId) reasons.push('They are booked to two accounts on one day.');
  if (one.description !== null && one.description === other.description)
    reasons.push('They have the same description on one day.');
  if (one.createdAt.slice(0, 10) !== other.createdAt.slice(0, 10))
    reasons.push('They are of one day, but were entered on two.');
  return reasons;
}

/** Whether two names may be of one shop: a bank writes "REWE SAGT DANKE 44" where a person writes "Rewe". */
export function compareMerchants(one: string | null, other: string | null): 'same' | 'alike' | 'unknown' | 'different' {
  if (one === null || other === null) return 'unknown';
  if (fold(one) === fold(other)) return 'same';
  const [left, right] = [wordsOf(one), wordsOf(other)];
  const [first = ''] = left;
  if (first.length >= 4 && first === right[0]) return 'alike';
  const [short, long] = left.length <= right.length ? [left, right] : [right, left];
  if (short.length > 0 && short.every((word) => long.includes(word))) return 'alike';
  return areClose(left.join(' '), right.join(' ')) ? 'alike' : 'different';
}

const legalForms = new Set('gmbh ag kg ohg ltd llc inc plc co corp sarl srl spa bv ab oy as aps ev eg mbh'.split(' '));

function wordsOf(merchant: string): string[] {
  const words = fold(merchant).split(/[^\p{L}]+/u);
  return words.filter((word) => word.length > 1 && !legalForms.has(word));
}

/** One letter in five may differ. */
function areClose(one: string, other: string): boolean {
  const longest = Math.max(one.length, other.length);
  return longest >= 4 && distance(one, other) <= longest / 5;
}
