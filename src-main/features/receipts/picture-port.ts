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

export const pictureErrorCodes = [
  'truncated_image',
  'blank_image',
  'unreadable_image',
  'unsupported_format',
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
  /** Milliseconds until the helper is killed; 20,000 where absent. Waiting for an earlier request does not count. */
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

/** What the port sends to the helper. */
export type PictureRequest =
  | { readonly id: number; readonly kind: 'prepare'; readonly source: PictureSource; readonly options: PrepareOptions }
  | { readonly id: number; readonly kind: 'render'; readonly source: PictureSource; readonly options: RenderOptions };

/** What the helper answers. */
export type PictureAnswer =
  | { readonly id: number; readonly value: PreparedPage | RenderedPicture }
  | { readonly id: number; readonly code: PictureErrorCode; readonly message: string };

export interface PicturePortOptions {
  /** Milliseconds without a request after which the process is let go. */
  readonly idleMs: number;
}

const usualTimeoutMs = 20_000;

interface Running {
  readonly process: HelperProcess;
  alive: boolean;
  answer: ((message: PictureAnswer) => void) | null;
  exit: ((reason: string) => void) | null;
}

/** The port over a helper that `spawn` starts when it is first needed. */
export function createPicturePort(spawn: SpawnHelper, options: PicturePortOptions): PicturePort {
  let running: Running | null = null;
  let idleTimer: NodeJS.Timeout | null = null;
  let lastRequest: Promise<unknown> = Promise.resolve();
  let lastId = 0;

  function start(): Running {
    const started: Running = { process: spawn(), alive: true, answer: null, exit: null };
    started.process.onMessage((message) => started.answer?.(message as PictureAnswer));
    started.process.onExit((reason) => {
      started.alive = false;
      if (running === started) running = null;
      started.exit?.(reason);
    });
    running = started;
    return started;
  }

  function stop(): void {
    if (idleTimer) clearTimeout(idleTimer);
    idleTimer = null;
    const stopped = running;
    running = null;
    stopped?.process.kill();
  }

  function stopWhenIdle(): void {
    if (idleTimer) clearTimeout(idleTimer);
    idleTimer = setTimeout(stop, options.idleMs);
    idleTimer.unref();
  }

  /** Settles exactly once: by the answer, the end of the process, the time limit or the caller's signal. */
  function ask<T>(request: PictureRequest, control: RequestControl): Promise<T> {
    control.signal?.throwIfAborted();
    if (idleTimer) clearTimeout(idleTimer);
    const helper = running ?? start();
    return new Promise<T>((resolve, reject) => {
      const settle = (end: () => void) => {
        clearTimeout(timer);
        control.signal?.removeEventListener('abort', onAbort);
        helper.answer = null;
        helper.exit = null;
        stopWhenIdle();
        end();
      };
      const giveUp = (reason: unknown) => {
        if (running === helper) running = null;
        helper.process.kill();
        settle(() => reject(reason));
      };
      const onAbort = () => giveUp(control.signal?.reason);
      const timeoutMs = control.timeoutMs ?? usualTimeoutMs;
      const timer = setTimeout(
        () => giveUp(new PictureError('timed_out', `No answer within ${timeoutMs} ms`)),
        timeoutMs,
      );
      control.signal?.addEventListener('abort', onAbort);
      helper.exit = (reason) => settle(() => reject(new PictureError('helper_crashed', reason)));
      helper.answer = (answer) => {
        if (answer.id !== request.id) return;
        if ('code' in answer) settle(() => reject(new PictureError(answer.code, answer.message)));
        else settle(() => resolve(answer.value as T));
      };
      helper.process.post(request);
    });
  }

  /** One after the other: two large pictures in memory at once would be twice the peak. */
  function enqueue<T>(request: PictureRequest, control: RequestControl = {}): Promise<T> {
    const result = lastRequest.then(() => ask<T>(request, control));
    lastRequest = result.catch(() => undefined);
    return result;
  }

  return {
    prepare: (source, prepareOptions, control) =>
      enqueue<PreparedPage>({ id: ++lastId, kind: 'prepare', source, options: prepareOptions }, control),
    render: (source, renderOptions, control) =>
      enqueue<RenderedPicture>({ id: ++lastId, kind: 'render', source, options: renderOptions }, control),
    close: stop,
  };
}
