import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react';

/** By then a dialog that gives focus back itself has done so, and what the palette runs has not begun. */
const waitMs = 12;

/** What had the keyboard when the first of the overlays that are open was opened. */
let outside: Element | null = null;

/**
 * Gives the keyboard back when `open` ends. Mantine's dialogs do so only if they were there, closed, before: not one that is made when it
 * is first opened, and not when the button that opened it is gone. The keyboard then goes `elsewhere`, or to the heading of the screen.
 */
export function useFocusBack(open: boolean, elsewhere: () => HTMLElement | null | undefined = () => null): void {
  const findElsewhere = useRef(elsewhere);
  const giving = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    findElsewhere.current = elsewhere;
  });
  useEffect(() => {
    if (!open) return undefined;
    // Opened again before that: it keeps the keyboard.
    clearTimeout(giving.current);
    const { activeElement } = document;
    // One overlay may lead to another, which then takes its place.
    if (activeElement?.closest('[role=dialog]') == null) outside = activeElement;
    const before = outside;
    return () => {
      const closing = document.activeElement?.closest('[role=dialog]') ?? null;
      giving.current = setTimeout(() => {
        if (!isFocusLost(closing)) return;
        const isThere = before instanceof HTMLElement && before.isConnected && before !== document.body;
        (isThere ? before : (findElsewhere.current() ?? findHeading()))?.focus({ preventScroll: true });
      }, waitMs);
    };
  }, [open]);
}

/** Nothing has it, or a dialog that is fading away; another one may have been opened since. */
function isFocusLost(closing: Element | null): boolean {
  const { activeElement, body } = document;
  return activeElement === null || activeElement === body || closing?.contains(activeElement) === true;
}

function findHeading(): HTMLElement | null {
  return document.querySelector('h1[tabindex]');
}

/**
 * Of a list whose buttons take their line away: the keyboard goes on to the line in its place, or to the heading of the screen after the
 * last. The list may come and go, what calls this stays.
 */
export function useFocusInLines(list: RefObject<HTMLElement | null>): void {
  const place = useRef<number | null>(null);
  useEffect(() => {
    const note = ({ target }: FocusEvent) => {
      const line = list.current && target instanceof Element ? target.closest('li') : null;
      place.current = line && list.current?.contains(line) ? linesOf(list.current).indexOf(line) : null;
    };
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, [list]);
  useLayoutEffect(() => {
    const { current: at } = place;
    if (at === null || document.activeElement !== document.body) return;
    const lines = list.current === null ? [] : linesOf(list.current);
    const controls = [...lines.slice(at), ...lines.slice(0, at).toReversed()].flatMap(
      (line) => line.querySelector<HTMLElement>('a, button') ?? [],
    );
    (controls[0] ?? findHeading())?.focus({ preventScroll: true });
  });
}

function linesOf(list: HTMLElement): HTMLElement[] {
  return [...list.querySelectorAll('li')];
}
