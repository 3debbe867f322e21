import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BudgetPlan, figurePeriods, percentOf, sumAmounts } from '#main/features/budgets/budget-figures.ts';
import { type DateRange, periodAt, periodIndexOf } from '#main/features/budgets/budget-period.ts';
import { addDays } from '#shared/dates.ts';

const minor = fc.integer({ min: 1, max: 100_000 });
const day = fc.integer({ min: 0, max: 700 }).map((days) => addDays('2025-01-01', days));
const plan: fc.Arbitrary<BudgetPlan> = fc.record({
  rule: fc.record({
    period: fc.constantFrom('weekly', 'monthly', 'yearly'),
    startDate: fc.option(day),
    weekStart: fc.constantFrom('monday', 'sunday'),
  }),
  beginsOn: day,
  rollover: fc.boolean(),
  alertThreshold: fc.integer({ min: 1, max: 100 }),
  amountMinor: minor,
  formerAmounts: fc
    .array(fc.record({ until: day, amountMinor: minor }), { maxLength: 3 })
    .map((amounts) => amounts.toSorted((a, b) => (a.until < b.until ? -1 : 1))),
});
/** What was spent and moved day by day. */
const entries = fc.array(fc.record({ date: day, minor: fc.integer({ min: -5_000, max: 50_000 }) }), { maxLength: 30 });

function sumOf(all: readonly { date: string; minor: number }[]) {
  return ({ start, end }: DateRange) =>
    all.filter(({ date }) => date >= start && date <= end).reduce((sum, entry) => sum + entry.minor, 0);
}

/** The limit of a period, looked up the simple way. */
function limitOf(plan: BudgetPlan, index: number): number {
  const { start } = periodAt(plan.rule, index);
  return plan.formerAmounts.find(({ until }) => start < until)?.amountMinor ?? plan.amountMinor;
}

describe('the figures of a budget', () => {
  it('carry over what every period since the first one left or overspent, and without rollover nothing', () => {
    fc.assert(
      fc.property(plan, entries, entries, day, fc.nat({ max: 14 }), (plan, expenses, moves, date, length) => {
        const [spent, moved] = [sumOf(expenses), sumOf(moves)];
        const sums = { spent: (range: DateRange) => ({ minor: spent(range), unconverted: 0 }), moved };
        const index = periodIndexOf(plan.rule, date);
        const first = periodIndexOf(plan.rule, plan.beginsOn);
        for (const figures of figurePeriods(plan, index - length, index, sums)) {
          const own = periodIndexOf(plan.rule, figures.start);
          let carried = 0;
          for (let earlier = first; plan.rollover && earlier < own; earlier += 1) {
            const range = periodAt(plan.rule, earlier);
            carried += limitOf(plan, earlier) + moved(range) - spent(range);
          }
          const available = limitOf(plan, own) + carried + moved(figures);
          expect(figures).toMatchObject({
            ...periodAt(plan.rule, own),
            amountMinor: limitOf(plan, own),
            carriedOverMinor: carried,
            movedMinor: moved(figures),
            availableMinor: available,
            spentMinor: spent(figures),
            remainingMinor: available - spent(figures),
          });
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('do not depend on how far back they are asked for', () => {
    fc.assert(
      fc.property(plan, entries, day, fc.nat({ max: 20 }), (plan, expenses, date, length) => {
        const spent = sumOf(expenses);
        const sums = { spent: (range: DateRange) => ({ minor: spent(range), unconverted: 0 }), moved: () => 0 };
        const index = periodIndexOf(plan.rule, date);
        const [alone] = figurePeriods(plan, index, index, sums);
        expect(figurePeriods(plan, index - length, index, sums).at(-1)).toEqual(alone);
      }),
      { numRuns: 1000 },
    );
  });

  it('add up limits over any number of periods as one by one', () => {
    fc.assert(
      fc.property(plan, day, fc.nat({ max: 40 }), (plan, date, length) => {
        const from = periodIndexOf(plan.rule, date);
        const limits = Array.from({ length }, (_, offset) => limitOf(plan, from + offset));
        expect(sumAmounts(plan, from, from + length)).toBe(limits.reduce((sum, limit) => sum + limit, 0));
      }),
    );
  });
});

describe('the status of a budget', () => {
  const statusOf = (spent: number, available: number, alertThreshold = 80) => {
    const rule = { period: 'monthly', startDate: null, weekStart: 'monday' } as const;
    const plan = { rule, beginsOn: '2026-11-01', rollover: false, alertThreshold, amountMinor: 100, formerAmounts: [] };
    const sums = { spent: () => ({ minor: spent, unconverted: 0 }), moved: () => available - 100 };
    const index = periodIndexOf(rule, '2026-11-20');
    return figurePeriods(plan, index, index, sums)[0]?.status;
  };

  it.each([
    [0, 10_000, 80, 'ok'],
    [7_999, 10_000, 80, 'ok'],
    [8_000, 10_000, 80, 'warning'],
    [10_000, 10_000, 80, 'warning'],
    [10_001, 10_000, 80, 'over'],
    [9_999, 10_000, 100, 'ok'],
    [10_000, 10_000, 100, 'warning'],
    [1, 10_000, 1, 'ok'],
    [100, 10_000, 1, 'warning'],
    [-500, 10_000, 1, 'ok'],
    [0, 0, 80, 'warning'],
    [0, -1, 80, 'over'],
    [-6_000, -5_000, 80, 'warning'],
  ] as const)('with %s of %s spent and a threshold of %s is %s', (spent, available, threshold, status) => {
    expect(statusOf(spent, available, threshold)).toBe(status);
  });
});

describe('a percentage', () => {
  it.each([
    [1, 3, 33.33],
    [2, 3, 66.67],
    [1, 1, 100],
    [0, 5, 0],
    [109_20, 250_00, 43.68],
    [-1, 3, -33.33],
    [79_999, 100_000, 79.99],
    [99_999_999, 100_000_000, 99.99],
    [150, 100, 150],
    [999_999_999_999, 1, 99_999_999_999_900],
  ])('%s of %s is %s', (part, whole, percent) => {
    expect(percentOf(part, whole)).toBe(percent);
  });

  it('of nothing is none', () => {
    expect(percentOf(5, 0)).toBeNull();
    expect(percentOf(5, -10)).toBeNull();
  });

  it('is never a hundredth off, and reaches a whole percent only when that much is used', () => {
    fc.assert(
      fc.property(
        fc.maxSafeNat(),
        fc.integer({ min: 1, max: 999_999_999_999 }),
        fc.integer({ min: 1, max: 100 }),
        (big, whole, threshold) => {
          const part = big % (whole + 1);
          const percent = percentOf(part, whole) ?? Number.NaN;
          expect(Math.abs(percent - (part / whole) * 100)).toBeLessThan(0.01);
          expect(percent >= threshold).toBe(BigInt(part) * 100n >= BigInt(threshold) * BigInt(whole));
        },
      ),
      { numRuns: 2000 },
    );
  });
});
