import { type Converter, createConverter } from '#main/features/currencies/service.ts';
import { getTransaction } from '#main/features/transactions/service.ts';
import { getBaseCurrency } from '#main/features/users/service.ts';
import type { ReadContext } from '#main/lib/context.ts';
import type { Transaction } from '#shared/contract/transactions.ts';
import { addDays } from '#shared/dates.ts';
import type { ReceiptRow } from '../queries.ts';
import { type CandidateFilter, listCandidates, type Range } from './match-queries.ts';
import {
  type BookedPurchase,
  daysAfter,
  daysBefore,
  explainMatch,
  type ReadPurchase,
  ratePercent,
  tipPercent,
} from './match-rules.ts';

export interface TransactionMatch {
  readonly transaction: Transaction;
  readonly score: number;
  readonly reasons: string[];
}

const mostShown = 5;
/** A receipt without a date is one of the last months. */
const daysWithoutDate = 60;

/** Transactions without a receipt that are likely the purchase of this one, the likeliest first; none once it is linked, or while nothing was read. */
export function listMatches(ctx: ReadContext, row: ReceiptRow): TransactionMatch[] {
  if (row.status !== 'processed' || row.transaction_id !== null) return [];
  const currency = row.parsed_currency ?? getBaseCurrency(ctx);
  const read = { minor: row.parsed_minor, currency, date: row.parsed_date, merchant: row.merchant_name };
  if (read.minor === null && (read.date === null || read.merchant === null)) return [];
  const convert = createConverter(ctx);
  const filter = { ...daysOf(row), currency, ...amountsOf(ctx, read, row, convert) };
  const found = listCandidates(ctx.db, ctx.userId, filter).flatMap((candidate) => {
    const match = explainMatch(read, toBooked(candidate, currency, convert));
    return match ? [{ id: candidate.id, date: candidate.date, ...match }] : [];
  });
  // They come newest first, and sorting keeps that among equals.
  return found
    .sort((a, b) => b.score - a.score)
    .slice(0, mostShown)
    .map(({ id, score, reasons }) => ({ transaction: getTransaction(ctx, id), score, reasons: [...reasons] }));
}

function daysOf({ parsed_date: date, uploaded_at: uploadedAt }: ReceiptRow) {
  const uploaded = uploadedAt.slice(0, 10);
  return date === null
    ? { dateFrom: addDays(uploaded, -daysWithoutDate), dateTo: addDays(uploaded, daysAfter) }
    : { dateFrom: addDays(date, -daysBefore), dateTo: addDays(date, daysAfter) };
}

function amountsOf(
  ctx: ReadContext,
  { minor, currency, date }: ReadPurchase,
  row: ReceiptRow,
  convert: Converter,
): Pick<CandidateFilter, 'amount' | 'base'> {
  if (minor === null) return { amount: null, base: null };
  const base = convert(minor, currency, getBaseCurrency(ctx), date ?? row.uploaded_at.slice(0, 10));
  return {
    amount: around(minor, tipPercent),
    // Over two rates and some days the differences add up; what is left is looked at exactly.
    base: base === null ? null : around(base, 3 * ratePercent),
  };
}

function around(minor: number, percent: number): Range {
  const room = Math.ceil((minor * percent) / 100);
  return { from: minor - room, to: minor + room };
}

type Candidate = ReturnType<typeof listCandidates>[number];

function toBooked(row: Candidate, currency: string, convert: Converter): BookedPurchase {
  const isOwn = row.currency === currency;
  const isOfAccount = row.account_currency === currency;
  return {
    date: row.date,
    merchant: row.merchant_name,
    description: row.description,
    refund: row.refund === 1,
    currency: row.currency,
    ownMinor: isOwn ? row.amount_minor : null,
    accountMinor: isOfAccount ? row.account_minor : null,
    convertedMinor: isOwn ? null : convert(row.amount_minor, row.currency, currency, row.date),
  };
}
