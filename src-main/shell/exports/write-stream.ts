import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import type { ExportTrouble } from '#shared/desktop.ts';

/**
 * Writes a body to disk as it comes, beside its place and into it once it is whole and flushed: an export that breaks off leaves
 * nothing, and what was there before stays. Throws what went wrong.
 */
export async function writeBody(body: ReadableStream<Uint8Array>, path: string, signal: AbortSignal): Promise<void> {
  const part = `${path}.${randomUUID().slice(0, 8)}.part`;
  try {
    await pipeline(Readable.fromWeb(body), createWriteStream(part, { flush: true }), { signal });
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    throw error;
  }
}

const troubles: Readonly<Record<string, ExportTrouble>> = {
  ENOSPC: 'disk_full',
  EDQUOT: 'disk_full',
  EFBIG: 'too_large',
  EACCES: 'not_writable',
  EPERM: 'not_writable',
  EROFS: 'not_writable',
  EBUSY: 'not_writable',
  EISDIR: 'not_writable',
  ENOENT: 'folder_gone',
  ENOTDIR: 'folder_gone',
};

/** The reason of a failed write; what the disk did not cause broke off on the way to it. */
export function troubleOf(error: unknown): ExportTrouble {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return troubles[code] ?? 'broke_off';
}
