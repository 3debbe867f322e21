import { t } from '@lingui/core/macro';
import { IconFileSearch } from '@tabler/icons-react';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { call } from '#renderer/api/client.ts';
import { keys, type Transaction } from '#renderer/api/queries.ts';
import { excerptOf } from './receipt-excerpt.ts';
import classes from './TransactionGrid.module.css';

const receiptTextQuery = (id: number) =>
  queryOptions({
    queryKey: [...keys.receipts, 'text', id],
    queryFn: ({ signal }) => call('getReceiptText', { params: { id } }, { signal }),
    staleTime: 60_000,
  });

interface ReceiptHitProps {
  readonly transaction: Transaction;
  readonly words: readonly string[];
}

/** Why a row is here that shows none of the words: the line of its receipt that does. */
export function ReceiptHit({ transaction, words }: ReceiptHitProps) {
  const text = useQuery({
    ...receiptTextQuery(transaction.receipt_id ?? 0),
    enabled: transaction.receipt_id !== null,
  }).data?.text;
  const excerpt = text === undefined ? null : excerptOf(text, words);
  const said = excerpt === null ? t`found on the receipt` : t`on the receipt: ${excerpt}`;
  return (
    <span className={classes.hit} title={said}>
      <IconFileSearch size={14} stroke={1.75} aria-hidden="true" />
      {said}
    </span>
  );
}
