import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { runUnit, type UnitOptions } from '#main/features/changes/service.ts';
import { getMe } from '#main/features/users/service.ts';
import { textsFor } from '#main/lib/texts.ts';
import { notify } from './notify.ts';

type Machine = Pick<UnitOptions, 'db' | 'clock' | 'bus'>;

/** Something about a user's money that may be worth a word. */
export interface Alert {
  /** Kinds that are no kind of notification are left alone. */
  readonly kind: string;
  /** What it is about and for which period, such as `budget:7:2026-11`: each is told once. */
  readonly key: string;
  /** In the user's language. */
  readonly message: string;
  readonly link: string;
}

const titles = {
  budget_warning: msg`A budget is almost used`,
  budget_exceeded: msg`A budget is exceeded`,
  upcoming_bill: msg`A bill is coming up`,
} as const satisfies Record<string, MessageDescriptor>;

/** Tells a user of alerts that were not told before. Whoever works alerts out calls it as often as it likes. */
export function createAlertNotifier(machine: Machine): (userId: number, alerts: readonly Alert[]) => void {
  return (userId, alerts) => {
    const known = alerts.filter((alert): alert is Alert & { kind: keyof typeof titles } => alert.kind in titles);
    if (known.length === 0) return;
    runUnit({ ...machine, userId, door: 'job', tokenId: null }, (ctx) => {
      const texts = textsFor(getMe(ctx).locale);
      for (const { kind, key, message, link } of known)
        notify(ctx, { kind, dedupeKey: `${kind}:${key}`, title: texts._(titles[kind]), body: message, link });
    });
  };
}
