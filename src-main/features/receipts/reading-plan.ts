import type { ReadingMode } from '#shared/receipt-reading.ts';
import type { PreparationName } from './picture-port.ts';

export { type ReadingMode, readingModeOf, readingModes } from '#shared/receipt-reading.ts';

export type EngineName = 'paddle' | 'tesseract';

export interface ReadingStep {
  readonly engine: EngineName;
  readonly preparation: PreparationName;
}

export interface ReadingPlan {
  /** In this order until the evidence is enough; the steps of an engine that failed are left out. */
  readonly steps: readonly ReadingStep[];
  /** As many readings at most. */
  readonly mostReadings: number;
}

const paddle: readonly ReadingStep[] = [
  { engine: 'paddle', preparation: 'plain' },
  { engine: 'paddle', preparation: 'flat' },
];
/** Scans read best as they are, photos with their light evened out. */
const tesseract: readonly ReadingStep[] = [
  { engine: 'tesseract', preparation: 'plain' },
  { engine: 'tesseract', preparation: 'flat' },
  { engine: 'tesseract', preparation: 'large' },
];

const plans: Readonly<Record<ReadingMode, ReadingPlan>> = {
  // A third reading adds nothing to what is found, and little to what is clear.
  accurate: { steps: [...paddle.slice(0, 1), ...tesseract.slice(0, 1)], mostReadings: 2 },
  fast: { steps: [...paddle.slice(0, 1), ...tesseract.slice(0, 1)], mostReadings: 1 },
  tesseract: { steps: tesseract, mostReadings: tesseract.length },
  paddle: { steps: paddle, mostReadings: paddle.length },
};

const large: ReadingStep = { engine: 'paddle', preparation: 'large' };

/** What was not tried first comes first; the first way is among the rest, so that all of them are looked at together. */
const plansOfRetries: Readonly<Record<ReadingMode, ReadingPlan>> = {
  // One engine after the other: only one is in memory, and loading it takes a second.
  accurate: { steps: [...paddle.toReversed(), ...tesseract.slice(1)], mostReadings: 4 },
  fast: { steps: [...paddle.slice(1), ...tesseract.slice(0, 1)], mostReadings: 2 },
  tesseract: { steps: tesseract.toReversed(), mostReadings: tesseract.length },
  paddle: { steps: [...paddle.slice(1), large, ...paddle.slice(0, 1)], mostReadings: 3 },
};

/** The first reading of a receipt, or one that a person asked for because that was not enough; `attempt` counts from 1. */
export function planFor(mode: ReadingMode, attempt = 1): ReadingPlan {
  return attempt > 1 ? plansOfRetries[mode] : plans[mode];
}
