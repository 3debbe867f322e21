import { useEffect } from 'react';
import { inTextField } from './use-shortcuts.ts';

/** A field that has not come after this long (ms) will not come any more. */
const patienceMs = 10_000;

/**
 * From the key that opens a text field inside `within` (a selector) until the field has the keyboard, keeps what is typed and then gives it
 * to the field: a part that is still on its way loses no letter, and none of them runs as a key of the screen behind it.
 */
export function useHeldKeys(expected: boolean, within: string): void {
  useEffect(() => (expected && fieldWithin(within) === null ? holdKeys(within) : undefined), [expected, within]);
}

/** Answers how to stop; what was kept by then is forgotten. */
function holdKeys(within: string): () => void {
  const kept: KeyboardEventInit[] = [];
  const until = performance.now() + patienceMs;
  let frame = 0;
  const keep = (event: KeyboardEvent) => {
    if (!event.isTrusted || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const { key, code, shiftKey } = event;
    if (key === 'Backspace') kept.pop();
    else kept.push({ key, code, shiftKey, bubbles: true, cancelable: true });
  };
  const stop = () => {
    cancelAnimationFrame(frame);
    window.removeEventListener('keydown', keep, { capture: true });
  };
  const giveNext = () => {
    const field = fieldWithin(within);
    const next = field && kept.shift();
    if (next) give(field, next);
    // A key each frame, so that a list has drawn what the letters found before Enter takes it.
    if (performance.now() > until || (field !== null && kept.length === 0)) stop();
    else frame = requestAnimationFrame(giveNext);
  };
  window.addEventListener('keydown', keep, { capture: true });
  frame = requestAnimationFrame(giveNext);
  return stop;
}

/** The text field inside it that has the keyboard. */
function fieldWithin(selector: string): HTMLInputElement | HTMLTextAreaElement | null {
  const field = document.activeElement;
  const isField = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
  return isField && inTextField(field) && field.closest(selector) !== null ? field : null;
}

/** Types one key into a field, as a person would. */
function give(field: HTMLInputElement | HTMLTextAreaElement, init: KeyboardEventInit): void {
  const untouched = field.dispatchEvent(new KeyboardEvent('keydown', init));
  const { key = '' } = init;
  if (!untouched || [...key].length !== 1) return;
  field.setRangeText(key, field.selectionStart ?? 0, field.selectionEnd ?? 0, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: key }));
}
