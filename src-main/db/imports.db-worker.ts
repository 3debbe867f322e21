import { parentPort, workerData } from 'node:worker_threads';
import { type ThreadWork, withThreadDatabase } from '#main/db/thread-work.ts';
import { runUnit } from '#main/features/changes/service.ts';
import { carryOut, type ImportTask, type TaskOutcome } from '#main/features/imports/tasks.ts';
import { createReadingProgress } from '#main/features/receipts/reading-progress.ts';
import { createReceiptService } from '#main/features/receipts/service.ts';
import { AppError } from '#main/lib/app-error.ts';
import { createEventBus, type UserEvent } from '#main/lib/event-bus.ts';
import type { ErrorCode } from '#shared/errors.ts';

/** Work on many rows, on a connection of its own: the app goes on reading meanwhile, and its writes wait at the gate. */
export interface ImportWork extends ThreadWork {
  readonly task: ImportTask;
}

export type ImportWorkMessage =
  | { readonly done: number; readonly total: number }
  | { readonly outcome: TaskOutcome; readonly events: readonly UserEvent[] }
  | { readonly code: ErrorCode; readonly detail: string };

/** Nothing is read in this thread. */
const { deleteTransaction } = createReceiptService(createReadingProgress());

function run(work: ImportWork): ImportWorkMessage {
  const events: UserEvent[] = [];
  const bus = createEventBus();
  bus.subscribe((event) => events.push(event));
  const onProgress = (done: number, total: number) => say({ done, total });
  try {
    return withThreadDatabase(work, { readonly: false }, ({ isStopped, ...tools }) => {
      const { result: outcome } = runUnit({ ...work, ...tools, bus }, (ctx) =>
        carryOut(ctx, work.task, { onProgress, isStopped, deleteTransaction }),
      );
      return { outcome, events };
    });
  } catch (error) {
    if (error instanceof AppError) return { code: error.code, detail: error.detail };
    throw error;
  }
}

function say(message: ImportWorkMessage): void {
  parentPort?.postMessage(message);
}

say(run(workerData as ImportWork));
