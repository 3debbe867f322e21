import type { ActionIconProps } from '@mantine/core';
import { ActionIcon, Tooltip } from '@mantine/core';
import type { MouseEventHandler, ReactNode, Ref } from 'react';
import type { ShortcutId } from './shortcuts.ts';
import { keyNames, labelWithKeys, shortcuts } from './shortcuts.ts';

interface IconButtonProps extends Omit<ActionIconProps, 'children' | 'aria-label'> {
  /** The button's name, shown as its tooltip. */
  readonly label: string;
  readonly shortcut?: ShortcutId;
  readonly onClick: MouseEventHandler<HTMLButtonElement>;
  readonly 'aria-pressed'?: boolean;
  readonly ref?: Ref<HTMLButtonElement>;
  readonly children: ReactNode;
}

/** A button of one icon; never without a name. */
export function IconButton({ label, shortcut, children, ...rest }: IconButtonProps) {
  const hint = shortcut === undefined ? label : labelWithKeys(shortcut).replace(shortcuts[shortcut].label, label);
  return (
    <Tooltip label={hint}>
      <ActionIcon {...rest} aria-label={label} aria-keyshortcuts={shortcut && keyNames(shortcut).join('+')}>
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
