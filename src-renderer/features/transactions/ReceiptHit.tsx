import { IconFileSearch } from '@tabler/icons-react';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { call } from '#renderer/api/client.ts';
import { keys, type Transaction } from '#renderer/api/queries.ts';
import { foldText } from '#renderer/lib/quick-add-grammar-hints.ts';
import { excerptOf, searchWords } from './receipt-excerpt.ts';
import type { RowNames } from './row-names.ts';
import classes from './TransactionGrid.module.css';

/** Whether a search found this row by words that stand on its receipt alone. */
export function isFoundInReceipt(transaction: Transaction, { search }: Pick<RowNames, 'search'>): boolean {
  if (search === '' || transaction.receipt_id === null) return false;
  const { merchant_name, description, tags, splits, amount } = transaction;
  const parts = splits.flatMap((part) => [part.description ?? '', ...part.tags, part.amount]);
  const shown = foldText([merchant_name ?? '', description ?? '', ...tags, amount, ...parts].join(' '));
  return !searchWords(search).every((word) => shown.includes(word) || shown.includes(word.replace(',', '.')));
}

const receiptTextQuery = (id: number) =>
  queryOptions({
    queryKey: [...keys.receipts, 'text', id],
    queryFn: ({ signal }) => call('getReceiptText', { params: { id } }, { signal }),
    staleTime: 60_000,
  });

interface ReceiptHitProps {
  readonly transaction: Transaction;
  readonly search: string;
}

/** Why a row is here that shows none of the words: the line of its receipt that does. */
export function ReceiptHit({ transaction, search }: ReceiptHitProps) {
  const text = useQuery({
    ...receiptTextQuery(transaction.receipt_id ?? 0),
    enabled: transaction.receipt_id !== null,
  }).data?.text;
  const excerpt = text === undefined ? null : excerptOf(text, search);
  const words = excerpt === null ? 'found on the receipt' : `on the receipt: ${excerpt}`;
  return (
    <span className={classes.hit} title={words}>
      <IconFileSearch size={14} stroke={1.75} aria-hidden="true" />
      {words}
    </span>
  );
}
