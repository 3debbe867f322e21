import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useEffect, useRef } from 'react';
import classes from './VirtualRows.module.css';

interface VirtualRowsProps {
  readonly label: string;
  readonly count: number;
  /** In pixels, the same for every row. */
  readonly rowHeight: number;
  readonly keyOf: (index: number) => string | number;
  /** Called as the end comes near. */
  readonly onNearEnd?: () => void;
  readonly children: (index: number) => ReactNode;
}

/** A list of which only what is on screen exists; as high as its rows, up to a limit. */
export function VirtualRows({ label, count, rowHeight, keyOf, onNearEnd, children }: VirtualRowsProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: keyOf,
    overscan: 8,
  });
  const last = virtualizer.range?.endIndex ?? 0;
  useEffect(() => {
    if (last >= count - 20) onNearEnd?.();
  }, [last, count, onNearEnd]);
  return (
    <div
      className={classes.scroller}
      ref={scroller}
      style={{ '--row-height': `${rowHeight}px` } as React.CSSProperties}
    >
      <ul className={classes.rows} aria-label={label} style={{ blockSize: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ key, index, start }) => (
          <li
            key={key}
            className={classes.row}
            style={{ transform: `translateY(${start}px)` }}
            aria-setsize={count}
            aria-posinset={index + 1}
          >
            {children(index)}
          </li>
        ))}
      </ul>
    </div>
  );
}
