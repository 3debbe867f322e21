import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rangeBefore } from '#main/features/analytics/read-scope.ts';
import { changePercent, toPercents } from '#main/features/analytics/shares.ts';
import { addDays, toDay } from '#shared/dates.ts';

const amount = fc.integer({ min: -999_999_999_999, max: 999_999_999_999 });
const tenths = (percents: readonly number[]) => percents.map((percent) => Math.round(percent * 10));

describe('percents of a total', () => {
  it('have one decimal and add up to 100 to the tenth, whatever the amounts', () => {
    fc.assert(
      fc.property(fc.array(amount, { minLength: 1, maxLength: 40 }), (amounts) => {
        fc.pre(amounts.some((each) => each > 0));
        const percents = toPercents(amounts);
        expect(tenths(percents).reduce((sum, each) => sum + each, 0)).toBe(1000);
        for (const percent of percents) expect(percent).toBe(Math.round(percent * 10) / 10);
      }),
    );
  });

  it('are each within a tenth of the exact share', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 40 }), (amounts) => {
        const total = amounts.reduce((sum, each) => sum + each, 0);
        for (const [index, percent] of toPercents(amounts).entries())
          expect(Math.abs(percent - ((amounts[index] ?? 0) / total) * 100)).toBeLessThan(0.1 + 1e-9);
      }),
    );
  });

  it.each([
    [
      [1, 1, 1],
      [33.4, 33.3, 33.3],
    ],
    [
      [500, -200, 500],
      [50, 0, 50],
    ],
    [
      [-1, 0],
      [0, 0],
    ],
    [[7], [100]],
    [[], []],
  ])('of %j are %j', (amounts, percents) => expect(toPercents(amounts)).toEqual(percents));
});

describe('a change', () => {
  it.each([
    [150, 100, 50],
    [50, 100, -50],
    [100, 100, 0],
    [2, 3, -33.3],
    [5, 0, null],
    [0, 0, null],
    [-50, 100, -150],
    [50, -100, 150],
    [100_001, 100_000, 0],
  ])('to %d from %d is %j percent', (now, before, percent) => expect(changePercent(now, before)).toBe(percent));
});

describe('the range before', () => {
  it.each([
    ['2026-01-01', '2026-12-31', '2025-01-01', '2025-12-31'],
    ['2026-03-01', '2026-03-31', '2026-02-01', '2026-02-28'],
    ['2024-02-01', '2024-03-31', '2023-12-01', '2024-01-31'],
    ['2026-03-02', '2026-03-31', '2026-01-31', '2026-03-01'],
    ['2026-11-20', '2026-11-20', '2026-11-19', '2026-11-19'],
  ])('of %s to %s is %s to %s', (dateFrom, dateTo, from, to) => {
    expect(rangeBefore({ dateFrom, dateTo })).toEqual({ dateFrom: from, dateTo: to });
  });

  it('ends the day before, and has as many days unless both are whole months', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000 }), fc.nat({ max: 800 }), (first, length) => {
        const dateFrom = addDays('1990-01-01', first);
        const dateTo = addDays(dateFrom, length);
        const before = rangeBefore({ dateFrom, dateTo });
        expect(before.dateTo).toBe(addDays(dateFrom, -1));
        if (!dateFrom.endsWith('-01')) expect(toDay(before.dateTo) - toDay(before.dateFrom)).toBe(length);
      }),
    );
  });
});
