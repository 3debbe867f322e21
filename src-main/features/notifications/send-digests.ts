import { runUnit, type UnitOptions } from '#main/features/changes/service.ts';
import { getPreferences } from '#main/features/notification-preferences/service.ts';
import { getMe, listUserIds } from '#main/features/users/service.ts';
import type { ReadContext } from '#main/lib/context.ts';
import { wordsFor } from '#main/lib/person-words.ts';
import { addDays } from '#shared/dates.ts';
import { notify } from './notify.ts';
import * as queries from './queries.ts';
import { describeWeek, lastWeek, type Week, type WeekSums, weekBefore } from './weekly-digest.ts';

type Machine = Pick<UnitOptions, 'db' | 'clock' | 'bus'>;

/**
 * Sends every user the digest of the last week that has ended, once. After a long pause only that week's; a week in which, like in the one
 * before, nothing was booked has none. To be called now and then, at best soon after midnight.
 */
export function sendDigests(machine: Machine): void {
  for (const userId of listUserIds(machine.db)) sendDigest(machine, userId);
}

function sendDigest(machine: Machine, userId: number): void {
  const ctx: ReadContext = { db: machine.db, clock: machine.clock, userId };
  const user = getMe(ctx);
  const week = lastWeek(machine.clock.today(), user.week_start);
  const { enabled, channels } = getPreferences(ctx).weekly_digest;
  if (!enabled || channels.length === 0 || wasTold(ctx, week)) return;
  const [sums, before] = [sumWeek(ctx, week), sumWeek(ctx, weekBefore(week))];
  if (sums.count + before.count === 0) return;
  const told = describeWeek(sums, before, user.base_currency, wordsFor(user.locale));
  runUnit({ ...machine, userId, door: 'job', tokenId: null }, (write) => {
    const link = `/transactions?from=${week.from}&to=${week.to}`;
    notify(write, { kind: 'weekly_digest', dedupeKey: `${keyStart}${week.from}`, ...told, link });
  });
}

const keyStart = 'weekly_digest:';

/** Also when the user has changed the day on which weeks start: no day is told of twice. */
function wasTold({ db, userId }: ReadContext, { from }: Week): boolean {
  const last = queries.findLastKey(db, userId, 'weekly_digest')?.slice(keyStart.length);
  return last !== undefined && from < addDays(last, 7);
}

function sumWeek({ db, userId }: ReadContext, { from, to }: Week): WeekSums {
  const groups = queries.sumCategories(db, userId, from, to);
  const sum = (type: 'income' | 'expense') =>
    groups.filter((group) => group.type === type).reduce((total, { minor }) => total + minor, 0);
  return {
    spentMinor: sum('expense'),
    incomeMinor: sum('income'),
    categories: groups.filter(({ type }) => type === 'expense').map(({ name, minor }) => ({ name, minor })),
    ...queries.countWeek(db, userId, from, to),
  };
}
