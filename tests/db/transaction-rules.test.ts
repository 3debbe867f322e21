import { beforeEach, describe, expect, it } from 'vitest';
import { type Household, insert, now, openHousehold, type Values } from '../support/household.ts';

let house: Household;

beforeEach(() => {
  house = openHousehold();
});

function addRule(values: Values = {}): number {
  const { db, ida } = house;
  const rule = { field: 'any', operator: 'contains', value: 'rewe', description: 'Food', sets_tags: 0, priority: 10 };
  return insert(db, 'rules', { user_id: ida.user, ...rule, created_at: now, updated_at: now, ...values });
}

describe('a rule', () => {
  it.each<Values>([
    { field: 'amount' },
    { operator: 'like' },
    { value: '' },
    { value: 'a'.repeat(201) },
    { amount_min: -1 },
    { amount_max: 1e16 },
    { amount_min: 2, amount_max: 1 },
    { amount_min: 1.5 },
    { description: null },
    { description: '' },
    { merchant_name: 'a'.repeat(101) },
    { priority: -1 },
    { active: 2 },
    { sets_tags: null },
  ])('cannot have %j', (values) => {
    expect(() => addRule(values)).toThrow(/constraint failed|cannot store/);
  });

  it('sets something: a category, tags, a merchant or a description', () => {
    const none = { description: null };
    for (const some of [{ sets_tags: 1 }, { category_id: house.ida.category }, { merchant_name: 'Rewe' }])
      expect(() => addRule({ ...none, ...some })).not.toThrow();
  });

  it('cannot use what belongs to another user', () => {
    const { db, ida, otto } = house;
    for (const values of [{ account_id: otto.account }, { category_id: otto.category }, { user_id: 999 }])
      expect(() => addRule(values), JSON.stringify(values)).toThrow(/FOREIGN KEY/);
    const id = addRule();
    for (const row of [
      { user_id: ida.user, tag_id: otto.tag },
      { user_id: otto.user, tag_id: otto.tag },
    ])
      expect(() => insert(db, 'rule_tags', { rule_id: id, ...row })).toThrow(/FOREIGN KEY/);
  });

  it('keeps its account and category from being deleted, and takes its tags along', () => {
    const { db, ida } = house;
    const id = addRule({ account_id: ida.savings, category_id: ida.category });
    insert(db, 'rule_tags', { user_id: ida.user, rule_id: id, tag_id: ida.tag });
    expect(() => db.raw.prepare('DELETE FROM accounts WHERE id = ?').run(ida.savings)).toThrow(/FOREIGN KEY/);
    expect(() => db.raw.prepare('DELETE FROM categories WHERE id = ?').run(ida.category)).toThrow(/FOREIGN KEY/);
    expect(() => db.raw.prepare('DELETE FROM tags WHERE id = ?').run(ida.tag)).toThrow(/FOREIGN KEY/);
    db.raw.prepare('DELETE FROM rules WHERE id = ?').run(id);
    expect(db.raw.prepare('SELECT count(*) FROM rule_tags').pluck().get()).toBe(0);
    db.raw.prepare('DELETE FROM users WHERE id = ?').run(ida.user);
  });
});
