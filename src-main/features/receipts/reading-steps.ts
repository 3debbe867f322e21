import { invariant } from '#main/lib/app-error.ts';
import { type OcrEngine, OcrError, type OcrOptions } from './ocr-engine.ts';
import type { Reading } from './parse-receipt.ts';
import { PictureError, type PicturePort } from './picture-port.ts';
import type { QuarterTurn } from './quarter-turn.ts';
import type { EngineName, ReadingStep } from './reading-plan.ts';
import type { ReadErrorCode } from './reading-problems.ts';
import { recognizeUpright } from './reading-turns.ts';

export interface ReadingParts {
  readonly picturePort: PicturePort;
  readonly engines: Readonly<Record<EngineName, OcrEngine>>;
}

/** A reading, or why there is none: a picture that cannot be opened stays so, another engine may still read. */
export type StepOutcome =
  | { readonly reading: Reading }
  | { readonly problem: ReadErrorCode; readonly engineFailed: boolean };

export interface StepControl extends OcrOptions {
  /** How far each page was found to be turned by an earlier step; absent in the first. */
  readonly turns?: readonly QuarterTurn[] | undefined;
}

export interface StepReader {
  /** Throws only `signal.reason` once aborted. */
  read(path: string, step: ReadingStep, control: StepControl): Promise<StepOutcome>;
  close(): Promise<void>;
}

/** Carries out single readings, and holds one engine in memory at a time: both would be twice the peak. */
export function createReadingSteps({ picturePort, engines }: ReadingParts): StepReader {
  const all = Object.values(engines);

  async function recognize(path: string, { engine: name, preparation }: ReadingStep, control: StepControl) {
    const prepare = async (turn: QuarterTurn | undefined) => {
      const { pictures } = await picturePort.prepare(path, { page: 1, preparations: [preparation], turn }, control);
      const [picture] = pictures;
      invariant(picture, 'a preparation was asked for');
      return picture;
    };
    const engine = engines[name];
    const others = all.filter((other) => other !== engine);
    await Promise.all(others.map((other) => other.close()));
    return recognizeUpright(engine, name, prepare, control.turns?.[0], control);
  }

  return {
    async read(path, step, control) {
      try {
        const page = await recognize(path, step, control);
        return { reading: { source: `${step.engine}/${step.preparation}`, pages: [page] } };
      } catch (error) {
        if (error instanceof OcrError) return { problem: error.code, engineFailed: true };
        if (error instanceof PictureError) return { problem: error.code, engineFailed: false };
        throw error;
      }
    },
    close: async () => void (await Promise.all(all.map((engine) => engine.close()))),
  };
}
