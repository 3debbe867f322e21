import type { Thing } from '#renderer/ui/marks-store.ts';
import type { EntityName } from '#shared/events.ts';
import { type Change, entitiesByWeight } from './change-words.ts';

type Entry = Change['entries'][number];

/** A thing that an undone or repeated change left there. */
export type CameBack = Required<Thing>;

/** What is there after a change was undone (its `before`) or made again (its `after`), of the kind that the change is about. */
export function findCameBack(changes: readonly Change[], way: 'undo' | 'redo'): CameBack[] {
  const there = changes.flatMap(({ entries }) =>
    entries.flatMap((entry) => {
      const row = rowAfter(entry, way);
      return row === null ? [] : [{ entity: entry.entity, id: entry.id, date: dateOf(row) }];
    }),
  );
  const main = entitiesByWeight.find((entity) => there.some((thing) => thing.entity === entity));
  return there.filter(({ entity }) => entity === main).toSorted((left, right) => compareDates(left, right));
}

function rowAfter(entry: Entry, way: 'undo' | 'redo'): Entry['after'] {
  const row = way === 'undo' ? entry.before : entry.after;
  return row !== null && (row.deleted_at ?? null) === null ? row : null;
}

function dateOf(row: Readonly<Record<string, unknown>>): string | null {
  return typeof row.date === 'string' ? row.date : null;
}

/** Newest first, as lists show them. */
function compareDates(left: CameBack, right: CameBack): number {
  return (right.date ?? '').localeCompare(left.date ?? '');
}

const sections: Partial<Readonly<Record<EntityName, string>>> = {
  account: '/settings/accounts',
  category: '/settings/categories',
  rule: '/settings/categories?show=rules',
  tag: '/settings/tags',
  rate: '/settings/currencies',
  user: '/settings/profile',
  notification_preferences: '/settings/notifications',
};

/** The address that shows a thing; null for what has no place of its own. */
export function placeOf({ entity, id, date }: CameBack): string | null {
  if (entity === 'transaction') return `/transactions?${date === null ? '' : `from=${date}&to=${date}&`}id=${id}`;
  if (entity === 'receipt') return `/receipts/${id}`;
  if (entity === 'budget') return '/budgets';
  if (entity === 'budget_move') return '/budgets';
  if (entity === 'recurring') return `/recurring?id=${id}`;
  return sections[entity] ?? null;
}

/** Whether the screen at an address (behind the hash) lists things of this kind already. */
export function isOnItsScreen(place: string, address: string): boolean {
  const [path = ''] = place.split('?');
  const [, screen = ''] = path.split('/');
  const [current = ''] = address.split('?');
  if (screen === 'settings') return current === path;
  return current.split('/')[1] === screen;
}
