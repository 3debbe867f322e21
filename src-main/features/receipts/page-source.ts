import type { OcrPage } from './ocr-engine.ts';
import type { Gray } from './picture-gray.ts';
import type { PageView, RenderedPicture } from './picture-port.ts';

/** The pages of one file, opened where decoding may crash. Pages count from 1; only those that exist are asked for. Everything throws PictureError. */
export interface PageSource {
  readonly pages: number;
  /** The upright full-size page in gray; transparent parts are white paper. */
  decode(page: number): Gray | Promise<Gray>;
  /** In a form that a browser shows, at most `width` pixels wide. */
  render(page: number, view: PageView): RenderedPicture | Promise<RenderedPicture>;
  /** The words that the file itself holds, as if an engine had read them; null for a page without any. */
  readText(page: number): Promise<OcrPage | null>;
  close(): void;
}

/** What a format without a text layer, and with nothing to let go, has in common with others of its kind. */
export const pixelsOnly = { readText: async () => null, close: () => undefined } as const;
