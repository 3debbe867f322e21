import { beforeEach, describe, expect, it } from 'vitest';
import { findCameBack, isOnItsScreen, placeOf } from '#renderer/api/came-back.ts';
import type { Change } from '#renderer/api/change-words.ts';
import { clearChanges, divideChange, groupChanges, recordChange, useChanges } from '#renderer/api/changes-store.ts';
import { findDeleted } from '#renderer/features/bin/deleted-things.ts';
import { differences } from '#renderer/features/undo/compare-versions.ts';

type Entry = Change['entries'][number];

const entry = (fields: Partial<Entry>): Entry => ({
  entity: 'transaction',
  id: 1,
  action: 'updated',
  before: null,
  after: null,
  ...fields,
});

const change = (entries: Entry[], fields: Partial<Change> = {}): Change => ({
  id: 1,
  created_at: '2026-11-20T12:00:00.000Z',
  door: 'desktop',
  token_name: null,
  undone_at: null,
  entries,
  entry_counts: entries.map(({ entity, action }) => ({ entity, action, count: 1 })),
  ...fields,
});

describe('what came back', () => {
  const deleted = (id: number, date: string) =>
    entry({ id, action: 'deleted', before: { date, deleted_at: null }, after: { date, deleted_at: 'now' } });

  it('is what undo leaves there, the latest day first, without what came along', () => {
    const tag = entry({ entity: 'tag', id: 9, before: { name: 'a' }, after: { name: 'b' } });
    const undone = change([deleted(1, '2026-11-01'), deleted(2, '2026-11-20'), tag]);
    expect(findCameBack([undone], 'undo')).toEqual([
      { entity: 'transaction', id: 2, date: '2026-11-20' },
      { entity: 'transaction', id: 1, date: '2026-11-01' },
    ]);
    expect(findCameBack([undone], 'redo')).toEqual([{ entity: 'tag', id: 9, date: null }]);
  });

  it('is nothing where something new was undone', () => {
    expect(findCameBack([change([entry({ action: 'created', after: { date: '2026-11-20' } })])], 'undo')).toEqual([]);
  });

  it('has a place, which may be the screen that is open', () => {
    const place = placeOf({ entity: 'transaction', id: 3, date: '2026-11-20' }) ?? '';
    expect(place).toBe('/transactions?from=2026-11-20&to=2026-11-20&id=3');
    expect(isOnItsScreen(place, '/transactions?q=rewe')).toBe(true);
    expect(isOnItsScreen(place, '/budgets/2026-11')).toBe(false);
    expect(isOnItsScreen('/settings/tags', '/settings/tags')).toBe(true);
    expect(isOnItsScreen('/settings/tags', '/settings/accounts')).toBe(false);
    expect(placeOf({ entity: 'saved_view', id: 1, date: null })).toBeNull();
  });
});

describe('a step of several changes that is refused on its way', () => {
  beforeEach(clearChanges);

  it('is undone as far as it went; the rest stays a step, and what was refused is given up', () => {
    for (const id of [1, 2, 3, 4]) recordChange(id, null);
    const step = groupChanges([1, 2, 3, 4], 'Deleted 4,000 transactions');
    if (!step) throw new Error('There is no step');
    divideChange(step, [4, 3], 'undone', 2);
    const { done, undone, refused } = useChanges.getState();
    expect(undone).toEqual([{ id: 4, ids: [3, 4], label: step.label }]);
    expect(done).toEqual([{ id: 1, label: step.label }]);
    expect([...refused]).toEqual([2]);
  });
});

describe('what was deleted', () => {
  const tag = (action: Entry['action'], id = 5) => entry({ entity: 'tag', id, action, before: { name: 'work' } });

  it('is each thing whose last change is its deletion', () => {
    const changes = [
      change([tag('deleted', 6)], { id: 12, undone_at: '2026-11-20T12:05:00.000Z' }),
      change([tag('deleted')], { id: 11 }),
      change([tag('updated')], { id: 10 }),
      change([tag('created', 7)], { id: 9 }),
      change([tag('deleted', 7)], { id: 8 }),
    ];
    expect(findDeleted(changes, 'tag')).toMatchObject([{ id: 5, changeId: 11, name: 'work' }]);
  });
});

describe('two versions', () => {
  it('differ in what people know', () => {
    const expected = { category_id: 4, amount_minor: 980, updated_at: 'then', search_text: 'rewe' };
    const current = { category_id: 5, amount_minor: 980, updated_at: 'now', search_text: 'aldi' };
    expect(differences({ expected, current })).toMatchObject([{ column: 'category_id', expected: 4, current: 5 }]);
    expect(differences({ expected, current: null })).toEqual([]);
  });
});
