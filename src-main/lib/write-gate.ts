/**
 * Holds back the writes of this process while another connection writes for long: SQLite would make them wait as well, but nothing else in
 * this process would run meanwhile. Reading goes on.
 */
export interface WriteGate {
  /** Closes the gate while some work runs; several pieces of work run one after the other. */
  whileClosed<T>(work: () => Promise<T>): Promise<T>;
  /** Runs a write in the very turn in which the gate is found open: at once, or as soon as it opens. */
  whenOpen<T>(write: () => T | Promise<T>): Promise<T>;
  /** For what can as well be done later. */
  isClosed(): boolean;
  /** Hears just before the gate closes and just after it has opened; what is written there does not wait. Answers a function that stops it. */
  onChange(listener: (isClosed: boolean) => void): () => void;
}

export function createWriteGate(): WriteGate {
  const listeners = new Set<(isClosed: boolean) => void>();
  const tell = (isClosed: boolean) => {
    for (const listener of [...listeners]) listener(isClosed);
  };
  let last: Promise<unknown> | null = null;
  return {
    async whileClosed(work) {
      const before = last;
      if (!before) tell(true);
      const own = (async () => {
        await before?.catch(() => undefined);
        return work();
      })();
      last = own;
      try {
        return await own;
      } finally {
        if (last === own) {
          last = null;
          tell(false);
        }
      }
    },
    async whenOpen(write) {
      while (last) await last.catch(() => undefined);
      return await write();
    },
    isClosed: () => last !== null,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
