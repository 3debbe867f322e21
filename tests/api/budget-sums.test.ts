import { describe, expect, it } from 'vitest';
import { type FullLedger, openFullLedger, stay } from '../support/ledger.ts';
import { splitInSql } from '../support/splits.ts';

async function budget(ida: FullLedger, body: object = {}): Promise<number> {
  return ida.create('/budgets', { category_id: ida.groceries, amount: '200', ...body });
}

async function read(ida: FullLedger, id: number, date?: string) {
  return (await ida.get(`/budgets/${id}${date ? `?date=${date}` : ''}`)).body;
}

describe('what is spent of a budget', () => {
  it('are the expenses of its category from the first to the last day of the period', async () => {
    const ida = await openFullLedger();
    const id = await budget(ida);
    for (const date of ['2026-10-31', '2026-11-01', '2026-11-15', '2026-11-30', '2026-12-01'])
      await ida.book({ category_id: ida.groceries, amount: '25', date });
    await ida.book({ amount: '70' });
    await ida.book({ amount: '70', category_id: await ida.create('/categories', { name: 'Sport', type: 'expense' }) });
    const expected = { spent: '75.00', remaining: '125.00', percent_used: 37.5, status: 'ok' };
    expect(await read(ida, id)).toMatchObject(expected);
    expect((await ida.get('/budgets')).body.items).toMatchObject([expected]);
    expect(await read(ida, id, '2026-10-01')).toMatchObject({ spent: '25.00' });
    expect(await read(ida, id, '2026-12-31')).toMatchObject({ spent: '25.00' });
  });

  it('is lowered by money that came back, and left alone by transfers and by what lies in the bin', async () => {
    const ida = await openFullLedger();
    const id = await budget(ida);
    await ida.book({ category_id: ida.groceries, amount: '30' });
    await ida.book({ category_id: ida.groceries, amount: '12.50', refund: true });
    await ida.book({ type: 'transfer', transfer_account_id: ida.savings, amount: '99' });
    const binned = await ida.book({ category_id: ida.groceries, amount: '40' });
    expect(await read(ida, id)).toMatchObject({ spent: '57.50' });
    await ida.delete(`/transactions/${binned.id}`);
    expect(await read(ida, id)).toMatchObject({ spent: '17.50' });
    await ida.book({ category_id: ida.groceries, amount: '20', refund: true });
    expect(await read(ida, id)).toMatchObject({ spent: '-2.50', remaining: '202.50', percent_used: -1.25 });
    await ida.post(`/transactions/${binned.id}/restore`);
    expect(await read(ida, id)).toMatchObject({ spent: '37.50' });
  });

  it('of a category above others includes theirs, whether they have a budget or not', async () => {
    const ida = await openFullLedger();
    const child = { type: 'expense', parent_id: ida.groceries };
    const bread = await ida.create('/categories', { ...child, name: 'Bread' });
    const wine = await ida.create('/categories', { ...child, name: 'Wine' });
    const whole = await budget(ida);
    const part = await budget(ida, { category_id: bread, amount: '20' });
    await ida.book({ category_id: ida.groceries, amount: '1' });
    await ida.book({ category_id: bread, amount: '2' });
    await ida.book({ category_id: wine, amount: '4' });
    expect(await read(ida, whole)).toMatchObject({ spent: '7.00' });
    expect(await read(ida, part)).toMatchObject({ spent: '2.00' });
    await ida.patch(`/categories/${wine}`, { parent_id: null });
    expect(await read(ida, whole)).toMatchObject({ spent: '3.00' });
  });

  it('takes a split transaction by its parts', async () => {
    const ida = await openFullLedger();
    const sport = await ida.create('/categories', { name: 'Sport', type: 'expense' });
    const [market, sports] = [await budget(ida), await budget(ida, { category_id: sport })];
    const expense = await ida.book({ amount: '10', category_id: ida.groceries });
    splitInSql(ida, expense.id, [
      { amount_minor: 300, category_id: ida.groceries },
      { amount_minor: 200, category_id: ida.groceries },
      { amount_minor: 400, category_id: sport },
      { amount_minor: 100, category_id: null },
    ]);
    const refund = await ida.book({ amount: '3', refund: true, category_id: sport });
    splitInSql(ida, refund.id, [
      { amount_minor: 120, category_id: ida.groceries },
      { amount_minor: 180, category_id: sport },
    ]);
    expect(await read(ida, market)).toMatchObject({ spent: '3.80' });
    expect(await read(ida, sports)).toMatchObject({ spent: '2.20' });
    await ida.delete(`/transactions/${expense.id}`);
    expect(await read(ida, market)).toMatchObject({ spent: '-1.20' });
  });

  it('is in the currency of the budget, and counts what it cannot tell', async () => {
    const ida = await openFullLedger();
    const sport = await ida.create('/categories', { name: 'Sport', type: 'expense' });
    const inBase = await budget(ida);
    const inYen = await budget(ida, { category_id: sport, currency: 'JPY', amount: '20000' });
    for (const category_id of [ida.groceries, sport]) {
      await ida.book({ category_id, amount: '10' });
      await ida.book({ category_id, amount: '1500', currency: 'JPY' });
      const split = await ida.book({ category_id, amount: '8', currency: 'USD' });
      splitInSql(ida, split.id, [
        { amount_minor: 300, category_id, base_minor: null },
        { amount_minor: 500, category_id: null, base_minor: null },
      ]);
    }
    expect(await read(ida, inBase)).toMatchObject({ spent: '10.00', unconverted: 2 });
    expect(await read(ida, inYen)).toMatchObject({ spent: '1500', currency: 'JPY', unconverted: 2 });
    await ida.patch('/users/me', { base_currency: 'JPY' });
    expect(await read(ida, inBase)).toMatchObject({ spent: '10.00', currency: 'EUR', unconverted: 2 });
  });

  it('counts by the base amount what is in another currency and has a rate', async () => {
    const ida = await openFullLedger();
    const id = await budget(ida);
    const dollars = await ida.book({ category_id: ida.groceries, amount: '8', currency: 'USD' });
    splitInSql(ida, dollars.id, [
      { amount_minor: 300, category_id: ida.groceries, base_minor: 270 },
      { amount_minor: 500, category_id: null, base_minor: 450 },
    ]);
    expect(await read(ida, id)).toMatchObject({ spent: '2.70', unconverted: 0 });
  });

  it('brings a warning at the threshold, and is over when it is more than what is available', async () => {
    const ida = await openFullLedger();
    const id = await budget(ida);
    const statuses: string[] = [];
    for (const amount of ['159.99', '0.01', '40', '0.01']) {
      await ida.book({ category_id: ida.groceries, amount });
      statuses.push((await read(ida, id)).status);
    }
    expect(statuses).toEqual(['ok', 'warning', 'warning', 'over']);
    expect((await ida.patch(`/budgets/${id}`, { amount: '201', alert_threshold: 100 })).body.status).toBe('ok');
  });
});

