import { beforeEach, describe, expect, it } from 'vitest';
import { book, type Household, insert, now, openHousehold, type Values } from '../support/household.ts';

let house: Household;

beforeEach(() => {
  house = openHousehold();
});

function addRule(values: Values = {}): number {
  const { db, ida } = house;
  return insert(db, 'recurring_transactions', {
    user_id: ida.user,
    type: 'expense',
    amount_minor: 82_000,
    currency: 'EUR',
    account_id: ida.account,
    frequency: 'monthly',
    interval: 1,
    start_date: '2026-12-01',
    auto_post: 1,
    active: 1,
    created_at: now,
    updated_at: now,
    ...values,
  });
}

function addOccurrence(recurring: number, date: unknown, values: Values = {}): number {
  return insert(house.db, 'recurring_occurrences', {
    user_id: house.ida.user,
    recurring_id: recurring,
    occurrence_on: date,
    ...values,
  });
}

describe('a rule', () => {
  it.each<Values>([
    { type: 'gift' },
    { amount_minor: 0 },
    { amount_minor: 1_000_000_000_000 },
    { amount_minor: 9.5 },
    { currency: 'eur' },
    { frequency: 'hourly' },
    { interval: 0 },
    { interval: 1001 },
    { start_date: '2026-02-30' },
    { end_date: '2026-11-30' },
    { end_date: '2026-13-01' },
    { next_date: 'soon' },
    { count: 0 },
    { rrule: '' },
    { active: 0 },
    { paused_on: '2026-11-20' },
    { auto_post: 2 },
    { merchant_name: '' },
    { type: 'transfer' },
    { transfer_minor: 100 },
  ])('cannot have %j', (values) => {
    expect(() => addRule(values)).toThrow(/constraint failed|cannot store/);
  });

  it('may be paused, end, and be a transfer', () => {
    expect(() => addRule({ active: 0, paused_on: '2026-11-20', end_date: '2026-12-01', count: 1 })).not.toThrow();
    const { savings, account } = house.ida;
    expect(() => addRule({ type: 'transfer', transfer_account_id: savings, transfer_minor: 1 })).not.toThrow();
    expect(() => addRule({ type: 'transfer', transfer_account_id: account, transfer_minor: 1 })).toThrow(/CHECK/);
  });

  it('uses only what belongs to its user, and keeps it from being deleted', () => {
    const { db, ida, otto } = house;
    for (const values of [{ account_id: otto.account }, { category_id: otto.category }, { user_id: otto.user }])
      expect(() => addRule(values), JSON.stringify(values)).toThrow(/FOREIGN KEY/);
    const id = addRule({ category_id: ida.category });
    expect(() => insert(db, 'recurring_tags', { user_id: ida.user, recurring_id: id, tag_id: otto.tag })).toThrow(
      /FOREIGN KEY/,
    );
    expect(() => db.raw.prepare('DELETE FROM accounts WHERE id = ?').run(ida.account)).toThrow(/FOREIGN KEY/);
    expect(() => db.raw.prepare('DELETE FROM categories WHERE id = ?').run(ida.category)).toThrow(/FOREIGN KEY/);
    expect(() => db.raw.prepare('UPDATE recurring_transactions SET user_id = ?').run(otto.user)).toThrow(/stays/);
  });
});

describe('the ledger of a rule', () => {
  it('takes a date once', () => {
    const id = addRule();
    addOccurrence(id, '2026-12-01');
    expect(() => addOccurrence(id, '2026-12-01', { transaction_id: 7 })).toThrow(/UNIQUE/);
    expect(() => addOccurrence(addRule(), '2026-12-01')).not.toThrow();
    expect(() => addOccurrence(id, '2026-12-32')).toThrow(/CHECK/);
    expect(() => addOccurrence(id, '2027-01-01', { user_id: house.otto.user })).toThrow(/FOREIGN KEY/);
  });

  it('outlives the transaction that it made, and goes with the rule', () => {
    const { db } = house;
    const id = addRule();
    const transaction = book(house, { recurring_id: id });
    addOccurrence(id, '2026-12-01', { transaction_id: transaction });
    db.raw.prepare('DELETE FROM transactions').run();
    expect(db.raw.prepare('SELECT transaction_id FROM recurring_occurrences').pluck().all()).toEqual([transaction]);
    db.raw.prepare('DELETE FROM recurring_transactions').run();
    expect(db.raw.prepare('SELECT count(*) FROM recurring_occurrences').pluck().get()).toBe(0);
  });
});

describe('a transaction and its rule', () => {
  it('have one user', () => {
    const { db, ida, otto } = house;
    const id = addRule();
    expect(() => book(house, { recurring_id: 999 })).toThrow(/FOREIGN KEY/);
    expect(() => book(house, { recurring_id: id, user_id: otto.user, account_id: otto.account })).toThrow(
      /FOREIGN KEY/,
    );
    const other = book(house, { user_id: otto.user, account_id: otto.account });
    expect(() => db.raw.prepare('UPDATE transactions SET recurring_id = ? WHERE id = ?').run(id, other)).toThrow(
      /FOREIGN KEY/,
    );
    const own = book(house, { recurring_id: id });
    expect(() =>
      db.raw
        .prepare('UPDATE transactions SET user_id = ?, account_id = ? WHERE id = ?')
        .run(otto.user, otto.account, own),
    ).toThrow(/FOREIGN KEY/);
    expect(ida.user).not.toBe(otto.user);
  });

  it('part when the rule is removed for good', () => {
    const { db } = house;
    const id = book(house, { recurring_id: addRule() });
    db.raw.prepare('DELETE FROM recurring_transactions').run();
    expect(db.raw.prepare('SELECT id, recurring_id FROM transactions').all()).toEqual([{ id, recurring_id: null }]);
  });

  it('go together with their user', () => {
    const { db, ida } = house;
    const rule = addRule();
    book(house, { recurring_id: rule });
    addOccurrence(rule, '2026-12-01');
    db.raw.prepare('DELETE FROM users WHERE id = ?').run(ida.user);
    for (const table of ['recurring_transactions', 'recurring_occurrences', 'transactions'])
      expect(db.raw.prepare(`SELECT count(*) FROM ${table}`).pluck().get(), table).toBe(0);
  });
});
