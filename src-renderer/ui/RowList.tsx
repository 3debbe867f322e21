import type { ReactNode } from 'react';
import { MarkedItem } from './MarkedItem.tsx';
import type { Thing } from './marks-store.ts';
import classes from './RowList.module.css';
import type { RowKeys } from './use-row-keys.ts';

interface RowListProps extends Pick<RowKeys, 'list' | 'onKeyDown'> {
  readonly 'aria-label'?: string;
  readonly 'aria-labelledby'?: string;
  readonly children: ReactNode;
}

/** A surface of rows, each of which opens a panel; holds `Rows`. */
export function RowList({ list, children, ...rest }: RowListProps) {
  return (
    <section className={classes.list} ref={list} {...rest}>
      {children}
    </section>
  );
}

export function Rows({ children }: { readonly children: ReactNode }) {
  return <ul className={classes.rows}>{children}</ul>;
}

interface RowProps {
  readonly thing: Thing;
  /** Lays out the columns. */
  readonly className: string | undefined;
  readonly isOpen: boolean;
  readonly isQuiet?: boolean;
  readonly children: ReactNode;
}

export function Row({ thing, className, isOpen, isQuiet = false, children }: RowProps) {
  return (
    <MarkedItem
      thing={thing}
      className={[classes.row, className].filter(Boolean).join(' ')}
      data-open={isOpen || undefined}
      data-quiet={isQuiet || undefined}
    >
      {children}
    </MarkedItem>
  );
}

interface RowNameProps {
  readonly id: number;
  readonly isOpen: boolean;
  readonly isTabStop: boolean;
  readonly onFocus: () => void;
  readonly onOpen: () => void;
  /** Below the name, no part of the button. */
  readonly detail: ReactNode;
  readonly children: ReactNode;
}

/** The name is the button, and the whole row presses it. */
export function RowName({ id, isOpen, isTabStop, onFocus, onOpen, detail, children }: RowNameProps) {
  return (
    <span className={classes.names}>
      <button
        type="button"
        className={classes.name}
        data-row={id}
        tabIndex={isTabStop ? 0 : -1}
        aria-expanded={isOpen}
        onFocus={onFocus}
        onClick={onOpen}
      >
        {children}
      </button>
      {detail}
    </span>
  );
}
