import { compareNames } from './format.ts';

interface Node {
  readonly id: number;
  readonly name: string;
  readonly parent_id: number | null;
}

/** Parents by name, each followed by its children. */
export function inTreeOrder<T extends Node>(nodes: readonly T[]): T[] {
  const byName = [...nodes].sort((left, right) => compareNames(left.name, right.name));
  return byName
    .filter(({ parent_id }) => parent_id === null)
    .flatMap((parent) => [parent, ...byName.filter(({ parent_id }) => parent_id === parent.id)]);
}
