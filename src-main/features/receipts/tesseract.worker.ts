import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { gunzipSync } from 'node:zlib';
import { createWorker, OEM, PSM, type Worker } from 'tesseract.js';
import type { HelperAnswer } from '#main/lib/helper-queue.ts';

export interface TesseractRequest {
  readonly id: number;
  /** Binary PGM: Leptonica reads it as it is. */
  readonly picture: Uint8Array;
}

/** A word in pixels of the picture that was read. */
export interface TesseractWord {
  readonly text: string;
  /** 0–1. */
  readonly confidence: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** From 0 down the page. */
  readonly line: number;
}

const parameters = {
  // One block of lines: a page layout analysis would tear the column of amounts from their labels.
  tessedit_pageseg_mode: PSM.SINGLE_BLOCK,
  user_defined_dpi: '200',
};

let answerId = 0;
let started: Promise<Worker> | undefined;

parentPort?.on('message', async ({ id, picture }: TesseractRequest) => {
  answerId = id;
  try {
    started ??= start();
    const worker = await started;
    const { data } = await worker.recognize(Buffer.from(picture), {}, { blocks: true, text: false });
    const lines = (data.blocks ?? []).flatMap((block) => block.paragraphs.flatMap((paragraph) => paragraph.lines));
    const value = lines.flatMap(({ words }, line) => words.map((word) => toWord(word, line)));
    post({ id, value });
  } catch (error) {
    started = undefined;
    post({ id, code: 'engine_failed', message: error instanceof Error ? error.message : String(error) });
  }
});

/** tesseract.js looks for all languages in one folder, but each is a package: the second is put beside the first by hand. */
async function start(): Promise<Worker> {
  const worker = await createWorker('eng', OEM.LSTM_ONLY, {
    langPath: folderOf('eng'),
    cacheMethod: 'none',
    gzip: true,
    // Without it a bad picture would end this thread.
    errorHandler: () => undefined,
    logger: ({ status, progress }) => {
      if (status === 'recognizing text') post({ id: answerId, progress: Math.round(progress * 100) });
    },
  });
  const german = gunzipSync(readFileSync(join(folderOf('deu'), 'deu.traineddata.gz')));
  await worker.FS('writeFile', ['./deu.traineddata', german]);
  await worker.reinitialize('eng', OEM.LSTM_ONLY, { tessedit_load_sublangs: 'deu' } as object);
  await worker.setParameters(parameters);
  return worker;
}

function folderOf(language: string): string {
  const require = createRequire(import.meta.url);
  return join(require.resolve(`@tesseract.js-data/${language}/package.json`), '../4.0.0_best_int');
}

interface RecognizedWord {
  readonly text: string;
  readonly confidence: number;
  readonly bbox: { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number };
}

function toWord({ text, confidence, bbox }: RecognizedWord, line: number): TesseractWord {
  const { x0: left, y0: top, x1: right, y1: bottom } = bbox;
  return { text, confidence: confidence / 100, left, top, right, bottom, line };
}

function post(answer: HelperAnswer<readonly TesseractWord[], 'engine_failed'>): void {
  parentPort?.postMessage(answer);
}
