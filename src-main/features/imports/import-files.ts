import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream, existsSync } from 'node:fs';
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { Busboy } from '@fastify/busboy';
import { AppError, invalidField } from '#main/lib/app-error.ts';
import { maxImportBytes } from '#shared/contract/imports.ts';
import { fileGone } from './get-import.ts';

/** A file of a request, on disk. */
export interface ReceivedImport {
  readonly originalName: string;
  /** Below the folder: the user's folder and a random name. */
  readonly storedName: string;
  readonly size: number;
  readonly sha256: string;
  readonly accountId: number | undefined;
  /** Whether it is read also where no columns are recognised. */
  readonly asTable: boolean;
}

/** Files that were dropped to be imported, until they are. */
export interface ImportFiles {
  /** Streams the file of a multipart request to disk. Throws 400, 413, 415 or 422; then nothing of it is left. */
  receive(request: Request, userId: number): Promise<ReceivedImport>;
  pathOf(storedName: string): string;
  /** Whether it is there still: a folder can be emptied by hand, and a database be restored without it. */
  has(storedName: string): boolean;
  /** A new place beside it, for what was read from it. */
  rowsPathOf(storedName: string): string;
  remove(storedName: string): Promise<void>;
  removeUser(userId: number): Promise<void>;
  /** Removes files that nothing refers to and that are older than a day. */
  sweep(known: ReadonlySet<string>, nowMs: number): Promise<void>;
}

const dayMs = 86_400_000;
/** A user's folder and a random name. */
const storedPattern = /^[0-9]{1,15}[\\/][0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function createImportFiles(folder: string): ImportFiles {
  const pathOf = (storedName: string) => {
    // A database that was restored may hold anything.
    if (!storedPattern.test(storedName)) throw fileGone();
    return join(folder, storedName);
  };
  const remove = async (storedName: string) => {
    if (storedPattern.test(storedName)) await rm(pathOf(storedName), { force: true });
  };
  return {
    pathOf,
    has: (storedName) => existsSync(pathOf(storedName)),
    remove,
    rowsPathOf: (storedName) => `${pathOf(storedName)}.${randomUUID()}.rows`,
    removeUser: (userId) => rm(join(folder, String(userId)), { recursive: true, force: true }),
    async receive(request, userId) {
      await mkdir(join(folder, String(userId)), { recursive: true, mode: 0o700 });
      const storedName = join(String(userId), randomUUID());
      try {
        return { ...(await receiveForm(request, pathOf(storedName))), storedName };
      } catch (error) {
        await remove(storedName);
        throw error;
      }
    },
    async sweep(known, nowMs) {
      const names = await readdir(folder, { recursive: true }).catch(() => []);
      for (const name of names) {
        const info = await stat(join(folder, name)).catch(() => null);
        if (info?.isFile() && !known.has(name) && nowMs - info.mtimeMs > dayMs)
          await rm(join(folder, name), { force: true });
      }
    },
  };
}

type Received = Omit<ReceivedImport, 'storedName'>;

function receiveForm(request: Request, path: string): Promise<Received> {
  const parser = createParser(request);
  const body = Readable.fromWeb((request.body ?? new Blob([]).stream()) as ReadableStream);
  let file: Promise<{ size: number; sha256: string }> | null = null;
  let originalName = 'file';
  let accountId: number | undefined;
  let asTable = false;
  return new Promise((resolve, reject) => {
    let failed = false;
    const fail = async (error: unknown) => {
      if (failed) return;
      failed = true;
      // The rest is read and thrown away: a client that is still sending would not hear the answer.
      body.unpipe(parser).resume();
      parser.destroy();
      await file?.catch(() => undefined);
      reject(error);
    };
    body.on('error', () => fail(malformed()));
    parser.on('file', (field, stream, name) => {
      stream.on('error', () => undefined);
      if (failed) return void stream.resume();
      if (field !== 'file' || file) {
        stream.resume();
        return void fail(invalidField(field === 'file' ? 'file' : field, 'Send one file, in the field file'));
      }
      originalName = cleanName(name);
      file = write(stream, path);
      file.catch(fail);
    });
    parser.on('field', (field, value) => {
      if (field === 'as_table') {
        asTable = value === 'true';
        if (!asTable && value !== 'false') fail(invalidField('as_table', 'Write true or false'));
        return;
      }
      if (field !== 'account_id')
        return void fail(invalidField(String(field).slice(0, 100), 'This field is not known here'));
      if (!/^[1-9][0-9]{0,14}$/.test(value))
        return void fail(invalidField('account_id', 'Write a positive whole number'));
      accountId = Number(value);
    });
    parser.on('error', () => fail(malformed()));
    parser.on('finish', () => {
      if (failed) return;
      if (!file)
        return void fail(
          new AppError('validation_error', 'Send the file of your bank in the field file.', {
            errors: [{ path: 'file', message: 'This field is required' }],
          }),
        );
      file.then((written) => resolve({ ...written, originalName, accountId, asTable }), fail);
    });
    body.pipe(parser);
  });
}

/** What multipart writes around the file. */
const formBytes = 64 * 1024;

function createParser(request: Request): InstanceType<typeof Busboy> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^multipart\/form-data\s*;.*boundary=/i.test(type))
    throw new AppError('unsupported_media_type', 'Send the file as multipart/form-data in the field file.');
  if (Number(request.headers.get('content-length') ?? 0) > maxImportBytes + formBytes) throw tooLarge();
  try {
    return new Busboy({
      headers: { 'content-type': type },
      limits: { fileSize: maxImportBytes + 1, files: 2, fields: 5, fieldSize: 1000 },
    });
  } catch {
    throw malformed();
  }
}

async function write(
  stream: Readable & { truncated?: boolean },
  path: string,
): Promise<{ size: number; sha256: string }> {
  const hash = createHash('sha256');
  let size = 0;
  stream.on('data', (chunk: Uint8Array) => {
    size += chunk.length;
    hash.update(chunk);
  });
  await pipeline(stream, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
  if (size > maxImportBytes) throw tooLarge();
  const handle = await open(path, 'r+');
  await handle.sync().finally(() => handle.close());
  return { size, sha256: hash.digest('hex') };
}

function tooLarge(): AppError {
  return new AppError(
    'payload_too_large',
    'The file is larger than 100 MB. Split it by year and import one after the other.',
  );
}

function malformed(): AppError {
  return new AppError('malformed_request', 'The upload broke off or is not valid multipart/form-data. Send it again.');
}

/** The name as people know it, for showing only. */
function cleanName(name: string | undefined): string {
  const last = (name ?? '').split(/[\\/]/).at(-1) ?? '';
  const shown = [...last.replace(/\p{Cc}|\p{Bidi_Control}|\p{Cs}/gu, '').trim()].slice(0, 100).join('');
  return shown === '' ? 'file' : shown;
}
