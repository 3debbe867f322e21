import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '#renderer/api/client.ts';
import { keys, type Receipt, type Transaction } from '#renderer/api/queries.ts';
import { foldText } from '#renderer/lib/quick-add-grammar-hints.ts';
import { addDays, toDay } from '#shared/dates.ts';
import { formatAmount } from '#shared/money.ts';
import type { ReceiptDraft } from './receipt-draft.ts';

const nearDays = 3;
const most = 5;

export interface Matches {
  readonly items: readonly Transaction[];
  /** The transaction to attach to; null makes a new one. */
  readonly chosenId: number | null;
  readonly choose: (id: number | null) => void;
}

/** Transactions without a receipt that may be the same purchase: the same amount within three days. */
export function useMatches(receipt: Receipt, draft: ReceiptDraft): Matches {
  const { minor, date, currency } = draft;
  const usable = minor !== null && date !== null && receipt.transaction_id === null;
  const amount = minor === null ? '' : formatAmount(minor, currency);
  const found = useQuery({
    queryKey: [...keys.transactions, 'matches', amount, currency, date],
    queryFn: async ({ signal }) => {
      const query = {
        type: 'expense' as const,
        currency,
        amount_min: amount,
        amount_max: amount,
        date_from: addDays(date ?? '', -nearDays),
        date_to: addDays(date ?? '', nearDays),
        has_receipt: false,
        limit: most,
      };
      return (await call('listTransactions', { query }, { signal })).items;
    },
    enabled: usable,
  });
  const [choice, setChoice] = useState<number | null | undefined>(undefined);
  const items = usable ? nearestFirst(found.data ?? [], date) : [];
  const likely = items.find((transaction) => soundsAlike(transaction.merchant_name, draft.merchant));
  const chosen = choice === undefined ? (likely?.id ?? null) : choice;
  return { items, chosenId: items.some(({ id }) => id === chosen) ? chosen : null, choose: setChoice };
}

function nearestFirst(items: readonly Transaction[], date: string): Transaction[] {
  const distance = (transaction: Transaction) => Math.abs(toDay(transaction.date) - toDay(date));
  return [...items].sort((left, right) => distance(left) - distance(right));
}

/** One word in common is enough: banks and receipts rarely write a merchant alike. A transaction without a name may be anyone's. */
function soundsAlike(left: string | null, right: string): boolean {
  if (left === null) return true;
  const words = new Set(foldText(left).split(/[^\p{L}\p{N}]+/u));
  return foldText(right)
    .split(/[^\p{L}\p{N}]+/u)
    .some((word) => word.length > 2 && words.has(word));
}
