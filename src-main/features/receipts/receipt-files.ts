import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { access, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

export interface StoredFile {
  /** Name below the receipts folder: the user's folder and a random name, never anything a user wrote. */
  readonly fileName: string;
  readonly sha256: string;
  readonly size: number;
}

/** The receipt files of all users. A file never changes once it is stored. */
export interface ReceiptFiles {
  /** Writes a stream to an unnamed place, flushed to disk. The caller keeps or discards it. */
  receive(stream: Readable): Promise<ReceivedFile>;
  pathOf(fileName: string): string;
  exists(fileName: string): Promise<boolean>;
  remove(fileName: string): Promise<void>;
  removeUser(userId: number): Promise<void>;
  /** Removes files that no row knows, left by a crash between storing and saving; young ones may still be on their way. */
  sweep(known: ReadonlySet<string>, olderThanMs: number): Promise<void>;
}

export interface ReceivedFile {
  readonly sha256: string;
  readonly size: number;
  /** Its first bytes, enough for most headers. */
  readHead(): Promise<Uint8Array>;
  readAll(): Promise<Uint8Array>;
  keep(userId: number): Promise<StoredFile>;
  discard(): Promise<void>;
}

/** Enough for a header with an embedded preview picture. */
const headBytes = 1024 * 1024;

export function createReceiptFiles(folder: string, incoming: string): ReceiptFiles {
  const pathOf = (fileName: string) => join(folder, fileName);
  return {
    pathOf,
    exists: (fileName) =>
      access(pathOf(fileName)).then(
        () => true,
        () => false,
      ),
    async receive(stream) {
      const temporary = join(incoming, randomUUID());
      try {
        return toReceived(temporary, await writeFlushed(stream, temporary), pathOf);
      } catch (error) {
        await rm(temporary, { force: true });
        throw error;
      }
    },
    remove: (fileName) => rm(pathOf(fileName), { force: true }),
    removeUser: (userId) => rm(join(folder, String(userId)), { recursive: true, force: true }),
    async sweep(known, olderThanMs) {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      for (const entry of entries.filter((candidate) => candidate.isFile())) {
        const path = join(entry.parentPath, entry.name);
        const isKnown = known.has(path.slice(folder.length + 1).replaceAll('\\', '/'));
        if (!isKnown && (await changedAt(path)) < olderThanMs) await rm(path, { force: true });
      }
    },
  };
}

function toReceived(
  temporary: string,
  { sha256, size }: { sha256: string; size: number },
  pathOf: (fileName: string) => string,
): ReceivedFile {
  return {
    sha256,
    size,
    readHead: () => readHead(temporary),
    readAll: () => readFile(temporary),
    async keep(userId) {
      const fileName = `${userId}/${randomUUID()}`;
      await mkdir(dirname(pathOf(fileName)), { recursive: true, mode: 0o700 });
      await rename(temporary, pathOf(fileName));
      await flushFolder(dirname(pathOf(fileName)));
      return { fileName, sha256, size };
    },
    discard: () => rm(temporary, { force: true }),
  };
}

async function writeFlushed(stream: Readable, path: string): Promise<{ sha256: string; size: number }> {
  const hash = createHash('sha256');
  let size = 0;
  const measure = async function* (source: AsyncIterable<Buffer>) {
    for await (const chunk of source) {
      hash.update(chunk);
      size += chunk.length;
      yield chunk;
    }
  };
  await pipeline(stream, measure, createWriteStream(path, { mode: 0o600, flush: true }));
  return { sha256: hash.digest('hex'), size };
}

async function readHead(path: string): Promise<Uint8Array> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** Milliseconds since 1970; a file that is gone already counts as just changed. */
async function changedAt(path: string): Promise<number> {
  try {
    return (await stat(path)).mtimeMs;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

/** A file's name is only safe once its folder is flushed; Windows flushes it by itself and refuses the call. */
async function flushFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(path, 'r');
  await handle.sync();
  await handle.close();
}
