import type { ReactNode } from 'react';
import classes from './Page.module.css';

interface PageProps {
  /** `narrow` for forms and settings. */
  readonly width?: 'normal' | 'narrow';
  readonly children: ReactNode;
}

/** A page that scrolls as a whole, at most 1240 px wide. Full-bleed screens (lists, receipts) do without and fill `main` themselves. */
export function Page({ width = 'normal', children }: PageProps) {
  return (
    <div className={classes.scroller}>
      <div className={classes.page} data-width={width}>
        {children}
      </div>
    </div>
  );
}
