import type { QuarterTurn } from './quarter-turn.ts';

/** `[x, y, width, height]` in pixels of the upright full-size picture. */
export type Box = readonly [number, number, number, number];

export interface OcrWord {
  readonly text: string;
  /** 0–1. */
  readonly confidence: number;
  readonly box: Box;
  /** Counts from 0 down the page; the words of one printed line share it. */
  readonly line: number;
}

/** What one engine read on one preparation of one page. */
export interface OcrPage {
  /** From 1. */
  readonly page: number;
  readonly words: readonly OcrWord[];
  /** Size of the upright full-size picture in pixels. */
  readonly width: number;
  readonly height: number;
  /** How far the stored picture had to be turned; not at all where absent. */
  readonly turn?: QuarterTurn | undefined;
}

export interface OcrOptions {
  readonly signal?: AbortSignal | undefined;
  /** Percent of this one picture, 0–100, never falling. */
  readonly onProgress?: ((percent: number) => void) | undefined;
  /** Of the print, as tesseract writes them, see `languagesOf`; English and German where absent. PP-OCR knows no languages. */
  readonly languages?: readonly string[] | undefined;
}

/**
 * `[a, b, c, d, e, f]`: a point (x, y) of the prepared pixels stands at (a·x + b·y + c, d·x + e·y + f) of the upright
 * full-size picture. Covers crop, scale, turn and the straightening of a skewed photo.
 */
export type PixelMap = readonly [number, number, number, number, number, number];

/** Gray pixels of one page, made ready for reading. */
export interface PreparedPicture {
  readonly page: number;
  /** Which preparation this is: the same page is read in another one where the first gives no proof. */
  readonly preparation: string;
  /** Binary PGM ("P5"): a header of a few bytes and one byte a pixel, so nothing has to be decoded again. */
  readonly pgm: Uint8Array;
  /** Size of the prepared pixels. */
  readonly width: number;
  readonly height: number;
  readonly toFullSize: PixelMap;
  /** Size of the upright full-size picture. */
  readonly fullWidth: number;
  readonly fullHeight: number;
  /** How far the stored picture was turned to get here; not at all where absent. */
  readonly turn?: QuarterTurn | undefined;
}

export type OcrErrorCode = 'timed_out' | 'engine_failed';

/** Reading the text of a picture went wrong; the next picture goes on. */
export class OcrError extends Error {
  readonly code: OcrErrorCode;

  constructor(code: OcrErrorCode, message: string) {
    super(message);
    this.name = 'OcrError';
    this.code = code;
  }
}

/** Picture to words. Engines hold one model in memory and let it go when idle; `recognize` calls wait for one another. */
export interface OcrEngine {
  readonly name: string;
  /** Throws OcrError, or `signal.reason` once the signal is aborted. No text is an empty `words`, not an error. */
  recognize(picture: PreparedPicture, options?: OcrOptions): Promise<OcrPage>;
  /** Frees the engine's memory; a later `recognize` loads it again. */
  close(): Promise<void>;
}
