import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { IconButton } from './IconButton.tsx';

interface MonthSwitcherProps {
  readonly isLast: boolean;
  readonly onBack: () => void;
  readonly onForward: () => void;
}

export function MonthSwitcher({ isLast, onBack, onForward }: MonthSwitcherProps) {
  return (
    <span>
      <IconButton label="Previous month" shortcut="previous-month" onClick={onBack}>
        <IconChevronLeft size={18} stroke={1.75} />
      </IconButton>
      <IconButton label="Next month" shortcut="next-month" onClick={onForward} disabled={isLast}>
        <IconChevronRight size={18} stroke={1.75} />
      </IconButton>
    </span>
  );
}
