import { readLastChange } from '#main/db/backup.ts';
import { type BackupSummary, createBackupList, findFlaw, momentOf } from '#main/db/backup-files.ts';
import type { Db } from '#main/db/connection.ts';
import { removeBackup } from '#main/db/forget-user.ts';
import { type Clock, isoNow, localDay } from '#main/lib/clock.ts';
import type { DataDir } from '#main/lib/data-dir.ts';
import type { EventBus } from '#main/lib/event-bus.ts';
import { describeError, type Log } from '#main/lib/log.ts';
import type { Backup } from '#shared/contract/backups.ts';
import { selectExpired } from './retention.ts';
import type { BackupThread } from './run-work.ts';
import { watchEdits } from './schedule.ts';
import { type Trouble, toBackupError, toTrouble } from './trouble.ts';

export type Reason = Backup['reason'];

export interface KeeperDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly bus: EventBus;
  readonly log: Log;
  readonly dir: DataDir;
  readonly listUserIds: () => readonly number[];
  /** Grows with every change of the database. */
  readonly readVersion: () => number;
}

export type BackupKeeper = ReturnType<typeof createBackupKeeper>;

/** The clock's own copies, and those of a person, may take their time; others are waited for. */
const thorough: ReadonlySet<Reason> = new Set(['automatic', 'manual', 'migration']);

/** Makes backups one after another, lets old ones go, and knows what is wrong with them. */
export function createBackupKeeper(deps: KeeperDeps, thread: BackupThread) {
  const { db, clock, bus, log, dir } = deps;
  const folder = dir.backups;
  const list = createBackupList(folder);
  const damaged = new Set<string>();
  const isWhole = (backup: BackupSummary) => !damaged.has(backup.file) && findFlaw(folder, backup) === null;
  const findNewest = () => list().find(isWhole);
  const edits = watchEdits(deps, readLastChange(db) !== (findNewest()?.last_change ?? 0));
  let trouble: Trouble | null = null;
  let queue: Promise<unknown> = Promise.resolve();
  let lastId = 0;

  /** Also where there is none: what is wrong stands in the list. */
  function announce(action: 'created' | 'updated'): void {
    const newest = findNewest();
    const id = newest ? momentOf(newest) : 0;
    const version = deps.readVersion();
    for (const userId of deps.listUserIds()) bus.publish({ entity: 'backup', id, action, version, userId });
  }

  /** Tells percent to the user who waits for it, if somebody does. */
  function createTeller(userId: number | undefined): (percent: number) => void {
    lastId += 1;
    const id = lastId;
    return (percent) => {
      if (userId !== undefined) bus.publish({ job: 'backup', id, done: percent, total: 100, userId });
    };
  }

  async function copyNow(reason: Reason, userId: number | undefined): Promise<BackupSummary> {
    const tell = createTeller(userId);
    const end = edits.begin();
    try {
      const options = { now: isoNow(clock), reason, isThorough: thorough.has(reason) };
      const { receipts: _, ...made } = await thread.run('make', options, tell);
      end(true);
      trouble = null;
      await forgetExpired();
      announce('created');
      return made;
    } catch (error) {
      end(false);
      log.error({ job: 'backup', ...describeError(error) }, 'backup failed');
      trouble = toTrouble(error, trouble?.since ?? isoNow(clock));
      announce('updated');
      throw toBackupError(trouble);
    } finally {
      tell(100);
    }
  }

  async function forgetExpired(): Promise<void> {
    try {
      const dated = list().map((backup) => ({
        file: backup.file,
        reason: backup.reason,
        day: localDay(momentOf(backup)),
        isWhole: isWhole(backup),
      }));
      const expired = selectExpired(dated, clock.today());
      for (const file of expired) removeBackup(folder, file);
      if (expired.length > 0) await thread.run('clean', { nowMs: clock.nowMs() });
    } catch (error) {
      // The next backup tries again.
      log.warn({ job: 'backup', ...describeError(error) }, 'old backups not removed');
    }
  }

  return {
    folder,
    /** Newest first. */
    list,
    edits,
    isWhole,
    /** The newest that could be restored, as far as can be seen. */
    findNewest,
    createTeller,
    remove: (file: string) => removeBackup(folder, file),
    damaged: damaged as ReadonlySet<string>,
    getTrouble: () => trouble,

    /** What was found when its bytes were looked at. */
    noteDamage(file: string): void {
      damaged.add(file);
      announce('updated');
    },

    /** Throws `storage_full` or `backup_failed`; what is wrong then stands in the list until one succeeds. */
    make(reason: Reason, userId?: number): Promise<BackupSummary> {
      const own = queue.then(
        () => copyNow(reason, userId),
        () => copyNow(reason, userId),
      );
      queue = own;
      return own;
    },

    /** Resolves once nothing is being made. */
    settled: () =>
      queue.then(
        () => undefined,
        () => undefined,
      ),
  };
}
