import { expect, test } from 'vitest';
import type { Transaction } from '#renderer/api/queries.ts';
import { foldWords, isFoundInReceipt } from '#renderer/features/transactions/found-in-receipt.ts';
import { exampleTransaction } from '#shared/contract/transactions.ts';

const booked: Transaction = {
  ...exampleTransaction,
  merchant_name: 'Café Zimt',
  description: 'With Jo',
  tags: ['work'],
  amount: '1042.80',
  receipt_id: 3,
};
const isFound = (q: string, changes: Partial<Transaction> = {}) =>
  isFoundInReceipt({ ...booked, ...changes }, foldWords(q));

test('a hit is one of the receipt where a word stands in nothing of the row', () => {
  expect(isFound('hafermilch')).toBe(true);
  expect(isFound('cafe hafermilch')).toBe(true);
  expect(isFound('cafe')).toBe(false);
  expect(isFound('WORK jo')).toBe(false);
  expect(['1042.80', '1042,8', '€1,042.80', '1.042,80'].map((q) => isFound(q))).toEqual([false, false, false, false]);
  expect(isFound('3,29')).toBe(true);
  expect(isFound('')).toBe(false);
  expect(isFound('hafermilch', { receipt_id: null })).toBe(false);
});
