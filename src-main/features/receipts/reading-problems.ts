import type { OcrErrorCode } from './ocr-engine.ts';
import type { PictureErrorCode } from './picture-port.ts';

export type ReadErrorCode = PictureErrorCode | OcrErrorCode | 'nothing_found';

const byHand = 'Retry it, or fill in the fields by hand.';

/** What a person is told: what happened and what to do. The picture is kept in every case. */
export const readingProblems: Readonly<Record<ReadErrorCode, string>> = {
  truncated_image: 'The file ends too early, so part of it is missing. Upload the whole file again.',
  blank_image: 'The page is empty. Upload another one, or fill in the fields by hand.',
  unreadable_image: 'The file is damaged and cannot be opened. Upload it again, or fill in the fields by hand.',
  password_protected: 'The PDF is protected by a password. Upload a copy without one, or fill in the fields by hand.',
  no_pages: 'The PDF has no pages. Upload another one, or fill in the fields by hand.',
  image_too_large: 'The picture has more than 50 megapixels or a side over 12,000 pixels. Upload a smaller one.',
  no_such_page: 'The file has no such page.',
  helper_crashed: `Opening this file failed unexpectedly. ${byHand}`,
  timed_out:
    'Reading took too long and was stopped. Retry it with a smaller or clearer file, or fill in the fields by hand.',
  engine_failed: `Reading this file failed unexpectedly. ${byHand}`,
  nothing_found: 'No total, date or merchant could be read. Try a sharper picture, or fill in the fields by hand.',
};
