import type { OcrEngine, OcrOptions, OcrPage, PreparedPicture } from './ocr-engine.ts';
import { addTurns, type QuarterTurn } from './quarter-turn.ts';
import type { EngineName } from './reading-plan.ts';

/** What to try where hardly anything was read: PP-OCR sees by itself that print stands on its head, tesseract does not. */
const otherTurns: Readonly<Record<EngineName, QuarterTurn>> = { paddle: 90, tesseract: 180 };

/** Reads a page that may lie the wrong way; `prepare` turns it, null where its turn is known already. */
export async function recognizeUpright(
  engine: OcrEngine,
  name: EngineName,
  picture: PreparedPicture,
  prepare: ((turn: QuarterTurn) => Promise<PreparedPicture>) | null,
  control: OcrOptions,
): Promise<OcrPage> {
  const first = await engine.recognize(picture, control);
  if (!prepare || !looksUnread(first)) return first;
  const turned = await prepare(addTurns(first.turn ?? 0, otherTurns[name]));
  // Its progress would begin anew.
  const other = await engine.recognize(turned, { ...control, onProgress: undefined });
  return worthOf(other) > worthOf(first) ? other : first;
}

/** The letters that were read, each counted as far as the engine was sure of it. */
export function worthOf({ words }: OcrPage): number {
  return words.reduce((sum, { text, confidence }) => sum + text.length * confidence, 0);
}

const fewestLetters = 25;
/** Tesseract's mean over 60 receipts: 0.47 to 0.9 upright, 0.15 to 0.35 upside down. */
const leastConfidence = 0.45;

/** Whether so little was read, or so unsurely, that the page may lie the wrong way. */
function looksUnread(page: OcrPage): boolean {
  const letters = page.words.reduce((sum, { text }) => sum + text.length, 0);
  return letters < fewestLetters || worthOf(page) < letters * leastConfidence;
}
