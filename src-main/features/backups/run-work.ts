import type { BackupPlaces, BackupTask, BackupWork } from '#main/db/backup.db-worker.ts';
import workerPath from '#main/db/backup.db-worker.ts?modulePath';
import { createHelperQueue } from '#main/lib/helper-queue.ts';
import { threadHelper } from '#main/lib/thread-helper.ts';

/** Why work on backups came to nothing: `unsound`, or a code of the operating system or of SQLite. */
export class BackupWorkError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'BackupWorkError';
    this.code = code;
  }
}

export interface BackupThread {
  run<Kind extends keyof BackupWork>(
    kind: Kind,
    input: BackupWork[Kind]['takes'],
    onPercent?: (percent: number) => void,
  ): Promise<BackupWork[Kind]['answers']>;
  /** Resolves once the thread is gone: an app that ends while a thread has SQLite open may crash. */
  close(): Promise<void>;
}

const idleMs = 10_000;
/** Copying the files of ten years of receipts for the first time. */
const timeoutMs = 30 * 60 * 1000;

/** Works in a thread, with connections of its own: copying and checking 50 MB takes seconds. */
export function createBackupThread(places: BackupPlaces): BackupThread {
  let gone: Promise<unknown> = Promise.resolve();
  const spawn = () => {
    const helper = threadHelper(workerPath);
    gone = new Promise((resolve) => helper.onExit(resolve));
    return helper;
  };
  const queue = createHelperQueue({
    spawn,
    idleMs,
    timeoutMs,
    toError: ({ code, message }) => new BackupWorkError(code, message),
  });
  return {
    run: (kind, input, onProgress) =>
      queue.ask({ kind, places, input } satisfies { kind: BackupTask['kind']; places: BackupPlaces; input: unknown }, {
        onProgress,
      }),
    async close() {
      queue.close();
      await gone;
    },
  };
}
