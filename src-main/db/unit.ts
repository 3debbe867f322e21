import type { Db } from '#main/db/connection.ts';
import type { Door } from '#main/db/schema.ts';
import { putMoment, type Snapshot, sameSnapshot, takeSnapshot } from '#main/db/snapshots.ts';
import type { EntityName } from '#shared/events.ts';

export type ChangeAction = 'created' | 'updated' | 'deleted';

export interface ChangeEntry {
  readonly entity: EntityName;
  readonly id: number;
  readonly action: ChangeAction;
  readonly before: Snapshot;
  readonly after: Snapshot;
}

export interface Announcement {
  readonly entity: EntityName;
  readonly id: number;
  readonly action: ChangeAction;
}

interface Touched {
  readonly entity: EntityName;
  readonly id: number;
  readonly before: Snapshot;
  readonly columns?: readonly string[] | undefined;
}

/**
 * One write by one caller. It keeps how each thing looked before it was touched; when the write is done it compares, and what really
 * changed becomes one row of the change log and the events that are published after the COMMIT.
 */
export class Unit {
  readonly door: Door;
  readonly tokenId: number | null;
  readonly #db: Db;
  readonly #before = new Map<string, Touched>();
  readonly #announcements: Announcement[] = [];

  constructor(db: Db, door: Door, tokenId: number | null) {
    this.#db = db;
    this.door = door;
    this.tokenId = tokenId;
  }

  /**
   * Call before changing or deleting a thing; further calls for the same thing do nothing. Where only some `columns` are the caller's
   * doing, whatever happens to the others later does not stand in the way of undoing it.
   */
  touch(entity: EntityName, id: number, columns?: readonly string[]): void {
    const key = `${entity} ${id}`;
    if (this.#before.has(key)) return;
    this.#before.set(key, { entity, id, before: takeSnapshot(this.#db, entity, id, columns), columns });
  }

  /** Call after changing a thing that was touched: a write that changed nothing leaves no trace, so its ETag still fits. */
  settle(entity: EntityName, id: number): void {
    const touched = this.#before.get(`${entity} ${id}`);
    if (touched && sameSnapshot(touched.before, takeSnapshot(this.#db, entity, id, touched.columns)))
      putMoment(this.#db, entity, touched.before);
  }

  /** Call after a thing was created. */
  created(entity: EntityName, id: number): void {
    this.#before.set(`${entity} ${id}`, { entity, id, before: null });
  }

  /** Publishes without logging: for what the machine does by itself, and for what cannot be undone. */
  announce(entity: EntityName, id: number, action: ChangeAction): void {
    this.#announcements.push({ entity, id, action });
  }

  /** What changed since the first touch, and all that is to be published. */
  finish(): { entries: ChangeEntry[]; announcements: Announcement[] } {
    const entries = [...this.#before.values()].flatMap(({ entity, id, before, columns }) => {
      const after = takeSnapshot(this.#db, entity, id, columns);
      return sameSnapshot(before, after) ? [] : [{ entity, id, action: actionBetween(before, after), before, after }];
    });
    return {
      entries,
      announcements: [...entries.map(({ entity, id, action }) => ({ entity, id, action })), ...this.#announcements],
    };
  }
}

/** A soft delete is a delete, and its undoing a creation. */
export function actionBetween(before: Snapshot, after: Snapshot): ChangeAction {
  const existed = isThere(before);
  const exists = isThere(after);
  if (existed === exists) return 'updated';
  return exists ? 'created' : 'deleted';
}

function isThere(snapshot: Snapshot): boolean {
  const row = snapshot && Object.values(snapshot)[0]?.[0];
  return Boolean(row) && (row?.deleted_at ?? null) === null;
}
