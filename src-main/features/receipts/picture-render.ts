import { ResizeFit } from '@napi-rs/image';
import { decoding, openPicture } from './picture-decode.ts';
import { PictureError, type RenderedPicture, type RenderOptions } from './picture-port.ts';

const jpegQuality = 85;

/** The upright picture in a form that a browser shows: PNG stays PNG (it may be transparent), the rest becomes JPEG. */
export function renderPicture(bytes: Uint8Array, options: RenderOptions): RenderedPicture {
  const { mimeType, transformer, width, height } = openPicture(bytes, options.turn);
  if (options.page !== 1) throw new PictureError('no_such_page', `Page ${options.page} of 1`);
  const shownWidth = Math.min(width, options.width ?? width);
  const shownHeight = Math.max(1, Math.round((height * shownWidth) / width));
  if (shownWidth < width) transformer.resize({ width: shownWidth, height: shownHeight, fit: ResizeFit.Fill });
  const size = { width: shownWidth, height: shownHeight };
  if (mimeType === 'image/png') return { bytes: decoding(() => transformer.pngSync()), mimeType: 'image/png', ...size };
  return { bytes: decoding(() => transformer.jpegSync(jpegQuality)), mimeType: 'image/jpeg', ...size };
}
