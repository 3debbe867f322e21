import { createHelperQueue, type HelperAnswer, type RequestControl, type SpawnHelper } from '#main/lib/helper-queue.ts';
import type { OcrPage, PreparedPicture } from './ocr-engine.ts';
import type { QuarterTurn } from './quarter-turn.ts';

const pictureErrorCodes = [
  'truncated_image',
  'blank_image',
  'unreadable_image',
  'password_protected',
  'no_pages',
  'image_too_large',
  'no_such_page',
  'helper_crashed',
  'timed_out',
] as const;

export type PictureErrorCode = (typeof pictureErrorCodes)[number];

/** A picture could not be decoded; the next one goes on. */
export class PictureError extends Error {
  readonly code: PictureErrorCode;

  constructor(code: PictureErrorCode, message: string) {
    super(message);
    this.name = 'PictureError';
    this.code = code;
  }
}

/** `plain` is only cropped and scaled by the height of its letters; `flat` has its light evened out; `large` is flat with larger letters. */
export type PreparationName = 'plain' | 'flat' | 'large';

export interface PrepareOptions {
  /** From 1. */
  readonly page: number;
  readonly preparations: readonly PreparationName[];
  /** How far to turn the stored page; where absent, print that runs down it is turned to run across. */
  readonly turn?: QuarterTurn | undefined;
}

export interface PreparedPage {
  /** How many pages the file has. */
  readonly pages: number;
  /** Size of the upright full-size picture in pixels. */
  readonly width: number;
  readonly height: number;
  /** In the order asked for. */
  readonly pictures: readonly PreparedPicture[];
}

/** What a file holds as text, a PDF alone. */
export interface DocumentText {
  /** How many pages the file has. */
  readonly pages: number;
  /** The first pages in their order; null where a page has to be read from its pixels. */
  readonly texts: readonly (OcrPage | null)[];
}

export interface RenderOptions extends PageView {
  /** From 1. */
  readonly page: number;
}

/** How a page is shown. */
export interface PageView {
  /** Pixels; a picture is never enlarged. Full size where absent. */
  readonly width?: number | undefined;
  /** How far to turn the stored page; not at all where absent. */
  readonly turn?: QuarterTurn | undefined;
}

export interface RenderedPicture {
  readonly bytes: Uint8Array;
  readonly mimeType: 'image/jpeg' | 'image/png' | 'image/webp';
  readonly width: number;
  readonly height: number;
}

/** Bytes, or the path of a file that the helper reads itself. */
export type PictureSource = string | Uint8Array;

/**
 * Decodes pictures outside the main process, one request at a time. A crash or a hang ends that request alone: the
 * helper is started again for the next. All calls throw PictureError, or `signal.reason` once the signal is aborted.
 */
export interface PicturePort {
  prepare(source: PictureSource, options: PrepareOptions, control?: RequestControl): Promise<PreparedPage>;
  render(source: PictureSource, options: RenderOptions, control?: RequestControl): Promise<RenderedPicture>;
  /** The text of the first `mostPages` pages. */
  readText(source: PictureSource, mostPages: number, control?: RequestControl): Promise<DocumentText>;
  /** Lets the process go; a later request starts another. */
  close(): void;
}

/** What the port sends to the helper. */
export type PictureRequest =
  | { readonly id: number; readonly kind: 'prepare'; readonly source: PictureSource; readonly options: PrepareOptions }
  | { readonly id: number; readonly kind: 'render'; readonly source: PictureSource; readonly options: RenderOptions }
  | { readonly id: number; readonly kind: 'text'; readonly source: PictureSource; readonly mostPages: number };

/** What the helper answers. */
export type PictureAnswer = HelperAnswer<PreparedPage | RenderedPicture | DocumentText, PictureErrorCode>;

/** The port over a helper that `spawn` starts when it is first needed and that goes after a minute without work. */
export function createPicturePort(spawn: SpawnHelper): PicturePort {
  const queue = createHelperQueue({
    spawn,
    idleMs: 60_000,
    timeoutMs: 20_000,
    toError: ({ code, message }) => new PictureError(code as PictureErrorCode, message),
  });
  return {
    prepare: (source, options, control) => queue.ask<PreparedPage>({ kind: 'prepare', source, options }, control),
    render: (source, options, control) => queue.ask<RenderedPicture>({ kind: 'render', source, options }, control),
    readText: (source, mostPages, control) => queue.ask<DocumentText>({ kind: 'text', source, mostPages }, control),
    close: queue.close,
  };
}
