import type { Db } from '#main/db/connection.ts';
import { invalidField } from '#main/lib/app-error.ts';
import { type Clock, isoNow } from '#main/lib/clock.ts';
import type { ReadContext, WriteContext } from '#main/lib/context.ts';
import { decodeCursor, encodeCursor } from '#main/lib/cursor.ts';
import type { BodyOf, QueryOf } from '#shared/contract/endpoint.ts';
import type {
  listNotifications as listEndpoint,
  readNotifications as readEndpoint,
} from '#shared/contract/notifications.ts';
import * as queries from './queries.ts';

export { type Alert, createAlertNotifier } from './alert-notifier.ts';
export { watchAlerts } from './alert-watch.ts';
export type { DesktopMessage } from './desktop-message.ts';
export { createDesktopOutbox, type DesktopOutbox } from './desktop-outbox.ts';
export { type Announcement, notify } from './notify.ts';
export { createReceiptNotifier } from './receipt-notifier.ts';
export { sendDigests } from './send-digests.ts';

const unread = { unread: true, kind: undefined };

/** The user's inbox, newest first. */
export function listInbox(ctx: ReadContext, query: QueryOf<typeof listEndpoint>) {
  const filter = { unread: query.unread, kind: query.kind };
  const before = query.cursor === undefined ? null : decodeCursor(query.cursor, ['number'])[0];
  const rows = queries.listInbox(ctx.db, ctx.userId, filter, before, query.limit + 1);
  const items = rows.slice(0, query.limit);
  const last = items.at(-1);
  return {
    items,
    next_cursor: rows.length > items.length && last ? encodeCursor([last.id]) : null,
    ...(query.include_total ? { total: queries.countInbox(ctx.db, ctx.userId, filter) } : {}),
    unread_count: queries.countInbox(ctx.db, ctx.userId, unread),
  };
}

/** Marks as read: some, or all where no ids are given. Throws 422 for an id that is not in the user's inbox. */
export function markRead(ctx: WriteContext, { ids }: BodyOf<typeof readEndpoint>) {
  if (ids) refuseUnknown(ctx, ids);
  const read = queries.markRead(ctx.db, ctx.userId, ids, isoNow(ctx.clock));
  for (const id of read) ctx.unit.announce('notification', id, 'updated');
  return { read: read.length, unread_count: queries.countInbox(ctx.db, ctx.userId, unread) };
}

function refuseUnknown(ctx: ReadContext, ids: readonly number[]): void {
  const known = new Set(queries.findInboxIds(ctx.db, ctx.userId, ids));
  const index = ids.findIndex((id) => !known.has(id));
  if (index >= 0) throw invalidField(`ids.${index}`, 'There is no such notification');
}

/** Removes for good what was announced 90 days ago. */
export function forgetOldNotifications(db: Db, clock: Clock): void {
  queries.deleteBefore(db, new Date(clock.nowMs() - 90 * 86_400_000).toISOString());
}
