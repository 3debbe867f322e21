import { useCallback } from 'react';
import { create } from 'zustand';
import type { EntityName } from '#shared/events.ts';

export interface Thing {
  readonly entity: EntityName;
  readonly id: number;
  /** The day of a transaction, by which its row is found. */
  readonly date?: string | null;
}

interface Mark {
  /** What stands out for a moment, the first one being gone to. */
  readonly things: readonly Thing[];
  /** Names as `transaction 17`, to ask by. */
  readonly names: ReadonlySet<string>;
}

const markedMs = 4_000;
const nothing: Mark = { things: [], names: new Set() };

export const useMarks = create<Mark>(() => nothing);

let over: ReturnType<typeof setTimeout> | undefined;

/** Makes what came back stand out wherever it is shown, for a few seconds. */
export function markThings(things: readonly Thing[]): void {
  clearTimeout(over);
  useMarks.setState({ things, names: new Set(things.map(nameOf)) });
  if (things.length > 0) over = setTimeout(() => useMarks.setState(nothing), markedMs);
}

function nameOf({ entity, id }: Thing): string {
  return `${entity} ${id}`;
}

/** What a row of a list takes to stand out and be scrolled to while it is marked. */
export function useMark(entity: EntityName, id: number) {
  const name = nameOf({ entity, id });
  const isMarked = useMarks(({ names }) => names.has(name));
  const isFirst = useMarks(({ things: [first] }) => first !== undefined && nameOf(first) === name);
  const ref = useCallback(
    (row: HTMLElement | null) => {
      if (isFirst) row?.scrollIntoView({ block: 'nearest' });
    },
    [isFirst],
  );
  return { ref, 'data-returned': isMarked || undefined };
}
