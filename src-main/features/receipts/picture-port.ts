import type { PreparedPicture } from './ocr-engine.ts';

/** A process that can crash without harm: a Node child in the headless server, a utilityProcess on the desktop. */
export interface HelperProcess {
  /** Sends by structured clone: typed arrays stay typed arrays. */
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Called once, also after `kill`. */
  onExit(listener: (reason: string) => void): void;
  kill(): void;
}

/** Starts `picture.helper`; the composition root knows how. */
export type SpawnHelper = () => HelperProcess;

export type PictureErrorCode =
  | 'truncated_image'
  | 'blank_image'
  | 'unreadable_image'
  | 'unsupported_format'
  | 'image_too_large'
  | 'no_such_page'
  | 'helper_crashed'
  | 'timed_out';

/** A picture could not be decoded; the next one goes on. */
export class PictureError extends Error {
  readonly code: PictureErrorCode;

  constructor(code: PictureErrorCode, message: string) {
    super(message);
    this.name = 'PictureError';
    this.code = code;
  }
}

/** `plain` is scaled by text height only; the others are tried where it gives no proof. */
export type PreparationName = 'plain' | 'flat' | 'large';

export interface PrepareOptions {
  /** From 1. */
  readonly page: number;
  readonly preparations: readonly PreparationName[];
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

export interface RenderOptions {
  /** From 1. */
  readonly page: number;
  /** Pixels; a picture is never enlarged. Full size where absent. */
  readonly width?: number | undefined;
}

export interface RenderedPicture {
  readonly bytes: Uint8Array;
  readonly mimeType: 'image/jpeg' | 'image/png' | 'image/webp';
  readonly width: number;
  readonly height: number;
}

export interface RequestControl {
  /** Milliseconds until the helper is killed; 20,000 where absent. */
  readonly timeoutMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Bytes, or the path of a file that the helper reads itself. */
export type PictureSource = string | Uint8Array;

/**
 * Decodes pictures outside the main process, one request at a time. A crash or a hang ends that request alone: the
 * helper is started again for the next. Both calls throw PictureError, or `signal.reason` once the signal is aborted.
 */
export interface PicturePort {
  prepare(source: PictureSource, options: PrepareOptions, control?: RequestControl): Promise<PreparedPage>;
  render(source: PictureSource, options: RenderOptions, control?: RequestControl): Promise<RenderedPicture>;
  /** Lets the process go; a later request starts another. */
  close(): void;
}

/** STUB so that the rest builds; the owner of this file replaces it. */
export function createPicturePort(spawn: SpawnHelper): PicturePort {
  void spawn;
  const refuse = () => Promise.reject(new PictureError('helper_crashed', 'not yet'));
  return { prepare: refuse, render: refuse, close: () => {} };
}
