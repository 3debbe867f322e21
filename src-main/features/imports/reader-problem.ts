import { AppError } from '#main/lib/app-error.ts';
import type { FileReaderError } from './file-reader.ts';

/** Why a file could not be read, with what to do. */
export function toReaderProblem({ code, message }: FileReaderError): AppError {
  if (code === 'unknown_columns')
    return new AppError('unreadable_file', message, {
      errors: [{ path: 'mapping', message: 'Say which columns are which' }],
    });
  if (code === 'unreadable_file') return new AppError('unreadable_file', message);
  if (code === 'storage_full')
    return new AppError(
      'storage_full',
      'The disk is full, so this file cannot be read. Free some space and choose it again; nothing was lost.',
    );
  if (code === 'timed_out')
    return new AppError(
      'unreadable_file',
      'Reading this file took too long, so it was given up. Choose one with fewer bookings, such as of a shorter period, or another format.',
    );
  return new AppError(
    'unreadable_file',
    'This file needs more memory than reading a bank file may take. Choose a shorter period at your bank, or another format.',
  );
}
