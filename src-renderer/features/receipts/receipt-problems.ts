import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import type { Receipt } from '#renderer/api/queries.ts';

const readingProblems: Readonly<Record<string, MessageDescriptor>> = {
  truncated_image: msg`The file ends too early, so part of it is missing. Upload the whole file again.`,
  blank_image: msg`The page is empty. Upload another one, or fill in the fields by hand.`,
  unreadable_image: msg`The file is damaged and cannot be opened. Upload it again, or fill in the fields by hand.`,
  password_protected: msg`The PDF is protected by a password. Upload a copy without one, or fill in the fields by hand.`,
  no_pages: msg`The PDF has no pages. Upload another one, or fill in the fields by hand.`,
  image_too_large: msg`The picture has more than 50 megapixels or a side over 12,000 pixels. Upload a smaller one.`,
  no_such_page: msg`The file has no such page.`,
  helper_crashed: msg`Opening this file failed unexpectedly. Retry it, or fill in the fields by hand.`,
  timed_out: msg`Reading took too long and was stopped. Retry it with a smaller or clearer file, or fill in the fields by hand.`,
  engine_failed: msg`Reading this file failed unexpectedly. Retry it, or fill in the fields by hand.`,
  nothing_found: msg`No total, date or merchant could be read. Try a sharper picture, or fill in the fields by hand.`,
  cancelled: msg`Reading was stopped. Retry it, or fill in the fields by hand.`,
};

/** What happened when a receipt could not be read, and what to do; for a code that is not known here, in the API's words. */
export function sayReadingProblem(error: Receipt['error']): string {
  if (error === null) return t`It could not be read.`;
  const words = readingProblems[error.code];
  return words === undefined ? error.message : i18n._(words);
}
