import { describe, expect, it } from 'vitest';
import { openFullLedger, openLedger, readAllPages } from '../support/ledger.ts';
import { expectProblem, pathsOf } from '../support/problem.ts';

const moment = '2026-11-20T12:00:00.000Z';

describe('a budget', () => {
  it('is created for a category with an amount, and lasts a month of the calendar in the base currency', async () => {
    const ida = await openFullLedger();
    const answer = await ida.post('/budgets', { category_id: ida.groceries, amount: '450' });
    expect(answer.status).toBe(201);
    expect(answer.headers.get('location')).toBe(`/budgets/${answer.body.id}`);
    const figures = {
      period_start: '2026-11-01',
      period_end: '2026-11-30',
      amount: '450.00',
      carried_over: '0.00',
      moved: '0.00',
      available: '450.00',
      spent: '0.00',
      remaining: '450.00',
      percent_used: 0,
      status: 'ok',
      unconverted: 0,
    };
    const listed = {
      id: answer.body.id,
      category_id: ida.groceries,
      currency: 'EUR',
      period: 'monthly',
      start_date: null,
      rollover: false,
      alert_threshold: 80,
      ...figures,
      days_left: 10,
      pace: '300.00',
      projected: '0.00',
      bills: [],
      created_at: moment,
      updated_at: moment,
    };
    const { history, ...summary } = answer.body;
    expect(summary).toEqual(listed);
    expect(history).toHaveLength(12);
    expect(history[0]).toEqual({ ...figures, period_start: '2025-12-01', period_end: '2025-12-31' });
    expect(history[11]).toEqual(figures);
    expect((await ida.get(`/budgets/${listed.id}`)).body).toEqual(answer.body);
    expect((await ida.get('/budgets')).body).toEqual({ items: [listed], next_cursor: null });
  });

  it('keeps everything that it was given', async () => {
    const ida = await openFullLedger();
    const given = {
      category_id: ida.groceries,
      amount: '90.500',
      currency: 'KWD',
      period: 'yearly',
      start_date: '2024-02-29',
      rollover: true,
      alert_threshold: 95,
    };
    const { body } = await ida.post('/budgets', given);
    expect(body).toMatchObject({ ...given, period_start: '2026-02-28', period_end: '2027-02-27' });
  });

  it.each([
    ['amount', '0'],
    ['amount', '-5'],
    ['amount', 'much'],
    ['amount', '1.005'],
    ['amount', '99999999999.00'],
    ['amount', null],
    ['currency', 'eur'],
    ['currency', 'XXZ'],
    ['currency', null],
    ['period', 'daily'],
    ['period', null],
    ['start_date', '2026-02-30'],
    ['start_date', ''],
    ['rollover', 'yes'],
    ['rollover', 1],
    ['alert_threshold', 0],
    ['alert_threshold', 101],
    ['alert_threshold', 79.5],
    ['alert_threshold', '80'],
    ['category_id', 0],
    ['category_id', 999_999],
    ['category_id', null],
    ['spent', '5.00'],
  ])('%s cannot be %j', async (field, value) => {
    const ida = await openFullLedger();
    const sport = await ida.create('/categories', { name: 'Sport', type: 'expense' });
    const id = await ida.create('/budgets', { category_id: ida.groceries, amount: '450' });
    const before = (await ida.get(`/budgets/${id}`)).body;
    const answers = [
      await ida.post('/budgets', { category_id: sport, amount: '20', [field]: value }),
      await ida.patch(`/budgets/${id}`, { [field]: value }),
    ];
    for (const answer of answers) {
      expectProblem(answer, 'validation_error');
      expect(pathsOf(answer)).toEqual([field]);
    }
    expect((await ida.get('/budgets')).body.items).toHaveLength(1);
    expect((await ida.get(`/budgets/${id}`)).body).toEqual(before);
  });

  it('needs a category and an amount', async () => {
    const ida = await openFullLedger();
    expect(pathsOf(await ida.post('/budgets', {}))).toEqual(['category_id', 'amount']);
  });

  it('is for a category of expenses, and the only one of it', async () => {
    const ida = await openFullLedger();
    const wages = await ida.create('/categories', { name: 'Wages', type: 'income' });
    const sport = await ida.create('/categories', { name: 'Sport', type: 'expense' });
    const id = await ida.create('/budgets', { category_id: ida.groceries, amount: '450' });
    await ida.create('/budgets', { category_id: sport, amount: '20' });
    expectProblem(await ida.post('/budgets', { category_id: wages, amount: '5' }), 'category_type_mismatch');
    expectProblem(await ida.patch(`/budgets/${id}`, { category_id: wages }), 'category_type_mismatch');
    expectProblem(await ida.post('/budgets', { category_id: ida.groceries, amount: '5' }), 'budget_exists');
    expectProblem(await ida.patch(`/budgets/${id}`, { category_id: sport }), 'budget_exists');
    expect((await ida.patch(`/budgets/${id}`, { category_id: ida.groceries })).status).toBe(200);
  });

  it('keeps its category one for expenses', async () => {
    const ida = await openFullLedger();
    const id = await ida.create('/budgets', { category_id: ida.groceries, amount: '450' });
    const turn = () => ida.patch(`/categories/${ida.groceries}`, { type: 'income' });
    expectProblem(await turn(), 'category_in_use');
    await ida.delete(`/budgets/${id}`);
    expect((await turn()).status).toBe(200);
  });

  it('may be changed in every field', async () => {
    const ida = await openFullLedger();
    const sport = await ida.create('/categories', { name: 'Sport', type: 'expense' });
    const id = await ida.create('/budgets', { category_id: ida.groceries, amount: '450' });
    ida.door.app.clock.advance(1000);
    const changes = {
      category_id: sport,
      amount: '1200',
      currency: 'JPY',
      period: 'weekly',
      start_date: '2026-11-19',
      rollover: true,
      alert_threshold: 50,
    };
    const { status, body } = await ida.patch(`/budgets/${id}`, changes);
    expect(status).toBe(200);
    expect(body).toMatchObject({ ...changes, id, period_start: '2026-11-19', period_end: '2026-11-25' });
    expect(body).toMatchObject({ created_at: moment, updated_at: '2026-11-20T12:00:01.000Z' });
    expect((await ida.patch(`/budgets/${id}`, { start_date: null })).body.period_start).toBe('2026-11-16');
    expect((await ida.patch(`/budgets/${id}`, {})).body.updated_at).toBe('2026-11-20T12:00:01.000Z');
  });

  it('keeps its figure in another currency, if that has such decimals', async () => {
    const ida = await openFullLedger();
    const id = await ida.create('/budgets', { category_id: ida.groceries, amount: '450' });
    expect((await ida.patch(`/budgets/${id}`, { currency: 'SEK' })).body).toMatchObject({
      amount: '450.00',
      currency: 'SEK',
    });
    const refused = await ida.patch(`/budgets/${id}`, { currency: 'JPY' });
    expectProblem(refused, 'validation_error');
    expect(pathsOf(refused)).toEqual(['amount']);
    expect((await ida.patch(`/budgets/${id}`, { currency: 'JPY', amount: '450' })).body.amount).toBe('450');
  });

  it('that is deleted is gone, leaves its transactions, and makes room for another', async () => {
    const ida = await openFullLedger();
    const id = await ida.create('/budgets', { category_id: ida.groceries, amount: '450' });
    const booked = await ida.book({ category_id: ida.groceries });
    const change = await ida.change('DELETE', `/budgets/${id}`);
    expectProblem(await ida.get(`/budgets/${id}`), 'not_found');
    expectProblem(await ida.patch(`/budgets/${id}`, {}), 'not_found');
    expectProblem(await ida.delete(`/budgets/${id}`), 'not_found');
    expect((await ida.get('/budgets')).body.items).toEqual([]);
    expect((await ida.get(`/transactions/${booked.id}`)).body.category_id).toBe(ida.groceries);
    const second = await ida.create('/budgets', { category_id: ida.groceries, amount: '300' });
    expect((await ida.undo(change)).status).toBe(409);
    await ida.delete(`/budgets/${second}`);
    expect((await ida.undo(change)).status).toBe(200);
    expect((await ida.get(`/budgets/${id}`)).body).toMatchObject({ id, spent: '9.80' });
  });

  it('goes with its category, and comes back with it', async () => {
    const ida = await openFullLedger();
    const sport = await ida.create('/categories', { name: 'Sport', type: 'expense' });
    const id = await ida.create('/budgets', { category_id: ida.groceries, amount: '450' });
    await ida.create('/budgets', { category_id: sport, amount: '20' });
    await ida.book({ category_id: ida.groceries });
    expectProblem(await ida.delete(`/categories/${ida.groceries}`), 'category_in_use');
    expect((await ida.get(`/budgets/${id}`)).status).toBe(200);
    const change = await ida.change('DELETE', `/categories/${ida.groceries}?reassign_to=${sport}`);
    expect((await ida.get('/budgets')).body.items).toMatchObject([{ category_id: sport, spent: '9.80' }]);
    expect((await ida.undo(change)).status).toBe(200);
    expect((await ida.get('/budgets')).body.items).toMatchObject([
      { id, category_id: ida.groceries, spent: '9.80' },
      { category_id: sport, spent: '0.00' },
    ]);
    expect((await ida.redo(change)).status).toBe(200);
    expectProblem(await ida.get(`/budgets/${id}`), 'not_found');
  });

  it('cannot come back while its category is away or no longer one for expenses', async () => {
    const ida = await openFullLedger();
    const id = await ida.create('/budgets', { category_id: ida.groceries, amount: '450' });
    const change = await ida.change('DELETE', `/budgets/${id}`);
    const removal = await ida.change('DELETE', `/categories/${ida.groceries}`);
    const refused = await ida.undo(change);
    expect(refused).toMatchObject({ status: 409, body: { code: 'changed_since' } });
    expect(refused.body.versions).toMatchObject([{ entity: 'category', id: ida.groceries }]);
    await ida.undo(removal);
    await ida.patch(`/categories/${ida.groceries}`, { type: 'income' });
    expect((await ida.undo(change)).status).toBe(409);
    await ida.patch(`/categories/${ida.groceries}`, { type: 'expense' });
    expect((await ida.undo(change)).status).toBe(200);
  });

  it('keeps the undo of what made its category from taking the category away', async () => {
    const ida = await openFullLedger();
    const change = await ida.change('POST', '/categories', { name: 'Sport', type: 'expense' });
    const { id: sport } = (await ida.get('/categories?q=sport')).body.items[0];
    const id = await ida.create('/budgets', { category_id: sport, amount: '20' });
    expect((await ida.undo(change)).body.versions).toMatchObject([{ entity: 'budget', id }]);
    await ida.delete(`/budgets/${id}`);
    expect((await ida.undo(change)).status).toBe(409);
    expect((await ida.get(`/categories/${sport}`)).status).toBe(200);
  });
});

