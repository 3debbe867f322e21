import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InferenceSession } from 'onnxruntime-node';
import type { HelperAnswer } from '#main/lib/helper-queue.ts';
import { answerParent } from '#main/lib/helper-side.ts';
import { parseDictionary } from './paddle/ctc.ts';
import { detectText } from './paddle/detect.ts';
import { recogniseText } from './paddle/recognise.ts';
import { type PaddleWord, wordsOf } from './paddle/words.ts';
import { decodePgm } from './picture-gray.ts';

export interface PaddleRequest {
  readonly id: number;
  /** Binary PGM. */
  readonly picture: Uint8Array;
  /** Folder with detector, recogniser and dictionary. */
  readonly modelFolder: string;
}

interface Models {
  readonly detector: InferenceSession;
  readonly recogniser: InferenceSession;
  readonly dictionary: readonly string[];
}

/** Print is found at half the height at which it is read. */
const detectionScale = 0.5;

let loaded: Promise<Models> | undefined;

answerParent(async ({ id, picture, modelFolder }: PaddleRequest, say): Promise<HelperAnswer> => {
  try {
    loaded ??= load(modelFolder);
    return { id, value: await read(await loaded, picture, (progress) => say({ id, progress })) };
  } catch (error) {
    loaded = undefined;
    return { id, code: 'engine_failed', message: error instanceof Error ? error.message : String(error) };
  }
});

async function load(folder: string): Promise<Models> {
  const options: InferenceSession.SessionOptions = {
    // A second thread takes nearly twice the processor time, as it waits by spinning.
    intraOpNumThreads: 1,
    // Off it is nine times slower inside Electron.
    enableCpuMemArena: true,
    // Patterns are kept for every size of input, and every receipt has its own.
    enableMemPattern: false,
  };
  const open = (name: string) => InferenceSession.create(readFileSync(join(folder, name)), options);
  return {
    detector: await open('ch_PP-OCRv4_det_infer.onnx'),
    recogniser: await open('ch_PP-OCRv4_rec_infer.onnx'),
    dictionary: parseDictionary(readFileSync(join(folder, 'ppocr_keys_v1.txt'), 'utf8')),
  };
}

/** Percent of the whole at which print is found and reading it begins. */
const foundAt = 30;

async function read(
  { detector, recogniser, dictionary }: Models,
  picture: Uint8Array,
  onProgress: (percent: number) => void,
): Promise<PaddleWord[]> {
  const gray = decodePgm(picture);
  const boxes = await detectText(detector, gray, detectionScale);
  onProgress(foundAt);
  const letters = await recogniseText(recogniser, dictionary, gray, boxes, (share) =>
    onProgress(Math.round(foundAt + share * (100 - foundAt))),
  );
  return wordsOf(boxes, letters);
}
