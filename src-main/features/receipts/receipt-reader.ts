import type { Box, OcrPage } from './ocr-engine.ts';
import { gatherByEngine, type ParseInput, parseReceipt, type Reading } from './parse-receipt.ts';
import type { ParsedReceipt } from './parsed-receipt.ts';
import type { DocumentText } from './picture-port.ts';
import type { QuarterTurn } from './quarter-turn.ts';
import { linesOfReading } from './reading/text-lines.ts';
import { planFor, type ReadingMode } from './reading-plan.ts';
import { type ReadErrorCode, readingProblems } from './reading-problems.ts';
import { createReadingSteps, type ReadingParts, type StepReader } from './reading-steps.ts';
import { worthOf } from './reading-turns.ts';

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
      /** How many the file has; the first ten of them are read. */
      readonly pages: number;
      /** Size of the first upright full-size page in pixels; null where that page could not be read. */
      readonly width: number | null;
      readonly height: number | null;
      /** How far each stored page has to be turned to stand upright, from the first one on; not at all where absent. */
      readonly turns?: readonly QuarterTurn[] | undefined;
    }
  | { readonly status: 'failed'; readonly error: { readonly code: ReadErrorCode; readonly message: string } };

/** What differs from one user and day to the next. */
export interface ReadContext extends Omit<ParseInput, 'readings'> {
  /** `accurate` where absent. */
  readonly mode?: ReadingMode | undefined;
  /** Of the print, see `languagesOf`. */
  readonly languages?: readonly string[] | undefined;
  /** 1, or where absent, is the first reading; a person who asks for another one wants it done in another way. */
  readonly attempt?: number | undefined;
}

export interface ReceiptReader {
  /** An expected bad outcome is a `failed` result, not an exception; throws only `signal.reason` once aborted. */
  read(file: ReadFile, context: ReadContext, control?: ReadControl): Promise<ReadResult>;
  /** Lets the engines go. */
  close(): Promise<void>;
}

/**
 * Milliseconds after which what was read until then has to do: a receipt may take 30 seconds in all, and an answer from
 * its first pages is worth more than none.
 */
const enoughMs = 24_000;

/** Reads receipts on this computer: decode, recognise, parse, and again in another way where proof is missing. */
export function createReceiptReader(parts: ReadingParts, limitMs = enoughMs): ReceiptReader {
  const steps = createReadingSteps(parts);
  return {
    async read(file, context, control = {}) {
      const outcome = await readUntilSure(steps, file, context, {
        ...control,
        enough: AbortSignal.timeout(limitMs),
      });
      control.signal?.throwIfAborted();
      if (!outcome.parsed || isEmpty(outcome.parsed)) return failed(outcome.problem ?? 'nothing_found');
      return present(outcome.readings, outcome.parsed, outcome.pages);
    },
    close: steps.close,
  };
}

interface Outcome {
  readonly readings: readonly Reading[];
  readonly parsed: ParsedReceipt | null;
  /** Why a step gave nothing; what the others read still counts. */
  readonly problem: ReadErrorCode | null;
  readonly pages: number;
}

/** Pages with text that are read from their pixels as well, where the text says too little. */
const mostPagesDrawn = 3;

/** Only these have pages or text of their own; asking would cost the others a moment. */
const documents: readonly string[] = ['application/pdf', 'image/tiff'];
const onePicture: DocumentText = { pages: 1, texts: [] };

async function readUntilSure(
  steps: StepReader,
  file: ReadFile,
  context: ReadContext,
  control: ReadControl & { readonly enough: AbortSignal },
): Promise<Outcome> {
  const document = documents.includes(file.mimeType) ? await steps.open(file.path, control) : onePicture;
  if ('problem' in document) return { readings: [], parsed: null, problem: document.problem, pages: 0 };
  const { pages } = document;
  const texts = document.texts.filter((text) => text !== null);
  const isWhole = texts.length > 0 && texts.length === document.texts.length;
  if (!isWhole) return { ...(await readPixels(steps, file, document, context, control, [])), pages };
  const readings = [{ source: 'pdf/text', pages: texts }];
  const parsed = parseReceipt({ readings, ...context });
  const { attempt = 1 } = context;
  if (attempt === 1 && parsed.amountMinor !== null && parsed.date !== null)
    return { readings, parsed, problem: null, pages };
  // A logo or a total that is a picture stands on the first pages; print that is there as text is not worth more.
  const drawnPages = { pages: Math.min(pages, mostPagesDrawn), texts: [] };
  const drawn = await readPixels(steps, file, drawnPages, context, control, readings);
  return { ...drawn, parsed: drawn.parsed ?? parsed, pages };
}

