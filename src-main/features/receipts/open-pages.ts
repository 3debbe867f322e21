import { openHeic } from './heic-pages.ts';
import { type PageSource, pixelsOnly } from './page-source.ts';
import { checkFile, decodeGray, openPicture } from './picture-decode.ts';
import { renderPicture } from './picture-render.ts';
import { openTiff } from './tiff-pages.ts';

/** Opens any file that may be a receipt, after its header has been checked. Throws PictureError. */
export async function openPages(bytes: Uint8Array): Promise<PageSource> {
  const mimeType = checkFile(bytes);
  // What draws a PDF takes its time and memory to load; photos do without.
  if (mimeType === 'application/pdf') return (await import('./pdf-pages.ts')).openPdf(bytes);
  if (mimeType === 'image/heic') return openHeic(bytes);
  if (mimeType === 'image/tiff') return openTiff(bytes);
  return {
    ...pixelsOnly,
    pages: 1,
    decode: () => decodeGray(bytes),
    // PNG stays PNG: it may be transparent.
    render: (_, view) =>
      renderPicture(openPicture(bytes), { ...view, mimeType: mimeType === 'image/png' ? mimeType : 'image/jpeg' }),
  };
}
