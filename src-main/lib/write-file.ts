import { renameSync, rmSync, writeFileSync } from 'node:fs';

/** Replaces a small file whole or not at all, readable by this user alone. */
export function writeFileWhole(file: string, content: string | Uint8Array): void {
  const unfinished = `${file}.${process.pid}.new`;
  try {
    writeFileSync(unfinished, content, { mode: 0o600, flush: true });
    renameSync(unfinished, file);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}
