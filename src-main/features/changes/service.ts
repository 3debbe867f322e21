import type { QueryOf } from '#shared/contract/endpoint.ts';
import type { listChanges as listEndpoint } from '#shared/contract/changes.ts';
import type { EntityName } from '#shared/events.ts';
import type { Db } from '#main/db/connection.ts';
import { putSnapshot, type Snapshot, sameSnapshot, takeSnapshot } from '#main/db/snapshots.ts';
import { AppError, notFound } from '#main/lib/app-error.ts';
import { type Clock, isoNow } from '#main/lib/clock.ts';
import type { ReadContext, WriteContext } from '#main/lib/context.ts';
import type { EventBus } from '#main/lib/event-bus.ts';
import { decodeCursor, encodeCursor } from '#main/lib/cursor.ts';
import type { Door } from '#main/db/schema.ts';
import * as queries from './queries.ts';
import { actionBetween, type ChangeEntry, Unit } from '#main/db/unit.ts';

export interface UnitOptions {
  readonly db: Db;
  readonly userId: number;
  readonly clock: Clock;
  readonly bus: EventBus;
  readonly door: Door;
  readonly tokenId: number | null;
}

/**
 * Runs one write: a single transaction with its row in the change log, and its events after the COMMIT.
 * Answers the result of `work` and the id of the logged change, null when nothing was changed.
 */
export function runUnit<T>(options: UnitOptions, work: (ctx: WriteContext) => T, beforeCommit?: (result: T, changeId: number | null) => void) {
  const { db, userId, clock, bus } = options;
  const unit = new Unit(db, options.door, options.tokenId);
  const { result, changeId, announcements, version } = db.inTransaction(() => {
    const result = work({ db, userId, clock, unit });
    const { entries, announcements } = unit.finish();
    const changeId = entries.length > 0 ? logChange(options, entries) : null;
    beforeCommit?.(result, changeId);
    return { result, changeId, announcements, version: queries.readVersion(db) };
  });
  for (const announcement of announcements) bus.publish({ ...announcement, version, userId });
  return { result, changeId };
}

function logChange({ db, userId, clock, door, tokenId }: UnitOptions, entries: readonly ChangeEntry[]): number {
  return queries.insertChange(db, {
    user_id: userId,
    door,
    token_id: tokenId,
    entries: JSON.stringify(entries),
    created_at: isoNow(clock),
  });
}

type ChangeRow = NonNullable<ReturnType<typeof queries.findChange>>;

function readEntries(row: ChangeRow): ChangeEntry[] {
  return JSON.parse(row.entries) as ChangeEntry[];
}

function present(row: ChangeRow) {
  const entries = readEntries(row).map((entry) => ({
    ...entry,
    before: flatten(entry.entity, entry.before),
    after: flatten(entry.entity, entry.after),
  }));
  return { ...row, entries };
}

/** A thing's own row, with its children under their table's name. */
function flatten(_entity: EntityName, snapshot: Snapshot) {
  if (!snapshot) return null;
  const [own, ...children] = Object.entries(snapshot);
  const filled = children.filter(([, rows]) => rows.length > 0);
  return { ...own?.[1][0], ...Object.fromEntries(filled) };
}

/** Pages through the change log, newest first. */
export function listChanges(ctx: ReadContext, query: QueryOf<typeof listEndpoint>) {
  const before = query.cursor === undefined ? null : decodeCursor(query.cursor, ['number'])[0];
  const rows = queries.listChanges(ctx.db, ctx.userId, { before, limit: query.limit + 1, entity: query.entity });
  const items = rows.slice(0, query.limit);
  const last = items.at(-1);
  return {
    items: items.map(present),
    next_cursor: rows.length > query.limit && last ? encodeCursor([last.id]) : null,
    ...(query.include_total ? { total: queries.countChanges(ctx.db, ctx.userId, query.entity) } : {}),
  };
}

/** Puts everything a change touched back as it was. Throws `changed_since` when something moved on. */
export function undoChange(ctx: WriteContext, id: number) {
  return turn(ctx, id, 'undo');
}

/** Makes an undone change again, under the same conditions. */
export function redoChange(ctx: WriteContext, id: number) {
  return turn(ctx, id, 'redo');
}

function turn(ctx: WriteContext, id: number, way: 'undo' | 'redo') {
  const row = queries.findChange(ctx.db, ctx.userId, id);
  if (!row) throw notFound('change');
  if ((row.undone_at === null) !== (way === 'undo')) throw conflict(way === 'undo' ? 'It was undone already.' : 'It was not undone.', []);
  const entries = readEntries(row);
  const steps = (way === 'undo' ? entries.toReversed() : entries).map((entry) => ({
    ...entry,
    from: way === 'undo' ? entry.after : entry.before,
    to: way === 'undo' ? entry.before : entry.after,
  }));
  const current = new Map(steps.map((step) => [step, takeSnapshot(ctx.db, step.entity, step.id)]));
  const moved = steps.filter((step) => !sameSnapshot(current.get(step) ?? null, step.from));
  if (moved.length > 0) {
    throw conflict(
      `Something that this change touched was changed since, so it cannot be ${way === 'undo' ? 'undone' : 'made again'}. Edit it by hand.`,
      moved.map((step) => ({
        entity: step.entity,
        id: step.id,
        expected: flatten(step.entity, step.from),
        current: flatten(step.entity, current.get(step) ?? null),
      })),
    );
  }
  for (const step of steps) {
    putSnapshot(ctx.db, step.entity, step.id, step.to);
    ctx.unit.announce(step.entity, step.id, actionBetween(step.from, step.to));
  }
  queries.markUndone(ctx.db, ctx.userId, id, way === 'undo' ? isoNow(ctx.clock) : null);
  const changed = queries.findChange(ctx.db, ctx.userId, id);
  if (!changed) throw notFound('change');
  return present(changed);
}

function conflict(detail: string, versions: unknown[]): AppError {
  return new AppError('changed_since', detail, { status: 409, members: { versions } });
}

/** Forgets changes older than 30 days. */
export function forgetOldChanges(db: Db, clock: Clock): void {
  queries.deleteChangesBefore(db, new Date(clock.nowMs() - 30 * 86_400_000).toISOString());
}
