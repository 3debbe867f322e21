import type { ReactNode } from 'react';
import classes from './StatusChip.module.css';

export type Tone = 'neutral' | 'accent' | 'good' | 'warn' | 'bad';

interface StatusChipProps {
  readonly tone: Tone;
  /** A status is never colour alone: an icon and a word say it too. */
  readonly icon: ReactNode;
  readonly children: ReactNode;
  /** `chip` has a ground of its own, `text` stands in a line of text. */
  readonly look?: 'chip' | 'text';
}

export function StatusChip({ tone, icon, children, look = 'chip' }: StatusChipProps) {
  return (
    <span className={classes.chip} data-tone={tone} data-look={look}>
      {icon}
      <span className={classes.words}>{children}</span>
    </span>
  );
}
