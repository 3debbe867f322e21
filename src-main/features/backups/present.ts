import { type BackupSummary, findFlaw, momentOf } from '#main/db/backup-files.ts';
import type { ComparedRow } from '#main/db/compare-databases.ts';
import type { Backup, ComparedTransaction } from '#shared/contract/backups.ts';
import { countedKinds } from '#shared/contract/backups.ts';
import { formatAmount } from '#shared/money.ts';

export interface Seen {
  readonly folder: string;
  readonly userId: number;
  readonly newestSchema: number;
  /** Files that were found to be damaged since the app was started. */
  readonly damaged: ReadonlySet<string>;
}

export function presentBackup(summary: BackupSummary, seen: Seen): Backup {
  const problem = problemOf(summary, seen);
  const own = summary.counts[String(seen.userId)];
  const counts = Object.fromEntries(countedKinds.map((kind) => [kind, own?.[kind] ?? 0]));
  return {
    id: momentOf(summary),
    created_at: summary.created_at,
    reason: summary.reason,
    size: summary.size ?? 0,
    verified_at: problem === 'missing' || problem === 'damaged' ? null : summary.verified_at,
    schema_version: summary.schema_version,
    counts: counts as Backup['counts'],
    problem,
  };
}

export function problemOf(
  summary: BackupSummary,
  { folder, damaged, newestSchema }: Omit<Seen, 'userId'>,
): Backup['problem'] {
  const flaw = damaged.has(summary.file) ? 'damaged' : findFlaw(folder, summary);
  return flaw ?? (summary.schema_version > newestSchema ? 'newer_version' : null);
}

export function presentRow({ amount_minor: minor, tags, ...row }: ComparedRow): ComparedTransaction {
  return { ...row, amount: formatAmount(minor, row.currency), tags: JSON.parse(tags) as string[] };
}
