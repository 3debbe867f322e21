/** A file as its folder lists it. */
export interface ListedFile {
  readonly name: string;
  readonly size: number;
  readonly mtimeMs: number;
}

export interface Settling {
  /** Looks at the files of now, in ms of any clock; answers those that have not changed for the quiet time, and whether others may settle yet. */
  look(
    files: readonly ListedFile[],
    nowMs: number,
  ): { readonly settled: readonly ListedFile[]; readonly waiting: boolean };
}

/** Tells files that are still being written, as by a scanner or a download, from those that are whole. An empty one is never whole. */
export function createSettling(quietMs: number): Settling {
  let seen = new Map<string, ListedFile & { readonly sinceMs: number }>();
  return {
    look(files, nowMs) {
      const filled = files.filter(({ size }) => size > 0);
      seen = new Map(
        filled.map((file) => {
          const before = seen.get(file.name);
          const isSame = before !== undefined && isSameFile(before, file);
          return [file.name, isSame ? before : { ...file, sinceMs: nowMs }];
        }),
      );
      const settled = filled.filter(({ name }) => nowMs - (seen.get(name)?.sinceMs ?? nowMs) >= quietMs);
      return { settled, waiting: settled.length < filled.length };
    },
  };
}

export function isSameFile(one: ListedFile, other: ListedFile): boolean {
  return one.name === other.name && one.size === other.size && one.mtimeMs === other.mtimeMs;
}

/** Names that a browser or an office program gives to what it has not finished, and that systems hide. */
export function isUnfinished(name: string): boolean {
  return /^(\.|~\$)|\.(crdownload|part|partial|download|tmp|temp)$|~$/i.test(name);
}
