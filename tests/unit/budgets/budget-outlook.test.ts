import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bill, lookAhead } from '#main/features/budgets/budget-outlook.ts';
import { addDays, toDay } from '#shared/dates.ts';

const november = { start: '2026-11-01', end: '2026-11-30' };
const situation = {
  period: november,
  today: '2026-11-20',
  availableMinor: 45_000,
  spentMinor: 30_000,
  spentLaterMinor: 0,
  bills: [] as Bill[],
};
const bill = (date: string, minor: number, posted: boolean): Bill => ({ date, minor, posted });

describe('the outlook of a budget', () => {
  it('without bills goes on day by day', () => {
    expect(lookAhead(situation)).toEqual({ daysLeft: 10, paceMinor: 30_000, projectedMinor: 45_000 });
  });

  it('takes rent on the first for what it is: once', () => {
    const rent = { ...situation, today: '2026-11-02', availableMinor: 118_000, spentMinor: 98_000 };
    const posted = { ...rent, bills: [bill('2026-11-01', 98_000, true)] };
    expect(lookAhead(posted)).toEqual({ daysLeft: 28, paceMinor: 98_000 + 1_333, projectedMinor: 98_000 });
    expect(lookAhead(rent).projectedMinor).toBe(98_000 * 15);
  });

  it('adds bills to come on their day, and those that were due and are not booked', () => {
    const bills = [bill('2026-11-10', 1_000, false), bill('2026-11-25', 5_000, false)];
    const outlook = lookAhead({ ...situation, bills });
    expect(outlook.projectedMinor).toBe(45_000 + 6_000);
    expect(outlook.paceMinor).toBe(1_000 + ((45_000 - 6_000) * 20) / 30);
    expect(lookAhead({ ...situation, today: '2026-11-25', bills }).paceMinor).toBe(
      6_000 + ((45_000 - 6_000) * 25) / 30,
    );
  });

  it('takes what is booked for later as it is', () => {
    const outlook = lookAhead({ ...situation, spentMinor: 36_000, spentLaterMinor: 6_000 });
    expect(outlook.projectedMinor).toBe(30_000 * 1.5 + 6_000);
  });

  it('does not take money that came back to come back every day', () => {
    expect(lookAhead({ ...situation, spentMinor: -2_000 }).projectedMinor).toBe(-2_000);
  });

  it('has no more to spend freely than bills leave over', () => {
    const bills = [bill('2026-11-28', 60_000, false)];
    expect(lookAhead({ ...situation, bills }).paceMinor).toBe(0);
    expect(lookAhead({ ...situation, availableMinor: -100 }).paceMinor).toBe(0);
  });

  it.each([
    ['2026-10-31', 30, 0, 30_000],
    ['2026-11-01', 29, 1_500, 30_000 * 30],
    ['2026-11-29', 1, 43_500, 31_034],
    ['2026-11-30', 0, 45_000, 30_000],
    ['2026-12-01', 0, 45_000, 30_000],
    ['2027-06-01', 0, 45_000, 30_000],
  ])('on %s has %s days left', (today, daysLeft, paceMinor, projectedMinor) => {
    const spentLaterMinor = today < november.start ? 30_000 : 0;
    expect(lookAhead({ ...situation, today, spentLaterMinor })).toEqual({ daysLeft, paceMinor, projectedMinor });
  });

  it('of a period that is over is what was spent, whatever was due and never booked', () => {
    const bills = [bill('2026-11-10', 1_000, false)];
    expect(lookAhead({ ...situation, today: '2026-12-05', bills }).projectedMinor).toBe(30_000);
  });

  it('never falls below what is spent and due, and is that at the end', () => {
    const aBill = fc.record({
      date: fc.nat({ max: 29 }).map((days) => addDays(november.start, days)),
      minor: fc.integer({ min: 1, max: 50_000 }),
      posted: fc.boolean(),
    });
    const today = fc.nat({ max: 29 }).map((days) => addDays(november.start, days));
    fc.assert(
      fc.property(fc.array(aBill, { maxLength: 5 }), today, fc.nat({ max: 90_000 }), (bills, today, other) => {
        const posted = bills.filter((bill) => bill.posted).reduce((sum, { minor }) => sum + minor, 0);
        const due = bills.filter((bill) => !bill.posted).reduce((sum, { minor }) => sum + minor, 0);
        const later = bills
          .filter((bill) => bill.posted && bill.date > today)
          .reduce((sum, { minor }) => sum + minor, 0);
        const spentMinor = posted + other;
        const { projectedMinor } = lookAhead({ ...situation, bills, today, spentMinor, spentLaterMinor: later });
        const gone = toDay(today) - toDay(november.start) + 1;
        expect(projectedMinor).toBe(spentMinor + due + Math.round((other * (30 - gone)) / gone));
      }),
      { numRuns: 1000 },
    );
  });
});
