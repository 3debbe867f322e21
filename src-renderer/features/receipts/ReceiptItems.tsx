import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type FocusEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useProgress } from '#renderer/api/progress-store.ts';
import { useMarks } from '#renderer/ui/marks-store.ts';
import type { ListView } from './list-view.ts';
import { ReceiptItem } from './ReceiptItem.tsx';
import classes from './ReceiptList.module.css';
import { useUploads } from './upload-store.ts';
import type { ReceiptList } from './use-receipt-list.ts';

interface ReceiptItemsProps {
  readonly view: ListView;
  readonly list: ReceiptList;
  readonly currentId: number | null;
}

const itemHeight = 60;
/** So many lines before the end of what is known the next page is fetched. */
const ahead = 20;

/** The lines of the list; only those in sight exist, so that thousands cost what twenty do, and no other thumbnail is made. */
export function ReceiptItems({ view, list, currentId }: ReceiptItemsProps) {
  const { receipts, hasMore, loadMore } = list;
  const scroller = useRef<HTMLDivElement>(null);
  const progress = useProgress((state) => state.receipts);
  const known = useUploads((state) => state.known);
  const returned = useMarks((state) => state.names);
  const [focused, setFocused] = useState<number | null>(null);
  const current = receipts.findIndex(({ id }) => id === currentId);
  /** The one tab stop of the list. */
  const stop = focused !== null && focused < receipts.length ? focused : Math.max(0, current);
  const virtualizer = useVirtualizer({
    count: receipts.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => itemHeight,
    overscan: 6,
    getItemKey: (index) => receipts[index]?.id ?? index,
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      return shown.includes(stop) || stop >= receipts.length ? shown : [...shown, stop].sort((a, b) => a - b);
    },
  });
  const items = virtualizer.getVirtualItems();
  const last = virtualizer.range?.endIndex ?? 0;
  useEffect(() => {
    if (hasMore && last >= receipts.length - ahead) loadMore();
  }, [hasMore, last, receipts.length, loadMore]);
  // What is opened comes into sight once, by whatever way it was opened; later the list stays where a person left it.
  const shown = useRef<number | null>(null);
  useEffect(() => {
    if (current === -1 || shown.current === currentId) return;
    shown.current = currentId;
    virtualizer.scrollToIndex(current, { align: 'auto' });
  }, [current, currentId, virtualizer]);

  const focusItem = (index: number) => {
    setFocused(index);
    virtualizer.scrollToIndex(index, { align: 'auto' });
    // A line that was out of sight exists only after the next rendering.
    requestAnimationFrame(() =>
      scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"] a`)?.focus({ preventScroll: true }),
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const at = indexOf(event.target);
    const next = at === null ? null : targetOf(event.key, at, receipts.length);
    if (next === null) return;
    event.preventDefault();
    focusItem(next);
  };
  const onBlur = (event: FocusEvent) => {
    if (indexOf(event.relatedTarget) === null) setFocused(null);
  };
  return (
    <div ref={scroller} className={classes.scroller} data-old={list.isOld || undefined}>
      <ul
        className={classes.items}
        style={{ blockSize: virtualizer.getTotalSize() }}
        data-receipt-list
        onKeyDown={onKeyDown}
        onFocus={(event) => setFocused(indexOf(event.target))}
        onBlur={onBlur}
      >
        {items.map(({ index, start }) => {
          const receipt = receipts[index];
          return receipt === undefined ? null : (
            <ReceiptItem
              key={receipt.id}
              receipt={receipt}
              index={index}
              count={hasMore ? -1 : receipts.length}
              top={start}
              progress={progress[receipt.id]}
              current={index === current}
              tabStop={index === stop}
              marked={known.some((file) => file.receipt.id === receipt.id)}
              returned={returned.has(`receipt ${receipt.id}`)}
              moving={virtualizer.isScrolling}
              view={view}
            />
          );
        })}
      </ul>
    </div>
  );
}

function indexOf(target: EventTarget | null): number | null {
  const line = target instanceof Element ? target.closest<HTMLElement>('[data-receipt-list] [data-index]') : null;
  return line === null ? null : Number(line.dataset.index);
}

/** Where a key leads from a line; null where it means nothing or leads nowhere. */
function targetOf(key: string, at: number, count: number): number | null {
  const targets: Readonly<Record<string, number>> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: count - 1 };
  const target = targets[key];
  return target === undefined || target < 0 || target >= count ? null : target;
}
