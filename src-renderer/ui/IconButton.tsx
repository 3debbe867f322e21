import type { ActionIconProps } from '@mantine/core';
import { ActionIcon } from '@mantine/core';
import type { MouseEventHandler, ReactNode, Ref } from 'react';
import { Hint } from './Hint.tsx';
import type { ShortcutId } from './shortcuts.ts';
import { ariaKeys, labelWithKeys } from './shortcuts.ts';

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
  const hint = shortcut === undefined ? label : labelWithKeys(shortcut, label);
  return (
    <Hint label={hint}>
      <ActionIcon {...rest} aria-label={label} aria-keyshortcuts={shortcut && ariaKeys(shortcut)}>
        {children}
      </ActionIcon>
    </Hint>
  );
}
