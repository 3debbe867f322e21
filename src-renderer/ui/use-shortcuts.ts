import { useEffect, useRef } from 'react';
import { useInterface } from './interface-store.ts';
import type { ShortcutId } from './shortcuts.ts';
import { pressIs, shortcuts } from './shortcuts.ts';

type Handler = (event: KeyboardEvent) => void;
type Handlers = Partial<Record<ShortcutId, Handler>>;

/** The last one mounted comes first: a screen's handler wins over the shell's. */
const layers: { readonly current: Handlers }[] = [];
const sequenceMs = 1_000;
let pending: { readonly key: string; readonly at: number } | null = null;

/**
 * Runs handlers for keys of the table in `shortcuts.ts` while the component is mounted. Letters fire only outside text fields, menus and
 * dialogs; combinations with Ctrl or Cmd fire anywhere, but Undo and Redo leave text fields to the browser.
 */
export function useShortcuts(handlers: Handlers): void {
  const layer = useRef(handlers);
  useEffect(() => {
    layer.current = handlers;
  });
  useEffect(() => {
    if (layers.length === 0) window.addEventListener('keydown', onKeyDown);
    layers.unshift(layer);
    return () => {
      layers.splice(layers.indexOf(layer), 1);
      if (layers.length === 0) window.removeEventListener('keydown', onKeyDown);
    };
  }, []);
}

/** Runs what a key would run, for the desktop's own menu; false when nothing on screen handles it. */
export function runShortcut(id: ShortcutId): boolean {
  const handler = layers.map(({ current }) => current[id]).find((found) => found !== undefined);
  handler?.(new KeyboardEvent('keydown'));
  return handler !== undefined;
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || event.repeat) return;
  const first = pending !== null && event.timeStamp - pending.at < sequenceMs ? pending.key : null;
  pending = null;
  const found = findHandler(event, first);
  if (found) {
    event.preventDefault();
    found(event);
  } else if (lettersWork(event) && startsSequence(event)) {
    pending = { key: event.key.toLowerCase(), at: event.timeStamp };
  }
}

function findHandler(event: KeyboardEvent, first: string | null): Handler | undefined {
  for (const { current } of layers) {
    for (const [id, handler] of Object.entries(current) as [ShortcutId, Handler][]) {
      if (shortcuts[id].keys.some((keys) => fits(event, keys, first) && mayFire(event, keys))) return handler;
    }
  }
  return undefined;
}

function fits(event: KeyboardEvent, keys: string, first: string | null): boolean {
  const [start, next] = keys.split(' ');
  if (next === undefined) return first === null && pressIs(event, keys);
  return first === start && pressIs(event, next);
}

function mayFire(event: KeyboardEvent, keys: string): boolean {
  if (!keys.startsWith('mod+')) return lettersWork(event);
  return !(inTextField(event.target) && /\+(z|y|a|d)$/.test(keys));
}

function startsSequence(event: KeyboardEvent): boolean {
  return Object.values(shortcuts).some(({ keys }) =>
    keys.some((combination) => combination.includes(' ') && pressIs(event, combination.split(' ')[0] ?? '')),
  );
}

function lettersWork(event: KeyboardEvent): boolean {
  if (event.key.length === 1 && !useInterface.getState().singleKeys) return false;
  return !inTextField(event.target) && !inMenu(event.target) && !document.querySelector('[aria-modal="true"]');
}

export function inTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true;
  return (
    target instanceof HTMLInputElement &&
    !['checkbox', 'radio', 'button', 'submit', 'range', 'color', 'file'].includes(target.type)
  );
}

function inMenu(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="menu"],[role="listbox"]') !== null;
}
