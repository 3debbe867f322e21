import type { MessageDescriptor } from '@lingui/core';
import { i18n } from '@lingui/core';
import { msg, plural, t } from '@lingui/core/macro';
import type { Answer } from '#renderer/api/endpoints.ts';
import { formatList, formatMoment } from '#renderer/lib/format.ts';

export type Backups = Answer<'listBackups'>;
export type Backup = Backups['items'][number];
export type Difference = Answer<'getBackupDifference'>;

const reasons: Readonly<Record<Backup['reason'], MessageDescriptor>> = {
  automatic: msg`After changes`,
  quit: msg`When Kvitt ended`,
  migration: msg`Before a new version`,
  import: msg`Before an import`,
  bulk_delete: msg`Before many were deleted`,
  restore: msg`Before a restore`,
  manual: msg`By hand`,
};

export function sayReason(reason: Backup['reason']): string {
  return i18n._(reasons[reason]);
}

const problems: Readonly<Record<NonNullable<Backup['problem']>, MessageDescriptor>> = {
  missing: msg`Its file is gone`,
  damaged: msg`Damaged, cannot be restored`,
  newer_version: msg`Made by a newer version of Kvitt`,
};

export function sayBackupProblem(problem: NonNullable<Backup['problem']>): string {
  return i18n._(problems[problem]);
}

const troubles: Readonly<Record<NonNullable<Backups['trouble']>['code'], MessageDescriptor>> = {
  storage_full: msg`The disk is full, so no backup can be made. Free some space; Kvitt tries again by itself.`,
  folder_not_writable: msg`Kvitt cannot write into its folder of backups. Make the folder writable; Kvitt tries again by itself.`,
  damaged_database: msg`The database could not be copied whole, so it may be damaged. Restore a backup from before.`,
  failed: msg`The last backup could not be made. Kvitt tries again by itself.`,
};

export function sayTrouble({ code }: NonNullable<Backups['trouble']>): string {
  return i18n._(troubles[code]);
}

/** What it holds, the things that people look for first. */
export function sayContent({ counts }: Backup): string {
  const { transactions, receipts, budgets } = counts;
  const parts = [
    plural(transactions, { one: '# transaction', other: '# transactions' }),
    plural(receipts, { one: '# receipt', other: '# receipts' }),
    plural(budgets, { one: '# budget', other: '# budgets' }),
  ];
  return formatList(parts);
}

const kinds: readonly (readonly [keyof Difference['counts'], MessageDescriptor])[] = [
  ['transactions', msg`Transactions`],
  ['receipts', msg`Receipts`],
  ['accounts', msg`Accounts`],
  ['categories', msg`Categories`],
  ['tags', msg`Tags`],
  ['budgets', msg`Budgets`],
  ['recurring_transactions', msg`Recurring`],
  ['rules', msg`Rules`],
  ['saved_views', msg`Saved views`],
];

/** Each kind of thing whose number would change. */
export function listCountChanges({
  counts,
}: Difference): { kind: string; label: string; now: number; restored: number }[] {
  return kinds.flatMap(([kind, label]) => {
    const { now, restored } = counts[kind];
    return now === restored ? [] : [{ kind, label: i18n._(label), now, restored }];
  });
}

export function sayLastBackup(lastAt: string | null): string {
  if (lastAt === null) return t`Not backed up yet`;
  const moment = formatMoment(lastAt);
  return t`Backed up ${moment}`;
}
