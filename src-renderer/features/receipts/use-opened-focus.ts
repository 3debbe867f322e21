import { useEffect, useRef } from 'react';
import { inTextField } from '#renderer/ui/use-shortcuts.ts';

interface OpenedFocus {
  /** Another value for each reading of a receipt that is open to be checked; null while none is. */
  readonly reading: string | null;
  /** Takes the keyboard to where checking begins. */
  readonly onStart: () => void;
  /** What Enter does in the form; null while there is none. */
  readonly onEnter: (() => void) | null;
}

/** The keyboard comes to a receipt as it is opened, and Enter works from outside its form too: from the list and from the page. */
export function useOpenedFocus({ reading, onStart, onEnter }: OpenedFocus): void {
  const latest = useRef({ onStart, onEnter });
  useEffect(() => {
    latest.current = { onStart, onEnter };
  });
  useEffect(() => {
    // What is being written elsewhere keeps the keyboard when a reading ends.
    if (reading === null || inTextField(document.activeElement) || isSomethingOpen()) return;
    latest.current.onStart();
  }, [reading]);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const { onEnter: enter } = latest.current;
      if (event.key !== 'Enter' || event.defaultPrevented || event.repeat || event.isComposing || isSomethingOpen())
        return;
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
      if (enter === null || !isOutside(event.target)) return;
      event.preventDefault();
      enter();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}

function isSomethingOpen(): boolean {
  return document.querySelector('[aria-modal="true"], [role="menu"]') !== null;
}

/** The page itself, its heading, the picture, or the opened receipt in the list: places where Enter has no other meaning. */
function isOutside(target: EventTarget | null): boolean {
  return target instanceof Element && target.matches('body, main, h1, [data-picture-frame], a[aria-current="true"]');
}
