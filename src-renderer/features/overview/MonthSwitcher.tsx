import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { IconButton } from '#renderer/ui/IconButton.tsx';
import classes from './Overview.module.css';

interface MonthSwitcherProps {
  readonly isPresent: boolean;
  readonly onBack: () => void;
  readonly onForward: () => void;
}

export function MonthSwitcher({ isPresent, onBack, onForward }: MonthSwitcherProps) {
  return (
    <span className={classes.switcher}>
      <IconButton label="Previous month" shortcut="previous-month" onClick={onBack}>
        <IconChevronLeft size={18} stroke={1.75} />
      </IconButton>
      <IconButton label="Next month" shortcut="next-month" onClick={onForward} disabled={isPresent}>
        <IconChevronRight size={18} stroke={1.75} />
      </IconButton>
    </span>
  );
}
