import type { NotificationPreferences } from '#shared/contract/notifications.ts';

/** Whether a time of day (`HH:MM`) lies in the quiet hours: from `from` on, `to` no longer; over midnight where `to` is the earlier one. */
export function isQuiet(time: string, { enabled, from, to }: NotificationPreferences['quiet_hours']): boolean {
  if (!enabled) return false;
  return from < to ? from <= time && time < to : from <= time || time < to;
}
