import classes from './Kbd.module.css';
import type { ShortcutId } from './shortcuts.ts';
import { isMac, keyNames } from './shortcuts.ts';

interface KbdProps {
  /** Shows the keys of a shortcut of the table … */
  readonly shortcut?: ShortcutId;
  /** … or these. */
  readonly keys?: readonly string[];
  /** On a filled button. */
  readonly onFill?: boolean;
}

/** Keys as a hint beside what they do; hidden from screen readers, which read `aria-keyshortcuts`. */
export function Kbd({ shortcut, keys, onFill = false }: KbdProps) {
  const shown = keys ?? (shortcut === undefined ? [] : keyNames(shortcut));
  return (
    <span className={classes.kbd} data-on-fill={onFill || undefined} aria-hidden="true">
      {shown.join(isMac ? '' : ' ')}
    </span>
  );
}
