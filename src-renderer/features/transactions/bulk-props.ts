import type { Transaction } from '#renderer/api/queries.ts';
import type { Selection } from './grid-store.ts';

/** What each field over the selection takes. */
export interface BulkFieldProps {
  readonly selection: Selection;
  readonly onDone: () => void;
}

/** Rows that are known one by one: all that is ticked, or none while a whole filter is. */
export function knownRows({ selected }: Selection): Transaction[] {
  return [...selected.values()];
}
