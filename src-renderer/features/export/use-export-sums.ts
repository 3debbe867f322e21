import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Answer } from '#renderer/api/endpoints.ts';
import { meQuery, transactionsQuery } from '#renderer/api/queries.ts';
import { type ExportChoice, listQueryOf } from './export-choice.ts';

export interface ExportSums {
  /** Undefined until they are known. */
  readonly totals: Answer<'listTransactions'>['totals'];
  /** How many of them have a receipt; only asked for a tax pack. */
  readonly receipts: number | undefined;
  readonly base: string;
}

/** What would be in the file. */
export function useExportSums(choice: ExportChoice): ExportSums {
  const query = { ...listQueryOf(choice), limit: 1, include_totals: true };
  const isPack = choice.what === 'tax-pack';
  const base = useQuery(meQuery).data?.base_currency ?? 'USD';
  const list = useQuery({ ...transactionsQuery(query), placeholderData: keepPreviousData });
  const withReceipt = useQuery({
    ...transactionsQuery({ ...query, has_receipt: true }),
    placeholderData: keepPreviousData,
    enabled: isPack && query.has_receipt !== false,
  });
  const receipts = query.has_receipt === false ? 0 : withReceipt.data?.totals?.count;
  return { totals: list.data?.totals, receipts: isPack ? receipts : undefined, base };
}
