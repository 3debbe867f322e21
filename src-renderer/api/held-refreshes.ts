let holders = 0;
const waiting = new Set<() => void>();

/** While one change follows the other, nothing is fetched in between: what they touched is fetched once, when the last one is through. */
export async function holdingRefreshes<T>(work: () => Promise<T>): Promise<T> {
  holders += 1;
  try {
    return await work();
  } finally {
    holders -= 1;
    if (holders === 0) {
      const due = [...waiting];
      waiting.clear();
      for (const refresh of due) refresh();
    }
  }
}

/** Runs a refresh now, or once nothing holds it back; the same one is not kept twice. */
export function refreshWhenFree(refresh: () => void): void {
  if (holders === 0) refresh();
  else waiting.add(refresh);
}
