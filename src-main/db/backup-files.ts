import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writeFileWhole } from '#main/lib/write-file.ts';
import { backupReasons } from '#shared/contract/backups.ts';

/** What is known of a backup; lies beside it as `<file>.json`. */
const manifestShape = z.object({
  file: z.string().regex(/^kvitt-[0-9TZ-]+\.sqlite$/),
  created_at: z.string(),
  reason: z.enum(backupReasons),
  schema_version: z.int(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  verified_at: z.string(),
  size: z.int().optional(),
  /** By user, then by kind of thing. */
  counts: z.record(z.string(), z.record(z.string(), z.int())).default({}),
  /** The hash of each receipt file, by its name below the receipts folder. */
  receipts: z.record(z.string(), z.string()).default({}),
  /** The number of the last change in the log: with the same one, nothing was edited since. */
  last_change: z.int().optional(),
});

export type BackupManifest = z.output<typeof manifestShape>;

/** What lists need of a backup: all but its receipts, of which there may be thousands. */
export type BackupSummary = Omit<BackupManifest, 'receipts'>;

export function backupPath(folder: string, file: string): string {
  return join(folder, file);
}

/** Where the copies of receipt files lie, each named by its hash, once for all backups. */
export function poolFolder(backups: string): string {
  return join(backups, 'receipts');
}

/** Where a copy is made ready for a comparison or a restore. */
export function workFolder(backups: string): string {
  return join(backups, '.work');
}

export function writeManifest(folder: string, manifest: BackupManifest): void {
  writeFileWhole(manifestPath(folder, manifest.file), JSON.stringify(manifest, null, 2));
}

/** Undefined where it is missing or not one. */
export function readManifest(folder: string, file: string): BackupManifest | undefined {
  try {
    return manifestShape.parse(JSON.parse(readFileSync(manifestPath(folder, file), 'utf8')));
  } catch {
    return undefined;
  }
}

export function manifestPath(folder: string, file: string): string {
  return join(folder, `${file}.json`);
}

/** The names of all backups that have a manifest, newest first. */
export function listBackupNames(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.sqlite.json'))
    .map((name) => name.slice(0, -'.json'.length))
    .sort()
    .reverse();
}

/** Reads the manifests newest first; each is read once for as long as it stays as it is. */
export function createBackupList(folder: string): () => BackupSummary[] {
  const known = new Map<string, { readonly changedMs: number; readonly summary: BackupSummary }>();
  const read = (file: string): BackupSummary[] => {
    const changedMs = statSync(manifestPath(folder, file), { throwIfNoEntry: false })?.mtimeMs ?? 0;
    const found = known.get(file);
    if (found?.changedMs === changedMs) return [found.summary];
    const manifest = readManifest(folder, file);
    if (!manifest) return [];
    const { receipts: _, ...summary } = manifest;
    known.set(file, { changedMs, summary });
    return [summary];
  };
  return () => {
    const names = tryToList(folder);
    for (const file of [...known.keys()]) if (!names.includes(file)) known.delete(file);
    return names.flatMap(read);
  };
}

/** A folder that cannot be read has none to show. */
function tryToList(folder: string): string[] {
  try {
    return listBackupNames(folder);
  } catch {
    return [];
  }
}

/** The moment of a backup in milliseconds, which is its id as well. */
export function momentOf({ created_at: createdAt }: Pick<BackupManifest, 'created_at'>): number {
  return Date.parse(createdAt);
}

/** What is wrong with a backup at a glance: its bytes are not looked at. */
export function findFlaw(folder: string, { file, size }: BackupSummary): 'missing' | 'damaged' | null {
  const path = backupPath(folder, file);
  if (!existsSync(path)) return 'missing';
  return size === undefined || statSync(path).size === size ? null : 'damaged';
}
