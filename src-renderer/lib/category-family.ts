interface Node {
  readonly id: number;
  readonly parent_id: number | null;
}

/** A category and all those below it, by id. */
export function familyOf(categories: readonly Node[], id: number): number[] {
  const family = [id];
  // Grows while it is walked: children of children follow their parents.
  for (const member of family) {
    for (const { id: child, parent_id: parent } of categories)
      if (parent === member && !family.includes(child)) family.push(child);
  }
  return family;
}

/** The topmost category above one, itself where it stands alone. */
export function rootOf<T extends Node>(categories: readonly T[], id: number): T | undefined {
  let node = categories.find((category) => category.id === id);
  for (let step = 0; node && node.parent_id !== null && step < categories.length; step += 1) {
    const parent: T | undefined = categories.find((category) => category.id === node?.parent_id);
    if (!parent) break;
    node = parent;
  }
  return node;
}
