import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { writeFileWhole } from '#main/lib/write-file.ts';
import type { RefusedFile } from '#shared/desktop.ts';
import { isSameFile, type ListedFile } from './settled-files.ts';

/** `left`: it was there before the folder was chosen, or is nothing that Kvitt reads. `statement`: it waits to be imported. */
const outcome = z.enum(['taken', 'left', 'refused', 'statement']);

/** `too_large`: more bytes or more pixels than a receipt may have. */
const reason = z.enum(['too_large', 'unreadable']);

const entry = z.object({
  name: z.string(),
  size: z.number(),
  mtimeMs: z.number(),
  outcome,
  /** Why it was refused. */
  reason: reason.nullable(),
});

const content = z.object({
  folder: z.string().nullable(),
  files: z.array(entry),
  /** SHA-256 of everything that was taken, in hexadecimal: under another name it is not taken again. */
  hashes: z.array(z.string()),
});

export type LedgerEntry = z.output<typeof entry>;

/** Which folder a user's files are taken from, and what became of each file. */
export interface Ledger {
  readonly folder: string | null;
  readonly files: readonly LedgerEntry[];
  /** Begins with another folder, or with none; what lies there already is left alone. */
  begin(folder: string | null, present: readonly ListedFile[]): void;
  /** Whether something was decided about exactly this file. */
  knows(file: ListedFile): boolean;
  hasTaken(hash: string): boolean;
  note(
    file: ListedFile,
    outcome: LedgerEntry['outcome'],
    more?: { hash?: string; reason?: RefusedFile['reason'] },
  ): void;
  /** Forgets what has left the folder, but no hash; an empty folder may be a drive that is unplugged, so there nothing is forgotten. */
  keepOnly(present: readonly ListedFile[]): void;
}

/** Opens a ledger; one that is damaged is as if no folder had been chosen. Its changes throw when the disk is full. */
export function openLedger(file: string): Ledger {
  let { folder, files, hashes } = readContent(file);
  let byName = new Map(files.map((known) => [known.name, known]));
  let taken = new Set(hashes);
  const save = (next: { folder?: string | null; files?: LedgerEntry[]; hashes?: string[] }): void => {
    const changed = { folder, files, hashes, ...next };
    writeFileWhole(file, JSON.stringify(changed));
    ({ folder, files, hashes } = changed);
    byName = new Map(files.map((known) => [known.name, known]));
    taken = new Set(hashes);
  };
  const others = (name: string) => files.filter((known) => known.name !== name);
  return {
    get folder() {
      return folder;
    },
    get files() {
      return files;
    },
    begin(next, present) {
      save({ folder: next, files: present.map((one) => ({ ...one, outcome: 'left', reason: null })) });
    },
    knows(one) {
      const known = byName.get(one.name);
      return known !== undefined && isSameFile(known, one);
    },
    hasTaken: (hash) => taken.has(hash),
    note(one, became, { hash, reason } = {}) {
      const { name, size, mtimeMs } = one;
      const noted = { name, size, mtimeMs, outcome: became, reason: reason ?? null };
      save({
        files: [...others(name), noted],
        ...(hash !== undefined && !taken.has(hash) && { hashes: [...hashes, hash] }),
      });
    },
    keepOnly(present) {
      if (present.length === 0) return;
      const names = new Set(present.map(({ name }) => name));
      const kept = files.filter(({ name }) => names.has(name));
      if (kept.length < files.length) save({ files: kept });
    },
  };
}

function readContent(file: string): z.output<typeof content> {
  try {
    return content.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return { folder: null, files: [], hashes: [] };
  }
}
