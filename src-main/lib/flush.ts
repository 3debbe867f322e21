import { closeSync, fsyncSync, openSync } from 'node:fs';

/** Returns once a file's bytes are on the disk. */
export function flushFile(path: string): void {
  const handle = openSync(path, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** A file's name is only safe once its folder is flushed; Windows flushes it by itself and refuses the call. */
export function flushFolder(path: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
