import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { Busboy } from '@fastify/busboy';
import { AppError } from '#main/lib/app-error.ts';
import type { Log } from '#main/lib/log.ts';
import { maxReceiptBytes, maxUploadBytes, maxUploadFiles } from '#shared/contract/receipts.ts';
import { checkPicture, type PictureCheck } from './check-picture.ts';
import type { ReceiptFiles, ReceivedFile, StoredFile } from './receipt-files.ts';

export interface AcceptedUpload extends StoredFile {
  readonly originalName: string;
  readonly mimeType: string;
}

export interface ReceivedUpload {
  readonly accepted: readonly AcceptedUpload[];
  readonly rejected: readonly { readonly name: string; readonly error: AppError }[];
  /** The content of the request, for Idempotency-Key. */
  readonly fingerprint: readonly string[];
}

/** One file of the request, in its place among the others: on disk while it is good, gone again when it is not. */
type Outcome = { readonly name: string; readonly sha256: string } & (
  | { readonly file: ReceivedFile; readonly mimeType: string }
  | { readonly error: AppError }
);

/**
 * Streams the files of a multipart request to disk one by one and tells pictures by their bytes. Nothing is in the database yet. When it
 * throws, no file of the request is left.
 */
export async function receiveUpload(
  request: Request,
  userId: number,
  files: ReceiptFiles,
  log: Log,
): Promise<ReceivedUpload> {
  const outcomes = await receiveFiles(request, files);
  if (outcomes.length === 0) throw fileMissing('Send at least one picture in the field file.');
  const rejected = outcomes.flatMap(({ name, ...outcome }) =>
    'error' in outcome ? [{ name, error: outcome.error }] : [],
  );
  for (const { error } of rejected) log.warn({ code: error.code }, 'receipt refused');
  return {
    accepted: await keepAll(outcomes, userId, files),
    rejected,
    fingerprint: outcomes.map(({ sha256, name }) => `${sha256} ${name}`),
  };
}

async function keepAll(outcomes: readonly Outcome[], userId: number, files: ReceiptFiles): Promise<AcceptedUpload[]> {
  const kept: AcceptedUpload[] = [];
  try {
    for (const outcome of outcomes) {
      if ('error' in outcome) continue;
      const stored = await outcome.file.keep(userId);
      kept.push({ ...stored, originalName: outcome.name, mimeType: outcome.mimeType });
    }
    return kept;
  } catch (error) {
    await Promise.all(kept.map(({ fileName }) => files.remove(fileName)));
    await discardAll(outcomes);
    throw error;
  }
}

async function discardAll(outcomes: readonly Outcome[]): Promise<void> {
  await Promise.all(outcomes.map((outcome) => ('file' in outcome ? outcome.file.discard() : undefined)));
}

function receiveFiles(request: Request, files: ReceiptFiles): Promise<Outcome[]> {
  const parser = createParser(request);
  const body = Readable.fromWeb((request.body ?? new Blob([]).stream()) as ReadableStream);
  const streams = new Set<Part>();
  const outcomes: Promise<Outcome>[] = [];
  return new Promise((resolve, reject) => {
    let failed = false;
    const fail = async (error: unknown) => {
      if (failed) return;
      failed = true;
      // The rest is read and thrown away: a client that is still sending would not hear the answer.
      body.unpipe(parser).resume();
      parser.destroy();
      // What is on its way ends here, and is waited for: it would be left behind.
      for (const stream of streams) stream.destroy(new Error('The upload failed'));
      const settled = await Promise.allSettled(outcomes);
      await discardAll(settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : [])));
      reject(error);
    };
    countBytes(body, () => {
      body.destroy();
      fail(uploadTooLarge());
    });
    body.on('error', () => fail(malformed()));
    parser.on('file', (field, stream, name) => {
      stream.on('error', () => undefined);
      if (failed) return void stream.resume();
      if (field !== 'file') return void fail(unknownField(field));
      streams.add(stream);
      const outcome = receiveOne(name, stream, files).finally(() => streams.delete(stream));
      outcome.catch(fail);
      outcomes.push(outcome);
    });
    parser.on('field', (field) =>
      fail(field === 'file' ? fileMissing('Send the pictures as files.') : unknownField(field)),
    );
    parser.on('filesLimit', () => fail(tooManyFiles()));
    parser.on('error', () => fail(malformed()));
    parser.on('finish', () => {
      // It also finishes after an error.
      if (!failed) Promise.all(outcomes).then(resolve, fail);
    });
    body.pipe(parser);
  });
}

