import type { z } from 'zod';
import { toBit } from '#main/db/schema.ts';
import { invalidField } from '#main/lib/app-error.ts';
import { isoNow } from '#main/lib/clock.ts';
import type { ReadContext, WriteContext } from '#main/lib/context.ts';
import {
  defaultPreferences,
  type NotificationPreferences,
  type preferenceChanges,
} from '#shared/contract/notifications.ts';
import * as queries from './queries.ts';

type Kinds = Omit<NotificationPreferences, 'quiet_hours'>;
type Changes = z.output<typeof preferenceChanges>;

/** All preferences; a kind that came with a newer version than the row is at its default. */
export function getPreferences(ctx: ReadContext): NotificationPreferences {
  const row = queries.findPreferences(ctx.db, ctx.userId);
  if (!row) return defaultPreferences;
  return {
    ...merge(defaultPreferences, JSON.parse(row.kinds) as Kinds),
    quiet_hours: { enabled: row.quiet_enabled === 1, from: row.quiet_from, to: row.quiet_to },
  };
}

/** Null for a user who never chose anything. */
export function findPreferencesId(ctx: ReadContext): number | null {
  return queries.findPreferences(ctx.db, ctx.userId)?.id ?? null;
}

export function setPreferences(ctx: WriteContext, changes: Changes): NotificationPreferences {
  const { quiet_hours: quiet, ...kinds } = merge(getPreferences(ctx), changes);
  if (quiet.from === quiet.to) {
    throw invalidField(
      'quiet_hours.to',
      'Quiet hours end at another time than they begin; switch the kinds off instead',
    );
  }
  const now = isoNow(ctx.clock);
  const columns = {
    kinds: JSON.stringify(kinds),
    quiet_enabled: toBit(quiet.enabled),
    quiet_from: quiet.from,
    quiet_to: quiet.to,
    updated_at: now,
  };
  const row = queries.findPreferences(ctx.db, ctx.userId);
  if (row) {
    ctx.unit.touch('notification_preferences', row.id);
    queries.updatePreferences(ctx.db, ctx.userId, columns);
    ctx.unit.settle('notification_preferences', row.id);
  } else {
    const id = queries.insertPreferences(ctx.db, { ...columns, user_id: ctx.userId, created_at: now });
    ctx.unit.created('notification_preferences', id);
  }
  return getPreferences(ctx);
}

/** Each part with what is new in it; what is not mentioned stays. */
function merge(current: NotificationPreferences, changes: Changes | Kinds): NotificationPreferences {
  const parts = Object.entries(current).map(([name, part]) => [
    name,
    { ...part, ...withoutGaps((changes as Record<string, object | undefined>)[name]) },
  ]);
  return Object.fromEntries(parts) as NotificationPreferences;
}

function withoutGaps(part: object = {}): object {
  return Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined));
}
