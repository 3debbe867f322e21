import { describe, expect, it } from 'vitest';
import { type FullLedger, openFullLedger } from '../support/ledger.ts';
import { expectProblem, pathsOf } from '../support/problem.ts';

/** A budget of 200.00 for the market and one of 50.00 for sport. */
async function openBudgets(): Promise<FullLedger & { market: number; sport: number }> {
  const ida = await openFullLedger();
  const category = await ida.create('/categories', { name: 'Sport', type: 'expense' });
  return {
    ...ida,
    market: await ida.create('/budgets', { category_id: ida.groceries, amount: '200' }),
    sport: await ida.create('/budgets', { category_id: category, amount: '50' }),
  };
}

async function available(ida: FullLedger, id: number, date = '2026-11-20'): Promise<string[]> {
  const { moved, available } = (await ida.get(`/budgets/${id}?date=${date}`)).body;
  return [moved, available];
}

describe('money moved between two budgets', () => {
  it('is there for the period of the date alone, on both sides', async () => {
    const ida = await openBudgets();
    const answer = await ida.post('/budgets/move', {
      from_id: ida.market,
      to_id: ida.sport,
      amount: '18.40',
      date: '2026-11-20',
    });
    expect(answer.status).toBe(200);
    const [from, to] = [await ida.get(`/budgets/${ida.market}`), await ida.get(`/budgets/${ida.sport}`)];
    expect(answer.body).toEqual({ from: from.body, to: to.body });
    expect(await available(ida, ida.market)).toEqual(['-18.40', '181.60']);
    expect(await available(ida, ida.sport)).toEqual(['18.40', '68.40']);
    for (const date of ['2026-10-31', '2026-12-01']) {
      expect(await available(ida, ida.market, date)).toEqual(['0.00', '200.00']);
      expect(await available(ida, ida.sport, date)).toEqual(['0.00', '50.00']);
    }
  });

  it('goes today when no date is named, and adds up', async () => {
    const ida = await openBudgets();
    for (const [from_id, to_id, amount] of [
      [ida.market, ida.sport, '10'],
      [ida.market, ida.sport, 5.5],
      [ida.sport, ida.market, '0.50'],
    ])
      expect((await ida.post('/budgets/move', { from_id, to_id, amount })).status).toBe(200);
    expect(await available(ida, ida.sport)).toEqual(['15.00', '65.00']);
  });

  it('is answered for the period of its date', async () => {
    const ida = await openBudgets();
    const { body } = await ida.post('/budgets/move', {
      from_id: ida.market,
      to_id: ida.sport,
      amount: '5',
      date: '2026-10-10',
    });
    expect(body.from).toMatchObject({ id: ida.market, period_start: '2026-10-01', moved: '-5.00' });
    expect(body.to).toMatchObject({ id: ida.sport, period_start: '2026-10-01', moved: '5.00' });
  });

  it('between periods of another length counts in those that the date lies in', async () => {
    const ida = await openBudgets();
    await ida.patch(`/budgets/${ida.sport}`, { period: 'weekly' });
    await ida.post('/budgets/move', { from_id: ida.market, to_id: ida.sport, amount: '5', date: '2026-11-15' });
    expect(await available(ida, ida.market, '2026-11-30')).toEqual(['-5.00', '195.00']);
    expect(await available(ida, ida.sport, '2026-11-09')).toEqual(['5.00', '55.00']);
    expect(await available(ida, ida.sport, '2026-11-16')).toEqual(['0.00', '50.00']);
  });

  it('is carried over like the rest', async () => {
    const ida = await openBudgets();
    await ida.patch(`/budgets/${ida.sport}`, { rollover: true });
    await ida.post('/budgets/move', { from_id: ida.market, to_id: ida.sport, amount: '20' });
    expect((await ida.get(`/budgets/${ida.sport}?date=2026-12-01`)).body).toMatchObject({
      carried_over: '70.00',
      moved: '0.00',
      available: '120.00',
    });
  });

  it('is at most what is left', async () => {
    const ida = await openBudgets();
    await ida.book({ category_id: ida.groceries, amount: '150' });
    const move = (amount: string) => ida.post('/budgets/move', { from_id: ida.market, to_id: ida.sport, amount });
    const refused = await move('50.01');
    expectProblem(refused, 'validation_error');
    expect(pathsOf(refused)).toEqual(['amount']);
    expect(refused.body.detail).toContain('Market has 50.00 EUR left');
    expect((await move('50')).status).toBe(200);
    expect(pathsOf(await move('0.01'))).toEqual(['amount']);
    await ida.book({ category_id: ida.groceries, amount: '10' });
    expect((await move('0.01')).body.detail).toContain('Market has 0.00 EUR left');
  });

  it.each([
    ['from_id', { from_id: 999_999 }],
    ['to_id', { to_id: 999_999 }],
    ['from_id', { from_id: 0 }],
    ['amount', { amount: '0' }],
    ['amount', { amount: '-1' }],
    ['amount', { amount: '1.001' }],
    ['date', { date: '2026-02-30' }],
    ['note', { note: 'for shoes' }],
  ])('is refused when %s is wrong: %j', async (path, body) => {
    const ida = await openBudgets();
    const answer = await ida.post('/budgets/move', { from_id: ida.market, to_id: ida.sport, amount: '1', ...body });
    expectProblem(answer, 'validation_error');
    expect(pathsOf(answer)).toEqual([path]);
    expect(await available(ida, ida.sport)).toEqual(['0.00', '50.00']);
  });

  it('goes to another budget, in the same currency', async () => {
    const ida = await openBudgets();
    const move = { from_id: ida.market, to_id: ida.market, amount: '1' };
    expect(pathsOf(await ida.post('/budgets/move', move))).toEqual(['to_id']);
    await ida.patch(`/budgets/${ida.sport}`, { currency: 'SEK' });
    const refused = await ida.post('/budgets/move', { ...move, to_id: ida.sport });
    expectProblem(refused, 'validation_error');
    expect(pathsOf(refused)).toEqual(['to_id']);
  });

  it('says nothing in another currency, and is there again in its own', async () => {
    const ida = await openBudgets();
    await ida.post('/budgets/move', { from_id: ida.market, to_id: ida.sport, amount: '5' });
    await ida.patch(`/budgets/${ida.sport}`, { currency: 'SEK' });
    expect(await available(ida, ida.sport)).toEqual(['0.00', '50.00']);
    expect(await available(ida, ida.market)).toEqual(['-5.00', '195.00']);
    await ida.patch(`/budgets/${ida.sport}`, { currency: 'EUR' });
    expect(await available(ida, ida.sport)).toEqual(['5.00', '55.00']);
  });

  it('goes back by undo, also after other changes, and again by redo', async () => {
    const ida = await openBudgets();
    const change = await ida.change('POST', '/budgets/move', { from_id: ida.market, to_id: ida.sport, amount: '5' });
    await ida.change('POST', '/budgets/move', { from_id: ida.market, to_id: ida.sport, amount: '7' });
    await ida.patch(`/budgets/${ida.sport}`, { alert_threshold: 50 });
    expect((await ida.undo(change)).status).toBe(200);
    expect(await available(ida, ida.sport)).toEqual(['7.00', '57.00']);
    expect((await ida.redo(change)).status).toBe(200);
    expect(await available(ida, ida.market)).toEqual(['-12.00', '188.00']);
  });

  it('cannot be made again with a budget that is gone or in another currency', async () => {
    const ida = await openBudgets();
    const change = await ida.change('POST', '/budgets/move', { from_id: ida.market, to_id: ida.sport, amount: '5' });
    await ida.undo(change);
    await ida.patch(`/budgets/${ida.sport}`, { currency: 'SEK' });
    expect((await ida.redo(change)).body).toMatchObject({ code: 'changed_since', versions: [{ id: ida.sport }] });
    await ida.patch(`/budgets/${ida.sport}`, { currency: 'EUR' });
    const removal = await ida.change('DELETE', `/budgets/${ida.sport}`);
    expect((await ida.redo(change)).body).toMatchObject({ code: 'changed_since', versions: [{ id: ida.sport }] });
    await ida.undo(removal);
    expect((await ida.redo(change)).status).toBe(200);
  });

  it('keeps the undo of what made a budget from taking it away', async () => {
    const ida = await openFullLedger();
    const category = await ida.create('/categories', { name: 'Sport', type: 'expense' });
    const market = await ida.create('/budgets', { category_id: ida.groceries, amount: '200' });
    const made = await ida.change('POST', '/budgets', { category_id: category, amount: '50' });
    const sport = (await ida.get('/budgets?q=sport')).body.items[0].id;
    const moved = await ida.change('POST', '/budgets/move', { from_id: market, to_id: sport, amount: '5' });
    expect((await ida.undo(made)).body).toMatchObject({ code: 'changed_since', versions: [{ entity: 'budget_move' }] });
    await ida.undo(moved);
    expect((await ida.undo(made)).status).toBe(200);
    expect((await ida.redo(moved)).body).toMatchObject({
      code: 'changed_since',
      versions: [{ id: sport, current: null }],
    });
    await ida.redo(made);
    expect((await ida.redo(moved)).status).toBe(200);
  });

  it('stays with the other budget when one is deleted, also for good', async () => {
    const ida = await openBudgets();
    await ida.post('/budgets/move', { from_id: ida.market, to_id: ida.sport, amount: '5' });
    await ida.delete(`/budgets/${ida.market}`);
    expect(await available(ida, ida.sport)).toEqual(['5.00', '55.00']);
    expectProblem(
      await ida.post('/budgets/move', { from_id: ida.market, to_id: ida.sport, amount: '1' }),
      'validation_error',
    );
  });

  it('tells open screens of both budgets', async () => {
    const ida = await openBudgets();
    const events: unknown[] = [];
    ida.door.app.onEvent((event) => events.push(event));
    const change = await ida.change('POST', '/budgets/move', { from_id: ida.market, to_id: ida.sport, amount: '5' });
    const told = () =>
      events.map((event) => event as Record<string, unknown>).map(({ entity, id, action }) => [entity, id, action]);
    expect(told()).toEqual([
      ['budget_move', 1, 'created'],
      ['budget', ida.market, 'updated'],
      ['budget', ida.sport, 'updated'],
    ]);
    await ida.undo(change);
    expect(told().at(-1)).toEqual(['budget_move', 1, 'deleted']);
  });
});