/** Throws 415 where the request is no multipart, 413 where it says itself that it is too large. */
function createParser(request: Request): InstanceType<typeof Busboy> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^multipart\/form-data\s*;.*boundary=/i.test(type)) {
    throw new AppError('unsupported_media_type', 'Send the pictures as multipart/form-data in the field file.');
  }
  if (Number(request.headers.get('content-length') ?? 0) > maxRequestBytes) throw uploadTooLarge();
  try {
    // One byte more than allowed, so that a file of exactly the limit is known to be whole.
    const limits = { fileSize: maxReceiptBytes + 1, files: maxUploadFiles };
    return new Busboy({ headers: { 'content-type': type }, limits, preservePath: false });
  } catch {
    throw malformed();
  }
}

/** The files and what multipart writes around them. */
const maxRequestBytes = maxUploadBytes + 1024 * 1024;

function countBytes(body: Readable, onTooMany: () => void): void {
  let received = 0;
  body.on('data', (chunk: Uint8Array) => {
    received += chunk.length;
    if (received > maxRequestBytes) onTooMany();
  });
}

type Part = Readable & { truncated: boolean };

async function receiveOne(originalName: string | undefined, stream: Part, files: ReceiptFiles): Promise<Outcome> {
  const name = cleanName(originalName);
  const file = await files.receive(stream);
  const { sha256 } = file;
  const check = file.size > maxReceiptBytes ? { error: fileTooLarge() } : await checkFile(file);
  if ('mimeType' in check) return { name, sha256, file, mimeType: check.mimeType };
  await file.discard();
  return {
    name,
    sha256,
    error: 'error' in check ? check.error : new AppError(check.code, problemSentences[check.code]),
  };
}

/** Some writers put the size behind the pixels, or a preview of a megabyte before it, and every page of a TIFF has its own: then all of the file is looked at. */
async function checkFile(file: ReceivedFile): Promise<PictureCheck> {
  const head = await file.readHead();
  const check = checkPicture(head);
  const isUnsure =
    'mimeType' in check && (check.width === null || check.mimeType === 'image/tiff') && file.size > head.length;
  return isUnsure ? checkPicture(await file.readAll()) : check;
}

const problemSentences = {
  empty_file: 'The file is empty. Choose the picture again.',
  unsupported_media_type: 'This is not a picture that Kvitt knows. Use JPEG, PNG, WebP, TIFF, HEIC, BMP or PDF.',
  image_too_large:
    'The picture has more than 50 megapixels or a side over 12,000 pixels. Make it smaller and try again.',
} as const;

function fileTooLarge(): AppError {
  return new AppError('payload_too_large', 'The file is larger than 20 MB. Make the picture smaller and try again.');
}

function uploadTooLarge(): AppError {
  return new AppError('payload_too_large', 'Send 200 MB at most at a time.');
}

function tooManyFiles(): AppError {
  return new AppError('payload_too_large', `Send ${maxUploadFiles} files at most at a time.`);
}

function malformed(): AppError {
  return new AppError('malformed_request', 'The upload broke off or is not valid multipart/form-data. Send it again.');
}

function fileMissing(detail: string): AppError {
  return new AppError('validation_error', detail, { errors: [{ path: 'file', message: 'This field is required' }] });
}

function unknownField(field: string | undefined): AppError {
  return new AppError('validation_error', 'Send the pictures in the field file, and nothing else.', {
    errors: [{ path: String(field ?? '').slice(0, 100), message: 'This field is not known here' }],
  });
}

/** The name as people know it, for showing only: no folders, nothing invisible that turns or hides letters, at most 200 characters. */
function cleanName(name: string | undefined): string {
  const last = (name ?? '').split(/[\\/]/).at(-1) ?? '';
  const shown = [...last.replace(/\p{Cc}|\p{Bidi_Control}|\p{Cs}/gu, '').trim()].slice(0, 200).join('');
  return shown === '' ? 'receipt' : shown;
}
