import { type BackupSummary, momentOf } from '#main/db/backup-files.ts';
import { clearWork } from '#main/db/restore.ts';
import { notFound } from '#main/lib/app-error.ts';
import type { ReadContext } from '#main/lib/context.ts';
import { decodeCursor, encodeCursor } from '#main/lib/cursor.ts';
import type { Backup, BackupDifference, listBackups } from '#shared/contract/backups.ts';
import type { AnswerOf, QueryOf } from '#shared/contract/endpoint.ts';
import { createBackupKeeper } from './keeper.ts';
import { presentBackup } from './present.ts';
import { createRestorer, type RestoreDeps, type Restored, type RestoreHooks } from './restore.ts';
import { createBackupThread } from './run-work.ts';

export interface BackupDeps extends RestoreDeps {
  /** Throws `wrong_password`. */
  readonly checkPassword: (ctx: ReadContext, password: string) => Promise<void>;
  /** Whether backups are made without anybody asking. */
  readonly isAutomatic: boolean;
}

export type BackupService = ReturnType<typeof createBackupService>;

/** One that was made so shortly before will do. */
const freshMs = 60_000;
const tickMs = 30_000;

export function createBackupService(deps: BackupDeps) {
  const { clock, dir, newestSchema, isAutomatic } = deps;
  const thread = createBackupThread({ database: dir.database, backups: dir.backups, receipts: dir.receipts });
  const keeper = createBackupKeeper(deps, thread);
  const restorer = createRestorer(deps, keeper, thread);
  const { folder, damaged } = keeper;
  const present = (userId: number, backup: BackupSummary) =>
    presentBackup(backup, { folder, userId, newestSchema, damaged });
  let ticking: NodeJS.Timeout | undefined;

  function find(id: number): BackupSummary {
    const found = keeper.list().find((backup) => momentOf(backup) === id);
    if (!found) throw notFound('backup');
    return found;
  }

  /** Makes a copy if it is time for one. What goes wrong stands in the list. */
  async function tick(): Promise<void> {
    if (keeper.edits.isDue() && !deps.gate.isClosed()) await keeper.make('automatic').catch(() => undefined);
  }

  return {
    list(ctx: ReadContext, query: QueryOf<typeof listBackups>): AnswerOf<typeof listBackups> {
      const all = keeper.list();
      const before = query.cursor === undefined ? null : decodeCursor(query.cursor, ['number'])[0];
      const rest = before === null ? all : all.filter((backup) => momentOf(backup) < before);
      const items = rest.slice(0, query.limit);
      const last = items.at(-1);
      return {
        items: items.map((backup) => present(ctx.userId, backup)),
        next_cursor: rest.length > items.length && last ? encodeCursor([momentOf(last)]) : null,
        ...(query.include_total ? { total: all.length } : {}),
        last_verified_at: all.find(keeper.isWhole)?.created_at ?? null,
        trouble: keeper.getTrouble(),
      };
    },

    get: (ctx: ReadContext, id: number): Backup => present(ctx.userId, find(id)),

    /** Makes one that a person asked for. Throws `storage_full` or `backup_failed`. */
    create: async (ctx: ReadContext): Promise<Backup> => present(ctx.userId, await keeper.make('manual', ctx.userId)),

    /** Takes back one that nobody asked for after all. */
    remove: (id: number): void => keeper.remove(find(id).file),

    /** Makes one before something that changes much. Where none can be made the work goes on all the same: it can be undone. */
    async before(reason: 'import' | 'bulk_delete'): Promise<void> {
      if (!isAutomatic) return;
      const newest = keeper.findNewest();
      const isFresh = newest?.reason === reason && clock.nowMs() - momentOf(newest) < freshMs;
      if (reason === 'import' || !isFresh) await keeper.make(reason).catch(() => undefined);
    },

    /** What was promised to be gone is in no backup either. Where one fails the others are seen to all the same, and it throws. */
    async forgetUser(userId: number): Promise<void> {
      if (keeper.list().length > 0) await thread.run('forget', { userId });
    },

    compare: async (ctx: ReadContext, id: number): Promise<BackupDifference> => restorer.compare(ctx, find(id)),

    /** Throws `wrong_password`, and what else speaks against it; nothing was changed then. */
    async restore(ctx: ReadContext, id: number, password: string, hooks: RestoreHooks): Promise<Restored> {
      const backup = find(id);
      await deps.checkPassword(ctx, password);
      return restorer.restore(ctx, backup, hooks);
    },

    tick,

    /** Makes copies by itself from now on. */
    start(): void {
      clearWork(folder, clock.nowMs());
      if (!isAutomatic) return;
      ticking = setInterval(tick, tickMs);
      ticking.unref();
      const newest = keeper.findNewest();
      // What the last one was short of when the computer went off.
      if (newest) void thread.run('fill', { file: newest.file }).catch(() => undefined);
    },

    /** Waits for what is being made, and makes a last one if something was edited. */
    async stop(): Promise<void> {
      clearInterval(ticking);
      keeper.edits.stop();
      await keeper.settled();
      if (isAutomatic && keeper.edits.hasEdits()) await keeper.make('quit').catch(() => undefined);
      await thread.close();
    },
  };
}