describe('the list of budgets', () => {
  it('is ordered and searched by the names of the categories, and cut into pages', async () => {
    const ida = await openLedger();
    const names = ['Zebra', 'Äpfel', 'bücher', 'Café', 'Dies', 'éclairs', 'Feste', 'Garten', 'Hund'];
    const expected: number[] = [];
    for (const name of names) {
      const category = await ida.create('/categories', { name, type: 'expense' });
      expected.push(await ida.create('/budgets', { category_id: category, amount: '10' }));
      ida.door.app.clock.advance(1000);
    }
    const idsOf = async (path: string) => (await readAllPages<{ id: number }>(ida, path)).map(({ id }) => id);
    const sorted = [...expected.slice(1), ...expected.slice(0, 1)];
    expect(await idsOf('/budgets')).toEqual(sorted);
    expect(await idsOf('/budgets?ordering=-name')).toEqual(sorted.toReversed());
    expect(await idsOf('/budgets?ordering=created_at')).toEqual(expected);
    expect(await idsOf('/budgets?ordering=-created_at')).toEqual(expected.toReversed());
    expect(await idsOf('/budgets?q=BUCH')).toEqual(expected.slice(2, 3));
    expect((await ida.get('/budgets?limit=2&include_total=true')).body).toMatchObject({ total: 9, items: [{}, {}] });
    expect(pathsOf(await ida.get('/budgets?ordering=amount'))).toEqual(['ordering']);
    expect(pathsOf(await ida.get('/budgets?date=yesterday'))).toEqual(['date']);
  });

  it('shows each budget in its own period around a date', async () => {
    const ida = await openFullLedger({ week_start: 'sunday' });
    const periods = { weekly: 'a', monthly: 'b', yearly: 'c' };
    for (const [period, name] of Object.entries(periods)) {
      const category = await ida.create('/categories', { name, type: 'expense' });
      await ida.create('/budgets', { category_id: category, amount: '10', period });
      for (const date of ['2025-12-31', '2026-01-31', '2026-02-01', '2026-02-07', '2026-02-08'])
        await ida.book({ category_id: category, date, amount: '1' });
    }
    const show = async (date: string) =>
      (await ida.get(`/budgets?date=${date}`)).body.items.map(
        ({ period_start, period_end, spent }: Record<string, string>) => [period_start, period_end, spent],
      );
    expect(await show('2026-02-03')).toEqual([
      ['2026-02-01', '2026-02-07', '2.00'],
      ['2026-02-01', '2026-02-28', '3.00'],
      ['2026-01-01', '2026-12-31', '4.00'],
    ]);
    expect(await show('2026-01-31')).toEqual([
      ['2026-01-25', '2026-01-31', '1.00'],
      ['2026-01-01', '2026-01-31', '1.00'],
      ['2026-01-01', '2026-12-31', '4.00'],
    ]);
  });
});
