import { describe, expect, it } from 'vitest';
import { openInProcess } from '../support/client.ts';
import { openFullLedger, openLedger } from '../support/ledger.ts';
import { splitTransaction } from '../support/parts.ts';
import { expectProblem, pathsOf } from '../support/problem.ts';
import { createTestClock, openTestApp } from '../support/test-app.ts';

const november = 'date_from=2026-11-01&date_to=2026-11-30';

describe('the breakdown by category', () => {
  it('shows each category with its share, what has none as one of them, and adds up to the total', async () => {
    const ida = await openFullLedger();
    const rent = await ida.create('/categories', { name: 'Rent', type: 'expense', color: '#123456' });
    await ida.book({ amount: '70', category_id: rent });
    await ida.book({ amount: '20', category_id: ida.groceries });
    await ida.book({ amount: '5', category_id: ida.groceries });
    await ida.book({ amount: '5' });
    await ida.book({ type: 'income', amount: '1000' });
    const { body } = await ida.get(`/analytics/category-breakdown?${november}`);
    expect(body).toEqual({
      currency: 'EUR',
      unconverted: 0,
      total: '100.00',
      items: [
        { category_id: rent, name: 'Rent', color: '#123456', amount: '70.00', percent: 70, count: 1 },
        {
          category_id: ida.groceries,
          name: 'Market',
          color: expect.any(String),
          amount: '25.00',
          percent: 25,
          count: 2,
        },
        { category_id: null, name: 'No category', color: '#868e96', amount: '5.00', percent: 5, count: 1 },
      ],
    });
    const income = (await ida.get(`/analytics/category-breakdown?type=income&${november}`)).body;
    expect(income).toMatchObject({ total: '1000.00', items: [{ category_id: null, percent: 100 }] });
  });

  it('gives thirds as percents that add up to 100', async () => {
    const ida = await openLedger();
    for (const name of ['One', 'Two', 'Three'])
      await ida.book({ amount: '10', category_id: await ida.create('/categories', { name, type: 'expense' }) });
    const { items } = (await ida.get(`/analytics/category-breakdown?${november}`)).body;
    expect(items.map(({ percent }: { percent: number }) => percent)).toEqual([33.4, 33.3, 33.3]);
  });

  it('counts the parts of a split, not the whole, and a transaction once in each of its categories', async () => {
    const ida = await openFullLedger();
    const gifts = await ida.create('/categories', { name: 'Presents', type: 'expense' });
    const { id } = await ida.book({ amount: '9.80' });
    splitTransaction(ida, id, [
      { amount: '5.00', category_id: gifts },
      { amount: '2.80', category_id: gifts },
      { amount: '2.00', category_id: null },
    ]);
    const { total, items } = (await ida.get(`/analytics/category-breakdown?${november}`)).body;
    expect(total).toBe('9.80');
    expect(items).toMatchObject([
      { category_id: gifts, amount: '7.80', count: 1 },
      { category_id: null, amount: '2.00', count: 1 },
    ]);
    expect((await ida.get(`/analytics/summary?${november}`)).body.totals).toMatchObject({ expense: '9.80', count: 1 });
  });

  it('shows a parent without its children, so that everything counts once', async () => {
    const ida = await openFullLedger();
    const cheese = await ida.create('/categories', { name: 'Cheese', type: 'expense', parent_id: ida.groceries });
    await ida.book({ amount: '30', category_id: ida.groceries });
    await ida.book({ amount: '10', category_id: cheese });
    const { total, items } = (await ida.get(`/analytics/category-breakdown?${november}`)).body;
    expect(total).toBe('40.00');
    expect(items).toMatchObject([
      { category_id: ida.groceries, amount: '30.00' },
      { category_id: cheese, amount: '10.00' },
    ]);
  });

  it('lets a refund lower its category, below zero too, where it has no share of the 100', async () => {
    const ida = await openFullLedger();
    await ida.book({ amount: '40' });
    await ida.book({ amount: '10', refund: true });
    await ida.book({ amount: '5', category_id: ida.groceries });
    await ida.book({ amount: '25', category_id: ida.groceries, refund: true });
    const { total, items } = (await ida.get(`/analytics/category-breakdown?${november}`)).body;
    expect(total).toBe('10.00');
    expect(items).toMatchObject([
      { category_id: null, amount: '30.00', percent: 100, count: 2 },
      { category_id: ida.groceries, amount: '-20.00', percent: 0, count: 2 },
    ]);
  });

  it('of one account or currency takes only what was booked in it, and says how much has no rate', async () => {
    const ida = await openFullLedger();
    await ida.book({ amount: '5', category_id: ida.groceries });
    await ida.book({ amount: '3', account_id: ida.savings });
    await ida.book({ amount: '980', currency: 'JPY', category_id: ida.groceries });
    const of = async (query: string) => (await ida.get(`/analytics/category-breakdown?${november}&${query}`)).body;
    expect(await of('')).toMatchObject({ total: '8.00', unconverted: 1, currency: 'EUR' });
    expect(await of(`account=${ida.savings}`)).toMatchObject({ total: '3.00', items: [{ category_id: null }] });
    expect(await of('currency=JPY')).toMatchObject({
      ...{ currency: 'JPY', total: '980', unconverted: 0 },
      items: [{ category_id: ida.groceries, amount: '980', percent: 100, count: 1 }],
    });
    expect(await of('account=999999')).toMatchObject({ total: '0.00', items: [] });
  });
});

