import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AlertInput, type BudgetWithDays, findAlerts } from '#main/features/analytics/find-alerts.ts';
import type { ScheduledItem } from '#main/features/analytics/sources.ts';
import {
  isExtreme,
  type UnusualSpending,
  usualMonth,
  usualPurchase,
} from '#main/features/analytics/unusual-spending.ts';
import { apiWords } from '#main/lib/person-words.ts';
import { addDays } from '#shared/dates.ts';

const today = '2026-11-20';
const nothing = { today, budgets: [], unusual: [], scheduled: [] };

const groceries: BudgetWithDays = {
  ...{ budgetId: 2, categoryId: 7, categoryIds: [7], name: 'Groceries', currency: 'EUR' },
  ...{ periodStart: '2026-11-01', periodEnd: '2026-11-30', limitMinor: 40_000, thresholdPercent: 80 },
  ...{ spentMinor: 0, projectedMinor: 0, days: [] },
};

const rent: ScheduledItem = {
  ...{ recurringId: 1, date: '2026-11-25', type: 'expense', amountMinor: 98_000, currency: 'EUR', baseMinor: 98_000 },
  ...{ accountId: 1, categoryId: 4, merchantName: 'Hausverwaltung Kern' },
};

/** Alerts with their sentences as the API says them. */
const tellAlerts = (input: AlertInput) =>
  findAlerts(input).map(({ describe: sayIn, ...alert }) => ({ ...alert, message: sayIn(apiWords) }));

const ofBudget = (state: Partial<BudgetWithDays>) => tellAlerts({ ...nothing, budgets: [{ ...groceries, ...state }] });

describe('a budget', () => {
  it.each([
    [{ spentMinor: 31_999, projectedMinor: 40_000 }, undefined, undefined],
    [{ spentMinor: 0, projectedMinor: 0, limitMinor: 0 }, undefined, undefined],
    [{ spentMinor: 31_999, projectedMinor: 40_001 }, 'projected_overspend', 'warning'],
    [{ spentMinor: 32_000, projectedMinor: 40_001 }, 'budget_warning', 'warning'],
    [{ spentMinor: 40_000, projectedMinor: 60_000 }, 'budget_warning', 'warning'],
    [{ spentMinor: 40_001, projectedMinor: 60_000 }, 'budget_exceeded', 'critical'],
    [{ spentMinor: 20_000, thresholdPercent: 50 }, 'budget_warning', 'warning'],
  ])('with %j has the alert %s', (state, kind, severity) => {
    expect(ofBudget(state)[0]?.kind).toBe(kind);
    expect(ofBudget(state)[0]?.severity).toBe(severity);
  });

  it('over its limit says by how much, since the day on which it crossed it for good', () => {
    const days = [
      { date: '2026-11-02', minor: 45_000 },
      { date: '2026-11-05', minor: -10_000 },
      { date: '2026-11-18', minor: 6240 },
    ];
    expect(ofBudget({ spentMinor: 41_240, projectedMinor: 50_000, days })).toEqual([
      {
        ...{ kind: 'budget_exceeded', severity: 'critical', categoryId: 7, budgetId: 2, recurringId: null },
        message: 'Groceries is 12.40 EUR over its budget of 400.00 EUR.',
        ...{ amountMinor: 41_240, limitMinor: 40_000, currency: 'EUR', date: '2026-11-18' },
      },
    ]);
  });

  it('heading over its limit tells since the last day that something was spent', () => {
    const days = [{ date: '2026-11-09', minor: 10_000 }];
    expect(ofBudget({ spentMinor: 10_000, projectedMinor: 44_000, days })[0]).toMatchObject({
      message: 'Groceries is heading for 440.00 EUR, over its budget of 400.00 EUR.',
      ...{ amountMinor: 44_000, date: '2026-11-09' },
    });
    expect(ofBudget({ projectedMinor: 44_000 })[0]?.date).toBe('2026-11-01');
  });
});

describe('a bill', () => {
  const ofBill = (items: readonly ScheduledItem[]) => tellAlerts({ ...nothing, scheduled: items });

  it.each([
    ['2026-11-28', null, ''],
    ['2026-11-27', 'info', 'is due on 2026-11-27'],
    ['2026-11-20', 'info', 'is due today'],
    ['2026-11-17', 'warning', 'was due on 2026-11-17 and is not booked yet'],
  ])('of %s', (date, severity, words) => {
    const alerts = ofBill([{ ...rent, date }]);
    if (severity === null) return expect(alerts).toEqual([]);
    expect(alerts).toEqual([
      {
        ...{ kind: 'upcoming_bill', severity, categoryId: 4, budgetId: null, recurringId: 1, limitMinor: null },
        amountMinor: 98_000,
        ...{ message: `980.00 EUR to Hausverwaltung Kern ${words}.`, currency: 'EUR', date: addDays(date, -7) },
      },
    ]);
  });

  it('is announced once, whatever else of it is to come, and only where money goes out', () => {
    const daily = [3, 1, 2].map((days) => ({ ...rent, date: addDays(today, days) }));
    const salary: ScheduledItem = { ...rent, recurringId: 2, type: 'income' };
    const saving: ScheduledItem = { ...rent, recurringId: 3, type: 'transfer' };
    const alerts = ofBill([...daily, salary, saving, { ...rent, recurringId: 4, merchantName: null }]);
    expect(alerts.map(({ message }) => message)).toEqual([
      '980.00 EUR is due on 2026-11-25.',
      '980.00 EUR to Hausverwaltung Kern is due on 2026-11-21.',
    ]);
  });
});

