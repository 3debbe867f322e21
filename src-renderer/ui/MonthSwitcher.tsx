import { t } from '@lingui/core/macro';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { addMonths } from '#shared/dates.ts';
import { IconButton } from './IconButton.tsx';
import { useShortcuts } from './use-shortcuts.ts';

interface MonthSwitcherProps {
  /** First days of months: the one on screen, and the first and the last that can be gone to. */
  readonly month: string;
  readonly first?: string;
  readonly last: string;
  readonly onGo: (month: string) => void;
}

/** A month back or on, by button or by key. */
export function MonthSwitcher({ month, first, last, onGo }: MonthSwitcherProps) {
  const isLast = month >= last;
  const goBack = () => {
    if (first === undefined || month > first) onGo(addMonths(month, -1));
  };
  const goOn = () => {
    if (!isLast) onGo(addMonths(month, 1));
  };
  useShortcuts({ 'previous-month': goBack, 'next-month': goOn });
  return (
    <span>
      <IconButton label={t`Previous month`} shortcut="previous-month" onClick={goBack}>
        <IconChevronLeft size={18} stroke={1.75} />
      </IconButton>
      <IconButton label={t`Next month`} shortcut="next-month" onClick={goOn} disabled={isLast}>
        <IconChevronRight size={18} stroke={1.75} />
      </IconButton>
    </span>
  );
}
