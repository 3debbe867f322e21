import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';

const chunkBytes = 1024 * 1024;

/** The SHA-256 of a file in hexadecimal, read a piece at a time. Never to be used on a database that is open: see docs/data.md. */
export function hashFile(path: string): string {
  const hash = createHash('sha256');
  const chunk = Buffer.alloc(chunkBytes);
  const handle = openSync(path, 'r');
  try {
    for (;;) {
      const read = readSync(handle, chunk, 0, chunkBytes, null);
      if (read === 0) return hash.digest('hex');
      hash.update(chunk.subarray(0, read));
    }
  } finally {
    closeSync(handle);
  }
}
