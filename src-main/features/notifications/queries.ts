import { sql as expression } from 'kysely';
import { sqlBuilder as sql } from '#main/db/builder.ts';
import type { Db } from '#main/db/connection.ts';
import type { Schema } from '#main/db/schema.ts';
import type { NotificationKind } from '#shared/contract/notifications.ts';

/** Answers the new id; null when the user has been told under this key before. */
export function insertNotification(db: Db, row: Omit<Schema['notifications'], 'id'>): number | null {
  const { changes, lastId } = db.run(
    sql
      .insertInto('notifications')
      .values(row)
      .onConflict((oc) => oc.columns(['user_id', 'dedupe_key']).doNothing()),
  );
  return changes === 0 ? null : lastId;
}

export interface InboxFilter {
  readonly unread: boolean | undefined;
  readonly kind: NotificationKind | undefined;
}

function selectInbox(userId: number, { unread, kind }: InboxFilter) {
  let query = sql.selectFrom('notifications').where('user_id', '=', userId).where('in_app', '=', 1);
  if (unread !== undefined) query = query.where('read_at', unread ? 'is' : 'is not', null);
  if (kind) query = query.where('kind', '=', kind);
  return query;
}

export function listInbox(db: Db, userId: number, filter: InboxFilter, before: number | null, limit: number) {
  let query = selectInbox(userId, filter)
    .select(['id', 'kind', 'title', 'body', 'link', 'created_at', 'read_at'])
    .orderBy('id', 'desc')
    .limit(limit);
  if (before !== null) query = query.where('id', '<', before);
  return db.all(query);
}

export function countInbox(db: Db, userId: number, filter: InboxFilter): number {
  return db.get(selectInbox(userId, filter).select((eb) => eb.fn.countAll<number>().as('count')))?.count ?? 0;
}

/** Which of these ids are in the user's inbox. */
export function findInboxIds(db: Db, userId: number, ids: readonly number[]): number[] {
  return db
    .all(
      selectInbox(userId, { unread: undefined, kind: undefined })
        .where('id', 'in', [...ids])
        .select('id'),
    )
    .map(({ id }) => id);
}

/** Marks some or all as read and answers the ids of those that were not. */
export function markRead(db: Db, userId: number, ids: readonly number[] | undefined, now: string): number[] {
  let query = sql
    .updateTable('notifications')
    .set({ read_at: now })
    .where('user_id', '=', userId)
    .where('in_app', '=', 1)
    .where('read_at', 'is', null)
    .returning('id');
  if (ids) query = query.where('id', 'in', [...ids]);
  return db.all(query).map(({ id }) => id);
}

/** What is still to be shown on the desktop, oldest first. */
export function listWaiting(db: Db) {
  const query = sql
    .selectFrom('notifications')
    .select(['id', 'user_id', 'kind', 'title', 'body', 'link', 'created_at', 'read_at'])
    .where('desktop', '=', 'waiting')
    .orderBy('id');
  return db.all(query);
}

export function markShown(db: Db, userId: number, upToId: number): void {
  db.run(
    sql
      .updateTable('notifications')
      .set({ desktop: 'done' })
      .where('user_id', '=', userId)
      .where('desktop', '=', 'waiting')
      .where('id', '<=', upToId),
  );
}

export function deleteBefore(db: Db, moment: string): void {
  db.run(sql.deleteFrom('notifications').where('created_at', '<', moment));
}

/** The newest key of a kind whose keys sort by time. */
export function findLastKey(db: Db, userId: number, kind: NotificationKind): string | null {
  const query = sql
    .selectFrom('notifications')
    .where('user_id', '=', userId)
    .where('kind', '=', kind)
    .select(expression<string | null>`max(dedupe_key)`.as('key'));
  return db.get(query)?.key ?? null;
}

/** Income and expense of a span of days by category in base minor units, parts of split ones apart; a refund lowers the expense. */
export function sumCategories(db: Db, userId: number, dateFrom: string, dateTo: string) {
  const leaves = expression<{ type: 'income' | 'expense'; category_id: number | null; minor: number | null }>`(
    SELECT t.type, iif(s.id IS NULL, t.category_id, s.category_id) AS category_id,
      iif(t.refund, -1, 1) * iif(s.id IS NULL, t.base_minor, s.base_minor) AS minor
    FROM transactions AS t LEFT JOIN transaction_splits AS s ON s.transaction_id = t.id
    WHERE t.user_id = ${userId} AND t.deleted_at IS NULL AND t.type <> 'transfer' AND t.date BETWEEN ${dateFrom} AND ${dateTo})`;
  const query = sql
    .selectFrom(leaves.as('leaf'))
    .leftJoin('categories', 'categories.id', 'leaf.category_id')
    .select(['leaf.type', 'categories.name', expression<number>`coalesce(sum(leaf.minor), 0)`.as('minor')])
    .groupBy(['leaf.type', 'leaf.category_id']);
  return db.all(query);
}

/** How much was booked in a span of days, transfers aside, and how much of that has no rate. */
export function countWeek(db: Db, userId: number, dateFrom: string, dateTo: string) {
  const query = sql
    .selectFrom('transactions')
    .where('user_id', '=', userId)
    .where('deleted_at', 'is', null)
    .where('type', '<>', 'transfer')
    .where('date', '>=', dateFrom)
    .where('date', '<=', dateTo)
    .select([
      expression<number>`count(*)`.as('count'),
      expression<number>`coalesce(sum(base_minor IS NULL), 0)`.as('unconverted'),
    ]);
  return db.get(query) ?? { count: 0, unconverted: 0 };
}
