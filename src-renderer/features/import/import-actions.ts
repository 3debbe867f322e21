import { t } from '@lingui/core/macro';
import { create } from 'zustand';
import { call, send } from '#renderer/api/client.ts';
import { holdingRefreshes } from '#renderer/api/held-refreshes.ts';
import { rememberOwnChange } from '#renderer/api/own-changes.ts';
import { isProblem } from '#renderer/api/problem.ts';
import { forgetSteps } from '#renderer/api/progress-store.ts';
import { type ImportPreview, importQuery, keys } from '#renderer/api/queries.ts';
import { queryClient } from '#renderer/api/query-client.ts';
import { useSession } from '#renderer/api/session-store.ts';
import { takeBackImport } from '#renderer/api/undo-import.ts';
import { showToast } from '#renderer/ui/toasts.tsx';
import { sayAdded } from './import-words.ts';
import { takeWaitingFile, useWaitingFiles } from './waiting-files.ts';

interface ReadingState {
  /** The file that is on its way to its preview. */
  readonly reading: { readonly name: string; readonly stop: AbortController } | null;
  /** The last one that could not be read, until another one is chosen. */
  readonly failed: { readonly file: File; readonly error: unknown } | null;
}

export const useReading = create<ReadingState>(() => ({ reading: null, failed: null }));

export function forgetFailed(): void {
  useReading.setState({ failed: null });
}

/** Whoever signs in next sees no file of somebody else. */
useSession.subscribe(({ status }) => {
  if (status !== 'signed-out') return;
  useReading.getState().reading?.stop.abort();
  forgetFailed();
});

/** Reads what the next waiting file would add, once the one before is shown. */
export async function readNextFile(): Promise<void> {
  const { read, accountId } = useWaitingFiles.getState();
  if (useReading.getState().reading !== null || read !== null) return;
  const file = takeWaitingFile();
  if (file !== undefined) await readFile(file, accountId, false);
}

/** Whether a file that was refused has columns, of which a person can say what they are. */
export function hasColumns(error: unknown): boolean {
  return isProblem(error, 'unreadable_file') && error.errors.some(({ path }) => path === 'mapping');
}

/** Reads a file that was refused as a table, to choose its columns. */
export async function readAsTable(): Promise<void> {
  const { failed, reading } = useReading.getState();
  const { accountId } = useWaitingFiles.getState();
  if (failed !== null && reading === null) await readFile(failed.file, accountId, true);
}

async function readFile(file: File, accountId: number | null, asTable: boolean): Promise<void> {
  const stop = new AbortController();
  useReading.setState({ reading: { name: file.name, stop }, failed: null });
  try {
    const body = new FormData();
    if (accountId !== null) body.append('account_id', String(accountId));
    if (asTable) body.append('as_table', 'true');
    body.append('file', file, file.name);
    const { answer } = await send('createImport', { body }, { signal: stop.signal, undoable: false });
    if (stop.signal.aborted) return;
    queryClient.setQueryData(importQuery(answer.id).queryKey, answer);
    useWaitingFiles.setState({ read: answer });
  } catch (error) {
    if (!stop.signal.aborted) useReading.setState({ failed: { file, error } });
  } finally {
    useReading.setState({ reading: null });
    void queryClient.invalidateQueries({ queryKey: keys.imports });
  }
}

/** Books what was decided, and offers to take it back. Answers whether it went through; stopped is no error. */
export async function commitImport({ id, file_name: name }: ImportPreview): Promise<boolean> {
  try {
    await holdingRefreshes(async () => {
      const { answer } = await send('commitImport', { params: { id } }, { label: t`Imported ${name}` });
      await rememberCommit(id);
      showToast({
        id: 'change',
        message: sayAdded(answer.counts.created),
        actions: [{ label: t`Undo`, shortcut: 'undo', run: () => void takeBackImport(id) }],
      });
    });
    return true;
  } catch (error) {
    if (isProblem(error, 'import_stopped')) return false;
    throw error;
  } finally {
    forgetSteps('imports', id);
    void queryClient.invalidateQueries();
  }
}

/** Many rows are booked beside the request, whose answer then does not say which change it was. */
async function rememberCommit(id: number): Promise<void> {
  const { items } = await call('listChanges', { query: { entity: 'import', entity_id: id, limit: 1 } });
  const [change] = items;
  if (change) rememberOwnChange(change.id);
}

/** Stops a commit that runs, which then leaves nothing behind, or throws a preview away. */
export async function cancelImport(id: number): Promise<void> {
  await call('cancelImport', { params: { id } }, { undoable: false });
  void queryClient.invalidateQueries({ queryKey: keys.imports });
}
