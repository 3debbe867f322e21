import { mean, median, robustSpread } from './statistics.ts';

/** Months of a year: the length of the season. */
const year = 12;
/** Recent months count more: one this many months older counts half. The short one is for a level that has moved. */
const [steady, quick] = [9, 2];
/** The short half-life has to be this much better on the months that are known: over few months chance favours one or the other. */
const preference = 1.15;
/** A trend fades: each month ahead it adds this share of what the month before added (Gardner and McKenzie 1985). */
const damping = 0.98;
/** A month this many spreads from the middle is a one-off, unless another year has the like in the same month. */
const oneOffSpreads = 4;

/** What a history of whole months tells about months to come. */
export interface Model {
  /** Whether the rest are logarithms: growth and season are then factors rather than sums. */
  readonly isProportional: boolean;
  /** The usual month at the end of the history, without season. */
  readonly level: number;
  /** Growth a month. */
  readonly slope: number;
  /** What each month of the year adds; index 0 is the month after the last one. Empty under a year of history. */
  readonly season: readonly number[];
}

/** Logarithms make too much of a month this small beside the usual one. */
const leastShare = 0.1;

/**
 * Fits level, trend and season to monthly sums in minor units, oldest first; at least one. Under a year there is a level alone. From a year
 * on trend and season are shrunk towards none by how well the years agree (empirical Bayes), so that chance does not pass for a pattern.
 */
export function fitModel(history: readonly number[]): Model {
  const isProportional = Math.min(...history) > median(history) * leastShare && Math.min(...history) > 0;
  return { isProportional, ...fitParts(isProportional ? history.map(Math.log) : history) };
}

function fitParts(history: readonly number[]): Omit<Model, 'isProportional'> {
  if (history.length < year) return { level: weightedLevel(clipOneOffs(history)), slope: 0, season: [] };
  const slope = estimateSlope(history);
  const last = history.length - 1;
  const flat = clipOneOffs(history.map((value, index) => value + slope * (last - index)));
  const season = estimateSeason(flat);
  const level = weightedLevel(flat.map((value, index) => value - (season[seasonIndex(flat, index)] ?? 0)));
  return { level, slope, season };
}

/** The expected sum `ahead` months after the history, 1 being the next, in minor units; never below zero. */
export function predict({ isProportional, level, slope, season }: Model, ahead: number): number {
  const growth = (slope * damping * (1 - damping ** ahead)) / (1 - damping);
  const value = level + growth + (season[(ahead - 1) % year] ?? 0);
  return isProportional ? Math.exp(value) : Math.max(0, value);
}

/** Months of the year counted from the one after the history. */
function seasonIndex(history: readonly number[], index: number): number {
  return (((index - history.length) % year) + year) % year;
}

/** Growth a month by the median difference to the same month of the year before: season and one-offs do not reach it. */
function estimateSlope(history: readonly number[]): number {
  const differences = yearlyDifferences(history).slice(-2 * year);
  if (differences.length === 0) return 0;
  const growth = median(differences);
  if (growth === 0) return 0;
  // The median's standard error is 1.25 times that of the mean.
  const error = (1.25 * robustSpread(differences)) / Math.sqrt(differences.length);
  const certainty = Math.max(0, 1 - (error / growth) ** 2) * (differences.length / (differences.length + 1));
  return (certainty * growth) / year;
}

function yearlyDifferences(history: readonly number[]): number[] {
  return history.slice(year).map((value, index) => value - (history[index] ?? 0));
}

/**
 * What each month of the year is above the level, times how much of the spread is season rather than chance. The differences between years
 * tell the chance; where there are few of them, those between neighbouring months stand in: a season rises and falls gently, chance does not.
 */
function estimateSeason(flat: readonly number[]): number[] {
  const level = mean(flat.slice(-year));
  const spread = mean(flat.map((value) => (value - level) ** 2));
  const chance = estimateChance(flat, spread);
  const pattern = spread - chance;
  return Array.from({ length: year }, (_, month) => {
    const own = flat.filter((_, index) => seasonIndex(flat, index) === month).map((value) => value - level);
    return pattern === 0 ? 0 : (mean(own) * pattern) / (pattern + chance / own.length);
  });
}

/** The part of the variance that does not come back, at most all of it; the neighbours count as much as two pairs of years. */
function estimateChance(flat: readonly number[], spread: number): number {
  const variance = (differences: readonly number[]) => mean(differences.map((value) => value ** 2 / 2));
  const years = yearlyDifferences(flat);
  const neighbours = flat.slice(1).map((value, index) => value - (flat[index] ?? 0));
  const prior = Math.min(spread, variance(neighbours));
  return Math.min(spread, (variance(years) * years.length + prior * 2) / (years.length + 2));
}

/** The weighted mean of the months, with the half-life that would have told the last ones better. */
function weightedLevel(values: readonly number[]): number {
  const isMoving = errorOf(values, quick) * preference < errorOf(values, steady);
  return meanByAge(values, isMoving ? quick : steady);
}

/** Mean absolute error over the last year, each month told by those before it; 0 where there are too few to say. */
function errorOf(values: readonly number[], halfLife: number): number {
  const first = Math.max(2, values.length - year);
  const errors = values.slice(first).map((value, index) => {
    const known = values.slice(0, first + index);
    return Math.abs(value - meanByAge(known, halfLife));
  });
  return errors.length < 3 ? 0 : mean(errors);
}

function meanByAge(values: readonly number[], halfLife: number): number {
  let [sum, weights] = [0, 0];
  for (const [index, value] of values.entries()) {
    const weight = 0.5 ** ((values.length - 1 - index) / halfLife);
    sum += weight * value;
    weights += weight;
  }
  return sum / weights;
}

/** Pulls one-offs back to the edge of what is usual; what another year has in the same month too is no one-off. */
function clipOneOffs(values: readonly number[]): number[] {
  const middle = median(values);
  const edge = oneOffSpreads * robustSpread(values);
  const side = (value: number | undefined) =>
    value === undefined || Math.abs(value - middle) <= edge ? 0 : Math.sign(value - middle);
  return values.map((value, index) => {
    const own = side(value);
    const comesBack = [values[index - year], values[index + year]].some((other) => side(other) === own);
    return own === 0 || comesBack ? value : middle + own * edge;
  });
}
