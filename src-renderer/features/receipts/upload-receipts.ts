import { plural, t } from '@lingui/core/macro';
import { QueryObserver } from '@tanstack/react-query';
import { send } from '#renderer/api/client.ts';
import { isProblem, sayProblem, sayRefusal } from '#renderer/api/problem.ts';
import { keys, type Receipt, receiptQueueQuery } from '#renderer/api/queries.ts';
import { queryClient } from '#renderer/api/query-client.ts';
import { showUndoToast } from '#renderer/api/undo.ts';
import { isBeingRead } from '#renderer/lib/receipt-needs.ts';
import { hideToast, shownMs, showToast, updateToast } from '#renderer/ui/toasts.tsx';
import { dropReceipt } from './cached-receipts.ts';
import { batches, partTwins, whyRefused, withNames } from './receipt-files.ts';
import { titleOfReceipt } from './receipt-state.ts';
import {
  beginSending,
  endSending,
  type KnownFile,
  type RejectedFile,
  stopSending,
  type TwinFile,
  useUploads,
} from './upload-store.ts';
import { rememberDeleted } from './use-restored.ts';

/** Below the API's limits of a request, 50 files and 200 MB; small enough that the first are being read while the last are sent. */
const filesAtOnce = 20;
const bytesAtOnce = 100_000_000;

const addedToast = 'receipts-added';

interface Outcome {
  readonly added: readonly Receipt[];
  readonly known: readonly KnownFile[];
  readonly rejected: readonly RejectedFile[];
}

interface Report extends Outcome {
  readonly twins: readonly TwinFile[];
}

export interface Surroundings {
  readonly open: (receipt: Receipt) => void;
  /** Goes to the list of what was not added. */
  readonly showList: () => void;
  readonly isListShown: () => boolean;
  /** Bank files of the same drop, which are on the screen. */
  readonly statements: number;
}

/** Sends files to be read; says what was added, what was there already and what was refused, each by name. */
export async function uploadReceipts(files: readonly File[], around: Surroundings): Promise<void> {
  const refused = files.flatMap((file) => {
    const reason = whyRefused(file);
    return reason === null ? [] : [{ name: file.name, reason }];
  });
  const usable = files.filter((file) => whyRefused(file) === null);
  const parted = await partTwins(usable);
  const twins = parted.twins.map(({ file, of }) => ({ name: file.name, of: of.name }));
  const { outcomes, left } = await sendAll(parted.single);
  const added = outcomes.flatMap((outcome) => outcome.added);
  const known = outcomes.flatMap((outcome) => outcome.known);
  const rejected = [...refused, ...outcomes.flatMap((outcome) => outcome.rejected)];
  useUploads.setState((state) => ({
    rejected: onceEach([...state.rejected, ...rejected], ({ name, reason }) => `${name}\n${reason}`),
    known: onceEach([...state.known, ...known], ({ name, receipt }) => `${name}\n${receipt.id}`),
    twins: onceEach([...state.twins, ...twins], ({ name, of }) => `${name}\n${of}`),
  }));
  report({ added, known, rejected, twins }, left, around);
}

/** Sends one batch after the other until a person stops it; answers how many files were left. */
async function sendAll(files: readonly File[]): Promise<{ outcomes: readonly Outcome[]; left: number }> {
  const { stops } = useUploads.getState();
  const outcomes: Outcome[] = [];
  let left = files.length;
  beginSending(left);
  try {
    for (const batch of batches(files, filesAtOnce, bytesAtOnce)) {
      if (useUploads.getState().stops !== stops) break;
      const outcome = await sendBatch(batch);
      outcomes.push(outcome);
      left -= batch.length;
      endSending(batch.length);
      // Each batch shows as soon as it is there.
      if (outcome.added.length > 0) void queryClient.invalidateQueries({ queryKey: keys.receipts });
    }
  } finally {
    endSending(left);
  }
  return { outcomes, left };
}

