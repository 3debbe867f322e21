import type { ReactNode } from 'react';
import classes from './IconTile.module.css';

export type TileTone = 'plain' | 'accent' | 'good' | 'warn' | 'bad';

interface IconTileProps {
  readonly tone?: TileTone;
  readonly children: ReactNode;
}

/** An icon on a small ground of its own, before the words that it stands for. */
export function IconTile({ tone = 'plain', children }: IconTileProps) {
  return (
    <span className={classes.tile} data-tone={tone}>
      {children}
    </span>
  );
}
