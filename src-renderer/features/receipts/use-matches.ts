import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '#renderer/api/client.ts';
import type { Answer } from '#renderer/api/endpoints.ts';
import { keys, type Receipt } from '#renderer/api/queries.ts';

export type Match = Answer<'matchReceipt'>['items'][number];

export interface Matches {
  readonly items: readonly Match[];
  /** The transaction to attach to; null makes a new one. */
  readonly chosenId: number | null;
  readonly choose: (id: number | null) => void;
}

/** From this score on a match is taken unless a person says otherwise: amount, day and name speak for it, or the name is not known. */
const likely = 0.7;

/** Transactions that may be the purchase of a receipt, the likeliest first. */
export function useMatches({ id, status, transaction_id }: Receipt): Matches {
  const found = useQuery({
    queryKey: [...keys.receipts, 'matches', id],
    queryFn: async ({ signal }) => (await call('matchReceipt', { params: { id } }, { signal })).items,
    enabled: status === 'processed' && transaction_id === null,
    placeholderData: keepPreviousData,
  });
  const [choice, setChoice] = useState<number | null | undefined>(undefined);
  const items = found.data ?? [];
  const [first] = items;
  const chosen = choice === undefined ? (first && first.score >= likely ? first.transaction.id : null) : choice;
  const isThere = items.some(({ transaction }) => transaction.id === chosen);
  return { items, chosenId: isThere ? chosen : null, choose: setChoice };
}
