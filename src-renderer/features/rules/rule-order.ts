interface Placed {
  readonly id: number;
  readonly priority: number;
}

export interface Placement {
  /** Priority of the rule that is put there. */
  readonly priority: number;
  /** Others that have to move, because there is no whole number between the neighbours. */
  readonly others: readonly Placed[];
}

/** Room between two rules, as the API leaves it behind the last one. */
const step = 10;
const highest = 1_000_000;

/** Priorities that put one more rule at a place among others, which stand in their order and without it. */
export function planPlace(others: readonly Placed[], place: number): Placement {
  const before = others[place - 1]?.priority ?? -1;
  const after = others[place]?.priority ?? Math.min(before + 2 * step, highest + 1);
  if (after - before > 1) return { priority: between(before, after), others: [] };
  const priorities = others.map((_, index) => (index < place ? index + 1 : index + 2) * step);
  return {
    priority: (place + 1) * step,
    others: others.flatMap(({ id, priority }, index) => {
      const next = priorities[index] ?? priority;
      return next === priority ? [] : [{ id, priority: next }];
    }),
  };
}

/** A whole number strictly between two; close to the first rule where it goes before all, so that more fit before it. */
function between(before: number, after: number): number {
  return before < 0 ? after - 1 : Math.min(before + step, Math.floor((before + after) / 2));
}
