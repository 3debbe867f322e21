import { useEffect } from 'react';
import { useMarks } from '#renderer/ui/marks-store.ts';
import type { GridFocus } from './use-grid-focus.ts';

/** Goes to the first transaction that undo or redo has brought back; all of them stand out for a moment. */
export function useMarkedRows(focus: GridFocus): (id: number) => boolean {
  const { things, names } = useMarks();
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is newly marked is gone to
  useEffect(() => {
    const [first] = things;
    if (first?.entity === 'transaction' && first.date) focus.follow(first.id, first.date);
  }, [things]);
  return (id) => names.has(`transaction ${id}`);
}
