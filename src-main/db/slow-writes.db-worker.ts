import { parentPort, workerData } from 'node:worker_threads';
import { type ThreadWork, withThreadDatabase } from '#main/db/thread-work.ts';
import { runUnit, turnChange } from '#main/features/changes/service.ts';
import { applyToExisting, foreseeApplying } from '#main/features/rules/service.ts';
import { AppError } from '#main/lib/app-error.ts';
import type { WriteContext } from '#main/lib/context.ts';
import { createEventBus, type UserEvent } from '#main/lib/event-bus.ts';
import type { BodyOf } from '#shared/contract/endpoint.ts';
import type { applyRules } from '#shared/contract/rules.ts';
import type { ErrorCode } from '#shared/errors.ts';

/** What may be about more transactions than can be gone through while everything else waits. */
export type SlowTask =
  | { readonly kind: 'apply_rules'; readonly body: BodyOf<typeof applyRules> }
  | { readonly kind: 'undo' | 'redo'; readonly changeId: number };

export interface SlowWork extends ThreadWork {
  readonly task: SlowTask;
  /** For a dry run, which other writes need not wait for. */
  readonly readonly: boolean;
}

export type SlowWorkMessage =
  | {
      /** The answer as JSON: an object of a hundred thousand parts would take as long to hand over as to make. */
      readonly json: string;
      readonly changeId: number | null;
      /** Ids of the transactions that were changed, with the version of all events; other events are whole. */
      readonly updated: Int32Array;
      readonly version: number;
      readonly others: readonly UserEvent[];
    }
  | { readonly code: ErrorCode; readonly detail: string; readonly extra: AppError['extra'] };

function run({ task, readonly, ...work }: SlowWork): SlowWorkMessage {
  const events: UserEvent[] = [];
  const bus = createEventBus();
  bus.subscribe((event) => events.push(event));
  const { userId } = work;
  try {
    return withThreadDatabase(work, { readonly }, ({ isStopped, ...tools }) => {
      if (task.kind === 'apply_rules' && readonly)
        return toMessage(foreseeApplying({ ...tools, userId }, task.body), null, []);
      const carryOut = (ctx: WriteContext) =>
        task.kind === 'apply_rules'
          ? applyToExisting(ctx, task.body, isStopped)
          : turnChange(ctx, task.changeId, task.kind);
      const { result, changeId } = runUnit({ ...work, ...tools, bus }, carryOut);
      return toMessage(result, changeId, events);
    });
  } catch (error) {
    if (error instanceof AppError) return { code: error.code, detail: error.detail, extra: error.extra };
    throw error;
  }
}

function toMessage(answer: unknown, changeId: number | null, events: readonly UserEvent[]): SlowWorkMessage {
  const updated: number[] = [];
  const others: UserEvent[] = [];
  let version = 0;
  for (const event of events) {
    if ('entity' in event && event.entity === 'transaction' && event.action === 'updated') {
      updated.push(event.id);
      version = event.version;
    } else others.push(event);
  }
  return { json: JSON.stringify(answer), changeId, updated: Int32Array.from(updated), version, others };
}

const message = run(workerData as SlowWork);
parentPort?.postMessage(message, 'updated' in message ? [message.updated.buffer as ArrayBuffer] : []);