describe('a budget that rolls over', () => {
  it('carries surplus and deficit from its first period on into the next ones', async () => {
    const ida = await openFullLedger();
    const id = await budget(ida, { rollover: true, start_date: '2026-08-15' });
    const spend: [string, string][] = [
      ['2026-08-14', '500'],
      ['2026-08-20', '150'],
      ['2026-10-01', '320'],
      ['2026-11-16', '20'],
    ];
    for (const [date, amount] of spend) await ida.book({ category_id: ida.groceries, amount, date });
    const summary = await read(ida, id);
    expect(summary).toMatchObject({
      period_start: '2026-11-15',
      period_end: '2026-12-14',
      carried_over: '130.00',
      available: '330.00',
      spent: '20.00',
      remaining: '310.00',
      percent_used: 6.06,
    });
    const carried = summary.history.map((period: Record<string, string>) => [period.period_start, period.carried_over]);
    expect(carried.slice(-6)).toEqual([
      ['2026-06-15', '0.00'],
      ['2026-07-15', '0.00'],
      ['2026-08-15', '0.00'],
      ['2026-09-15', '50.00'],
      ['2026-10-15', '-70.00'],
      ['2026-11-15', '130.00'],
    ]);
    expect((await ida.patch(`/budgets/${id}`, { rollover: false })).body).toMatchObject({
      carried_over: '0.00',
      available: '200.00',
      remaining: '180.00',
    });
  });

  it('carries nothing over from before the day on which it was made, when it has no start date', async () => {
    const ida = await openFullLedger();
    await ida.book({ category_id: ida.groceries, amount: '150', date: '2026-10-20' });
    const id = await budget(ida, { rollover: true });
    expect(await read(ida, id)).toMatchObject({ carried_over: '0.00' });
    expect(await read(ida, id, '2026-10-20')).toMatchObject({ carried_over: '0.00', spent: '150.00' });
    expect(await read(ida, id, '2027-01-01')).toMatchObject({ carried_over: '400.00', available: '600.00' });
    expect((await ida.get('/budgets?date=2027-01-01')).body.items).toMatchObject([{ available: '600.00' }]);
    const summary = (await ida.patch(`/budgets/${id}`, { start_date: '2026-10-01' })).body;
    expect(summary).toMatchObject({ carried_over: '50.00', available: '250.00' });
  });

  it('may have less than nothing available', async () => {
    const ida = await openFullLedger();
    const id = await budget(ida, { rollover: true, start_date: '2026-10-01' });
    await ida.book({ category_id: ida.groceries, amount: '450', date: '2026-10-20' });
    expect(await read(ida, id)).toMatchObject({
      carried_over: '-250.00',
      available: '-50.00',
      remaining: '-50.00',
      percent_used: null,
      status: 'over',
      pace: '0.00',
    });
  });
});

