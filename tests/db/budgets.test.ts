import { beforeEach, describe, expect, it } from 'vitest';
import type { ScheduledItem } from '#main/features/budgets/scheduled.ts';
import { forgetDeletedBudgets, getBudget, listBudgets } from '#main/features/budgets/service.ts';
import { listBudgets as listEndpoint } from '#shared/contract/budgets.ts';
import {
  addBudget,
  addCategory,
  book,
  type Household,
  insert,
  now,
  openHousehold,
  type Values,
} from '../support/household.ts';
import { createTestClock } from '../support/test-app.ts';

let house: Household;

beforeEach(() => {
  house = openHousehold();
});

function addMove(values: Values): number {
  const move = { amount_minor: 500, currency: 'EUR', date: '2026-11-20', created_at: now };
  return insert(house.db, 'budget_moves', { user_id: house.ida.user, ...move, ...values });
}

function context(today = '2026-11-20') {
  return { db: house.db, userId: house.ida.user, clock: createTestClock(`${today}T12:00:00.000Z`) };
}

function read(id: number, scheduled: readonly ScheduledItem[] = [], today?: string) {
  return getBudget(context(today), id, undefined, () => scheduled);
}

describe('the database keeps of a budget', () => {
  it.each([0, -1, 1_000_000_000_000, 9.8, null])('that its amount is not %s', (amount) => {
    expect(() => addBudget(house, { amount_minor: amount })).toThrow();
  });

  it.each([
    { period: 'daily' },
    { currency: 'eur' },
    { start_date: '2026-02-30' },
    { start_date: '' },
    { created_on: 'today' },
    { rollover: 2 },
    { alert_threshold: 0 },
    { alert_threshold: 101 },
  ])('that it has nothing like %j', (values) => {
    expect(() => addBudget(house, values)).toThrow(/CHECK/);
  });

  it('that it is the only one of its category, apart from deleted ones', () => {
    addBudget(house, { deleted_at: now });
    addBudget(house, { deleted_at: now });
    addBudget(house);
    expect(() => addBudget(house)).toThrow(/UNIQUE/);
  });

  it('that its category is one for expenses and of the same user', () => {
    const { db, otto } = house;
    const wages = addCategory(house, 'Wages', { type: 'income' });
    expect(() => addBudget(house, { category_id: wages })).toThrow(/FOREIGN KEY/);
    expect(() => addBudget(house, { category_id: otto.category })).toThrow(/FOREIGN KEY/);
    const id = addBudget(house);
    const turn = () => db.raw.prepare("UPDATE categories SET type = 'income' WHERE id = ?").run(house.ida.category);
    expect(turn).toThrow(/FOREIGN KEY/);
    db.raw.prepare('UPDATE budgets SET deleted_at = ? WHERE id = ?').run(now, id);
    expect(turn).not.toThrow();
    expect(() => db.raw.prepare('UPDATE budgets SET deleted_at = NULL WHERE id = ?').run(id)).toThrow(/FOREIGN KEY/);
    expect(() => db.raw.prepare('DELETE FROM categories WHERE id = ?').run(house.ida.category)).toThrow(/FOREIGN KEY/);
  });

  it('that a former amount is one, of the same user, and once for a day', () => {
    const { db, ida, otto } = house;
    const budget_id = addBudget(house);
    const add = (values: Values) =>
      insert(db, 'budget_former_amounts', {
        user_id: ida.user,
        budget_id,
        until: '2026-11-01',
        amount_minor: 5,
        ...values,
      });
    expect(() => add({ amount_minor: 0 })).toThrow(/CHECK/);
    expect(() => add({ until: '2026-11-31' })).toThrow(/CHECK/);
    expect(() => add({ user_id: otto.user })).toThrow(/FOREIGN KEY/);
    add({});
    expect(() => add({})).toThrow(/UNIQUE/);
  });

  it('that money moves between two budgets of one user, in the currency of both', () => {
    const { otto } = house;
    const [from_id, to_id] = [addBudget(house), addBudget(house, { category_id: addCategory(house, 'Sport') })];
    const his = addBudget(house, { user_id: otto.user, category_id: otto.category });
    expect(() => addMove({ from_id, to_id })).not.toThrow();
    expect(() => addMove({ from_id, to_id: from_id })).toThrow(/CHECK/);
    expect(() => addMove({ from_id, to_id, amount_minor: 0 })).toThrow(/CHECK/);
    expect(() => addMove({ from_id, to_id, date: '2026-02-30' })).toThrow(/CHECK/);
    expect(() => addMove({ from_id, to_id: his })).toThrow(/FOREIGN KEY/);
    expect(() => addMove({ from_id, to_id, currency: 'SEK' })).toThrow('one currency');
    const inYen = addBudget(house, { category_id: addCategory(house, 'Tokyo'), currency: 'JPY' });
    expect(() => addMove({ from_id, to_id: inYen })).toThrow('one currency');
    expect(() => house.db.raw.prepare('DELETE FROM budgets WHERE id = ?').run(from_id)).toThrow(/FOREIGN KEY/);
  });
});

