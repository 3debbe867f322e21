import { useEffect, useRef } from 'react';
import { useChanges } from '#renderer/api/changes-store.ts';

/** Receipts that were deleted in this window, by the change that undo takes back. */
const deleted = new Map<number, number>();

export function rememberDeleted(changeId: number | null, receiptId: number): void {
  if (changeId !== null) deleted.set(changeId, receiptId);
}

/** Tells of a receipt as soon as its deletion is undone, so that it is opened again. */
export function useRestored(onRestored: (id: number) => void): void {
  const latest = useRef(onRestored);
  useEffect(() => {
    latest.current = onRestored;
  });
  useEffect(
    () =>
      useChanges.subscribe(({ undone }, before) => {
        const last = undone.at(-1);
        if (last === undefined || before.undone.includes(last)) return;
        const id = deleted.get(last.id);
        if (id !== undefined) latest.current(id);
      }),
    [],
  );
}
