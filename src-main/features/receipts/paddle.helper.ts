import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { InferenceSession } from 'onnxruntime-node';
import type { HelperAnswer } from '#main/lib/helper-queue.ts';
import { answerParent } from '#main/lib/helper-side.ts';
import { parseDictionary } from './paddle/ctc.ts';
import { detectText } from './paddle/detect.ts';
import { isUpsideDown } from './paddle/direction.ts';
import { recogniseText } from './paddle/recognise.ts';
import type { TextBox } from './paddle/text-boxes.ts';
import { type PaddleWord, wordsOf } from './paddle/words.ts';
import { decodePgm, type Gray } from './picture-gray.ts';
import { turnByQuarters } from './picture-turn.ts';

export interface PaddleRequest {
  readonly id: number;
  /** Binary PGM. */
  readonly picture: Uint8Array;
  /** Folder with detector, recogniser and dictionary. */
  readonly modelFolder: string;
}

export interface PaddleAnswer {
  readonly words: readonly PaddleWord[];
  /** The picture stood on its head: words stand where they are once it is turned by 180°. */
  readonly upsideDown: boolean;
}

interface Models {
  readonly detector: InferenceSession;
  readonly direction: InferenceSession;
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
    direction: await open('ch_ppocr_mobile_v2.0_cls_infer.onnx'),
    recogniser: await open('ch_PP-OCRv4_rec_infer.onnx'),
    dictionary: parseDictionary(readFileSync(join(folder, 'ppocr_keys_v1.txt'), 'utf8')),
  };
}

/** Percent of the whole at which print is found and reading it begins. */
const foundAt = 30;

async function read(models: Models, picture: Uint8Array, onProgress: (percent: number) => void): Promise<PaddleAnswer> {
  const gray = decodePgm(picture);
  const boxes = await detectText(models.detector, gray, detectionScale);
  if (!(await isUpsideDown(models.direction, gray, boxes)))
    return { words: await readBoxes(models, gray, boxes, onProgress), upsideDown: false };
  const turned = turnByQuarters(gray, 180);
  const found = await detectText(models.detector, turned, detectionScale);
  return { words: await readBoxes(models, turned, found, onProgress), upsideDown: true };
}

async function readBoxes(
  { recogniser, dictionary }: Models,
  gray: Gray,
  boxes: readonly TextBox[],
  onProgress: (percent: number) => void,
): Promise<PaddleWord[]> {
  onProgress(foundAt);
  const letters = await recogniseText(recogniser, dictionary, gray, boxes, (share) =>
    onProgress(Math.round(foundAt + share * (100 - foundAt))),
  );
  return wordsOf(boxes, letters);
}