describe('trends of categories', () => {
  it('have a point for every period and compare with the same range before', async () => {
    const ida = await openFullLedger();
    await ida.book({ date: '2026-08-31', amount: '40', category_id: ida.groceries });
    await ida.book({ date: '2026-07-31', amount: '999', category_id: ida.groceries });
    await ida.book({ date: '2026-09-01', amount: '20', category_id: ida.groceries });
    await ida.book({ date: '2026-10-31', amount: '30', category_id: ida.groceries });
    await ida.book({ date: '2026-10-02', amount: '7' });
    const { body } = await ida.get('/analytics/category-trends?date_from=2026-09-01&date_to=2026-10-31');
    const point = (period_start: string, amount: string) => ({ period_start, amount });
    expect(body).toEqual({
      currency: 'EUR',
      unconverted: 0,
      items: [
        {
          ...{ category_id: ida.groceries, name: 'Market', color: expect.stringMatching(/^#/), type: 'expense' },
          series: [point('2026-09-01', '20.00'), point('2026-10-01', '30.00')],
          ...{ total: '50.00', change_percent: -95.2 },
        },
        {
          ...{ category_id: null, name: 'No category', color: '#868e96', type: 'expense' },
          series: [point('2026-09-01', '0.00'), point('2026-10-01', '7.00')],
          ...{ total: '7.00', change_percent: null },
        },
      ],
    });
  });

  it('keep income and expense without a category apart, or show one of the two', async () => {
    const ida = await openLedger();
    await ida.book({ amount: '7' });
    await ida.book({ amount: '9', type: 'income' });
    const of = async (query: string) => (await ida.get(`/analytics/category-trends?${november}${query}`)).body.items;
    expect(await of('')).toMatchObject([
      { type: 'income', total: '9.00' },
      { type: 'expense', total: '7.00' },
    ]);
    expect(await of('&type=expense')).toMatchObject([{ type: 'expense', category_id: null }]);
  });

  it('by week start on the first day of the week of the user', async () => {
    const ida = await openLedger({ week_start: 'sunday' });
    await ida.book({ date: '2026-11-15', amount: '7' });
    await ida.book({ date: '2026-11-21', amount: '8' });
    const { items } = (await ida.get('/analytics/category-trends?period=week&date_from=2026-11-16&date_to=2026-11-23'))
      .body;
    expect(items[0].series).toEqual([
      { period_start: '2026-11-15', amount: '8.00' },
      { period_start: '2026-11-22', amount: '0.00' },
    ]);
  });

  it('count a split by its parts and a refund below zero', async () => {
    const ida = await openFullLedger();
    const { id } = await ida.book({ amount: '10' });
    splitTransaction(ida, id, [
      { amount: '6', category_id: ida.groceries },
      { amount: '4', category_id: null },
    ]);
    await ida.book({ amount: '5', category_id: null, refund: true });
    const { items } = (await ida.get(`/analytics/category-trends?${november}`)).body;
    expect(items).toMatchObject([
      { category_id: ida.groceries, total: '6.00' },
      { category_id: null, total: '-1.00' },
    ]);
  });
});

describe('top merchants', () => {
  it('are ordered by what was spent there less what came back, with splits counted once', async () => {
    const ida = await openFullLedger();
    await ida.book({ amount: '10', merchant_name: 'Rewe' });
    const { id } = await ida.book({ amount: '15', merchant_name: 'Rewe' });
    splitTransaction(ida, id, [
      { amount: '6', category_id: ida.groceries },
      { amount: '9', category_id: null },
    ]);
    await ida.book({ amount: '100', merchant_name: 'Zalando' });
    await ida.book({ amount: '90', merchant_name: 'Zalando', refund: true });
    await ida.book({ amount: '1', merchant_name: 'rewe' });
    await ida.book({ amount: '500' });
    await ida.book({ amount: '2000', type: 'income', merchant_name: 'Nordlicht GmbH' });
    const { body } = await ida.get(`/analytics/top-merchants?${november}`);
    expect(body).toEqual({
      currency: 'EUR',
      unconverted: 0,
      items: [
        { merchant_name: 'Rewe', amount: '25.00', count: 2 },
        { merchant_name: 'Zalando', amount: '10.00', count: 2 },
        { merchant_name: 'rewe', amount: '1.00', count: 1 },
      ],
    });
    expect((await ida.get(`/analytics/top-merchants?limit=1&${november}`)).body.items).toHaveLength(1);
    const income = (await ida.get(`/analytics/top-merchants?type=income&${november}`)).body;
    expect(income.items).toEqual([{ merchant_name: 'Nordlicht GmbH', amount: '2000.00', count: 1 }]);
  });
});

describe('the monthly summary', () => {
  it('shows a month beside the one before it', async () => {
    const ida = await openFullLedger();
    await ida.book({ date: '2026-10-31', amount: '80' });
    await ida.book({ date: '2026-10-01', type: 'income', amount: '200' });
    await ida.book({ date: '2026-09-30', amount: '999' });
    await ida.book({ date: '2026-11-01', amount: '90', category_id: ida.groceries, merchant_name: 'Rewe' });
    await ida.book({ date: '2026-11-30', amount: '30' });
    await ida.book({ date: '2026-12-01', amount: '999' });
    const { body } = await ida.get('/analytics/monthly-summary?month=2026-11');
    expect(body.days).toHaveLength(30);
    expect(body.days[0]).toEqual({ date: '2026-11-01', income: '0.00', expense: '90.00' });
    expect(body).toEqual({
      ...{ month: '2026-11', currency: 'EUR', unconverted: 0, days: body.days },
      totals: { income: '0.00', expense: '120.00', net: '-120.00', count: 2 },
      previous: { income: '200.00', expense: '80.00', net: '120.00' },
      change_percent: { income: -100, expense: 50 },
      top_categories: [
        { category_id: ida.groceries, name: 'Market', amount: '90.00', percent: 75 },
        { category_id: null, name: 'No category', amount: '30.00', percent: 25 },
      ],
      top_merchants: [{ merchant_name: 'Rewe', amount: '90.00', count: 1 }],
    });
  });

  it('has no change where there was nothing before', async () => {
    const ida = await openLedger();
    await ida.book({ amount: '10' });
    const { body } = await ida.get('/analytics/monthly-summary?month=2026-11');
    expect(body.change_percent).toEqual({ income: null, expense: null });
  });

  it('is of the current month unless one is named', async () => {
    const clock = createTestClock('2028-02-29T12:00:00.000Z');
    const ida = await openLedger({}, await openInProcess(await openTestApp({ clock })));
    const { month, days } = (await ida.get('/analytics/monthly-summary')).body;
    expect(month).toBe('2028-02');
    expect(days).toHaveLength(29);
  });

  it('of some days compares with the same days of the month before', async () => {
    const ida = await openLedger();
    for (const date of ['2026-10-04', '2026-10-05', '2026-10-20', '2026-10-21']) await ida.book({ date, amount: '1' });
    for (const date of ['2026-11-04', '2026-11-05', '2026-11-20', '2026-11-21']) await ida.book({ date, amount: '2' });
    const days = 'month=2026-11&date_from=2026-11-05&date_to=2026-11-20';
    const { body } = await ida.get(`/analytics/monthly-summary?${days}`);
    expect(body).toMatchObject({ totals: { expense: '4.00' }, previous: { expense: '2.00' } });
    expect(body.days).toHaveLength(16);
    const toEnd = (await ida.get('/analytics/monthly-summary?month=2026-11&date_from=2026-11-21')).body;
    expect(toEnd.previous.expense).toBe('1.00');
  });

  it('of one account or currency takes only what was booked in it', async () => {
    const ida = await openFullLedger();
    await ida.book({ amount: '5', merchant_name: 'Rewe' });
    await ida.book({ amount: '980', currency: 'JPY', merchant_name: 'Lawson', account_id: ida.savings });
    const of = async (query: string) => (await ida.get(`/analytics/monthly-summary?month=2026-11&${query}`)).body;
    expect(await of('')).toMatchObject({ unconverted: 1, totals: { expense: '5.00', count: 2 } });
    const yen = await of('currency=JPY');
    expect(yen).toMatchObject({ currency: 'JPY', totals: { expense: '980' }, top_merchants: [{ amount: '980' }] });
    const savings = await of(`account=${ida.savings}`);
    expect(savings).toMatchObject({ unconverted: 1, totals: { expense: '0.00', count: 1 } });
  });
});

it.each([
  ['category-breakdown?type=transfer', 'type'],
  ['category-breakdown?date_from=2026-02-02&date_to=2026-02-01', 'date_to'],
  ['category-breakdown?period=day', 'period'],
  ['category-trends?period=quarter', 'period'],
  ['category-trends?period=day&date_from=2000-01-01&date_to=2026-01-01', 'period'],
  ['top-merchants?limit=0', 'limit'],
  ['top-merchants?limit=501', 'limit'],
  ['top-merchants?currency=EURO', 'currency'],
  ['monthly-summary?month=2026-13', 'month'],
  ['monthly-summary?month=2026-11-01', 'month'],
  ['monthly-summary?month=2026-11&date_from=2026-10-31', 'date_from'],
  ['monthly-summary?month=2026-11&date_to=2026-12-01', 'date_to'],
  ['forecast?months=0', 'months'],
  ['forecast?months=13', 'months'],
  ['forecast?date_from=2026-02-02&date_to=2026-02-01', 'date_to'],
  ['alerts?kind=upcoming_bill', 'kind'],
])('analytics cannot be asked for %s', async (query, path) => {
  const answer = await (await openLedger()).get(`/analytics/${query}`);
  expectProblem(answer, 'validation_error');
  expect(pathsOf(answer)).toEqual([path]);
});
