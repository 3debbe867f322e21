import { useLayoutEffect, useRef } from 'react';
import type { Transaction } from '#renderer/api/queries.ts';
import { deferred, Part } from '#renderer/ui/deferred.tsx';
import { setPanelHeight } from './grid-panels.ts';
import type { RowNames } from './row-names.ts';
import classes from './SplitPanel.module.css';
import { SplitParts } from './SplitParts.tsx';

const editor = deferred(() => import('./SplitEditor.tsx').then((m) => m.SplitEditor));

interface SplitPanelProps {
  readonly transaction: Transaction;
  readonly mode: 'parts' | 'edit';
  readonly top: number;
  readonly span: number;
  readonly names: RowNames;
  readonly onClose: () => void;
}

/** Stands under a row: its parts to look at, or to write. The list makes room for it as high as it is. */
export function SplitPanel({ transaction, mode, top, span, names, onClose }: SplitPanelProps) {
  const panel = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = panel.current;
    if (!element) return undefined;
    const tell = () => setPanelHeight(transaction.id, element.offsetHeight);
    tell();
    const observer = new ResizeObserver(tell);
    observer.observe(element);
    return () => observer.disconnect();
  }, [transaction.id]);
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: what can be done stands in its cell
    <div
      role="row"
      ref={panel}
      className={classes.panel}
      style={{ transform: `translateY(${top}px)` }}
      data-panel
      data-mode={mode}
    >
      {/* biome-ignore lint/a11y/useFocusableInteractive: see above */}
      <div role="gridcell" className={classes.cell} aria-colspan={span}>
        {mode === 'edit' ? (
          <Part of={editor} transaction={transaction} onClose={onClose} />
        ) : (
          <SplitParts transaction={transaction} names={names} onClose={onClose} />
        )}
      </div>
    </div>
  );
}
