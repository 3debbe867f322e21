import { ResizeFit } from '@napi-rs/image';
import { decoding, type OpenPicture, turnOpenPicture } from './picture-decode.ts';
import type { PageView, RenderedPicture } from './picture-port.ts';

const jpegQuality = 85;

export interface RenderShape extends PageView {
  /** Full size before it is turned, where it is not that of the pixels: faxes have oblong ones. */
  readonly full?: { readonly width: number; readonly height: number } | undefined;
  /** JPEG where absent. */
  readonly mimeType?: 'image/jpeg' | 'image/png' | undefined;
}

/** An upright picture in a form that a browser shows. Throws PictureError. */
export function renderPicture(
  picture: OpenPicture,
  { width: wanted, turn = 0, full = picture, mimeType = 'image/jpeg' }: RenderShape,
): RenderedPicture {
  const { width: fullWidth, height: fullHeight } = turn % 180 === 0 ? full : { width: full.height, height: full.width };
  const { transformer, width, height } = turnOpenPicture(picture, turn);
  const shownWidth = Math.min(fullWidth, wanted ?? fullWidth);
  const size = { width: shownWidth, height: Math.max(1, Math.round((fullHeight * shownWidth) / fullWidth)) };
  if (size.width !== width || size.height !== height) transformer.resize({ ...size, fit: ResizeFit.Fill });
  const bytes = decoding(() => (mimeType === 'image/png' ? transformer.pngSync() : transformer.jpegSync(jpegQuality)));
  return { bytes, mimeType, ...size };
}
