import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import classes from './PageHeader.module.css';
import { inTextField } from './use-shortcuts.ts';

interface PageHeaderProps {
  readonly title: string;
  /** Small words or controls right after the title. */
  readonly aside?: ReactNode;
  /** Buttons or figures at the far end. */
  readonly actions?: ReactNode;
}

let firstPage = true;

/** The h1 of a screen: names the window, and takes focus when the screen is opened, so that screen readers say where one is. */
export function PageHeader({ title, aside, actions }: PageHeaderProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Kvitt`;
  }, [title]);
  useEffect(() => {
    // On the first load focus stays at the start, so that Tab reaches the skip link; and who types already goes on typing.
    if (!firstPage && !inTextField(document.activeElement)) heading.current?.focus({ preventScroll: true });
    firstPage = false;
  }, []);
  return (
    <div className={classes.header}>
      <div className={classes.titles}>
        <h1 className={classes.title} tabIndex={-1} ref={heading}>
          {title}
        </h1>
        {aside}
      </div>
      {actions !== undefined && <div className={classes.actions}>{actions}</div>}
    </div>
  );
}
