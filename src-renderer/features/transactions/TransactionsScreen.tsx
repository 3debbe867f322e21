import { plural, t } from '@lingui/core/macro';
import { Button } from '@mantine/core';
import { IconCopyCheck, IconTrash, IconTrashOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { sayProblem } from '#renderer/api/problem.ts';
import { accountsQuery, meQuery } from '#renderer/api/queries.ts';
import { ExportButton } from '#renderer/features/export/ExportButton.tsx';
import { Delayed } from '#renderer/ui/Delayed.tsx';
import { deferred, LaterPart, Part, usePreload } from '#renderer/ui/deferred.tsx';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { useFocusBack } from '#renderer/ui/focus-back.ts';
import { useHeldKeys } from '#renderer/ui/held-keys.ts';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import type { BulkField } from './BulkBar.tsx';
import { duplicatesQuery } from './duplicates-query.ts';
import { FilterBar } from './FilterBar.tsx';
import { countSelected, resetGrid, toggleDetails, useGrid } from './grid-store.ts';
import { ListOptions } from './ListOptions.tsx';
import { NothingShown } from './NothingShown.tsx';
import { suggestName } from './suggest-name.ts';
import { Totals } from './Totals.tsx';
import { type GridHandle, TransactionGrid } from './TransactionGrid.tsx';
import classes from './TransactionsScreen.module.css';
import { isNarrowed, toQuery } from './transaction-filter.ts';
import { useOutline } from './transaction-rows.ts';
import { useFilter } from './use-filter.ts';
import { useListKeys } from './use-list-keys.ts';
import { useRowNames } from './use-row-names.ts';
import { ViewActions } from './ViewActions.tsx';

const parts = {
  menu: deferred(() => import('./RowMenu.tsx').then((m) => m.RowMenu)),
  details: deferred(() => import('./DetailsPanel.tsx').then((m) => m.DetailsPanel)),
  form: deferred(() => import('./TransactionForm.tsx').then((m) => m.TransactionForm)),
  duplicates: deferred(() => import('./Duplicates.tsx').then((m) => m.Duplicates)),
  bulk: deferred(() => import('./BulkBar.tsx').then((m) => m.BulkBar)),
  day: deferred(() => import('./GoToDay.tsx').then((m) => m.GoToDay)),
};
const allParts = Object.values(parts);

export function TransactionsScreen() {
  usePreload(allParts);
  const { filter, change, clear } = useFilter();
  const query = useMemo(() => toQuery(filter), [filter]);
  const { outline, model } = useOutline(query);
  const base = useQuery(meQuery).data?.base_currency ?? 'USD';
  const accounts = useQuery(accountsQuery).data;
  // What is on it now: deleted transactions are no part of it.
  const account = filter.bin ? undefined : accounts?.find(({ id }) => id === filter.account);
  const names = useRowNames(filter);
  const [bulk, setBulk] = useState<BulkField | null>(null);
  const [goesToDay, setGoesToDay] = useState(false);
  const grid = useRef<GridHandle>(null);
  const search = useRef<HTMLInputElement>(null);
  const shown = outline.data?.query ?? query;
  const totals = outline.data?.totals;
  const count = totals?.count ?? 0;

  // Another filter is another list: what was ticked there is out of sight.
  const address = JSON.stringify(shown);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address is the reason to start again
  useEffect(() => {
    resetGrid();
    setBulk(null);
  }, [address]);
  useListKeys({ model, query: shown, totals, search, grid, onBulk: setBulk, onGoToDay: () => setGoesToDay(true) });
  useHeldKeys(goesToDay || (bulk !== null && bulk !== 'more'), '[role="dialog"]');
  const focusGrid = () => requestAnimationFrame(() => grid.current?.focus());

  return (
    <div className={classes.screen}>
      <div className={classes.top}>
        <PageHeader
          title={filter.bin ? t`Recently deleted` : t`Transactions`}
          aside={
            totals && (
              <span aria-live="polite">
                {plural(count, { 0: 'None shown', one: '# transaction', other: '# transactions' })}
              </span>
            )
          }
          actions={totals && totals.count > 0 && <Totals account={account} totals={totals} currency={base} />}
        />
        <FilterBar filter={filter} base={base} onChange={change} onClear={clear} searchRef={search}>
          {!filter.bin && <DuplicatesButton />}
          <ViewActions filter={filter} suggested={suggestName(filter, names.categories, base)} />
          {!filter.bin && <ExportButton filter={filter} prints />}
          {filter.bin ? (
            <Button
              variant="subtle"
              color="gray"
              leftSection={<IconTrashOff size={16} aria-hidden="true" />}
              onClick={() => change({ bin: false })}
            >
              {t`Leave the bin`}
            </Button>
          ) : (
            <IconButton label={t`Bin`} onClick={() => change({ bin: true })}>
              <IconTrash size={17} stroke={1.75} />
            </IconButton>
          )}
          <ListOptions />
        </FilterBar>
      </div>
      <div className={classes.body}>
        {outline.isError && outline.data === undefined ? (
          <EmptyState
            title={t`The list could not be loaded`}
            actions={<Button onClick={() => void outline.refetch()}>{t`Try again`}</Button>}
          >
            {sayProblem(outline.error)}
          </EmptyState>
        ) : outline.data === undefined ? (
          <Delayed>
            <div className={classes.skeleton} />
          </Delayed>
        ) : model.rows === 0 ? (
          <NothingShown
            bin={filter.bin}
            narrowed={isNarrowed(filter)}
            search={filter.q}
            isSearchOnly={filter.q !== '' && !isNarrowed({ ...filter, q: '' })}
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
            totals={outline.data.totals}
            handle={grid}
          />
        )}
        <Details names={names} base={base} onClosed={focusGrid} />
      </div>
      <LaterPart of={parts.bulk} base={base} bin={filter.bin} field={bulk} onField={setBulk} />
      <Menu onClosed={focusGrid} />
      <Form onClosed={focusGrid} />
      <DuplicatesDialog names={names} />
      {goesToDay && (
        <Part
          of={parts.day}
          onClose={() => {
            setGoesToDay(false);
            focusGrid();
          }}
          onGo={(date: string) => {
            setGoesToDay(false);
            requestAnimationFrame(() => grid.current?.goTo(date));
          }}
        />
      )}
    </div>
  );
}

interface DetailsProps {
  readonly names: ReturnType<typeof useRowNames>;
  readonly base: string;
  readonly onClosed: () => void;
}

function Details({ names, base, onClosed }: DetailsProps) {
  const open = useGrid((state) => state.detailsOpen);
  const selecting = useGrid((state) => countSelected(state) > 0);
  if (!open) return null;
  return (
    <div className={classes.aside} data-selecting={selecting || undefined} tabIndex={-1}>
      <Part
        of={parts.details}
        names={names}
        base={base}
        onClose={() => {
          toggleDetails();
          onClosed();
        }}
      />
    </div>
  );
}

/** Made when it is first asked for; it stays, since the file that it asks for comes after it has closed. */
function Menu({ onClosed }: { readonly onClosed: () => void }) {
  const wanted = useGrid((state) => state.menu !== null);
  const [ever, setEver] = useState(false);
  if (wanted && !ever) setEver(true);
  return ever ? <Part of={parts.menu} onClosed={onClosed} /> : null;
}

function Form({ onClosed }: { readonly onClosed: () => void }) {
  const wanted = useGrid((state) => state.form !== null);
  const [ever, setEver] = useState(false);
  if (wanted && !ever) setEver(true);
  return ever ? <Part of={parts.form} onClosed={onClosed} /> : null;
}

/** Only there while some pair looks like one purchase. */
function DuplicatesButton() {
  const pairs = useQuery(duplicatesQuery).data ?? [];
  const [, setSearch] = useSearchParams();
  const count = pairs.length;
  if (count === 0) return null;
  return (
    <Button
      variant="subtle"
      color="gray"
      leftSection={<IconCopyCheck size={16} aria-hidden="true" />}
      onClick={() =>
        setSearch((current) => {
          const next = new URLSearchParams(current);
          next.set('duplicates', 'yes');
          return next;
        })
      }
    >
      {plural(count, { one: '# possible duplicate', other: '# possible duplicates' })}
    </Button>
  );
}

/** Stands in the address, so that what needs a person can lead there. */
function DuplicatesDialog({ names }: { readonly names: ReturnType<typeof useRowNames> }) {
  const [search, setSearch] = useSearchParams();
  const isOpen = search.get('duplicates') === 'yes';
  useFocusBack(isOpen);
  if (!isOpen) return null;
  return (
    <Part
      of={parts.duplicates}
      names={names}
      onClose={() =>
        setSearch((current) => {
          const next = new URLSearchParams(current);
          next.delete('duplicates');
          return next;
        })
      }
    />
  );
}
