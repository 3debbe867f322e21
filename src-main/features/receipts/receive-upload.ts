import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { Busboy } from '@fastify/busboy';
import { unknownField } from '#main/api/problem.ts';
import { AppError } from '#main/lib/app-error.ts';
import type { Log } from '#main/lib/log.ts';
import { maxReceiptBytes, maxUploadBytes, maxUploadFiles } from '#shared/contract/receipts.ts';
import { checkPicture } from './check-picture.ts';
import type { ReceiptFiles, StoredFile } from './receipt-files.ts';

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

type Outcome = { hash: string } & ({ accepted: AcceptedUpload } | { rejected: { name: string; error: AppError } });

/** Streams the files of a multipart request to disk one by one and tells pictures by their bytes. Nothing is in the database yet. */
export async function receiveUpload(
  request: Request,
  userId: number,
  files: ReceiptFiles,
  log: Log,
): Promise<ReceivedUpload> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^multipart\/form-data\s*;.*boundary=/i.test(type)) {
    throw new AppError('unsupported_media_type', 'Send the pictures as multipart/form-data in the field file.');
  }
  if (Number(request.headers.get('content-length') ?? 0) > maxUploadBytes + 1024 * 1024) throw uploadTooLarge();
  const pending = collectParts(request, type, (name, stream) => storeOne(name, stream, userId, files));
  const outcomes = await pending;
  if (outcomes.length === 0) {
    throw new AppError('validation_error', 'Send at least one picture in the field file.', {
      errors: [{ path: 'file', message: 'This field is required' }],
    });
  }
  const rejected = outcomes.flatMap((outcome) => ('rejected' in outcome ? [outcome.rejected] : []));
  for (const { error } of rejected) log.warn({ code: error.code }, 'receipt refused');
  return {
    accepted: outcomes.flatMap((outcome) => ('accepted' in outcome ? [outcome.accepted] : [])),
    rejected,
    fingerprint: outcomes.map(({ hash }) => hash),
  };
}

function collectParts(
  request: Request,
  type: string,
  store: (name: string, stream: Part) => Promise<Outcome>,
): Promise<Outcome[]> {
  return new Promise((resolve, reject) => {
    const parser = new Busboy({
      headers: { 'content-type': type },
      // One byte more than allowed: a file of exactly the limit is fine.
      limits: { fileSize: maxReceiptBytes + 1, files: maxUploadFiles, fields: 0, parts: maxUploadFiles + 20 },
      preservePath: false,
    });
    const outcomes: Promise<Outcome>[] = [];
    let received = 0;
    const fail = (error: unknown) => {
      body.destroy();
      parser.destroy();
      // Files on their way must be finished before the answer, or they would be left behind.
      Promise.allSettled(outcomes).then(() => reject(error));
    };
    const body = Readable.fromWeb((request.body ?? new Blob([]).stream()) as ReadableStream);
    body.on('data', (chunk: Uint8Array) => {
      received += chunk.length;
      if (received > maxUploadBytes + 1024 * 1024) fail(uploadTooLarge());
    });
    body.on('error', fail);
    parser.on('file', (field, stream, name) => {
      if (field !== 'file') {
        stream.resume();
        fail(
          new AppError('validation_error', `Send the pictures in the field file, not ${field}.`, {
            errors: [{ path: field, message: unknownField }],
          }),
        );
        return;
      }
      outcomes.push(store(name, stream));
    });
    parser.on('filesLimit', () =>
      fail(new AppError('payload_too_large', `Send ${maxUploadFiles} files at most at a time.`)),
    );
    parser.on('error', () =>
      fail(
        new AppError('malformed_request', 'The upload broke off or is not valid multipart/form-data. Send it again.'),
      ),
    );
    parser.on('finish', () => Promise.all(outcomes).then(resolve, reject));
    body.pipe(parser);
  });
}

type Part = Readable & { truncated: boolean };

async function storeOne(name: string, stream: Part, userId: number, files: ReceiptFiles): Promise<Outcome> {
  const originalName = cleanName(name);
  const file = await files.receive(stream);
  const error = stream.truncated ? fileTooLarge() : findProblem(file.head);
  if (error) {
    await file.discard();
    return { hash: file.sha256, rejected: { name: originalName, error } };
  }
  const check = checkPicture(file.head);
  const mimeType = 'mimeType' in check ? check.mimeType : 'application/octet-stream';
  return { hash: file.sha256, accepted: { ...(await file.keep(userId)), originalName, mimeType } };
}

function findProblem(head: Uint8Array): AppError | null {
  const check = checkPicture(head);
  return 'code' in check ? new AppError(check.code, problemSentences[check.code]) : null;
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

/** The name as people know it, for showing only: no folders, no control characters, at most 200 characters. */
function cleanName(name: string | undefined): string {
  const last = (name ?? '').split(/[\\/]/).at(-1) ?? '';
  const shown = last
    .replace(/\p{Cc}/gu, '')
    .trim()
    .slice(0, 200);
  return shown === '' ? 'receipt' : shown;
}
