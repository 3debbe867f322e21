import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backtest, createEstimator, leastMonths } from '#main/features/analytics/forecast.ts';
import { fitModel, predict } from '#main/features/analytics/forecast-model.ts';
import { drawMonths, type SyntheticHousehold, sampleHouseholdMonths } from '../../support/monthly-sums.ts';

const noCategories: ReadonlyMap<number, readonly number[]> = new Map();
const estimateOf = (history: readonly number[], categories = noCategories) =>
  createEstimator(history, categories, backtest(history));
const months = fc.array(fc.integer({ min: 0, max: 9_000_000 }), { minLength: leastMonths, maxLength: 60 });
const seeds = Array.from({ length: 200 }, (_, index) => index + 1);
const kinds: SyntheticHousehold[] = ['gentle', 'proportional'];

describe('the forecast of months', () => {
  it('of a household that spends the same every month is that, without a band', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_000_000 }), fc.integer({ min: 3, max: 60 }), (minor, count) => {
        const { expected, lower, upper } = estimateOf(Array.from({ length: count }, () => minor))(2);
        expect([expected, lower, upper]).toEqual([minor, minor, minor]);
      }),
    );
  });

  it('lies inside its band, is never below zero, and the band widens with the distance', () => {
    fc.assert(
      fc.property(months, (history) => {
        const estimate = estimateOf(history);
        let width = 0;
        for (const ahead of [1, 2, 6, 13]) {
          const { expected, lower, upper } = estimate(ahead);
          expect(lower).toBeGreaterThanOrEqual(0);
          expect(lower).toBeLessThanOrEqual(expected);
          expect(upper - expected).toBeGreaterThanOrEqual(width);
          width = upper - expected;
        }
      }),
    );
  });

  it('grows and shrinks with the currency unit', () => {
    const history = drawMonths('gentle', 36, 3);
    const tenfold = history.map((minor) => minor * 10);
    expect(predict(fitModel(tenfold), 2)).toBeCloseTo(predict(fitModel(history), 2) * 10, 3);
  });

  it('does not take a single large month for a habit', () => {
    const usual = drawMonths('gentle', 10, 5).map((minor) => 200_000 + (minor % 9000));
    const withRoof = usual.map((minor, index) => (index === 6 ? minor + 2_000_000 : minor));
    expect(estimateOf(withRoof)(1).expected).toBeLessThan(estimateOf(usual)(1).expected * 1.1);
  });

  it('knows a dear December by its second year', () => {
    const history = Array.from(
      { length: 35 },
      (_, month) => 200_000 + (month % 12 === 11 ? 150_000 : (month % 5) * 2000),
    );
    const estimate = estimateOf(history);
    expect(estimate(1).expected).toBeGreaterThan(300_000);
    expect(estimate(2).expected).toBeLessThan(230_000);
  });

  it('shares the sum over categories so that they add up to it', () => {
    fc.assert(
      fc.property(fc.array(months, { minLength: 1, maxLength: 6 }), fc.integer({ min: 1, max: 12 }), (rows, ahead) => {
        const length = Math.min(...rows.map((row) => row.length));
        const categories = new Map(rows.map((row, index) => [index, row.slice(0, length)]));
        const total = Array.from({ length }, (_, index) => rows.reduce((sum, row) => sum + (row[index] ?? 0), 0));
        const { expected, byCategory } = estimateOf(total, categories)(ahead);
        expect([...byCategory.values()].reduce((sum, minor) => sum + minor, 0)).toBe(expected);
      }),
    );
  });
});

describe('the backtest', () => {
  it('tells each of the last twelve months from nothing but the months before it', () => {
    const history = drawMonths('gentle', 40, 1);
    const tested = backtest(history);
    expect(tested.months).toBe(12);
    const last = Math.abs((history.at(-1) ?? 0) - predict(fitModel(history.slice(0, -1)), 1));
    expect(tested.errors.at(-1)).toBe(last);
    const changed = backtest([...history.slice(0, -1), 1]);
    expect(changed.errors.slice(0, -1)).toEqual(tested.errors.slice(0, -1));
  });

  it.each([
    [3, 0],
    [4, 1],
    [14, 11],
    [15, 12],
    [60, 12],
  ])('of %d months repeats %d', (count, repeated) => {
    const tested = backtest(drawMonths('gentle', count, 2));
    expect(tested.months).toBe(repeated);
    expect(tested.mae === null).toBe(repeated === 0);
    expect(tested.naiveMae === null).toBe(repeated === 0);
  });

  it.each([1, 2, 3, 4, 5, 6])(
    'beats the same month of the year before on the sample household, drawn with seed %d',
    (seed) => {
      const { mae, naiveMae } = backtest(sampleHouseholdMonths('2026-11-20', seed));
      expect(mae).toBeLessThan(naiveMae ?? 0);
    },
  );

  it.each(kinds)('beats the same month of the year before on the household "%s" with trend and season', (kind) => {
    for (const count of [36, 48, 60]) {
      const { mae, naiveMae } = backtest(drawMonths(kind, count, 1));
      expect(mae, `${count} months`).toBeLessThan(naiveMae ?? 0);
    }
  });

  it.each(kinds)('is at least 15 percent closer than the year before over many households "%s"', (kind) => {
    const tests = seeds.map((seed) => backtest(drawMonths(kind, 48, seed)));
    const sum = (of: (test: (typeof tests)[number]) => number | null) =>
      tests.reduce((total, test) => total + (of(test) ?? 0), 0);
    expect(sum(({ mae }) => mae) / sum(({ naiveMae }) => naiveMae)).toBeLessThan(0.85);
  });
});

describe('the band', () => {
  it.each(kinds.flatMap((kind) => [30, 48].map((count) => ({ kind, count }))))(
    'of $count months of "$kind" households holds 70 to 90 percent of the months to come',
    ({ kind, count }) => {
      let [held, all] = [0, 0];
      for (const seed of seeds) {
        const drawn = drawMonths(kind, count + 4, seed);
        const estimate = estimateOf(drawn.slice(0, count));
        for (const ahead of [1, 2, 3, 4]) {
          const { lower, upper } = estimate(ahead);
          const actual = drawn[count + ahead - 1] ?? 0;
          held += Number(actual >= lower && actual <= upper);
          all += 1;
        }
      }
      expect(held / all).toBeGreaterThan(0.7);
      expect(held / all).toBeLessThan(0.9);
    },
  );

  it('of a few months of a steady household holds 70 to 90 percent of the months to come', () => {
    for (const count of [3, 6, 9]) {
      const held = seeds.filter((seed) => {
        const drawn = drawMonths('gentle', 240, seed).map((minor, month) => minor - trendOf(month));
        const { lower, upper } = estimateOf(drawn.slice(0, count))(2);
        const actual = drawn[count + 1] ?? 0;
        return actual >= lower && actual <= upper;
      });
      expect(held.length / seeds.length, `${count} months`).toBeGreaterThan(0.7);
      expect(held.length / seeds.length, `${count} months`).toBeLessThan(0.9);
    }
  });
});

/** What "gentle" adds to its usual month and to chance. */
function trendOf(month: number): number {
  return Math.round(1000 * month + 40_000 * Math.sin((month * Math.PI) / 6));
}
