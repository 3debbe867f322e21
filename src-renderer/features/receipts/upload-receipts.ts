import { send } from '#renderer/api/client.ts';
import { sayProblem } from '#renderer/api/problem.ts';
import { keys, type Receipt } from '#renderer/api/queries.ts';
import { queryClient } from '#renderer/api/query-client.ts';
import { showUndoToast } from '#renderer/api/undo.ts';
import { plural } from '#renderer/lib/format.ts';
import { showToast } from '#renderer/ui/toasts.tsx';
import { isReceiptFile } from './receipt-files.ts';
import { type RejectedFile, useUploads } from './upload-store.ts';

/** Below the API's limits of a request, 50 files and 200 MB. */
const filesAtOnce = 20;
const bytesAtOnce = 100_000_000;

interface Outcome {
  readonly added: readonly Receipt[];
  readonly known: readonly Receipt[];
  readonly rejected: readonly RejectedFile[];
}

export interface Surroundings {
  readonly open: (id: number) => void;
  /** Goes to the list of what was not added. */
  readonly showList: () => void;
  readonly isListShown: () => boolean;
}

/** Sends files to be read; says what was added, what was there already and what was refused, each by name. */
export async function uploadReceipts(files: readonly File[], around: Surroundings): Promise<void> {
  const usable = files.filter(isReceiptFile);
  const unusable = files
    .filter((file) => !isReceiptFile(file))
    .map(({ name }) => ({ name, reason: 'This is no picture or PDF.' }));
  const outcomes: Outcome[] = [];
  for (const batch of batches(usable)) outcomes.push(await sendBatch(batch));
  const added = outcomes.flatMap((outcome) => outcome.added);
  const known = outcomes.flatMap((outcome) => outcome.known);
  const rejected = [...unusable, ...outcomes.flatMap((outcome) => outcome.rejected)];
  useUploads.setState((state) => ({ rejected: withoutTwins([...state.rejected, ...rejected]) }));
  if (added.length > 0) void queryClient.invalidateQueries({ queryKey: keys.receipts });
  report({ added, known, rejected }, around);
}

function report({ added, known, rejected }: Outcome, { open, showList, isListShown }: Surroundings): void {
  const [first] = added;
  const [present] = known;
  if (first) {
    const message =
      added.length === 1
        ? `Added ${first.original_name}. Reading it now.`
        : `Added ${plural(added.length, { one: 'receipt', other: 'receipts' })}. Reading them now.`;
    showToast({ id: 'receipts-added', message, action: { label: 'Open', run: () => open(first.id) } });
  }
  if (present) {
    const message =
      known.length === 1
        ? `${present.original_name}: ${whereabouts(present)}`
        : `${plural(known.length, { one: 'file is', other: 'files are' })} here already`;
    showToast({ id: 'receipts-known', message, action: { label: 'Open', run: () => open(present.id) } });
  }
  if (rejected.length > 0) {
    const message =
      rejected.length === 1
        ? `${rejected[0]?.name} was not added.`
        : `${plural(rejected.length, { one: 'file was', other: 'files were' })} not added.`;
    // Beside the list on its own screen it would be said twice.
    if (!isListShown())
      showToast({ id: 'receipts-rejected', message, tone: 'bad', action: { label: 'See why', run: showList } });
  }
}

/** The same file dropped twice is refused once. */
function withoutTwins(files: readonly RejectedFile[]): RejectedFile[] {
  return [...new Map(files.map((file) => [`${file.name}\n${file.reason}`, file])).values()];
}

function whereabouts(receipt: Receipt): string {
  return receipt.transaction_id === null ? 'Already in the queue' : 'Already saved';
}

async function sendBatch(batch: readonly File[]): Promise<Outcome> {
  const body = new FormData();
  for (const file of batch) body.append('file', file, file.name);
  const startedAt = Date.now();
  useUploads.setState(({ sending }) => ({ sending: sending + batch.length }));
  try {
    const { answer, status } = await send(
      'uploadReceipts',
      { body },
      { label: `Added ${plural(batch.length, { one: 'receipt', other: 'receipts' })}` },
    );
    // The same bytes answer with the receipt that exists; only its age tells it from a new one.
    const isKnown = (receipt: Receipt) => status === 200 || Date.parse(receipt.uploaded_at) < startedAt - 1_000;
    return {
      added: answer.items.filter((receipt) => !isKnown(receipt)),
      known: answer.items.filter(isKnown),
      rejected: answer.rejected.map(({ name, detail }) => ({ name, reason: detail })),
    };
  } catch (error) {
    return { added: [], known: [], rejected: batch.map(({ name }) => ({ name, reason: sayProblem(error) })) };
  } finally {
    useUploads.setState(({ sending }) => ({ sending: sending - batch.length }));
  }
}

function batches(files: readonly File[]): File[][] {
  const result: File[][] = [];
  let bytes = 0;
  for (const file of files) {
    const last = result.at(-1);
    if (last && last.length < filesAtOnce && bytes + file.size <= bytesAtOnce) {
      last.push(file);
      bytes += file.size;
    } else {
      result.push([file]);
      bytes = file.size;
    }
  }
  return result;
}

export async function deleteReceipt(receipt: Receipt): Promise<boolean> {
  try {
    const label = `Deleted ${receipt.merchant_name ?? receipt.original_name}`;
    const { changeId } = await send('deleteReceipt', { params: { id: receipt.id } }, { label });
    void queryClient.invalidateQueries({ queryKey: keys.receipts });
    showUndoToast(label, changeId);
    return true;
  } catch (error) {
    showToast({ message: sayProblem(error), tone: 'bad' });
    return false;
  }
}

export async function retryReceipt(id: number): Promise<void> {
  try {
    await send('retryReceipt', { params: { id } }, { undoable: false });
    void queryClient.invalidateQueries({ queryKey: keys.receipts });
  } catch (error) {
    showToast({ message: sayProblem(error), tone: 'bad' });
  }
}

export async function cancelReading(id: number): Promise<void> {
  try {
    await send('cancelReceipt', { params: { id } }, { undoable: false });
    void queryClient.invalidateQueries({ queryKey: keys.receipts });
  } catch (error) {
    showToast({ message: sayProblem(error), tone: 'bad' });
  }
}
