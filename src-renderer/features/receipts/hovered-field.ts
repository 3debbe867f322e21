import { create } from 'zustand';
import type { FieldName } from './receipt-state.ts';

/** The field that the pointer is on, in the form or on the picture: the other of the two shows it as well. */
export const useHoveredField = create<{ readonly field: FieldName | null }>(() => ({ field: null }));

/** For the two elements of a field. */
export function hoverProps(field: FieldName) {
  return {
    onMouseEnter: () => useHoveredField.setState({ field }),
    onMouseLeave: () => useHoveredField.setState((state) => (state.field === field ? { field: null } : state)),
  };
}
