import { t } from '@lingui/core/macro';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useMemo, useRef } from 'react';
import type { Transaction } from '#renderer/api/queries.ts';
import { money } from '#renderer/lib/format.ts';
import { usePreload } from '#renderer/ui/deferred.tsx';
import { useInterface } from '#renderer/ui/interface-store.ts';
import { editorParts } from './CellEditor.tsx';
import { templateOf, useColumns } from './columns-store.ts';
import { DayHeader } from './DayHeader.tsx';
import { EditingContext } from './editing.ts';
import { GridHead } from './GridHead.tsx';
import { closePanel } from './grid-panels.ts';
import { countSelected, isSelected, useGrid, type WholeSelection } from './grid-store.ts';
import type { OutlineModel } from './outline-model.ts';
import type { RowNames } from './row-names.ts';
import { ScrollLabel } from './ScrollLabel.tsx';
import { SplitPanel } from './SplitPanel.tsx';
import classes from './TransactionGrid.module.css';
import { TransactionRow } from './TransactionRow.tsx';
import type { FilterQuery } from './transaction-filter.ts';
import { useRows } from './transaction-rows.ts';
import { useAddressedRow } from './use-addressed-row.ts';
import { useAttachDrop } from './use-attach-drop.ts';
import { useGridEditing } from './use-grid-editing.ts';
import { useGridFocus } from './use-grid-focus.ts';
import { useGridKeys } from './use-grid-keys.ts';
import { useGridPanels, usePanelHeights } from './use-grid-panels.ts';
import { useGridPointer } from './use-grid-pointer.ts';
import { useGridRange } from './use-grid-range.ts';
import { useMarkedRows } from './use-marked-rows.ts';

const rowHeights = { usual: 38, compact: 32 } as const;
const dayHeight = 30;
/** Room for the bulk bar, so that the row in focus is never under it. */
const bulkHeight = 72;

export interface GridHandle {
  /** The transaction that holds the tab stop. */
  readonly current: () => Transaction | undefined;
  /** Goes to the first row of a day, or of the nearest day before it. */
  readonly goTo: (date: string) => void;
  /** Gives focus to the row of the tab stop. */
  readonly focus: () => void;
  /** Does what a key is for in the list, wherever it was pressed. */
  readonly press: (key: KeyboardEvent) => boolean;
}

interface TransactionGridProps {
  readonly query: FilterQuery;
  readonly model: OutlineModel;
  readonly names: RowNames;
  readonly base: string;
  readonly totals: WholeSelection['totals'];
  readonly handle: RefObject<GridHandle | null>;
}

/** Every transaction of the filter as one list: only what is on screen exists, the rest is known by its count. */
export function TransactionGrid({ query, model, names, base, totals, handle }: TransactionGridProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const active = useGrid(({ index }) => index);
  const column = useGrid((state) => state.column);
  const selected = useGrid((state) => state.selected);
  const whole = useGrid((state) => state.whole);
  const editing = useGrid((state) => state.editing);
  const failure = useGrid((state) => state.failure);
  const panels = useGrid((state) => state.panels);
  const attaching = useGrid((state) => state.attaching);
  const compact = useInterface((state) => state.compactRows);
  const widths = useColumns((state) => state.widths);
  const rowHeight = compact ? rowHeights.compact : rowHeights.usual;
  const selection = { selected, whole };
  const { heights, heightUnder } = usePanelHeights();
  const virtualizer = useVirtualizer({
    count: model.items,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (model.isHeader(index) ? dayHeight : rowHeight + heightUnder(index)),
    overscan: 12,
    scrollPaddingStart: dayHeight + 4,
    scrollPaddingEnd: countSelected(selection) > 0 ? bulkHeight : 8,
    rangeExtractor: useGridRange({ model, active, heights }),
  });
  const range = virtualizer.range;
  const first = Math.max(0, (range?.startIndex ?? 0) - 12);
  const last = (range?.endIndex ?? 30) + 12;
  const rows = useRows(query, model, first, last);
  const items = virtualizer.getVirtualItems();
  const sticky = model.items === 0 ? -1 : model.headerAbove(range?.startIndex ?? 0);

  const focus = useGridFocus({ scroller, virtualizer, model, rows, visible: items });
  useAddressedRow(focus);
  const isMarked = useMarkedRows(focus);
  usePreload(editorParts);
  useGridPanels({ heights, virtualizer, model, rows, rowHeight });
  const editor = useGridEditing({ rows, focus, columns: names.columns });
  const { onKeyDown, press } = useGridKeys({ model, rows, focus, query });
  const pointer = useGridPointer({ model, rows, focus, query });
  const drop = useAttachDrop(rows);
  handle.current = {
    current: () => rows.at(useGrid.getState().index),
    goTo: (date) => {
      const place = model.nearestRow(date);
      if (place !== undefined) focus.move(place, undefined, 'start');
    },
    focus: () => focus.move(useGrid.getState().index),
    press,
  };

  // Never shrink a number to fit: the widest sum of the filter decides how wide the column is.
  const largest = totals.in.length > totals.out.length ? totals.in : totals.out;
  const bin = query.deleted === true;
  const style = useMemo(() => {
    const amountWidth = Math.max(12, money(largest, base, { sign: 'always' }).length + 1);
    const options = { columns: names.columns, widths, amountWidth, bin };
    return {
      '--columns': templateOf(options, 'row'),
      '--head-columns': templateOf(options, 'head'),
      '--row-height': `${rowHeight}px`,
    } as React.CSSProperties;
  }, [largest, base, names.columns, widths, bin, rowHeight]);
  return (
    <EditingContext value={editor}>
      <div
        role="grid"
        className={classes.grid}
        style={style}
        aria-label={t`Transactions`}
        aria-multiselectable="true"
        aria-rowcount={model.items + 1}
        aria-colcount={names.columns.length}
        data-bin={bin || undefined}
        onKeyDown={onKeyDown}
        onFocus={focus.onFocus}
        onBlur={focus.onBlur}
        {...pointer}
        {...drop}
      >
        <GridHead model={model} query={query} columns={names.columns} totals={totals} />
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
              const { id } = transaction;
              const panel = panels.get(id);
              const row = (
                <TransactionRow
                  key={`${item.day.date} ${id}`}
                  transaction={transaction}
                  index={index}
                  top={start}
                  selected={isSelected(selection, id)}
                  active={index === active ? column : null}
                  editing={editing?.id === id ? editing.column : null}
                  failure={failure?.id === id ? failure : null}
                  panel={panel?.mode ?? null}
                  attaching={attaching.get(id) ?? null}
                  marked={isMarked(id)}
                  names={names}
                />
              );
              if (panel === undefined) return row;
              return [
                row,
                <SplitPanel
                  key={`panel ${id}`}
                  transaction={transaction}
                  mode={panel.mode}
                  top={start + rowHeight}
                  span={names.columns.length}
                  names={names}
                  onClose={() => {
                    closePanel(id);
                    focus.move(index);
                  }}
                />,
              ];
            })}
          </div>
        </div>
        <ScrollLabel scroller={scroller} virtualizer={virtualizer} model={model} />
      </div>
    </EditingContext>
  );
}
