import { describe, expect, it } from 'vitest';
import type { Rule, Transaction } from '#renderer/api/queries.ts';
import { findEarlier, lessonOf, planAlways, queryOfEarlier } from '#renderer/features/transactions/category-lesson.ts';

const groceries = 4;
const household = 9;

const row = (fields: Partial<Transaction>): Transaction =>
  ({
    id: 1,
    type: 'expense',
    date: '2026-11-20',
    merchant_name: 'Rewe City',
    category_id: null,
    splits: [],
    ...fields,
  }) as Transaction;

const rule = (fields: Partial<Rule>): Rule =>
  ({
    id: 1,
    field: 'merchant',
    operator: 'equals',
    value: 'rewe city',
    account_id: null,
    amount_min: null,
    amount_max: null,
    set: { category_id: groceries, tags: [], merchant_name: null, description: null },
    priority: 10,
    active: true,
    ...fields,
  }) as Rule;

function lesson(...before: Transaction[]) {
  const learned = lessonOf(before.length > 0 ? before : [row({})], groceries);
  if (learned === null) throw new Error('Nothing was learned');
  return learned;
}

describe('what a category change teaches', () => {
  it('is about one merchant and one type', () => {
    expect(lesson(row({ id: 1, category_id: household }), row({ id: 2, date: '2026-11-22' }))).toEqual({
      merchant: 'Rewe City',
      type: 'expense',
      categoryId: groceries,
      ids: new Set([1, 2]),
      old: new Set([household]),
      until: '2026-11-22',
    });
    expect(lessonOf([], groceries)).toBeNull();
    expect(lessonOf([row({ merchant_name: null })], groceries)).toBeNull();
    expect(lessonOf([row({ type: 'transfer' })], groceries)).toBeNull();
    expect(lessonOf([row({}), row({ merchant_name: 'Aldi' })], groceries)).toBeNull();
    expect(lessonOf([row({}), row({ type: 'income' })], groceries)).toBeNull();
  });

  it('holds for earlier ones without a category or with the one that was wrong, and for no others', () => {
    const learned = lesson(row({ id: 1, category_id: household }));
    expect(queryOfEarlier(learned)).toEqual({
      merchant: 'Rewe City',
      type: 'expense',
      date_to: '2026-11-20',
      category: ['none', household],
    });
    const found = findEarlier(
      [
        row({ id: 1 }),
        row({ id: 2 }),
        row({ id: 3, category_id: household }),
        row({ id: 4, category_id: 77 }),
        row({ id: 5, splits: [{ id: 1 }, { id: 2 }] as Transaction['splits'] }),
      ],
      learned,
    );
    expect(found.map(({ id }) => id)).toEqual([2, 3]);
  });
});

describe('Always', () => {
  it('makes a rule, before others that could win over it', () => {
    expect(planAlways([], lesson())).toEqual({ kind: 'create', first: false });
    expect(planAlways([rule({ value: 'aldi' })], lesson())).toEqual({ kind: 'create', first: false });
    expect(planAlways([rule({ operator: 'contains', value: 'rewe' })], lesson())).toEqual({
      kind: 'create',
      first: true,
    });
    expect(planAlways([rule({ operator: 'contains', active: false })], lesson())).toMatchObject({ first: false });
  });

  it('is not offered where a rule says so already, whatever the case', () => {
    expect(planAlways([rule({ value: 'REWE CITY' })], lesson())).toEqual({ kind: 'known' });
    expect(planAlways([rule({ amount_max: '20.00' })], lesson())).toMatchObject({ kind: 'create' });
  });

  it('changes the rule of this merchant that says otherwise', () => {
    const other = rule({ set: { category_id: household, tags: [], merchant_name: null, description: null } });
    expect(planAlways([other], lesson())).toEqual({ kind: 'change', rule: other });
  });
});
