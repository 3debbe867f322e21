import { ResizeFit } from '@napi-rs/image';
import { decoding, type OpenPicture } from './picture-decode.ts';
import type { RenderedPicture } from './picture-port.ts';

const jpegQuality = 85;

export interface RenderShape {
  /** Pixels of the answer; a picture is never enlarged. Full size where absent. */
  readonly width?: number | undefined;
  /** Full size where it is not that of the pixels: faxes have oblong ones. */
  readonly full?: { readonly width: number; readonly height: number } | undefined;
  /** JPEG where absent. */
  readonly mimeType?: 'image/jpeg' | 'image/png' | undefined;
}

/** An upright picture in a form that a browser shows. Throws PictureError. */
export function renderPicture(
  { transformer, width, height }: OpenPicture,
  { width: wanted, full = { width, height }, mimeType = 'image/jpeg' }: RenderShape,
): RenderedPicture {
  const shownWidth = Math.min(full.width, wanted ?? full.width);
  const size = { width: shownWidth, height: Math.max(1, Math.round((full.height * shownWidth) / full.width)) };
  if (size.width !== width || size.height !== height) transformer.resize({ ...size, fit: ResizeFit.Fill });
  const bytes = decoding(() => (mimeType === 'image/png' ? transformer.pngSync() : transformer.jpegSync(jpegQuality)));
  return { bytes, mimeType, ...size };
}
