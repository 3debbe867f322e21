import { createHelperQueue, type HelperProcess } from '#main/lib/helper-queue.ts';
import { threadHelper } from '#main/lib/thread-helper.ts';
import { type OcrEngine, OcrError, type OcrWord, type PixelMap } from './ocr-engine.ts';
import { boxInFullSize } from './pixel-map.ts';
import type { TesseractWord } from './tesseract.worker.ts';
import workerPath from './tesseract.worker.ts?modulePath';

/** Milliseconds without work after which its 300 MB are given back. */
const idleMs = 60_000;
/** A page of 12 megapixels takes 5 s here; a slower computer gets six times that. */
const timeoutMs = 30_000;

const usualLanguages = ['eng', 'deu'];

/** tesseract.js in a worker thread: a crash or a hang ends one recognition, the next starts another thread. */
export function createTesseractEngine(spawn: () => HelperProcess = () => threadHelper(workerPath)): OcrEngine {
  const queue = createHelperQueue({
    spawn,
    idleMs,
    timeoutMs,
    toError: ({ code, message }) => new OcrError(code === 'timed_out' ? 'timed_out' : 'engine_failed', message),
  });
  return {
    name: 'tesseract',
    async recognize(picture, { signal, onProgress, languages = usualLanguages } = {}) {
      const request = { picture: picture.pgm, languages };
      const words = await queue.ask<readonly TesseractWord[]>(request, { signal, onProgress });
      return {
        page: picture.page,
        words: words.map((word) => toFullSize(word, picture.toFullSize)),
        width: picture.fullWidth,
        height: picture.fullHeight,
        turn: picture.turn,
      };
    },
    close: async () => queue.close(),
  };
}

function toFullSize({ text, confidence, line, ...edges }: TesseractWord, map: PixelMap): OcrWord {
  return { text, confidence, line, box: boxInFullSize(edges, map) };
}