function report({ added, known, rejected, twins }: Report, left: number, around: Surroundings): void {
  const { open, showList, isListShown, statements } = around;
  const [first] = added;
  if (first) {
    const actions = [{ label: t({ message: 'Open', context: 'verb' }), run: () => open(first) }];
    const rest = [...(left === 0 ? [] : [sayNotSent(left)]), ...(statements === 0 ? [] : [sayShownHere(statements)])];
    showToast({ id: addedToast, message: [sayAdded(added, first), ...rest].join(' '), actions });
    whenRead(added, (read) => {
      // Beside its fields there is nothing more to say, and what could not be read says so itself.
      if (isListShown() || read.some(({ status }) => status !== 'processed')) hideToast(addedToast);
      else updateToast(addedToast, { message: [sayRead(added, first), ...rest].join(' '), actions });
    });
  } else if (left > 0) {
    showToast({ id: addedToast, message: t`Stopped. Nothing was added.` });
  }
  // On its own screen the list says it already.
  if (isListShown()) return;
  const [present] = known;
  if (present) {
    const actions = [{ label: t({ message: 'Open', context: 'verb' }), run: () => open(present.receipt) }];
    showToast({ id: 'receipts-known', message: sayKnown(known.length, present.name), actions });
  }
  const [twin] = twins;
  if (twin) showToast({ id: 'receipts-twins', message: sayTwins(twins.length, twin.name) });
  const [refused] = rejected;
  if (refused) {
    const message = sayRejected(rejected.length, refused.name);
    showToast({ id: 'receipts-rejected', message, tone: 'bad', actions: [{ label: t`See why`, run: showList }] });
  }
}

/** Said of a drop of both, whose receipts went their own way. */
function sayShownHere(statements: number): string {
  return plural(statements, {
    one: '# bank file is shown here before anything is added.',
    other: '# bank files are shown here before anything is added.',
  });
}

let stopWaiting: () => void = () => undefined;

/** Calls back once none of the receipts waits to be read any more, as long as the toast about them may stand. */
function whenRead(added: readonly Receipt[], onRead: (read: readonly Receipt[]) => void): void {
  stopWaiting();
  const observer = new QueryObserver(queryClient, receiptQueueQuery);
  const listed = new Set<number>();
  const unsubscribe = observer.subscribe(({ data = [] }) => {
    for (const { id } of data) listed.add(id);
    const read = data.filter((receipt) => added.some(({ id }) => id === receipt.id) && !isBeingRead(receipt));
    // Those that the list does not have any more are done with, those that it never had are on their way to it.
    const isDone = ({ id }: Receipt) =>
      listed.has(id) && (read.some((receipt) => receipt.id === id) || !data.some((receipt) => receipt.id === id));
    if (!added.every(isDone)) return;
    stopWaiting();
    onRead(read);
  });
  const timer = setTimeout(() => stopWaiting(), shownMs);
  stopWaiting = () => {
    clearTimeout(timer);
    unsubscribe();
  };
}

function sayNotSent(left: number): string {
  return plural(left, { one: '# was not sent.', other: '# were not sent.' });
}

function sayKnown(count: number, name: string): string {
  if (count === 1) return t`Already here: ${name}`;
  return plural(count, { one: '# file is already here', other: '# files are already here' });
}

function sayTwins(count: number, name: string): string {
  if (count === 1) return t`${name} was dropped twice and added once.`;
  return plural(count, {
    one: '# file was the same as others, and added once.',
    other: '# files were the same as others, and added once.',
  });
}

function sayRejected(count: number, name: string): string {
  if (count === 1) return t`${name} was not added.`;
  return plural(count, { one: '# file was not added.', other: '# files were not added.' });
}

function sayAdded({ length: count }: readonly Receipt[], { original_name: name }: Receipt): string {
  if (count === 1) return t`Added ${name}. Reading it now.`;
  return plural(count, {
    one: 'Added # receipt. Reading it now.',
    other: 'Added # receipts. Reading them now.',
  });
}

function sayRead({ length: count }: readonly Receipt[], { original_name: name }: Receipt): string {
  if (count === 1) return t`Added ${name}. It was read.`;
  return plural(count, {
    one: 'Added # receipt. It was read.',
    other: 'Added # receipts. They were read.',
  });
}

