import { takeSnapshot } from '#main/db/snapshots.ts';
import { findPreferencesId, setPreferences } from '#main/features/notification-preferences/service.ts';
import { AppError } from '#main/lib/app-error.ts';
import { isoNow } from '#main/lib/clock.ts';
import type { WriteContext } from '#main/lib/context.ts';
import type { MovedInOutcome } from '../staged-row.ts';
import type { MovedBook } from './moved-book.ts';
import * as queries from './queries.ts';

type Replaced = MovedInOutcome['replaced'][number];

/** Gives a user who has nothing yet the settings of the owner of a book; answers what they were. The email and the password stay. */
export function takeSettings(ctx: WriteContext, { profile }: MovedBook): Replaced[] {
  if (!profile) return [];
  const before = { entity: 'user' as const, id: ctx.userId, before: takeSnapshot(ctx.db, 'user', ctx.userId) };
  const { preferences, notifications, ...settings } = profile;
  queries.replaceUser(ctx.db, ctx.userId, {
    ...settings,
    preferences: JSON.stringify(preferences),
    updated_at: isoNow(ctx.clock),
  });
  return notifications ? [before, ...takeNotifications(ctx, notifications)] : [before];
}

/** Preferences that contradict themselves are left as they are. */
function takeNotifications(
  ctx: WriteContext,
  wanted: NonNullable<NonNullable<MovedBook['profile']>['notifications']>,
): Replaced[] {
  const entity = 'notification_preferences';
  const known = findPreferencesId(ctx);
  const before = known === null ? null : takeSnapshot(ctx.db, entity, known);
  try {
    setPreferences(ctx, wanted);
  } catch (error) {
    if (error instanceof AppError) return [];
    throw error;
  }
  const id = findPreferencesId(ctx);
  return id === null ? [] : [{ entity, id, before }];
}
