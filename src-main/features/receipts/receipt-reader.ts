import { invariant } from '#main/lib/app-error.ts';
import { type Box, type OcrEngine, OcrError, type OcrPage } from './ocr-engine.ts';
import { parseReceipt, type Reading } from './parse-receipt.ts';
import type { ParsedReceipt } from './parsed-receipt.ts';
import { PictureError, type PicturePort, type PreparationName } from './picture-port.ts';
import { linesOfReading } from './reading/text-lines.ts';
import { type ReadErrorCode, readingProblems } from './reading-problems.ts';

export interface ReadFile {
  /** Absolute path of the stored picture. */
  readonly path: string;
  /** As `checkPicture` told it from the bytes. */
  readonly mimeType: string;
}

export interface ReadControl {
  readonly signal?: AbortSignal | undefined;
  /** Percent of the whole receipt, 0–100, never falling. */
  readonly onProgress?: ((percent: number) => void) | undefined;
}

export interface ReadWord {
  readonly text: string;
  readonly page: number;
  readonly box: Box;
  /** 0–1. */
  readonly confidence: number;
}

export type ReadResult =
  | {
      readonly status: 'processed';
      readonly parsed: ParsedReceipt;
      /** One printed line a line. */
      readonly text: string;
      readonly words: readonly ReadWord[];
      readonly pages: number;
      /** Size of the first upright full-size page in pixels. */
      readonly width: number;
      readonly height: number;
    }
  | { readonly status: 'failed'; readonly error: { readonly code: ReadErrorCode; readonly message: string } };

/** What differs from one user and day to the next. */
export interface ReadContext {
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** ISO 4217. */
  readonly homeCurrency: string;
  /** BCP 47. */
  readonly locale?: string | undefined;
}

export interface ReceiptReader {
  /** An expected bad outcome is a `failed` result, not an exception; throws only `signal.reason` once aborted. */
  read(file: ReadFile, context: ReadContext, control?: ReadControl): Promise<ReadResult>;
  /** Lets engine and helper go. */
  close(): Promise<void>;
}

export interface ReaderParts {
  readonly picturePort: PicturePort;
  readonly engine: OcrEngine;
}

/** In this order until the evidence is enough: scans read best as they are, photos with their light evened out. */
const preparations: readonly PreparationName[] = ['plain', 'flat', 'large'];

/** Percent of the whole receipt at which each preparation is done. */
const doneAfter = [60, 85, 100] as const;

/** Reads receipts on this computer: decode, recognise, parse, and once more in another way where proof is missing. */
export function createReceiptReader(parts: ReaderParts): ReceiptReader {
  return {
    async read(file, context, control = {}) {
      const outcome = await readUntilSure(parts, file, context, control);
      control.signal?.throwIfAborted();
      if (!outcome.parsed || isEmpty(outcome.parsed)) return failed(outcome.problem ?? 'nothing_found');
      return present(outcome.readings, outcome.parsed);
    },
    close: () => parts.engine.close(),
  };
}

interface Outcome {
  readonly readings: readonly Reading[];
  readonly parsed: ParsedReceipt | null;
  /** Why it ended early; what was read before still counts. */
  readonly problem: ReadErrorCode | null;
}

async function readUntilSure(
  parts: ReaderParts,
  file: ReadFile,
  context: ReadContext,
  control: ReadControl,
): Promise<Outcome> {
  const readings: Reading[] = [];
  let parsed: ParsedReceipt | null = null;
  try {
    for (const [step, preparation] of preparations.entries()) {
      const page = await readPage(parts, file.path, preparation, {
        ...control,
        onProgress: progressOf(step, control),
      });
      readings.push({ source: `${parts.engine.name}/${preparation}`, pages: [page] });
      parsed = parseReceipt({ readings, ...context });
      if (isSettled(parsed)) break;
    }
  } catch (error) {
    if (error instanceof PictureError || error instanceof OcrError) return { readings, parsed, problem: error.code };
    throw error;
  }
  return { readings, parsed, problem: null };
}

function present(readings: readonly Reading[], parsed: ParsedReceipt): ReadResult {
  const best = bestPage(readings.flatMap(({ pages }) => pages));
  const words = best.words.map(({ text, box, confidence }): ReadWord => ({ text, box, confidence, page: best.page }));
  const text = linesOfReading([best], 0)
    .map((line) => line.text)
    .join('\n');
  return { status: 'processed', parsed, text, words, pages: 1, width: best.width, height: best.height };
}

async function readPage(
  { picturePort, engine }: ReaderParts,
  path: string,
  preparation: PreparationName,
  { signal, onProgress }: ReadControl,
): Promise<OcrPage> {
  const { pictures } = await picturePort.prepare(path, { page: 1, preparations: [preparation] }, { signal });
  const [picture] = pictures;
  invariant(picture, 'a preparation was asked for');
  return engine.recognize(picture, { signal, onProgress });
}

/** Where proof and label agree, reading the picture again could only cost time. */
function isSettled({ fields }: ParsedReceipt): boolean {
  return fields.amount.state === 'clear' && fields.date.state === 'clear' && fields.merchant.state !== 'missing';
}

function isEmpty({ amountMinor, date, merchant }: ParsedReceipt): boolean {
  return amountMinor === null && date === null && merchant === null;
}

/** The reading with the most letters that the engine was sure of: for search, and for words to click on. */
function bestPage(pages: readonly OcrPage[]): OcrPage {
  const worth = ({ words }: OcrPage) => words.reduce((sum, { text, confidence }) => sum + text.length * confidence, 0);
  return pages.reduce((best, page) => (worth(page) > worth(best) ? page : best));
}

function progressOf(step: number, { onProgress }: ReadControl): ((percent: number) => void) | undefined {
  const from = doneAfter[step - 1] ?? 0;
  const to = doneAfter[step] ?? 100;
  return onProgress && ((percent) => onProgress(from + ((to - from) * percent) / 100));
}

function failed(code: ReadErrorCode): ReadResult {
  return { status: 'failed', error: { code, message: readingProblems[code] } };
}
