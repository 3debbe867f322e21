export type PictureMimeType = 'image/jpeg' | 'image/png' | 'image/webp' | 'image/tiff' | 'image/bmp' | 'image/heic' | 'application/pdf';

export interface PictureHeader {
  readonly mimeType: PictureMimeType;
  /** Pixels as stored, before turning upright; null where the header does not tell (PDF, a cut-off file). */
  readonly width: number | null;
  readonly height: number | null;
}

export interface PictureProblem {
  readonly code: 'empty_file' | 'unsupported_media_type' | 'image_too_large';
}

export type PictureCheck = PictureHeader | PictureProblem;

/** STUB so that the rest builds; the owner of this file replaces it. */
export function checkPicture(head: Uint8Array): PictureCheck {
  if (head.length === 0) return { code: 'empty_file' };
  if (head[0] === 0xff && head[1] === 0xd8) return { mimeType: 'image/jpeg', width: null, height: null };
  if (head[0] === 0x89 && head[1] === 0x50) return { mimeType: 'image/png', width: null, height: null };
  return { code: 'unsupported_media_type' };
}
