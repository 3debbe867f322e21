import { Button } from '@mantine/core';
import { IconCalendar, IconChevronLeft, IconChevronRight, IconPrinter } from '@tabler/icons-react';
import { Card } from '#renderer/ui/Card.tsx';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import type { Range } from './periods.ts';
import classes from './Reports.module.css';
import type { Report } from './use-report.ts';
import { askForYear } from './year.ts';

interface YearBarProps {
  readonly range: Range;
  readonly report: Report;
}

/** Which year, and its print. */
export function YearBar({ range, report: { today, change } }: YearBarProps) {
  const year = Number(range.to.slice(0, 4));
  const go = (target: number) => change(askForYear(target, today));
  return (
    <div className={classes.yearBar}>
      <IconButton label="Previous year" onClick={() => go(year - 1)}>
        <IconChevronLeft size={18} stroke={1.75} />
      </IconButton>
      <h2 className={classes.year}>{year}</h2>
      <IconButton label="Next year" onClick={() => go(year + 1)} disabled={year >= Number(today.slice(0, 4))}>
        <IconChevronRight size={18} stroke={1.75} />
      </IconButton>
      <Button
        className={classes.print ?? ''}
        variant="default"
        leftSection={<IconPrinter size={15} aria-hidden="true" />}
        onClick={() => globalThis.print()}
      >
        Print
      </Button>
    </div>
  );
}

export function NothingThisYear({ year }: { readonly year: string }) {
  return (
    <Card>
      <EmptyState
        icon={<IconCalendar size={20} stroke={1.75} aria-hidden="true" />}
        title={`No income and no expenses in ${year}`}
      >
        Choose another year, or take the account and currency filters away.
      </EmptyState>
    </Card>
  );
}
