import { toBit } from '#main/db/schema.ts';
import { getPreferences } from '#main/features/notification-preferences/service.ts';
import { isoNow } from '#main/lib/clock.ts';
import type { WriteContext } from '#main/lib/context.ts';
import type { NotificationKind } from '#shared/contract/notifications.ts';
import * as queries from './queries.ts';

export interface Announcement {
  readonly kind: NotificationKind;
  /** What this is about, at most 200 characters; a user is told once for each key. */
  readonly dedupeKey: string;
  readonly title: string;
  readonly body: string;
  /** An address of the page behind its #, such as `/receipts/9`. */
  readonly link: string | null;
}

/**
 * Tells the user something once, where the preferences want it: in the inbox, on the desktop (the outbox shows it, later in quiet hours),
 * or nowhere. Answers the new id, or null when nothing was told.
 */
export function notify(ctx: WriteContext, { kind, dedupeKey, title, body, link }: Announcement): number | null {
  const { enabled, channels } = getPreferences(ctx)[kind];
  if (!enabled || channels.length === 0) return null;
  const id = queries.insertNotification(ctx.db, {
    user_id: ctx.userId,
    kind,
    dedupe_key: dedupeKey,
    title,
    body,
    link,
    in_app: toBit(channels.includes('in_app')),
    desktop: channels.includes('desktop') ? 'waiting' : 'done',
    created_at: isoNow(ctx.clock),
    read_at: null,
  });
  if (id !== null) ctx.unit.announce('notification', id, 'created');
  return id;
}
