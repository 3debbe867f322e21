import { t } from '@lingui/core/macro';
import { Button } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconPrinter } from '@tabler/icons-react';
import type { DateRange } from '#renderer/lib/month.ts';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import classes from './Reports.module.css';
import type { Report } from './use-report.ts';
import { askForYear } from './year.ts';

interface YearBarProps {
  readonly range: DateRange;
  readonly report: Report;
}

/** Which year, and its print. */
export function YearBar({ range, report: { today, change } }: YearBarProps) {
  const year = Number(range.to.slice(0, 4));
  const go = (target: number) => change(askForYear(target, today));
  return (
    <div className={classes.yearBar}>
      <IconButton label={t`Previous year`} onClick={() => go(year - 1)}>
        <IconChevronLeft size={18} stroke={1.75} />
      </IconButton>
      <h2 className={classes.year}>{year}</h2>
      <IconButton label={t`Next year`} onClick={() => go(year + 1)} disabled={year >= Number(today.slice(0, 4))}>
        <IconChevronRight size={18} stroke={1.75} />
      </IconButton>
      <Button
        className={classes.print ?? ''}
        variant="default"
        leftSection={<IconPrinter size={15} aria-hidden="true" />}
        onClick={() => globalThis.print()}
      >
        {t`Print`}
      </Button>
    </div>
  );
}
