import type { Transaction } from '#renderer/api/queries.ts';
import { fold } from '#shared/fold.ts';

/** The words of a search as texts are compared. */
export function foldWords(q: string): string[] {
  return fold(q).split(/\s+/u).filter(Boolean);
}

/** Whether a transaction is in a list of hits for what its receipt says: a word stands in nothing that its row holds. */
export function isFoundInReceipt(transaction: Transaction, words: readonly string[]): boolean {
  if (transaction.receipt_id === null || words.length === 0) return false;
  const { merchant_name, description, tags, splits } = transaction;
  const texts = [merchant_name, description, ...tags, ...splits.flatMap((part) => [part.description, ...part.tags])];
  const own = fold(texts.filter(Boolean).join('\n'));
  return words.some((word) => !own.includes(word) && !isAmountOf(transaction, word));
}

/** "42,80", "42.8" and "€42.80" are one amount; a group of thousands may stand between its figures. */
function isAmountOf({ amount, splits }: Transaction, word: string): boolean {
  const figures = word.replace(/[^0-9.,]/g, '');
  if (figures === '') return false;
  const amounts = [amount, ...splits.map((part) => part.amount)].map(Number);
  const readings = [figures.replace(',', '.'), figures.replaceAll(/[.,](?=\d{3})/g, '').replace(',', '.')];
  return readings.some((reading) => amounts.includes(Number(reading)));
}