/** What is said of a file is said once, however often it is dropped. */
function onceEach<T>(files: readonly T[], key: (file: T) => string): T[] {
  return [...new Map(files.map((file) => [key(file), file])).values()];
}

async function sendBatch(batch: readonly File[]): Promise<Outcome> {
  const body = new FormData();
  for (const file of batch) body.append('file', file, file.name);
  const startedAt = Date.now();
  try {
    const label = plural(batch.length, { one: 'Added # receipt', other: 'Added # receipts' });
    const { answer, status } = await send('uploadReceipts', { body }, { label });
    // The same bytes answer with the receipt that exists; only its age tells it from a new one.
    const isKnown = (receipt: Receipt) => status === 200 || Date.parse(receipt.uploaded_at) < startedAt - 1_000;
    const taken = batch.filter(({ name }) => !answer.rejected.some((file) => file.name === name));
    return {
      added: answer.items.filter((receipt) => !isKnown(receipt)),
      known: withNames(answer.items, taken).filter(({ receipt }) => isKnown(receipt)),
      rejected: answer.rejected.map((file) => ({ name: file.name, reason: sayRefusal(file) })),
    };
  } catch (error) {
    return { added: [], known: [], rejected: batch.map(({ name }) => ({ name, reason: sayProblem(error) })) };
  }
}

/** Deletes a receipt. It leaves the lists at once, and comes back to them where that is refused. */
export async function deleteReceipt(receipt: Receipt): Promise<void> {
  dropReceipt(receipt.id);
  try {
    const title = titleOfReceipt(receipt);
    const label = t`Deleted ${title}`;
    const { changeId } = await send('deleteReceipt', { params: { id: receipt.id } }, { label });
    rememberDeleted(changeId, receipt.id);
    showUndoToast(label, changeId);
  } catch (error) {
    showToast({ message: sayProblem(error), tone: 'bad' });
  }
  void queryClient.invalidateQueries({ queryKey: keys.receipts });
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

/** Says that two receipts over one amount are two purchases. */
export async function keepBoth(receipt: Receipt, otherId: number): Promise<void> {
  try {
    const title = titleOfReceipt(receipt);
    const label = t`Kept both receipts of ${title}`;
    const input = { params: { id: receipt.id }, body: { receipt_id: otherId } };
    const { changeId } = await send('keepBothReceipts', input, { label });
    void queryClient.invalidateQueries({ queryKey: keys.receipts });
    showUndoToast(label, changeId);
  } catch (error) {
    showToast({ message: sayProblem(error), tone: 'bad' });
  }
}

/** Stops what is sent and what waits to be read; what is being read now goes on. Their pictures are kept, and reading can be taken up again. */
export async function cancelWaiting(waiting: readonly number[]): Promise<void> {
  stopSending();
  // From the end of the line, so that the reader does not take up what is about to be stopped.
  const stopped = await forEach([...waiting].reverse(), (id) =>
    send('cancelReceipt', { params: { id } }, { undoable: false }),
  );
  if (stopped.length === 0) return;
  showToast({
    id: 'receipts-stopped',
    message: plural(stopped.length, {
      one: 'Stopped # receipt. The pictures are kept.',
      other: 'Stopped # receipts. The pictures are kept.',
    }),
    actions: [{ label: t`Read them after all`, run: () => void readAfterAll(stopped.reverse()) }],
  });
}

async function readAfterAll(ids: readonly number[]): Promise<void> {
  await forEach(ids, (id) => send('retryReceipt', { params: { id } }, { undoable: false }));
}

/** One after the other; those that have gone on meanwhile are left alone. Answers the ids of the others. */
async function forEach(ids: readonly number[], act: (id: number) => Promise<unknown>): Promise<number[]> {
  const done: number[] = [];
  for (const id of ids) {
    try {
      await act(id);
      done.push(id);
    } catch (error) {
      if (isProblem(error, 'receipt_not_processed', 'receipt_not_retryable', 'not_found')) continue;
      showToast({ message: sayProblem(error), tone: 'bad' });
      break;
    }
  }
  void queryClient.invalidateQueries({ queryKey: keys.receipts });
  return done;
}
