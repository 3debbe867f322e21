import { useEffect } from 'react';
import { isMac } from './shortcuts.ts';
import { inTextField } from './use-shortcuts.ts';

/** A field that has not come after this long (ms) will not come any more. */
const patienceMs = 3_000;
/** A cell that Tab opens takes over what was typed after the Tab; it opens at once (ms). */
const handOverMs = 300;

let handedOver: { readonly keys: readonly KeyboardEventInit[]; readonly at: number } | null = null;

/**
 * From the key that opens a text field inside `within` (a selector) until the field has the keyboard, keeps what is typed and then gives it
 * to the field: a part that is still on its way loses no letter, and none of them runs as a key of the screen behind it.
 */
export function useHeldKeys(expected: boolean, within: string): void {
  useEffect(() => {
    if (!expected) return undefined;
    const keys = handedOver !== null && performance.now() - handedOver.at < handOverMs ? handedOver.keys : [];
    handedOver = null;
    if (keys.length === 0 && fieldWithin(within) !== null) return undefined;
    return holdKeys(within, keys);
  }, [expected, within]);
}

/** Answers how to stop; what was kept by then goes to the next field that opens at once. */
function holdKeys(within: string, keys: readonly KeyboardEventInit[]): () => void {
  const kept = [...keys];
  const until = performance.now() + patienceMs;
  const behind = document.activeElement;
  let frame = 0;
  const keep = (event: KeyboardEvent) => {
    if (!event.isTrusted || event.isComposing || modifiers.has(event.key)) return;
    // The person has gone to another field meanwhile.
    if (event.target !== behind && inTextField(event.target) && fieldWithin(within) === null) return giveUp();
    if (isCommand(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const { key, code, shiftKey } = event;
    if (key !== 'Backspace') kept.push({ key, code, shiftKey, bubbles: true, cancelable: true });
    else if (isLetter(kept.at(-1)?.key)) kept.pop();
  };
  const stop = () => {
    cancelAnimationFrame(frame);
    window.removeEventListener('keydown', keep, { capture: true });
  };
  /** Nothing of it is for a field that opens later. */
  const giveUp = () => {
    kept.length = 0;
    stop();
  };
  const giveNext = () => {
    const field = fieldWithin(within);
    const next = field && kept.shift();
    // What was typed after Esc was for the list, which cannot be asked any more.
    if (next?.key === 'Escape') kept.length = 0;
    if (next) give(field, next);
    // A key each frame, so that a list has drawn what the letters found before Enter takes it.
    if (performance.now() > until) giveUp();
    else if (field !== null && kept.length === 0) stop();
    else frame = requestAnimationFrame(giveNext);
  };
  window.addEventListener('keydown', keep, { capture: true });
  frame = requestAnimationFrame(giveNext);
  return () => {
    stop();
    if (kept.length > 0) handedOver = { keys: kept, at: performance.now() };
  };
}

/** These type nothing by themselves. */
const modifiers = new Set([
  'Shift',
  'Control',
  'Alt',
  'Meta',
  'AltGraph',
  'CapsLock',
  'Dead',
  'Process',
  'Unidentified',
]);

/** Whether a combination runs something, and types nothing: Option and AltGr are how many keyboards write "@" and "€". */
function isCommand(event: KeyboardEvent): boolean {
  if (isLetter(event.key) && (event.getModifierState('AltGraph') || (isMac && event.altKey && !event.metaKey)))
    return false;
  return event.ctrlKey || event.metaKey || event.altKey;
}

function isLetter(key: string | undefined): boolean {
  return key !== undefined && [...key].length === 1;
}

/** The text field inside it that has the keyboard. */
function fieldWithin(selector: string): HTMLInputElement | HTMLTextAreaElement | null {
  const field = document.activeElement;
  const isField = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
  return isField && inTextField(field) && !field.readOnly && field.closest(selector) !== null ? field : null;
}

/** Types one key into a field, as a person would. */
function give(field: HTMLInputElement | HTMLTextAreaElement, init: KeyboardEventInit): void {
  const { key = '' } = init;
  if (!field.dispatchEvent(new KeyboardEvent('keydown', init))) return;
  // A key that no person pressed sends no form by itself.
  if (key === 'Enter') field.form?.requestSubmit();
  if (!isLetter(key)) return;
  field.setRangeText(key, field.selectionStart ?? 0, field.selectionEnd ?? 0, 'end');
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: key }));
}
