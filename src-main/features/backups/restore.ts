import type { BackupSummary } from '#main/db/backup-files.ts';
import type { Db } from '#main/db/connection.ts';
import { leaveOut, readFarewells } from '#main/db/farewells.ts';
import { migrateStaged, prepareRestore } from '#main/db/prepare-restore.ts';
import { removeStaged } from '#main/db/restore.ts';
import { AppError } from '#main/lib/app-error.ts';
import { isoNow } from '#main/lib/clock.ts';
import type { ReadContext } from '#main/lib/context.ts';
import { describeError } from '#main/lib/log.ts';
import type { WriteGate } from '#main/lib/write-gate.ts';
import { type BackupDifference, countedKinds, type restoreBackup } from '#shared/contract/backups.ts';
import type { AnswerOf } from '#shared/contract/endpoint.ts';
import type { BackupKeeper, KeeperDeps } from './keeper.ts';
import { presentBackup, presentRow, problemOf } from './present.ts';
import { type BackupThread, BackupWorkError } from './run-work.ts';

export type Restored = AnswerOf<typeof restoreBackup>;

export interface RestoreDeps extends KeeperDeps {
  readonly gate: WriteGate;
  /** How many migrations this version knows. */
  readonly newestSchema: number;
  /** Ends what works on the database by itself, until the answered function is called. */
  readonly pauseWork: () => Promise<() => void>;
  /** Another database is in the place of the one that was open. */
  readonly onRestored: () => void;
}

export interface RestoreHooks {
  /** Throws where the caller's session ended while the request waited. */
  readonly checkCaller: () => void;
  /** Keeps the answer in the restored database. */
  readonly keepAnswer: (staged: Db, answer: Restored) => void;
}

/** Goes back to a backup, or says what that would change. */
export function createRestorer(deps: RestoreDeps, keeper: BackupKeeper, thread: BackupThread) {
  const { db, clock, bus, log, newestSchema } = deps;
  const { folder, damaged } = keeper;
  const present = (userId: number, backup: BackupSummary) =>
    presentBackup(backup, { folder, userId, newestSchema, damaged });

  /** Throws `backup_damaged` or `backup_newer` for what can be seen without reading its bytes. */
  function refuseFlawed(backup: BackupSummary): void {
    const problem = problemOf(backup, { folder, newestSchema, damaged });
    if (problem === 'newer_version')
      throw new AppError(
        'backup_newer',
        'This backup was made by a newer version of Kvitt. Install that version first.',
      );
    if (problem !== null) throw unsound();
  }

  async function stage({ file, sha256 }: BackupSummary): Promise<string> {
    try {
      return await thread.run('stage', { file, sha256 });
    } catch (error) {
      if (!(error instanceof BackupWorkError) || error.code !== 'unsound') throw error;
      log.error({ job: 'backup', ...describeError(error) }, 'backup is damaged');
      keeper.noteDamage(file);
      throw unsound();
    }
  }

  /** Hands out a checked copy of a backup that may be changed, and removes it afterwards. */
  async function withStaged<T>(backup: BackupSummary, use: (staged: string) => Promise<T>): Promise<T> {
    refuseFlawed(backup);
    const staged = await stage(backup);
    try {
      return await use(staged);
    } finally {
      removeStaged(staged);
    }
  }

  async function replace(
    ctx: ReadContext,
    backup: BackupSummary,
    { staged, gone }: { readonly staged: string; readonly gone: readonly number[] },
    hooks: RestoreHooks,
  ) {
    const safetyCopy = await keeper.make('restore', ctx.userId);
    const before = deps.listUserIds();
    const start = { live: db, staged, now: isoNow(clock) };
    const receipts = prepareRestore({ ...start, finish: (copy) => leaveOut(copy, gone) });
    const answer: Restored = {
      ...present(ctx.userId, backup),
      safety_copy: present(ctx.userId, safetyCopy),
      // Files come before the rows that point to them.
      missing_receipts: await thread.run('putBack', { receipts }),
    };
    prepareRestore({ ...start, finish: (copy) => hooks.keepAnswer(copy, answer) });
    await thread.run('overwrite', { staged }, keeper.createTeller(ctx.userId));
    deps.onRestored();
    db.raw.pragma('wal_checkpoint(TRUNCATE)');
    endStreams(before);
    return answer;
  }

  /** Open windows hear of it, and find that their session is over. */
  function endStreams(usersBefore: readonly number[]): void {
    const version = deps.readVersion();
    for (const userId of new Set([...usersBefore, ...deps.listUserIds()]))
      bus.publish({ entity: 'user', id: userId, action: 'updated', version, userId });
  }

  return {
    /** What a restore would change for the caller. Throws `backup_damaged` or `backup_newer`. */
    compare: (ctx: ReadContext, backup: BackupSummary): Promise<BackupDifference> =>
      withStaged(backup, async (staged) => {
        if (backup.schema_version < newestSchema) migrateStaged(staged);
        const found = await thread.run('compare', { staged, userId: ctx.userId });
        const { removed, returned, changed, rows } = found;
        const counts = countedKinds.map((kind) => [kind, { now: found.now[kind], restored: found.restored[kind] }]);
        return {
          backup: present(ctx.userId, backup),
          counts: Object.fromEntries(counts) as BackupDifference['counts'],
          transactions: {
            ...{ removed, returned, changed },
            rows: {
              removed: rows.removed.map(presentRow),
              returned: rows.returned.map(presentRow),
              changed: rows.changed.map((pair) => ({ now: presentRow(pair.now), restored: presentRow(pair.restored) })),
            },
          },
          missing_receipts: found.lostReceipts,
          other_users: found.otherUsers,
        };
      }),

    /**
     * Brings everything back to a backup, after a copy of how it is now. Writes wait meanwhile; every session ends. Throws
     * `backup_damaged`, `backup_newer`, `backup_failed` or `storage_full`; nothing was changed then.
     */
    async restore(ctx: ReadContext, backup: BackupSummary, hooks: RestoreHooks): Promise<Restored> {
      refuseFlawed(backup);
      // Before the gate closes: what is ended saves how far it came.
      const resume = await deps.pauseWork();
      try {
        return await deps.gate.whileClosed(() => {
          const present = new Set(deps.listUserIds());
          // Who only waits to be deleted is deleted afterwards.
          const gone = readFarewells(deps.dir.farewells).filter((userId) => !present.has(userId));
          return withStaged(backup, async (staged) => {
            // Another restore may have gone first.
            hooks.checkCaller();
            try {
              return await replace(ctx, backup, { staged, gone }, hooks);
            } finally {
              keeper.edits.note();
            }
          });
        });
      } finally {
        resume();
      }
    },
  };
}

function unsound(): AppError {
  return new AppError('backup_damaged', 'This backup is no longer whole. Nothing was changed; choose another one.');
}
