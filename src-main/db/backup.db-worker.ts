import { parentPort } from 'node:worker_threads';
import { type BackupOptions, makeVerifiedBackup, UnsoundCopyError } from '#main/db/backup.ts';
import { type BackupManifest, readManifest } from '#main/db/backup-files.ts';
import { type Comparison, compareDatabases } from '#main/db/compare-databases.ts';
import { openDatabase } from '#main/db/connection.ts';
import { forgetUser } from '#main/db/forget-user.ts';
import { cleanPool, fillPool, findLostReceipts, putBackReceipts } from '#main/db/receipt-pool.ts';
import { overwriteDatabase, stageBackup } from '#main/db/restore.ts';
import type { HelperAnswer } from '#main/lib/helper-queue.ts';

/** Where the files are that a task works on. */
export interface BackupPlaces {
  readonly database: string;
  readonly backups: string;
  readonly receipts: string;
}

/** Each kind of work with what it takes and answers. */
export interface BackupWork {
  /** Copies and checks the database, then the receipt files. */
  make: { readonly takes: BackupOptions; readonly answers: BackupManifest };
  /** Copies the receipt files that a backup is short of, as after a kill. */
  fill: { readonly takes: { readonly file: string }; readonly answers: null };
  stage: { readonly takes: Pick<BackupManifest, 'file' | 'sha256'>; readonly answers: string };
  compare: {
    readonly takes: { readonly staged: string; readonly userId: number };
    readonly answers: Comparison & { readonly lostReceipts: number };
  };
  overwrite: { readonly takes: { readonly staged: string }; readonly answers: null };
  /** Answers how many receipts have no file any more. */
  putBack: { readonly takes: { readonly receipts: BackupManifest['receipts'] }; readonly answers: number };
  /** Takes a user out of every backup, and what was theirs alone out of the receipt files. */
  forget: { readonly takes: { readonly userId: number }; readonly answers: null };
  clean: { readonly takes: { readonly nowMs: number }; readonly answers: null };
}

export type BackupTask = {
  [Kind in keyof BackupWork]: {
    readonly kind: Kind;
    readonly places: BackupPlaces;
    readonly input: BackupWork[Kind]['takes'];
  };
}[keyof BackupWork];

type Answer = BackupWork[keyof BackupWork]['answers'];
type Tell = (percent: number) => void;

/** Another process may be writing for a moment. */
const waitMs = 10_000;

/** A share of the work as percent between two others, each told once. */
function within(from: number, to: number, tell: Tell): (share: number) => void {
  let last = -1;
  return (share) => {
    const percent = Math.round(from + (to - from) * share);
    if (percent !== last) tell(percent);
    last = percent;
  };
}

async function run(task: BackupTask, tell: Tell): Promise<Answer> {
  const { places } = task;
  switch (task.kind) {
    case 'make':
      return make(places, task.input, tell);
    case 'fill':
      fill(places, readManifest(places.backups, task.input.file), () => undefined);
      return null;
    case 'stage':
      return stageBackup(places.backups, task.input);
    case 'compare':
      return compare(places, task.input.staged, task.input.userId);
    case 'overwrite':
      await overwriteDatabase(task.input.staged, places.database, tell);
      return null;
    case 'putBack':
      return putBackReceipts(places.backups, places.receipts, task.input.receipts).length;
    case 'forget':
      try {
        forgetUser(places.backups, task.input.userId);
      } finally {
        cleanPool(places.backups, Number.POSITIVE_INFINITY);
      }
      return null;
    case 'clean':
      cleanPool(places.backups, task.input.nowMs);
      return null;
  }
}

function make(places: BackupPlaces, options: BackupOptions, tell: Tell): BackupManifest {
  const db = openDatabase(places.database, { readonly: true, waitMs });
  try {
    tell(5);
    const manifest = makeVerifiedBackup(db, places.backups, options);
    fill(places, manifest, within(60, 100, tell));
    return manifest;
  } finally {
    db.close();
  }
}

function fill(
  { backups, receipts }: BackupPlaces,
  manifest: BackupManifest | undefined,
  tell: (share: number) => void,
): void {
  if (!manifest) return;
  const total = Object.keys(manifest.receipts).length;
  fillPool(backups, receipts, manifest.receipts, (done) => tell(done / total));
}

function compare(places: BackupPlaces, staged: string, userId: number) {
  const db = openDatabase(places.database, { readonly: true, waitMs });
  try {
    db.raw.prepare('ATTACH ? AS past').run(staged);
    const comparison = compareDatabases(db, userId);
    const lost = findLostReceipts(places.backups, places.receipts, comparison.receipts);
    return { ...comparison, receipts: {}, lostReceipts: lost.length };
  } finally {
    db.close();
  }
}

/** `unsound` is a copy that is not whole; any other code is that of the operating system or of SQLite. */
function describe(error: unknown): { code: string; message: string } {
  if (!(error instanceof Error)) return { code: 'unknown', message: String(error) };
  const code = error instanceof UnsoundCopyError ? 'unsound' : 'code' in error ? String(error.code) : 'unknown';
  return { code, message: error.message };
}

parentPort?.on('message', async (task: BackupTask & { readonly id: number }) => {
  const { id } = task;
  const say = (answer: HelperAnswer) => parentPort?.postMessage(answer);
  try {
    say({ id, value: await run(task, (progress) => say({ id, progress })) });
  } catch (error) {
    say({ id, ...describe(error) });
  }
});
