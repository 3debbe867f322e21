import { t } from '@lingui/core/macro';
import { Popover } from '@mantine/core';
import { type Icon, IconChevronDown, IconX } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import classes from './FilterBar.module.css';

interface FilterChipProps {
  readonly name: string;
  readonly icon: Icon;
  /** What it filters by, in words; null while it does nothing. */
  readonly value: string | null;
  readonly onRemove: () => void;
  readonly initiallyOpen?: boolean;
  readonly onClose?: () => void;
  /** The choices; absent for one that can only be taken away. */
  readonly children?: (close: () => void) => ReactNode;
}

export function FilterChip({
  name,
  icon: Icon,
  value,
  onRemove,
  initiallyOpen = false,
  onClose,
  children,
}: FilterChipProps) {
  const [open, setOpen] = useState(initiallyOpen);
  const change = (opened: boolean) => {
    setOpen(opened);
    if (!opened) onClose?.();
  };
  return (
    <span className={classes.chip} data-on={value !== null || undefined}>
      {children ? (
        <Popover opened={open} onChange={change} position="bottom-start" trapFocus returnFocus>
          <Popover.Target>
            <button
              type="button"
              className={classes.open}
              onClick={() => change(!open)}
              aria-label={value === null ? name : `${name}: ${value}`}
            >
              {value !== null && <Icon size={15} stroke={1.75} aria-hidden="true" />}
              <span className={classes.value}>{value ?? name}</span>
              {value === null && <IconChevronDown size={14} stroke={1.75} aria-hidden="true" />}
            </button>
          </Popover.Target>
          <Popover.Dropdown aria-label={name} p="sm">
            {open && children(() => change(false))}
          </Popover.Dropdown>
        </Popover>
      ) : (
        <span className={classes.fixed}>
          <Icon size={15} stroke={1.75} aria-hidden="true" />
          <span className="k-visually-hidden">{name}: </span>
          <span className={classes.value}>{value}</span>
        </span>
      )}
      {value !== null && (
        <button type="button" className={classes.remove} onClick={onRemove} aria-label={t`Remove the filter ${name}`}>
          <IconX size={14} stroke={2} aria-hidden="true" />
        </button>
      )}
    </span>
  );
}
