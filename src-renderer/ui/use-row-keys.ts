import type { KeyboardEvent, RefObject } from 'react';
import { useRef, useState } from 'react';
import { useShortcuts } from './use-shortcuts.ts';

export interface RowKeys {
  readonly list: RefObject<HTMLElement | null>;
  /** The row that Tab reaches. */
  readonly tabStop: number | undefined;
  readonly setTabStop: (id: number) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** One tab stop for a list of rows and arrows between them. The button of each row carries its id as `data-row`. */
export function useRowKeys(ids: readonly number[], opened: number | undefined): RowKeys {
  const list = useRef<HTMLElement>(null);
  const [stop, setTabStop] = useState<number | null>(null);
  const tabStop = ids.find((id) => id === stop) ?? ids.find((id) => id === opened) ?? ids[0];
  const move = (step: 1 | -1) => {
    const inside = list.current?.contains(document.activeElement) ?? false;
    const at = tabStop === undefined ? -1 : ids.indexOf(tabStop);
    const next = ids[Math.min(ids.length - 1, Math.max(0, inside ? at + step : at))];
    if (next === undefined) return;
    setTabStop(next);
    focusRow(list.current, next);
  };
  useShortcuts({ 'list-up': () => move(-1), 'list-down': () => move(1) });
  // A key that is held goes on and on here, where a shortcut fires once.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    move(event.key === 'ArrowDown' ? 1 : -1);
  };
  return { list, tabStop, setTabStop, onKeyDown };
}

/** Gives the keyboard to a row, for example when the panel beside it closes. */
export function focusRow(within: ParentNode | null, id: number): void {
  within?.querySelector<HTMLElement>(`[data-row="${id}"]`)?.focus();
}
