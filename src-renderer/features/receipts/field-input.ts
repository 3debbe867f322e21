import type { FieldName } from './receipt-state.ts';

/** The input of a field in the form that is open. */
export function fieldInput(field: FieldName): HTMLInputElement | null {
  return document.querySelector<HTMLInputElement>(`[data-receipt-form] input[data-field="${field}"]`);
}

/** Whether what stands in a field is selected as a whole, so that the next letter or word takes its place. */
export function isAllSelected(field: FieldName): boolean {
  const input = fieldInput(field);
  return input !== null && input.selectionStart === 0 && input.selectionEnd === input.value.length;
}

/** Writes as a person would: what was typed into the field before and is not taken over yet, as a date is only once it is left, is gone. */
export function writeInto(field: FieldName, text: string): void {
  const input = fieldInput(field);
  if (input === null || input.value === text) return;
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text);
  input.dispatchEvent(new Event('input', { bubbles: true }));
}
