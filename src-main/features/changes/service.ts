import type { Db } from '#main/db/connection.ts';
import { findHolders, findObstacles, type Obstacle } from '#main/db/obstacles.ts';
import type { Door } from '#main/db/schema.ts';
import { putSnapshot, type Snapshot, sameSnapshot, takeSameSnapshot, takeSnapshot } from '#main/db/snapshots.ts';
import { actionBetween, type ChangeEntry, Unit } from '#main/db/unit.ts';
import { keepQueueInStep } from '#main/features/receipts/service.ts';
import * as rules from '#main/features/rules/service.ts';
import { listUsesOfTag, rewriteBaseAmounts } from '#main/features/transactions/service.ts';
import { AppError, invalidField, notFound } from '#main/lib/app-error.ts';
import { type Clock, isoNow } from '#main/lib/clock.ts';
import type { ReadContext, WriteContext } from '#main/lib/context.ts';
import { decodeCursor, encodeCursor } from '#main/lib/cursor.ts';
import type { EventBus } from '#main/lib/event-bus.ts';
import type { listChanges as listEndpoint } from '#shared/contract/changes.ts';
import type { QueryOf } from '#shared/contract/endpoint.ts';
import type { EntityName } from '#shared/events.ts';
import * as queries from './queries.ts';

/** Grows with every change of the database. */
export const readVersion = queries.readVersion;

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
export function runUnit<T>(
  options: UnitOptions,
  work: (ctx: WriteContext) => T,
  beforeCommit?: (result: T, changeId: number | null) => void,
) {
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

/** A change with more entries keeps them apart, and in its own row so many of each kind. */
const fewEntries = 50;

function logChange({ db, userId, clock, door, tokenId }: UnitOptions, entries: readonly ChangeEntry[]): number {
  const isLarge = entries.length > fewEntries;
  const id = queries.insertChange(db, {
    user_id: userId,
    door,
    token_id: tokenId,
    entries: JSON.stringify(isLarge ? firstOfEachKind(entries) : entries),
    created_at: isoNow(clock),
  });
  if (isLarge)
    queries.insertLargeChange(db, {
      change_id: id,
      counts: JSON.stringify(countEntries(entries)),
      entries: JSON.stringify(entries),
    });
  return id;
}

function firstOfEachKind(entries: readonly ChangeEntry[]): ChangeEntry[] {
  const seen = new Map<EntityName, number>();
  return entries.filter(({ entity }) => {
    const count = (seen.get(entity) ?? 0) + 1;
    seen.set(entity, count);
    return count <= fewEntries;
  });
}

type EntryCount = Pick<ChangeEntry, 'entity' | 'action'> & { readonly count: number };

function countEntries(entries: readonly ChangeEntry[]): EntryCount[] {
  const counts = new Map<string, EntryCount>();
  for (const { entity, action } of entries) {
    const key = `${entity} ${action}`;
    counts.set(key, { entity, action, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()];
}

type ChangeRow = NonNullable<ReturnType<typeof queries.findChange>>;

function readEntries(row: Pick<ChangeRow, 'entries'>): ChangeEntry[] {
  return JSON.parse(row.entries) as ChangeEntry[];
}

function present({ counts, ...row }: ChangeRow, chosen?: readonly ChangeEntry[]) {
  const all = chosen && counts !== null ? [] : readEntries(row);
  const entries = chosen ?? all;
  return {
    ...row,
    entries: entries.map((entry) => ({
      ...entry,
      before: flatten(entry.entity, entry.before),
      after: flatten(entry.entity, entry.after),
    })),
    entry_counts: counts === null ? countEntries(all) : (JSON.parse(counts) as EntryCount[]),
  };
}

/** The entries of a change about one thing; of a large one only these are parsed, by how `logChange` writes them. */
function entriesAbout(row: ChangeRow, entity: EntityName | undefined, id: number): ChangeEntry[] {
  if (row.counts === null) return readEntries(row).filter((entry) => entry.entity === entity && entry.id === id);
  const start = `{"entity":"${entity}","id":${id},`;
  const nextStart = /,\{"entity":"\w+","id":\d+,"action":"/g;
  const found: ChangeEntry[] = [];
  for (let at = row.entries.indexOf(start); at !== -1; at = row.entries.indexOf(start, at + start.length)) {
    nextStart.lastIndex = at;
    const end = nextStart.exec(row.entries)?.index ?? row.entries.length - 1;
    found.push(JSON.parse(row.entries.slice(at, end)) as ChangeEntry);
  }
  return found;
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
  const { entity, entity_id: entityId } = query;
  if (entityId !== undefined && entity === undefined)
    throw invalidField('entity', 'Say what kind of thing the id is of');
  const brief = query.brief === true && entityId === undefined;
  const rows = queries.listChanges(ctx.db, ctx.userId, { before, limit: query.limit + 1, entity, entityId, brief });
  const items = rows.slice(0, query.limit);
  const last = items.at(-1);
  return {
    items: items.map((row) => present(row, entityId === undefined ? undefined : entriesAbout(row, entity, entityId))),
    next_cursor: rows.length > query.limit && last ? encodeCursor([last.id]) : null,
    ...(query.include_total ? { total: queries.countChanges(ctx.db, ctx.userId, { entity, entityId }) } : {}),
  };
}

/** Turning a change whose entries have this many bytes takes 50 ms; starting a thread takes longer. */
const fewBytes = 500_000;

/** Whether turning a change takes so long that it belongs into a thread. An import is one entry, whatever it brought. */
export function isLarge({ db, userId }: ReadContext, id: number): boolean {
  return queries.measureChange(db, userId, id) > fewBytes;
}

/** Takes back an import that a change finished; answers the transactions that were edited since, in which case nothing happened. */
export type TakeBackImport = (ctx: WriteContext, importId: number) => readonly number[];

/** Puts everything a change touched back as it was. Throws `changed_since` when something moved on. */
export function undoChange(ctx: WriteContext, id: number, takeBackImport: TakeBackImport) {
  const row = queries.findChange(ctx.db, ctx.userId, id);
  const imported = row && readEntries(row).find(({ entity }) => entity === 'import');
  if (!row || !imported || row.undone_at !== null) return turnChange(ctx, id, 'undo');
  if (imported.after?.imports?.[0]?.status !== 'committed')
    throw conflict('An import that was taken back comes in again by its file. Choose the file again.', []);
  // Its transactions are not in the log one by one: the import itself knows them.
  const edited = takeBackImport(ctx, imported.id);
  if (edited.length > 0) {
    const versions = edited
      .slice(0, 20)
      .map((each) => ({ entity: 'transaction', id: each, expected: null, current: null }));
    throw conflict(
      'Transactions of this import were edited since. Take it back under Imports, which keeps them.',
      versions,
    );
  }
  return finishTurn(ctx, id, 'undo');
}

/** Makes an undone change again, under the same conditions. */
export function redoChange(ctx: WriteContext, id: number) {
  const row = queries.findChange(ctx.db, ctx.userId, id);
  if (row && row.undone_at !== null && readEntries(row).some(({ entity }) => entity === 'import'))
    throw conflict('An import that was taken back comes in again by its file. Choose the file again.', []);
  return turnChange(ctx, id, 'redo');
}

/** One thing of a change on its way from how it has to look now to how it will look. */
interface Step {
  readonly entity: EntityName;
  readonly id: number;
  readonly from: Snapshot;
  readonly to: Snapshot;
}

/** Turns a change back, or makes it again, where it is not of an import. Throws `changed_since` when something moved on. */
export function turnChange(ctx: WriteContext, id: number, way: 'undo' | 'redo') {
  const row = queries.findChange(ctx.db, ctx.userId, id);
  if (!row) throw notFound('change');
  if ((row.undone_at === null) !== (way === 'undo'))
    throw conflict(way === 'undo' ? 'It was undone already.' : 'It was not undone.', []);
  const entries = readEntries(row);
  if (entries.some(({ entity }) => entity === 'import')) throw new Error('An import is taken back as a whole');
  const steps = readSteps(ctx, entries, way);
  refuseIfMoved(ctx, steps, way);
  for (const step of steps) {
    refuseObstacles(ctx, findHolders(ctx.db, step.entity, step.to), way);
    putSnapshot(ctx.db, step.entity, step.id, step.to);
    ctx.unit.announce(step.entity, step.id, actionBetween(step.from, step.to));
  }
  const obstacles = steps.flatMap((step) => findObstacles(ctx.db, ctx.userId, step.entity, step.id));
  refuseObstacles(ctx, obstacles, way);
  restoreBaseAmounts(ctx, steps);
  for (const { entity, id } of steps) if (entity === 'receipt') keepQueueInStep(ctx, id);
  return finishTurn(ctx, id, way);
}

function finishTurn(ctx: WriteContext, id: number, way: 'undo' | 'redo') {
  queries.markUndone(ctx.db, ctx.userId, id, way === 'undo' ? isoNow(ctx.clock) : null);
  const changed = queries.findChange(ctx.db, ctx.userId, id);
  if (!changed) throw notFound('change');
  return present(changed);
}

function readSteps(ctx: ReadContext, entries: readonly ChangeEntry[], way: 'undo' | 'redo'): Step[] {
  const steps = (way === 'undo' ? entries.toReversed() : entries).map(({ entity, id, before, after }) =>
    way === 'undo' ? { entity, id, from: after, to: before } : { entity, id, from: before, to: after },
  );
  const ids = (wanted: EntityName) => new Set(entries.filter(({ entity }) => entity === wanted).map(({ id }) => id));
  const own = { transactions: ids('transaction'), recurring: ids('recurring'), rules: ids('rule') };
  const carriesTags = own.transactions.size > 0 || own.recurring.size > 0 || own.rules.size > 0;
  return carriesTags ? steps.filter((step) => !staysAsItIs(ctx, step, own)) : steps;
}

/** The things of a change that may have brought a tag along. */
interface OwnCarriers {
  readonly transactions: ReadonlySet<number>;
  readonly recurring: ReadonlySet<number>;
  readonly rules: ReadonlySet<number>;
}

/** A tag that came along with another thing stays while others carry it, and is there already when the change is made again. */
function staysAsItIs(ctx: ReadContext, { entity, id, from, to }: Step, own: OwnCarriers): boolean {
  if (entity !== 'tag') return false;
  if (from === null) return sameSnapshot(takeSnapshot(ctx.db, entity, id), to);
  if (to !== null) return false;
  return (
    listUsesOfTag(ctx, id).some((transaction) => !own.transactions.has(transaction)) ||
    queries.listRecurringUsesOfTag(ctx.db, ctx.userId, id).some((rule) => !own.recurring.has(rule)) ||
    rules.listUsesOfTag(ctx, id).some((rule) => !own.rules.has(rule))
  );
}

function refuseIfMoved(ctx: ReadContext, steps: readonly Step[], way: 'undo' | 'redo'): void {
  const versions = steps.flatMap(({ entity, id, from }) => {
    const current = takeSameSnapshot(ctx.db, entity, id, from);
    return sameSnapshot(current, from)
      ? []
      : [{ entity, id, expected: flatten(entity, from), current: flatten(entity, current) }];
  });
  if (versions.length > 0) throw conflict(changedSince(way), versions);
}

/** What stands in the way was not part of the change, so nothing is expected of it. */
function refuseObstacles(ctx: ReadContext, obstacles: readonly Obstacle[], way: 'undo' | 'redo'): void {
  if (obstacles.length === 0) return;
  // The same thing may be in the way of several steps.
  const distinct = new Map(obstacles.map((obstacle) => [`${obstacle.entity} ${obstacle.id}`, obstacle]));
  const versions = [...distinct.values()].map(({ entity, id }) => ({
    entity,
    id,
    expected: null,
    current: flatten(entity, takeSnapshot(ctx.db, entity, id)),
  }));
  throw conflict(changedSince(way), versions);
}

/** The log does not keep what things were worth in the base currency: that may be another one by now. */
function restoreBaseAmounts(ctx: WriteContext, steps: readonly Step[]): void {
  const all = steps.some(
    ({ entity, from, to }) =>
      entity === 'rate' || (entity === 'user' && from?.users?.[0]?.base_currency !== to?.users?.[0]?.base_currency),
  );
  const transactions = steps.filter(({ entity }) => entity === 'transaction').map(({ id }) => id);
  if (all || transactions.length > 0) rewriteBaseAmounts(ctx, all ? undefined : transactions);
}

function changedSince(way: 'undo' | 'redo'): string {
  return `Something that this change touched was changed since, so it cannot be ${way === 'undo' ? 'undone' : 'made again'}. Edit it by hand.`;
}

function conflict(detail: string, versions: unknown[]): AppError {
  return new AppError('changed_since', detail, { status: 409, members: { versions } });
}

/** Forgets changes older than 30 days. */
export function forgetOldChanges(db: Db, clock: Clock): void {
  queries.deleteChangesBefore(db, new Date(clock.nowMs() - 30 * 86_400_000).toISOString());
}