describe('30 days after it was deleted', () => {
  it('a budget is gone for good, and money that was moved from it stays where it is', () => {
    const { db } = house;
    const [from_id, to_id] = [addBudget(house), addBudget(house, { category_id: addCategory(house, 'Sport') })];
    const third = addBudget(house, { category_id: addCategory(house, 'Fun') });
    addMove({ from_id, to_id });
    addMove({ from_id: to_id, to_id: third, amount_minor: 100 });
    insert(db, 'budget_former_amounts', {
      user_id: house.ida.user,
      budget_id: from_id,
      until: now.slice(0, 10),
      amount_minor: 5,
    });
    const remove = (id: number, at: string) =>
      db.raw.prepare('UPDATE budgets SET deleted_at = ? WHERE id = ?').run(at, id);
    remove(from_id, '2026-10-21T11:59:59.999Z');
    remove(third, '2026-10-21T12:00:00.000Z');
    forgetDeletedBudgets(db, createTestClock());
    const ids = db.raw.prepare('SELECT id FROM budgets ORDER BY id').pluck();
    expect(ids.all()).toEqual([to_id, third]);
    expect(read(to_id)).toMatchObject({ moved: '4.00' });
    remove(to_id, '2026-10-21T12:00:00.000Z');
    forgetDeletedBudgets(db, createTestClock('2026-11-20T12:00:00.001Z'));
    expect(ids.all()).toEqual([]);
    expect(
      db.raw
        .prepare('SELECT (SELECT count(*) FROM budget_moves) + (SELECT count(*) FROM budget_former_amounts)')
        .pluck()
        .get(),
    ).toBe(0);
    expect(db.raw.pragma('foreign_key_check')).toEqual([]);
  });
});

describe('scheduled bills', () => {
  const bill = (values: Partial<ScheduledItem>): ScheduledItem => ({
    date: '2026-11-25',
    amountMinor: 6_000,
    currency: 'EUR',
    baseMinor: 6_000,
    categoryId: house.ida.category,
    posted: false,
    ...values,
  });

  it('count on their day in pace and projection, and what is posted already does not go on day by day', () => {
    const id = addBudget(house);
    book(house, { category_id: house.ida.category, date: '2026-11-01', amount_minor: 9_000, base_minor: 9_000 });
    book(house, { category_id: house.ida.category, date: '2026-11-05', amount_minor: 2_000, base_minor: 2_000 });
    expect(read(id)).toMatchObject({ spent: '110.00', pace: '133.33', projected: '165.00' });
    const rent = bill({ date: '2026-11-01', amountMinor: 9_000, posted: true });
    expect(read(id, [rent])).toMatchObject({ pace: '163.33', projected: '120.00' });
    expect(read(id, [rent, bill({})])).toMatchObject({ pace: '123.33', projected: '180.00' });
  });

  it('of other categories, periods and unknown rates leave a budget alone', () => {
    const child = addCategory(house, 'Bread', { parent_id: house.ida.category });
    const id = addBudget(house);
    expect(read(id, [bill({ categoryId: addCategory(house, 'Sport') })]).projected).toBe('0.00');
    expect(read(id, [bill({ date: '2026-12-01' })]).projected).toBe('0.00');
    expect(read(id, [bill({ currency: 'USD', baseMinor: null })]).projected).toBe('0.00');
    expect(read(id, [bill({ currency: 'USD', baseMinor: 5_500 })]).projected).toBe('55.00');
    expect(read(id, [bill({ categoryId: child })]).projected).toBe('60.00');
    const inYen = addBudget(house, { category_id: child, currency: 'JPY' });
    expect(read(inYen, [bill({ categoryId: child })]).projected).toBe('0');
    expect(read(inYen, [bill({ categoryId: child, currency: 'JPY' })]).projected).toBe('6000');
  });

  it('are asked for once, for all days of all the periods that are listed', () => {
    addBudget(house, { start_date: '2026-11-15' });
    addBudget(house, { category_id: addCategory(house, 'Sport'), period: 'yearly' });
    const asked: unknown[] = [];
    const query = listEndpoint.query.parse({});
    listBudgets(context(), query, (_, range) => {
      asked.push(range);
      return [];
    });
    expect(asked).toEqual([{ start: '2026-01-01', end: '2026-12-31' }]);
  });
});
