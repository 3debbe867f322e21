import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useMemo, useRef } from 'react';
import type { Transaction } from '#renderer/api/queries.ts';
import { money } from '#renderer/lib/format.ts';
import { DayHeader } from './DayHeader.tsx';
import { EditingContext } from './editing.ts';
import { GridHead } from './GridHead.tsx';
import { useGrid } from './grid-store.ts';
import type { OutlineModel } from './outline-model.ts';
import classes from './TransactionGrid.module.css';
import { type RowNames, TransactionRow } from './TransactionRow.tsx';
import type { FilterQuery } from './transaction-filter.ts';
import { useRows } from './transaction-rows.ts';
import { useAddressedRow } from './use-addressed-row.ts';
import { useGridEditing } from './use-grid-editing.ts';
import { useGridFocus } from './use-grid-focus.ts';
import { useGridKeys } from './use-grid-keys.ts';
import { useGridPointer } from './use-grid-pointer.ts';

export const rowHeight = 38;
export const dayHeight = 30;
/** Room for the bulk bar, so that the row in focus is never under it. */
const bulkHeight = 72;

export interface GridHandle {
  /** The transaction that holds the tab stop. */
  readonly current: () => Transaction | undefined;
}

interface TransactionGridProps {
  readonly query: FilterQuery;
  readonly model: OutlineModel;
  readonly names: RowNames;
  readonly base: string;
  readonly largest: string;
  readonly handle: RefObject<GridHandle | null>;
}

/** Every transaction of the filter as one list: only what is on screen exists, the rest is known by its count. */
export function TransactionGrid({ query, model, names, base, largest, handle }: TransactionGridProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const active = useGrid(({ index }) => index);
  const column = useGrid((state) => state.column);
  const selected = useGrid((state) => state.selected);
  const editing = useGrid((state) => state.editing);
  const failure = useGrid((state) => state.failure);
  const virtualizer = useVirtualizer({
    count: model.items,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (model.isHeader(index) ? dayHeight : rowHeight),
    overscan: 12,
    scrollPaddingStart: dayHeight + 4,
    scrollPaddingEnd: selected.size > 0 ? bulkHeight : 8,
    rangeExtractor: ({ startIndex, endIndex, overscan, count }) => {
      const indexes = new Set<number>();
      if (count > 0) indexes.add(model.headerAbove(startIndex));
      if (active < count) indexes.add(active);
      for (
        let index = Math.max(0, startIndex - overscan);
        index <= Math.min(count - 1, endIndex + overscan);
        index += 1
      )
        indexes.add(index);
      return [...indexes].sort((left, right) => left - right);
    },
  });
  const range = virtualizer.range;
  const first = Math.max(0, (range?.startIndex ?? 0) - 12);
  const last = (range?.endIndex ?? 30) + 12;
  const rows = useRows(query, model, first, last);
  const items = virtualizer.getVirtualItems();
  const sticky = model.items === 0 ? -1 : model.headerAbove(range?.startIndex ?? 0);

  const focus = useGridFocus({ scroller, virtualizer, model, rows, visible: items });
  useAddressedRow(focus);
  const editor = useGridEditing({ rows, focus });
  const onKeyDown = useGridKeys({ model, rows, focus, query });
  const pointer = useGridPointer({ model, rows, focus, query });
  handle.current = { current: () => rows.at(useGrid.getState().index) };

  // Never shrink a number to fit: the widest sum of the filter decides how wide the column is.
  const width = useMemo(() => Math.max(12, money(largest, base, { sign: 'always' }).length + 1), [largest, base]);
  return (
    <EditingContext value={editor}>
      <div
        role="grid"
        className={classes.grid}
        style={{ '--amount-width': `${width}ch` } as React.CSSProperties}
        aria-label="Transactions"
        aria-multiselectable="true"
        aria-rowcount={model.items + 1}
        aria-colcount={names.columns.length}
        data-account={names.columns.includes('account') || undefined}
        data-bin={query.deleted === true || undefined}
        onKeyDown={onKeyDown}
        onFocus={focus.onFocus}
        onBlur={focus.onBlur}
        {...pointer}
      >
        <GridHead model={model} query={query} columns={names.columns} />
        <div role="rowgroup" className={classes.scroller} ref={scroller}>
          <div role="presentation" className={classes.space} style={{ blockSize: virtualizer.getTotalSize() }}>
            {items.map(({ index, start }) => {
              const item = model.itemAt(index);
              if (item === undefined) return null;
              if (item.kind === 'day') {
                return (
                  <DayHeader
                    key={`day ${item.day.date}`}
                    day={item.day}
                    index={index}
                    top={start}
                    sticky={index === sticky}
                    base={base}
                    span={names.columns.length}
                    today={names.today}
                  />
                );
              }
              const transaction = rows.at(index);
              if (transaction === undefined)
                return (
                  <div
                    key={index}
                    role="presentation"
                    className={classes.waiting}
                    style={{ transform: `translateY(${start}px)` }}
                  />
                );
              return (
                <TransactionRow
                  key={`${item.day.date} ${transaction.id}`}
                  transaction={transaction}
                  index={index}
                  top={start}
                  selected={selected.has(transaction.id)}
                  active={index === active ? column : null}
                  editing={editing?.id === transaction.id ? editing.column : null}
                  failure={failure?.id === transaction.id ? failure : null}
                  names={names}
                />
              );
            })}
          </div>
        </div>
      </div>
    </EditingContext>
  );
}
