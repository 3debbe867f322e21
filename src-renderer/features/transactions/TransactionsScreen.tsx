import { Button } from '@mantine/core';
import { IconFilterOff, IconPlus, IconReceipt, IconTrash, IconTrashOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { sayProblem } from '#renderer/api/problem.ts';
import { accountsQuery, categoriesQuery, meQuery } from '#renderer/api/queries.ts';
import { plural, todayOn } from '#renderer/lib/format.ts';
import { Delayed } from '#renderer/ui/Delayed.tsx';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { useInterface } from '#renderer/ui/interface-store.ts';
import { Kbd } from '#renderer/ui/Kbd.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { BulkBar, type BulkField } from './BulkBar.tsx';
import { FilterBar } from './FilterBar.tsx';
import { foldWords } from './found-in-receipt.ts';
import { resetGrid } from './grid-store.ts';
import { Totals } from './Totals.tsx';
import { type GridHandle, TransactionGrid } from './TransactionGrid.tsx';
import type { RowNames } from './TransactionRow.tsx';
import classes from './TransactionsScreen.module.css';
import { columns } from './transaction-cells.ts';
import { isNarrowed, toQuery } from './transaction-filter.ts';
import { useOutline } from './transaction-rows.ts';
import { useFilter } from './use-filter.ts';
import { useListKeys } from './use-list-keys.ts';

const counted = { one: 'transaction', other: 'transactions', zero: 'None shown' };

export function TransactionsScreen() {
  const { filter, change, clear } = useFilter();
  const query = useMemo(() => toQuery(filter), [filter]);
  const { outline, model } = useOutline(query);
  const base = useQuery(meQuery).data?.base_currency ?? 'USD';
  const names = useRowNames(filter.account === null, filter.q);
  const [bulk, setBulk] = useState<BulkField | null>(null);
  const grid = useRef<GridHandle>(null);
  const search = useRef<HTMLInputElement>(null);
  const shown = outline.data?.query ?? query;

  // Another filter is another list: what was ticked there is out of sight.
  const address = JSON.stringify(shown);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address is the reason to start again
  useEffect(() => {
    resetGrid();
    setBulk(null);
  }, [address]);
  useListKeys({ model, query: shown, search, grid, onBulk: setBulk });

  const totals = outline.data?.totals;
  return (
    <div className={classes.screen}>
      <div className={classes.top}>
        <PageHeader
          title={filter.bin ? 'Recently deleted' : 'Transactions'}
          aside={
            totals && (
              <span aria-live="polite">{totals.count === 0 ? counted.zero : `${plural(totals.count, counted)}`}</span>
            )
          }
          actions={totals && totals.count > 0 && <Totals totals={totals} currency={base} />}
        />
        <FilterBar filter={filter} base={base} onChange={change} onClear={clear} searchRef={search}>
          <Button
            variant="subtle"
            color="gray"
            leftSection={
              filter.bin ? <IconTrashOff size={16} aria-hidden="true" /> : <IconTrash size={16} aria-hidden="true" />
            }
            onClick={() => change({ bin: !filter.bin })}
          >
            {filter.bin ? 'Leave the bin' : 'Bin'}
          </Button>
        </FilterBar>
      </div>
      {outline.isError && outline.data === undefined ? (
        <EmptyState
          title="The list could not be loaded"
          actions={<Button onClick={() => void outline.refetch()}>Try again</Button>}
        >
          {sayProblem(outline.error)}
        </EmptyState>
      ) : outline.data === undefined ? (
        <Delayed>
          <div className={classes.skeleton} />
        </Delayed>
      ) : model.rows === 0 ? (
        <Nothing
          bin={filter.bin}
          narrowed={isNarrowed(filter)}
          onClear={clear}
          onLeaveBin={() => change({ bin: false })}
        />
      ) : (
        <TransactionGrid
          key={address}
          query={shown}
          model={model}
          names={names}
          base={base}
          largest={largestOf(outline.data.totals)}
          handle={grid}
        />
      )}
      <BulkBar base={base} bin={filter.bin} field={bulk} onField={setBulk} />
    </div>
  );
}

function largestOf({ in: income, out }: { readonly in: string; readonly out: string }): string {
  return income.length > out.length ? income : out;
}

function useRowNames(everyAccount: boolean, q: string): RowNames {
  const categories = useQuery(categoriesQuery).data;
  const accounts = useQuery(accountsQuery).data;
  const amountsHidden = useInterface((state) => state.amountsHidden);
  const today = todayOn();
  return useMemo(
    () => ({
      categories: new Map(categories?.map((category) => [category.id, category])),
      accounts: new Map(accounts?.map((account) => [account.id, account])),
      columns: columns.filter((column) => column !== 'account' || (everyAccount && (accounts?.length ?? 0) > 1)),
      amountsHidden,
      today,
      words: foldWords(q),
    }),
    [categories, accounts, amountsHidden, everyAccount, today, q],
  );
}

interface NothingProps {
  readonly bin: boolean;
  readonly narrowed: boolean;
  readonly onClear: () => void;
  readonly onLeaveBin: () => void;
}

function Nothing({ bin, narrowed, onClear, onLeaveBin }: NothingProps) {
  const openQuickAdd = useInterface((state) => state.openQuickAdd);
  const requestReceiptPicker = useInterface((state) => state.requestReceiptPicker);
  if (narrowed) {
    return (
      <EmptyState
        icon={<IconFilterOff size={20} aria-hidden="true" />}
        title="No transaction fits this filter"
        actions={<Button onClick={onClear}>Clear filters</Button>}
      >
        {bin ? 'The bin holds nothing of the kind.' : 'Take a filter away to see more, or clear them all.'}
      </EmptyState>
    );
  }
  if (bin) {
    return (
      <EmptyState
        icon={<IconTrash size={20} aria-hidden="true" />}
        title="The bin is empty"
        actions={<Button onClick={onLeaveBin}>Back to transactions</Button>}
      >
        What you delete stays here for 30 days.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<IconPlus size={20} aria-hidden="true" />}
      title="No transactions yet"
      actions={
        <>
          <Button rightSection={<Kbd shortcut="add-transaction" onFill />} onClick={openQuickAdd}>
            Add transaction
          </Button>
          <Button
            variant="default"
            leftSection={<IconReceipt size={16} aria-hidden="true" />}
            onClick={requestReceiptPicker}
          >
            Choose receipts
          </Button>
        </>
      }
    >
      Write “lunch 12.50 yesterday” and press Enter, or drop a photo of a receipt anywhere in this window.
    </EmptyState>
  );
}