describe('a changed amount', () => {
  it('counts from the current period on, so that what was carried over and the history stay true', async () => {
    const ida = await stay(await openFullLedger());
    const id = await budget(ida, { rollover: true, start_date: '2026-09-01' });
    const amounts = async () => (await read(ida, id)).history.slice(-3).map(({ amount }: { amount: string }) => amount);
    expect((await ida.patch(`/budgets/${id}`, { amount: '300' })).body).toMatchObject({
      amount: '300.00',
      carried_over: '400.00',
      available: '700.00',
    });
    expect(await amounts()).toEqual(['200.00', '200.00', '300.00']);
    await ida.patch(`/budgets/${id}`, { amount: '250' });
    expect(await amounts()).toEqual(['200.00', '200.00', '250.00']);
    ida.door.app.clock.advance(30 * 86_400_000);
    const change = await ida.change('PATCH', `/budgets/${id}`, { amount: '100' });
    expect(await amounts()).toEqual(['200.00', '250.00', '100.00']);
    expect(await read(ida, id, '2026-10-01')).toMatchObject({ amount: '200.00', carried_over: '200.00' });
    expect(await read(ida, id, '2027-06-01')).toMatchObject({ amount: '100.00' });
    await ida.undo(change);
    expect(await amounts()).toEqual(['200.00', '250.00', '250.00']);
    await ida.redo(change);
    expect(await amounts()).toEqual(['200.00', '250.00', '100.00']);
  });

  it('counts for all periods when it was changed in the first one, or together with what it stands for', async () => {
    const ida = await stay(await openFullLedger());
    const id = await budget(ida);
    const amounts = async () =>
      new Set((await read(ida, id, '2027-03-01')).history.map(({ amount }: { amount: string }) => amount));
    await ida.patch(`/budgets/${id}`, { amount: '300' });
    expect(await amounts()).toEqual(new Set(['300.00']));
    ida.door.app.clock.advance(60 * 86_400_000);
    await ida.patch(`/budgets/${id}`, { amount: '350' });
    expect(await amounts()).toEqual(new Set(['300.00', '350.00']));
    await ida.patch(`/budgets/${id}`, { period: 'weekly' });
    expect(await amounts()).toEqual(new Set(['350.00']));
    await ida.patch(`/budgets/${id}`, { amount: '90' });
    await ida.patch(`/budgets/${id}`, { currency: 'SEK' });
    expect(await amounts()).toEqual(new Set(['90.00']));
  });
});

describe('the outlook of a budget', () => {
  it('takes what was spent up to today to go on, and what is booked for later as it is', async () => {
    const ida = await stay(await openFullLedger());
    const id = await budget(ida);
    await ida.book({ category_id: ida.groceries, amount: '80', date: '2026-11-05' });
    await ida.book({ category_id: ida.groceries, amount: '30', date: '2026-11-25' });
    expect(await read(ida, id)).toMatchObject({ days_left: 10, spent: '110.00', pace: '133.33', projected: '150.00' });
    expect(await read(ida, id, '2026-11-01')).toMatchObject({ days_left: 10, projected: '150.00' });
    expect(await read(ida, id, '2026-10-31')).toMatchObject({ days_left: 0, pace: '200.00', projected: '0.00' });
    expect(await read(ida, id, '2026-12-01')).toMatchObject({ days_left: 31, pace: '0.00', projected: '0.00' });
    ida.door.app.clock.set('2026-12-01T12:00:00.000Z');
    expect(await read(ida, id, '2026-11-01')).toMatchObject({ days_left: 0, pace: '200.00', projected: '110.00' });
  });
});
