import { create } from 'zustand';
import type { EntityName } from '#shared/events.ts';
import type { ApiProblem } from './problem.ts';

type Row = Readonly<Record<string, unknown>>;

/** One thing that stands in the way of undoing: how the change left it, and how it is. */
export interface Version {
  readonly entity: EntityName;
  readonly id: number;
  /** Null for what was no part of the change, such as another category that has taken the name. */
  readonly expected: Row | null;
  /** Null for what is gone. */
  readonly current: Row | null;
}

export interface Conflict {
  /** What could not be undone, in the words of its toast. */
  readonly label: string | null;
  readonly versions: readonly Version[];
}

/** What the dialog with both versions shows; null while it is closed. */
export const useConflict = create<{ readonly shown: Conflict | null }>(() => ({ shown: null }));

/** The versions of a `changed_since`; none where it names none. */
export function readVersions(problem: ApiProblem): readonly Version[] {
  const { versions } = problem.body;
  return Array.isArray(versions) ? (versions as Version[]) : [];
}