/** Reads by one engine after the other until the evidence is enough; `before` is what the file itself told. */
async function readPixels(
  steps: StepReader,
  file: ReadFile,
  document: DocumentText,
  { mode = 'accurate', languages, attempt = 1, ...context }: ReadContext,
  { enough, ...control }: ReadControl & { readonly enough: AbortSignal },
  before: readonly Reading[],
): Promise<Omit<Outcome, 'pages'>> {
  const plan = planFor(mode, attempt);
  const readings = [...before];
  let parsed: ParsedReceipt | null = null;
  let problem: ReadErrorCode | null = null;
  let broken: string | null = null;
  let whole = 0;
  for (const [at, step] of plan.steps.entries()) {
    if (step.engine === broken || whole === plan.mostReadings) continue;
    const outcome = await steps.read(file.path, step, document, {
      ...control,
      enough,
      hasRead: readings.length > 0,
      languages,
      turns: turnsOf(readings.flatMap((reading) => reading.pages)),
      onProgress: progressOf(at, plan.steps.length, control),
    });
    problem = outcome.problem ?? problem;
    if (outcome.engineFailed) broken = step.engine;
    else whole += 1;
    if (outcome.pages.length === 0 && !outcome.engineFailed) break;
    if (outcome.pages.length === 0) continue;
    readings.push({ source: `${step.engine}/${step.preparation}`, pages: outcome.pages });
    parsed = parseReceipt({ readings, ...context });
    if (isSettled(parsed) && !outcome.engineFailed) break;
  }
  return { readings, parsed, problem };
}

/** By page; what was found first stays, for the places of words are told by it. */
function turnsOf(pages: readonly OcrPage[]): ReadonlyMap<number, QuarterTurn> {
  return new Map(pages.toReversed().map(({ page, turn = 0 }) => [page, turn]));
}

function present(readings: readonly Reading[], parsed: ParsedReceipt, pages: number): ReadResult {
  const best = bestPages(readings);
  const words = best.flatMap((page) =>
    page.words.map(({ text, box, confidence }): ReadWord => ({ text, box, confidence, page: page.page })),
  );
  const text = linesOfReading(best, 0)
    .map((line) => line.text)
    .join('\n');
  const first = best.find(({ page }) => page === 1);
  const turns = turnsOf(best);
  const last = Math.max(0, ...turns.keys());
  return {
    status: 'processed',
    parsed,
    text,
    words,
    pages,
    width: first?.width ?? null,
    height: first?.height ?? null,
    turns: Array.from({ length: last }, (_, index) => turns.get(index + 1) ?? 0),
  };
}

/** Where proof and label agree, reading the picture again could only cost time. */
function isSettled({ fields }: ParsedReceipt): boolean {
  return fields.amount.state === 'clear' && fields.date.state === 'clear' && fields.merchant.state !== 'missing';
}

function isEmpty({ amountMinor, date, merchant }: ParsedReceipt): boolean {
  return amountMinor === null && date === null && merchant === null;
}

/** Each page in the reading with the most letters that it was sure of, of the better engine where that read the page: for search, and for words to click on. */
function bestPages(readings: readonly Reading[]): OcrPage[] {
  const engines = gatherByEngine(readings, readings).map((each) => each.flatMap(({ pages }) => pages));
  const numbers = [...new Set(engines.flat().map(({ page }) => page))].sort((a, b) => a - b);
  return numbers.flatMap((number) => {
    const [ofPage = []] = engines
      .map((pages) => pages.filter(({ page }) => page === number))
      .filter(({ length }) => length > 0);
    return ofPage.toSorted((a, b) => worthOf(b) - worthOf(a)).slice(0, 1);
  });
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