describe('unusual spending', () => {
  const unusual: UnusualSpending = {
    ...{ categoryId: 9, name: 'Leisure', merchant: null, currency: 'EUR', date: '2026-11-12' },
    ...{ amountMinor: 51_000, limitMinor: 15_000, usualMinor: 10_000, isExtreme: true },
  };

  it('is told of a category, or of a purchase', () => {
    const purchase = { ...unusual, merchant: 'Boulderwelt', isExtreme: false };
    expect(tellAlerts({ ...nothing, unusual: [unusual, purchase] })).toEqual([
      {
        ...{ kind: 'unusual_spending', severity: 'warning', categoryId: 9, budgetId: null, recurringId: null },
        message: 'Leisure is at 510.00 EUR this month; it is usually about 100.00 EUR.',
        ...{ amountMinor: 51_000, limitMinor: 15_000, currency: 'EUR', date: '2026-11-12' },
      },
      expect.objectContaining({
        severity: 'info',
        message: '510.00 EUR at Boulderwelt is far above the usual 100.00 EUR.',
      }),
    ]);
  });

  it.each([
    [[100, 110, 90, 100, 105, 95], { usualMinor: 100, limitMinor: 150 }],
    [[0, 0, 0, 0, 0, 0, 100, 200, 300, 100, 200, 300], { usualMinor: 200, limitMinor: 719 }],
    [[100, 100, 100, 100, 100], null],
    [[0, 0, 0, 0, 0, 0, 0, 100, 100, 100, 100, 100], null],
    [[100, 0, 0, 0, 100, 0, 0, 0], null],
    [[], null],
  ])('of a month is above what %j makes usual', (months, usual) => expect(usualMonth(months)).toEqual(usual));

  it('is not a yearly bill in its month, even a quarter dearer', () => {
    const usual = usualMonth([40_000, ...Array.from({ length: 11 }, () => 2800)]);
    expect(usual).toEqual({ usualMinor: 2800, limitMinor: 50_000 });
  });

  it('of a purchase is far above what its merchant usually costs', () => {
    expect(usualPurchase([1000, 1000, 1000, 1000])).toBeNull();
    expect(usualPurchase([1000, 1000, 1000, 1000, 1000])).toEqual({ usualMinor: 1000, limitMinor: 2000 });
    expect(usualPurchase([100, 1000, 2000, 4000, 10_000])?.limitMinor).toBeGreaterThan(20_000);
  });

  it('is extreme from three times the limit on', () => {
    expect([299, 300].map((minor) => isExtreme(minor, { usualMinor: 50, limitMinor: 100 }))).toEqual([false, true]);
  });
});

describe('all alerts together', () => {
  const minor = fc.nat({ max: 100_000 });
  const budget = fc.record({ spentMinor: minor, projectedMinor: minor, limitMinor: minor });
  const bill = fc.record({ recurringId: fc.nat({ max: 5 }), day: fc.integer({ min: -30, max: 30 }) });

  it('name each budget and each recurring transaction once at most, the most severe first', () => {
    fc.assert(
      fc.property(fc.array(budget), fc.array(bill), (states, bills) => {
        const alerts = tellAlerts({
          ...nothing,
          budgets: states.map((state, budgetId) => ({ ...groceries, ...state, budgetId })),
          scheduled: bills.map(({ recurringId, day }) => ({
            ...rent,
            ...{ recurringId, amountMinor: recurringId + 1, date: addDays(today, day) },
          })),
        });
        const names = alerts.map(({ budgetId, amountMinor }) =>
          budgetId === null ? `bill ${amountMinor}` : `budget ${budgetId}`,
        );
        expect(new Set(names).size).toBe(names.length);
        const ranks = alerts.map(({ severity }) => ['critical', 'warning', 'info'].indexOf(severity));
        expect(ranks).toEqual(ranks.toSorted());
        for (const { date } of alerts) expect(date <= today).toBe(true);
      }),
    );
  });
});
