import { plural, t } from '@lingui/core/macro';
import { Button } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import { call } from '#renderer/api/client.ts';
import type { Answer } from '#renderer/api/endpoints.ts';
import { keys, type Transaction } from '#renderer/api/queries.ts';
import { loadFilter } from '#renderer/features/transactions/load-filter.ts';
import { titleOf } from '#renderer/features/transactions/transaction-cells.ts';
import { restoreMany } from '#renderer/features/transactions/transaction-changes.ts';
import { formatDay, formatMoment, number, todayOn } from '#renderer/lib/format.ts';
import { signedAmount } from '#renderer/lib/signed-amount.ts';
import { Amount } from '#renderer/ui/Amount.tsx';
import { Card } from '#renderer/ui/Card.tsx';
import { RowButton } from '#renderer/ui/RowButton.tsx';
import { VirtualRows } from '#renderer/ui/VirtualRows.tsx';
import classes from './Bin.module.css';
import { goesOn } from './deleted-things.ts';

const pageRows = 200;

/** The transactions in the bin that hold what is searched. */
export function DeletedTransactions({ search }: { readonly search: string }) {
  const query = useMemo(() => ({ deleted: true, ...(search !== '' && { q: search }) }), [search]);
  const pages = useInfiniteQuery({
    queryKey: [...keys.transactions, 'bin', query],
    queryFn: ({ pageParam, signal }) => {
      const page = { limit: pageRows, include_total: true, ...(pageParam !== null && { cursor: pageParam }) };
      return call('listTransactions', { query: { ...query, ...page } }, { signal });
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page: Answer<'listTransactions'>) => page.next_cursor,
    placeholderData: keepPreviousData,
  });
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const rows = useMemo(() => pages.data?.pages.flatMap(({ items }) => items) ?? [], [pages.data]);
  const total = pages.data?.pages[0]?.total ?? 0;
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const restore = async (transactions: readonly Pick<Transaction, 'id'>[]) => {
    await restoreMany(transactions);
    setChosen(new Set());
  };
  const toggle = (id: number) => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    setChosen(next);
  };
  if (pages.data === undefined) return null;
  const ids = [...chosen].map((id) => ({ id }));
  const count = number(ids.length);
  const all = number(total);
  return (
    <Card
      title={t`Transactions`}
      subtitle={total === 0 ? sayNone(search) : plural(total, { one: '# transaction', other: '# transactions' })}
      actions={
        total > 0 && (
          <>
            {ids.length > 0 && <Button onClick={() => void restore(ids)}>{t`Restore ${count} chosen`}</Button>}
            <Button variant="default" onClick={() => void loadFilter(query).then(restore)}>
              {search === '' ? t`Restore all` : t`Restore all ${all} found`}
            </Button>
          </>
        )
      }
    >
      {rows.length > 0 && (
        <VirtualRows
          label={t`Deleted transactions`}
          count={rows.length}
          rowHeight={52}
          keyOf={(index) => rows[index]?.id ?? index}
          onNearEnd={loadMore}
        >
          {(index) => {
            const row = rows[index];
            return row ? (
              <DeletedRow
                transaction={row}
                chosen={chosen.has(row.id)}
                onToggle={() => toggle(row.id)}
                onRestore={() => void restore([row])}
              />
            ) : null;
          }}
        </VirtualRows>
      )}
    </Card>
  );
}

function sayNone(search: string): string {
  return search === ''
    ? t`No transaction was deleted in the last 30 days.`
    : t`No deleted transaction holds “${search}”.`;
}

interface DeletedRowProps {
  readonly transaction: Transaction;
  readonly chosen: boolean;
  readonly onToggle: () => void;
  readonly onRestore: () => void;
}

function DeletedRow({ transaction, chosen, onToggle, onRestore }: DeletedRowProps) {
  const { date, currency, deleted_at } = transaction;
  const title = titleOf(transaction);
  return (
    <>
      <label className={classes.check}>
        <input type="checkbox" checked={chosen} onChange={onToggle} />
        <span className="k-visually-hidden">{t`Choose ${title}`}</span>
      </label>
      <span className={classes.texts}>
        <span className={classes.name}>{title}</span>
        <span className={classes.note}>{sayDays(date, deleted_at)}</span>
      </span>
      <Amount {...signedAmount(transaction)} currency={currency} />
      <RowButton aria-label={t`Restore ${title}`} onClick={onRestore}>
        {t`Restore`}
      </RowButton>
    </>
  );
}

function sayDays(date: string, deletedAt: string | null): string {
  const day = formatDay(date, todayOn());
  if (deletedAt === null) return day;
  const moment = formatMoment(deletedAt);
  const last = formatDay(goesOn(deletedAt).slice(0, 10), todayOn());
  return t`${day}, deleted ${moment}, goes for good on ${last}`;
}
