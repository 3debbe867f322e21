import { constants, copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type BackupManifest, listBackupNames, poolFolder, readManifest } from '#main/db/backup-files.ts';
import { flushFile, flushFolder } from '#main/lib/flush.ts';
import { hashFile } from '#main/lib/hash-file.ts';

type Receipts = BackupManifest['receipts'];

/** A receipt's file is `<user>/<random id>`: a name that came with a file from elsewhere may lead nowhere else. */
const safeName = /^[0-9]+\/[0-9a-f-]{36}$/;

/** Copies what the pool lacks of these receipts; a file that is gone or no longer what it was is left out. Tells how many are done. */
export function fillPool(backups: string, folder: string, receipts: Receipts, onDone: (count: number) => void): void {
  const pool = poolFolder(backups);
  mkdirSync(pool, { recursive: true, mode: 0o700 });
  const held = new Set(readdirSync(pool));
  let added = 0;
  Object.entries(receipts).forEach(([name, sha256], index) => {
    const source = join(folder, name);
    if (!held.has(sha256) && safeName.test(name) && existsSync(source)) {
      copyWhole(source, join(pool, sha256), sha256);
      added += 1;
    }
    onDone(index + 1);
  });
  if (added > 0) flushFolder(pool);
}

/** Puts back the files of receipts that are missing; answers the names of those that are nowhere whole. */
export function putBackReceipts(backups: string, folder: string, receipts: Receipts): string[] {
  const missing = findMissing(folder, receipts);
  const lost = missing.filter(([name, sha256]) => {
    const source = join(poolFolder(backups), sha256);
    if (!safeName.test(name) || !existsSync(source)) return true;
    const target = join(folder, name);
    mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
    const isWhole = copyWhole(source, target, sha256);
    if (isWhole) flushFolder(dirname(target));
    return !isWhole;
  });
  return lost.map(([name]) => name);
}

/** The names of receipts whose files are neither in the folder nor in the pool. */
export function findLostReceipts(backups: string, folder: string, receipts: Receipts): string[] {
  const lost = findMissing(folder, receipts).filter(([, sha256]) => !existsSync(join(poolFolder(backups), sha256)));
  return lost.map(([name]) => name);
}

function findMissing(folder: string, receipts: Receipts): [string, string][] {
  return Object.entries(receipts).filter(([name]) => !existsSync(join(folder, name)));
}

/** False where the bytes are not those of the hash: nothing is kept then. A file system that can shares the bytes. */
function copyWhole(source: string, target: string, sha256: string): boolean {
  const unchecked = `${target}.part`;
  try {
    copyFileSync(source, unchecked, constants.COPYFILE_FICLONE);
    if (hashFile(unchecked) !== sha256) return false;
    flushFile(unchecked);
    renameSync(unchecked, target);
    return true;
  } finally {
    rmSync(unchecked, { force: true });
  }
}

const hourMs = 60 * 60 * 1000;

/** Removes what no backup names. Another process may be about to name a young one. While one manifest cannot be read, nothing goes. */
export function cleanPool(backups: string, nowMs: number): void {
  const pool = poolFolder(backups);
  if (!existsSync(pool)) return;
  const named = new Set<string>();
  for (const file of listBackupNames(backups)) {
    const manifest = readManifest(backups, file);
    if (!manifest) return;
    for (const sha256 of Object.values(manifest.receipts)) named.add(sha256);
  }
  for (const name of readdirSync(pool)) {
    const path = join(pool, name);
    if (!named.has(name) && statSync(path).mtimeMs < nowMs - hourMs) rmSync(path, { force: true });
  }
}
