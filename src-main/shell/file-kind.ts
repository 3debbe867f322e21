import { checkPicture } from '#main/features/receipts/check-picture.ts';
import { isTypicalBankFileName } from '#shared/bank-file-names.ts';

/** What Kvitt can do with a file: read it as a receipt, import it as a bank's statement, or nothing. */
export type FileKind = 'receipt' | 'statement' | 'other';

/** Tells from a file's name and its bytes (the whole file, or as much of it as a receipt may have) what it is for. */
export function decideFileKind(name: string, bytes: Uint8Array): FileKind {
  const picture = checkPicture(bytes);
  if ('mimeType' in picture || picture.code === 'image_too_large') return 'receipt';
  return picture.code !== 'empty_file' && isTypicalBankFileName(name) ? 'statement' : 'other';
}
