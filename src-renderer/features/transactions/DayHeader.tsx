import { memo } from 'react';
import { titleDate } from '#renderer/lib/format.ts';
import { useMoney } from '#renderer/ui/use-money.ts';
import type { OutlineDay } from './outline-model.ts';
import classes from './TransactionGrid.module.css';
import { netOf } from './transaction-cells.ts';

interface DayHeaderProps {
  readonly day: OutlineDay;
  readonly index: number;
  readonly top: number;
  /** The day that the top of the list is in: its header stays there. */
  readonly sticky: boolean;
  readonly base: string;
  readonly span: number;
  readonly today: string;
}

export const DayHeader = memo(function DayHeader({ day, index, top, sticky, base, span, today }: DayHeaderProps) {
  const write = useMoney();
  const style = day.date.slice(0, 4) === today.slice(0, 4) ? 'heading' : 'headingYear';
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: headers are passed over by the arrow keys
    <div
      role="row"
      className={classes.day}
      style={sticky ? undefined : { transform: `translateY(${top}px)` }}
      aria-rowindex={index + 2}
      data-sticky={sticky || undefined}
    >
      {/* biome-ignore lint/a11y/useFocusableInteractive: see above */}
      <div role="gridcell" className={classes.dayCell} aria-colspan={span}>
        <span>{titleDate(day.date, style)}</span>
        {/* A day of transfers alone has no sum: nothing came and nothing went. */}
        {!(isZero(day.in) && isZero(day.out)) && (
          <span className={classes.daySum}>{write(netOf(day.in, day.out, base), base, { sign: 'always' })}</span>
        )}
      </div>
    </div>
  );
});

function isZero(amount: string): boolean {
  return /^-?[0.]*$/.test(amount);
}
