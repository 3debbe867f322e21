import { describe, expect, it } from 'vitest';
import type { BudgetState, ScheduledItem } from '#main/features/analytics/sources.ts';
import { addMonths } from '#shared/dates.ts';
import { openInProcess } from '../support/client.ts';
import { type FullLedger, openFullLedger } from '../support/ledger.ts';
import { openTestApp } from '../support/test-app.ts';

const steadyMonths = 8;

async function bookSteadyMonths(ida: FullLedger, more: object = {}): Promise<void> {
  for (let back = 1; back <= steadyMonths; back += 1)
    await ida.book({ date: addMonths('2026-11-05', -back), amount: '100', category_id: ida.groceries, ...more });
}

async function listAlerts(ida: FullLedger, query = '') {
  return (await ida.get(`/analytics/alerts${query}`)).body.items;
}

describe('unusual spending', () => {
  it('of a category is told once it is far above the months before, since the day it went there', async () => {
    const ida = await openFullLedger();
    await bookSteadyMonths(ida);
    for (const day of ['03', '10'])
      await ida.book({ date: `2026-11-${day}`, amount: '70', category_id: ida.groceries });
    expect(await listAlerts(ida)).toEqual([]);
    await ida.book({ date: '2026-11-12', amount: '30', category_id: ida.groceries });
    const alert = {
      ...{
        kind: 'unusual_spending',
        severity: 'info',
        category_id: ida.groceries,
        budget_id: null,
        recurring_id: null,
      },
      message: 'Market is at 170.00 EUR this month; it is usually about 100.00 EUR.',
      ...{ amount: '170.00', limit: '150.00', currency: 'EUR', created_at: '2026-11-12T00:00:00.000Z' },
    };
    expect(await listAlerts(ida)).toEqual([alert]);
    ida.door.app.clock.advance(3_600_000);
    expect(await listAlerts(ida)).toEqual([alert]);
    await ida.book({ date: '2026-11-13', amount: '30', category_id: ida.groceries, refund: true });
    expect(await listAlerts(ida)).toEqual([]);
  });

  it('of a purchase is told where the category as a whole is as usual, once a category', async () => {
    const ida = await openFullLedger();
    for (let back = 1; back <= 8; back += 1) {
      const date = addMonths('2026-11-05', -back);
      await ida.book({ date, amount: '4', merchant_name: 'Café Zimt', category_id: ida.groceries });
      await ida.book({ date, amount: '200', merchant_name: 'Rewe', category_id: ida.groceries });
    }
    for (const amount of ['45', '46'])
      await ida.book({ date: '2026-11-10', amount, merchant_name: 'Café Zimt', category_id: ida.groceries });
    expect(await listAlerts(ida)).toEqual([
      {
        ...{
          kind: 'unusual_spending',
          severity: 'warning',
          category_id: ida.groceries,
          budget_id: null,
          recurring_id: null,
        },
        message: '46.00 EUR at Café Zimt is far above the usual 4.00 EUR.',
        ...{ amount: '46.00', limit: '8.00', currency: 'EUR', created_at: '2026-11-10T00:00:00.000Z' },
      },
    ]);
  });

  it('says nothing over a short history, or of what is booked for days to come', async () => {
    const ida = await openFullLedger();
    for (let back = 1; back <= 5; back += 1)
      await ida.book({ date: addMonths('2026-11-05', -back), amount: '1', category_id: ida.groceries });
    await ida.book({ date: '2026-11-10', amount: '900', category_id: ida.groceries });
    expect(await listAlerts(ida)).toEqual([]);
    const otto = await openFullLedger({}, ida.door);
    await bookSteadyMonths(otto);
    await otto.book({ date: '2026-11-21', amount: '900', category_id: otto.groceries });
    expect(await listAlerts(otto)).toEqual([]);
  });

  it('is of one account or currency when asked, and of the days when it came to be', async () => {
    const ida = await openFullLedger();
    await bookSteadyMonths(ida, { currency: 'SEK', account_id: ida.savings });
    const more = { currency: 'SEK', account_id: ida.savings, category_id: ida.groceries };
    await ida.book({ date: '2026-11-10', amount: '900', ...more });
    expect(await listAlerts(ida)).toEqual([]);
    const [alert] = await listAlerts(ida, '?currency=SEK');
    expect(alert).toMatchObject({ kind: 'unusual_spending', currency: 'SEK', amount: '900.00', severity: 'warning' });
    expect(await listAlerts(ida, `?currency=SEK&account=${ida.savings}`)).toEqual([alert]);
    expect(await listAlerts(ida, `?currency=SEK&account=${ida.everyday}`)).toEqual([]);
    expect(await listAlerts(ida, '?currency=SEK&date_from=2026-11-10&date_to=2026-11-10')).toEqual([alert]);
    expect(await listAlerts(ida, '?currency=SEK&date_from=2026-11-11')).toEqual([]);
    expect(await listAlerts(ida, '?currency=SEK&date_to=2026-11-09')).toEqual([]);
  });
});

describe('budgets and bills', () => {
  async function openWith(sources: (ida: FullLedger) => { budgets?: BudgetState[]; scheduled?: ScheduledItem[] }) {
    let ida: FullLedger | null = null;
    const of = () => (ida ? sources(ida) : {});
    const analyticsSources = { listBudgets: () => of().budgets ?? [], listScheduled: () => of().scheduled ?? [] };
    ida = await openFullLedger({}, await openInProcess(await openTestApp({ analyticsSources })));
    return ida;
  }

  const budgetOf = (ida: FullLedger, more: Partial<BudgetState> = {}): BudgetState => ({
    ...{ budgetId: 2, categoryId: ida.groceries, categoryIds: [ida.groceries], name: 'Market', currency: 'EUR' },
    ...{ periodStart: '2026-11-01', periodEnd: '2026-11-30', limitMinor: 10_000, thresholdPercent: 80 },
    ...{ spentMinor: 8500, projectedMinor: 15_000, ...more },
  });

  it('are told with the day on which a line was crossed', async () => {
    const ida = await openWith((own) => ({
      budgets: [budgetOf(own), budgetOf(own, { budgetId: 3, spentMinor: 12_500, currency: 'USD' })],
      scheduled: [
        {
          ...{ recurringId: 1, date: '2026-11-24', type: 'expense', amountMinor: 1099, currency: 'EUR' },
          ...{ baseMinor: 1099, accountId: own.everyday, categoryId: null, merchantName: 'Spotify' },
        },
      ],
    }));
    await ida.book({ date: '2026-11-03', amount: '60', category_id: ida.groceries });
    await ida.book({ date: '2026-11-09', amount: '25', category_id: ida.groceries });
    await ida.book({ date: '2026-11-04', amount: '125', currency: 'USD', category_id: ida.groceries });
    const items = await listAlerts(ida);
    expect(items).toMatchObject([
      { kind: 'budget_exceeded', budget_id: 3, currency: 'USD', created_at: '2026-11-04T00:00:00.000Z' },
      {
        kind: 'budget_warning',
        budget_id: 2,
        amount: '85.00',
        limit: '100.00',
        created_at: '2026-11-09T00:00:00.000Z',
      },
      { kind: 'upcoming_bill', amount: '10.99', limit: null, created_at: '2026-11-17T00:00:00.000Z' },
    ]);
    const kinds = async (query: string) => (await listAlerts(ida, query)).map(({ kind }: { kind: string }) => kind);
    expect(await kinds('?currency=USD')).toEqual(['budget_exceeded']);
    expect(await kinds(`?account=${ida.savings}`)).toEqual(['budget_exceeded', 'budget_warning']);
  });
});
