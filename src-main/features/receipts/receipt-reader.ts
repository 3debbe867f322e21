import type { Box, OcrPage } from './ocr-engine.ts';
import { gatherByEngine, type ParseInput, parseReceipt, type Reading } from './parse-receipt.ts';
import type { ParsedReceipt } from './parsed-receipt.ts';
import { linesOfReading } from './reading/text-lines.ts';
import { planFor, type ReadingMode } from './reading-plan.ts';
import { type ReadErrorCode, readingProblems } from './reading-problems.ts';
import { createReadingSteps, type ReadingParts, type StepReader } from './reading-steps.ts';

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
export interface ReadContext extends Omit<ParseInput, 'readings'> {
  /** `accurate` where absent. */
  readonly mode?: ReadingMode | undefined;
}

export interface ReceiptReader {
  /** An expected bad outcome is a `failed` result, not an exception; throws only `signal.reason` once aborted. */
  read(file: ReadFile, context: ReadContext, control?: ReadControl): Promise<ReadResult>;
  /** Lets the engines go. */
  close(): Promise<void>;
}

/** Reads receipts on this computer: decode, recognise, parse, and again in another way where proof is missing. */
export function createReceiptReader(parts: ReadingParts): ReceiptReader {
  const steps = createReadingSteps(parts);
  return {
    async read(file, context, control = {}) {
      const outcome = await readUntilSure(steps, file, context, control);
      control.signal?.throwIfAborted();
      if (!outcome.parsed || isEmpty(outcome.parsed)) return failed(outcome.problem ?? 'nothing_found');
      return present(outcome.readings, outcome.parsed);
    },
    close: steps.close,
  };
}

interface Outcome {
  readonly readings: readonly Reading[];
  readonly parsed: ParsedReceipt | null;
  /** Why a step gave nothing; what the others read still counts. */
  readonly problem: ReadErrorCode | null;
}

async function readUntilSure(
  steps: StepReader,
  file: ReadFile,
  { mode = 'accurate', ...context }: ReadContext,
  control: ReadControl,
): Promise<Outcome> {
  const plan = planFor(mode);
  const readings: Reading[] = [];
  let parsed: ParsedReceipt | null = null;
  let problem: ReadErrorCode | null = null;
  let broken: string | null = null;
  for (const [at, step] of plan.steps.entries()) {
    if (step.engine === broken || readings.length === plan.mostReadings) continue;
    const outcome = await steps.read(file.path, step, {
      ...control,
      onProgress: progressOf(at, plan.steps.length, control),
    });
    if ('reading' in outcome) {
      readings.push(outcome.reading);
      parsed = parseReceipt({ readings, ...context });
      if (isSettled(parsed)) break;
    } else {
      problem = outcome.problem;
      if (!outcome.engineFailed) break;
      broken = step.engine;
    }
  }
  return { readings, parsed, problem };
}

function present(readings: readonly Reading[], parsed: ParsedReceipt): ReadResult {
  const best = bestPage((gatherByEngine(readings, readings)[0] ?? []).flatMap(({ pages }) => pages));
  const words = best.words.map(({ text, box, confidence }): ReadWord => ({ text, box, confidence, page: best.page }));
  const text = linesOfReading([best], 0)
    .map((line) => line.text)
    .join('\n');
  return { status: 'processed', parsed, text, words, pages: 1, width: best.width, height: best.height };
}

/** Where proof and label agree, reading the picture again could only cost time. */
function isSettled({ fields }: ParsedReceipt): boolean {
  return fields.amount.state === 'clear' && fields.date.state === 'clear' && fields.merchant.state !== 'missing';
}

function isEmpty({ amountMinor, date, merchant }: ParsedReceipt): boolean {
  return amountMinor === null && date === null && merchant === null;
}

/** Of the better engine's readings the one with the most letters that it was sure of: for search, and for words to click on. */
function bestPage(pages: readonly OcrPage[]): OcrPage {
  const worth = ({ words }: OcrPage) => words.reduce((sum, { text, confidence }) => sum + text.length * confidence, 0);
  return pages.reduce((best, page) => (worth(page) > worth(best) ? page : best));
}

/** The first reading is most of the way: often it is the only one. */
const firstShare = 60;

function progressOf(step: number, steps: number, { onProgress }: ReadControl): ((percent: number) => void) | undefined {
  const doneBefore = (count: number) =>
    count === 0 ? 0 : steps === 1 ? 100 : firstShare + ((100 - firstShare) * (count - 1)) / (steps - 1);
  const from = doneBefore(step);
  return onProgress && ((percent) => onProgress(from + ((doneBefore(step + 1) - from) * percent) / 100));
}

function failed(code: ReadErrorCode): ReadResult {
  return { status: 'failed', error: { code, message: readingProblems[code] } };
}
