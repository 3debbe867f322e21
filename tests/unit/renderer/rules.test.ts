import { describe, expect, it } from 'vitest';
import { groupAlike } from '#renderer/features/rules/group-alike.ts';
import { planPlace } from '#renderer/features/rules/rule-order.ts';

const rules = (...priorities: number[]) => priorities.map((priority, index) => ({ id: index + 1, priority }));

/** The order in which the API would apply them: by priority, then by id. */
function orderAfter(others: { id: number; priority: number }[], place: number, id = 99): number[] {
  const { priority, others: moved } = planPlace(others, place);
  const all = [...others.map((rule) => moved.find((one) => one.id === rule.id) ?? rule), { id, priority }];
  return all.sort((left, right) => left.priority - right.priority || left.id - right.id).map((rule) => rule.id);
}

describe('the place of a rule', () => {
  it.each([
    ['first', rules(10, 20), 0],
    ['between two', rules(10, 20), 1],
    ['last', rules(10, 20), 2],
    ['before one at nought', rules(0, 5), 0],
    ['between neighbours', rules(4, 5), 1],
    ['among equals', rules(10, 10, 10), 1],
    ['behind the highest', rules(1_000_000), 1],
    ['alone', rules(), 0],
  ])('%s is where it was put, and the others keep their order', (_, others, place) => {
    for (const id of [0, 99]) {
      const order = orderAfter(others, place, id);
      expect(order.indexOf(id)).toBe(place);
      expect(order.filter((one) => one !== id)).toEqual(others.map((rule) => rule.id));
    }
  });

  it('moves no other where there is room', () => {
    expect(planPlace(rules(10, 20), 0)).toEqual({ priority: 9, others: [] });
    expect(planPlace(rules(10, 20), 1)).toEqual({ priority: 15, others: [] });
    expect(planPlace(rules(10, 20), 2)).toEqual({ priority: 30, others: [] });
  });
});

describe('what rules change', () => {
  it('goes together where it is alike', () => {
    const item = (transaction_id: number, tags: string[]) => ({ transaction_id, changes: { category_id: 4, tags } });
    expect(groupAlike([item(3, ['a']), item(2, ['a', 'b']), item(1, ['a'])])).toEqual([
      { ids: [3, 1], what: { set: { category_id: 4, tags: ['a'] } } },
      { ids: [2], what: { set: { category_id: 4, tags: ['a', 'b'] } } },
    ]);
  });
});
