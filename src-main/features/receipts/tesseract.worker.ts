import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { createWorker, OEM, PSM, type Worker } from 'tesseract.js';
import type { HelperAnswer } from '#main/lib/helper-queue.ts';
import { languageFolder } from './ocr-languages.ts';

export interface TesseractRequest {
  readonly id: number;
  /** Binary PGM: Leptonica reads it as it is. */
  readonly picture: Uint8Array;
  /** At least one, the likeliest first. */
  readonly languages: readonly string[];
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
let started: { readonly languages: string; readonly worker: Promise<Worker> } | undefined;

parentPort?.on('message', async ({ id, picture, languages }: TesseractRequest) => {
  answerId = id;
  try {
    const worker = await startFor(languages);
    const { data } = await worker.recognize(Buffer.from(picture), {}, { blocks: true, text: false });
    const lines = (data.blocks ?? []).flatMap((block) => block.paragraphs.flatMap((paragraph) => paragraph.lines));
    const value = lines.flatMap(({ words }, line) => words.map((word) => toWord(word, line)));
    post({ id, value });
  } catch (error) {
    started = undefined;
    post({ id, code: 'engine_failed', message: error instanceof Error ? error.message : String(error) });
  }
});

/** Other languages take another worker: its memory never shrinks. */
async function startFor(languages: readonly string[]): Promise<Worker> {
  const names = languages.join('+');
  if (started && started.languages !== names) {
    const before = started.worker;
    started = undefined;
    await (await before).terminate();
  }
  started ??= { languages: names, worker: start(languages) };
  return started.worker;
}

const folderPrefix = 'kvitt-languages-';
const hourMs = 60 * 60 * 1000;

/** Takes away the folders of threads that were ended while they loaded; those of another user of this computer stay. */
function removeLeftFolders(): void {
  for (const name of readdirSync(tmpdir()).filter((each) => each.startsWith(folderPrefix))) {
    const path = join(tmpdir(), name);
    try {
      if (Date.now() - statSync(path).mtimeMs > hourMs) rmSync(path, { recursive: true });
    } catch {
      // Gone meanwhile, or not ours.
    }
  }
}

/** tesseract.js looks for all languages in one folder, but each is a package: they are put together for as long as it loads. */
async function start(languages: readonly string[]): Promise<Worker> {
  removeLeftFolders();
  const langPath = mkdtempSync(join(tmpdir(), folderPrefix));
  try {
    for (const language of languages) {
      const name = `${language}.traineddata.gz`;
      writeFileSync(join(langPath, name), readFileSync(join(languageFolder(language), name)));
    }
    const worker = await createWorker([...languages], OEM.LSTM_ONLY, {
      langPath,
      cacheMethod: 'none',
      gzip: true,
      // Without it a bad picture would end this thread.
      errorHandler: () => undefined,
      logger: ({ status, progress }) => {
        if (status === 'recognizing text') post({ id: answerId, progress: Math.round(progress * 100) });
      },
    });
    await worker.setParameters(parameters);
    return worker;
  } finally {
    rmSync(langPath, { recursive: true, force: true });
  }
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
