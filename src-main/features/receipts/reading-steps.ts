import { invariant } from '#main/lib/app-error.ts';
import { type OcrEngine, OcrError, type OcrOptions, type OcrPage } from './ocr-engine.ts';
import { type DocumentText, PictureError, type PicturePort } from './picture-port.ts';
import type { QuarterTurn } from './quarter-turn.ts';
import type { EngineName, ReadingStep } from './reading-plan.ts';
import type { ReadErrorCode } from './reading-problems.ts';
import { recognizeUpright } from './reading-turns.ts';

export interface ReadingParts {
  readonly picturePort: PicturePort;
  readonly engines: Readonly<Record<EngineName, OcrEngine>>;
}

/** Pages of one file that are read; the rest of a longer file is kept, and shown. */
const mostPagesRead = 10;

/** What one step read, and what went wrong on the way: other pages and other engines may still be read. */
export interface StepOutcome {
  /** In the order of the file; those that could not be read are left out. */
  readonly pages: readonly OcrPage[];
  /** Of the first page that could not be read. */
  readonly problem: ReadErrorCode | null;
  readonly engineFailed: boolean;
}

export interface StepControl extends OcrOptions {
  /** Ends the step with the pages that it has, once anything was read; `signal` ends it with nothing. */
  readonly enough: AbortSignal;
  /** Whether an earlier step read anything. */
  readonly hasRead: boolean;
  /** How far each page, by its number, was found to be turned by an earlier step. */
  readonly turns: ReadonlyMap<number, QuarterTurn>;
}

export interface StepReader {
  /** How many pages a file has and the text that it holds itself, or why it cannot be opened. Throws only `signal.reason`. */
  open(path: string, control: OcrOptions): Promise<DocumentText | { readonly problem: ReadErrorCode }>;
  /** Reads each page but those whose text is there already. Throws only `signal.reason` once aborted. */
  read(path: string, step: ReadingStep, document: DocumentText, control: StepControl): Promise<StepOutcome>;
  close(): Promise<void>;
}

/** Carries out single readings, and holds one engine in memory at a time: both would be twice the peak. */
export function createReadingSteps({ picturePort, engines }: ReadingParts): StepReader {
  const all = Object.values(engines);

  async function recognize(
    path: string,
    step: ReadingStep,
    { page, turn }: { readonly page: number; readonly turn: QuarterTurn | undefined },
    control: OcrOptions,
  ): Promise<OcrPage> {
    const prepare = async (wanted: QuarterTurn | undefined) => {
      const options = { page, preparations: [step.preparation], turn: wanted };
      const { pictures } = await picturePort.prepare(path, options, control);
      const [picture] = pictures;
      invariant(picture, 'a preparation was asked for');
      return picture;
    };
    const engine = engines[step.engine];
    const picture = await prepare(turn);
    await Promise.all(all.filter((other) => other !== engine).map((other) => other.close()));
    return recognizeUpright(engine, step.engine, picture, turn === undefined ? prepare : null, control);
  }

  return {
    async open(path, { signal }) {
      try {
        return await picturePort.readText(path, mostPagesRead, { signal });
      } catch (error) {
        if (error instanceof PictureError) return { problem: error.code };
        throw error;
      }
    },

    async read(path, step, { pages: count, texts }, { signal, enough, hasRead, turns, languages, onProgress }) {
      const last = Math.min(count, mostPagesRead);
      const pages: OcrPage[] = [];
      let problem: ReadErrorCode | null = null;
      for (let page = 1; page <= last; page++) {
        const mayStop = hasRead || pages.length > 0;
        if (mayStop && enough.aborted) break;
        const text = texts[page - 1];
        if (text) pages.push(text);
        if (text) continue;
        const ofPage = onProgress && ((percent: number) => onProgress((100 * (page - 1) + percent) / last));
        const ending = mayStop ? AbortSignal.any([enough, ...(signal ? [signal] : [])]) : signal;
        try {
          pages.push(
            await recognize(
              path,
              step,
              { page, turn: turns.get(page) },
              { signal: ending, onProgress: ofPage, languages },
            ),
          );
        } catch (error) {
          if (signal?.aborted) throw error;
          if (ending?.aborted) break;
          if (!(error instanceof OcrError || error instanceof PictureError)) throw error;
          problem ??= error.code;
          if (error instanceof OcrError) return { pages, problem, engineFailed: true };
        }
      }
      return { pages, problem, engineFailed: false };
    },

    close: async () => void (await Promise.all(all.map((engine) => engine.close()))),
  };
}
