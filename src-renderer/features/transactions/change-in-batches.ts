import { t } from '@lingui/core/macro';
import { send } from '#renderer/api/client.ts';
import type { BodyFor } from '#renderer/api/endpoints.ts';
import { holdingRefreshes } from '#renderer/api/held-refreshes.ts';
import { sayProblem } from '#renderer/api/problem.ts';
import { keys } from '#renderer/api/queries.ts';
import { queryClient } from '#renderer/api/query-client.ts';
import { showUndoToast } from '#renderer/api/undo.ts';
import { showProgressToast, showToast, type ToastOffer } from '#renderer/ui/toasts.tsx';

/** The API's own limit of a change of many. */
export const idsAtOnce = 1_000;

type What = Omit<BodyFor<'changeTransactions'>, 'ids'>;

/** The same for any number of transactions. */
export interface Batch {
  readonly ids: readonly number[];
  readonly what: What;
}

interface Sent {
  readonly done: number;
  readonly changeIds: readonly number[];
  /** What stopped it on the way; null when all went through. */
  readonly refusal: unknown;
}

/** Changes any number of transactions, at most 1,000 in one request, and says how far it is. */
export async function sendBatches(batches: readonly Batch[]): Promise<Sent> {
  const parts = batches.flatMap(cutBatch);
  const total = parts.reduce((sum, { ids }) => sum + ids.length, 0);
  const changeIds: number[] = [];
  let done = 0;
  try {
    await holdingRefreshes(async () => {
      for (const { ids, what } of parts) {
        if (parts.length > 1) showProgressToast('change', { done, total });
        const { changeId } = await send('changeTransactions', { body: { ids: [...ids], ...what } });
        if (changeId !== null) changeIds.push(changeId);
        done += ids.length;
      }
    });
    return { done, changeIds, refusal: null };
  } catch (refusal) {
    return { done, changeIds, refusal };
  } finally {
    void queryClient.invalidateQueries({ queryKey: keys.transactions });
  }
}

function cutBatch({ ids, what }: Batch): Batch[] {
  const parts = Math.ceil(ids.length / idsAtOnce);
  return Array.from({ length: parts }, (_, at) => ({ ids: ids.slice(at * idsAtOnce, (at + 1) * idsAtOnce), what }));
}

interface BatchOptions {
  /** What was done to so many. */
  readonly labelOf: (count: number) => string;
  /** What else could be done afterwards. */
  readonly offer?: ToastOffer | undefined;
}

/** Does the same to any number of transactions and makes one step of undo of it. */
export async function changeInBatches(
  ids: readonly number[],
  what: What,
  { labelOf, offer }: BatchOptions,
): Promise<void> {
  const { done, changeIds, refusal } = await sendBatches([{ ids, what }]);
  if (done > 0) showUndoToast(labelOf(done), changeIds, offer);
  if (refusal !== null) sayRefusal(refusal, done);
}

export function sayRefusal(refusal: unknown, done: number): void {
  const reason = sayProblem(refusal);
  showToast({ message: done > 0 ? t`The rest stayed as it was. ${reason}` : reason, tone: 'bad' });
}
