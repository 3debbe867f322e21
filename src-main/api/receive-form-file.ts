import { AppError, invalidField } from '#main/lib/app-error.ts';
import { readBytes } from './read-request.ts';

/** What a form may take besides its file. */
const formBytes = 64 * 1024;

/** Reads the one file of a multipart form into memory. Throws 400, 413, 415 or 422 with the field's name. */
export async function receiveFormFile(request: Request, field: string, mostBytes: number): Promise<Uint8Array> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^multipart\/form-data\s*;.*boundary=/i.test(type))
    throw new AppError('unsupported_media_type', `Send the file as multipart/form-data in the field ${field}.`);
  const form = await parseForm(await readBytes(request, mostBytes + formBytes), type);
  const files = form.getAll(field);
  const [file] = files;
  if (!(file instanceof Blob) || files.length > 1) throw invalidField(field, 'Send one file in this field');
  return new Uint8Array(await file.arrayBuffer());
}

async function parseForm(bytes: Uint8Array, type: string): Promise<FormData> {
  try {
    return await new Response(bytes as Uint8Array<ArrayBuffer>, { headers: { 'content-type': type } }).formData();
  } catch {
    throw new AppError('malformed_request', 'The upload broke off or is not valid multipart/form-data. Send it again.');
  }
}
