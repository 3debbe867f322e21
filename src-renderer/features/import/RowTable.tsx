import { t } from '@lingui/core/macro';
import { IconFilterOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { accountsQuery, type ImportPreview, type ImportRow } from '#renderer/api/queries.ts';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { isShortcut } from '#renderer/ui/shortcuts.ts';
import { FileRow } from './FileRow.tsx';
import classes from './Import.module.css';
import type { Tab } from './RowTabs.tsx';
import { type Decision, possibleDecisions, toggled, withPartner } from './row-decisions.ts';
import type { ImportChanges } from './use-import-changes.ts';
import { useImportRows } from './use-import-rows.ts';

const rowHeight = 52;
/** Rows from the end at which more are fetched. */
const nearEnd = 40;

interface RowTableProps {
  readonly preview: ImportPreview;
  readonly tab: Tab;
  readonly changes: ImportChanges;
}

/** All rows of the file, of which only what is on screen exists: one tab stop, arrows between rows, and what is decided of each. */
export function RowTable({ preview, tab, changes }: RowTableProps) {
  const { rows, isLoaded, loadMore } = useImportRows(preview.id, tab === 'all' ? null : tab);
  const accounts = useQuery(accountsQuery).data;
  const names = useMemo(() => new Map(accounts?.map(({ id, name }) => [id, name])), [accounts]);
  const scroller = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(0);
  const total = tab === 'all' ? preview.counts.total : preview.counts[tab];
  const at = Math.min(current, Math.max(0, rows.length - 1));
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  const last = virtualizer.range?.endIndex ?? 0;
  useEffect(() => {
    if (last >= rows.length - nearEnd) loadMore();
  }, [last, rows.length, loadMore]);

  const { decide, decided } = changes;
  const decideRow = useCallback((row: ImportRow, decision: Decision) => decide(withPartner(row, decision)), [decide]);
  const focusRow = (index: number) => {
    const next = Math.min(Math.max(0, index), rows.length - 1);
    setCurrent(next);
    virtualizer.scrollToIndex(next);
    // The row may only come into being by the scrolling.
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-at="${next}"]`)?.focus());
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = stepOf(event, Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1));
    if (step !== null) {
      event.preventDefault();
      focusRow(at + step);
      return;
    }
    const row = rows[at];
    const decision = row && wishedBy(event, row, decided.get(row.row) ?? row.decision);
    if (!row || !decision) return;
    event.preventDefault();
    decideRow(row, decision);
  };
  if (isLoaded && rows.length === 0) return <NoRows tab={tab} />;
  const manyAccounts = preview.accounts.length > 1;
  return (
    <div
      role="grid"
      className={classes.table}
      aria-label={t`Rows of the file`}
      aria-rowcount={total + 1}
      data-accounts={manyAccounts || undefined}
      onKeyDown={onKeyDown}
    >
      <Head manyAccounts={manyAccounts} />
      <div className={classes.scroller} ref={scroller} role="rowgroup">
        <div className={classes.sizer} role="none" style={{ blockSize: virtualizer.getTotalSize() }}>
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const row = rows[index];
            if (row === undefined) return null;
            return (
              <FileRow
                key={row.row}
                row={row}
                decision={decided.get(row.row) ?? row.decision}
                index={index}
                start={start}
                isCurrent={index === at}
                otherAccount={names.get(row.transfer?.account_id ?? 0) ?? null}
                showsAccount={manyAccounts}
                onFocus={setCurrent}
                onDecide={decideRow}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

function Head({ manyAccounts }: { readonly manyAccounts: boolean }) {
  const columns = [
    t`Date`,
    t`Payee`,
    t`Category`,
    ...(manyAccounts ? [t`Account`] : []),
    t`Amount`,
    t({ message: 'State', context: 'of a row of a bank file' }),
    t`What happens`,
  ];
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: nothing can be done with a head
    <div className={classes.head} role="row" aria-rowindex={1}>
      {columns.map((name) => (
        // biome-ignore lint/a11y/useFocusableInteractive: nothing can be done with a head
        <span key={name} role="columnheader">
          {name}
        </span>
      ))}
    </div>
  );
}

/** How many rows a key moves; null for a key that moves none. */
function stepOf(event: KeyboardEvent, page: number): number | null {
  if (isShortcut(event.nativeEvent, 'import-down')) return 1;
  if (isShortcut(event.nativeEvent, 'import-up')) return -1;
  switch (event.key) {
    case 'PageDown':
      return page;
    case 'PageUp':
      return -page;
    case 'Home':
      return Number.NEGATIVE_INFINITY;
    case 'End':
      return Number.POSITIVE_INFINITY;
    default:
      return null;
  }
}

/** What a key decides of a row; undefined for another key, or where the row does not have it. */
function wishedBy(event: KeyboardEvent, row: ImportRow, now: Decision): Decision | undefined {
  const { nativeEvent: key } = event;
  // On a control of the row, Space is that control's own.
  if (isShortcut(key, 'import-toggle')) return event.target instanceof HTMLInputElement ? undefined : toggled(row, now);
  const wished = isShortcut(key, 'import-match') ? 'match' : isShortcut(key, 'import-transfer') ? 'transfer' : null;
  if (wished === null || !possibleDecisions(row).includes(wished)) return undefined;
  // Pressed again, it is taken back.
  return now === wished ? 'add' : wished;
}

function NoRows({ tab }: { readonly tab: Tab }) {
  return (
    <div className={classes.noRows}>
      <EmptyState
        icon={<IconFilterOff size={20} stroke={1.75} aria-hidden="true" />}
        title={tab === 'all' ? t`This file holds no transactions` : t`No row of this kind`}
      >
        {tab === 'review' ? t`Nothing in this file needs a look.` : undefined}
      </EmptyState>
    </div>
  );
}
