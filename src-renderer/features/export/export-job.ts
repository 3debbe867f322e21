import { t } from '@lingui/core/macro';
import { create } from 'zustand';
import type { QueryFor } from '#renderer/api/endpoints.ts';
import { forgetSteps } from '#renderer/api/progress-store.ts';
import { useSession } from '#renderer/api/session-store.ts';
import { desktop } from '#renderer/lib/desktop.ts';
import { showToast, type ToastAction } from '#renderer/ui/toasts.tsx';
import { useExport } from './export-store.ts';
import { sayFailure } from './export-words.ts';
import { type SavedFile, saveByBrowser, saveByDesktop } from './save-file.ts';

export type ExportJob =
  /** `id` is that of its progress, known once the app has answered. */
  | { readonly phase: 'making'; readonly name: string; readonly id: number | null }
  | { readonly phase: 'saved'; readonly file: SavedFile };

interface JobState {
  /** The export that goes on, whether its dialog is open or not, or the one that the open dialog tells of. */
  readonly job: ExportJob | null;
  /** Why the last one failed, for the dialog. */
  readonly problem: string | null;
}

const idle: JobState = { job: null, problem: null };

export const useExportJob = create<JobState>(() => idle);

let stop = new AbortController();

/** Makes one file and saves it; its end is told in the dialog, or by a toast where that was closed meanwhile. */
export async function runExport(query: QueryFor<'exportData'>, name: string): Promise<void> {
  if (useExportJob.getState().job?.phase === 'making') return;
  stop = new AbortController();
  const ending = endWithSession(stop);
  useExportJob.setState({ job: { phase: 'making', name, id: null }, problem: null });
  let begun: number | null = null;
  const onBegun = (id: number) => {
    begun = id;
    useExportJob.setState({ job: { phase: 'making', name, id } });
  };
  try {
    const save = desktop ? saveByDesktop : saveByBrowser;
    const file = await save({ query, name, signal: stop.signal, onBegun });
    if (file === null) useExportJob.setState(idle);
    else tellSaved(file);
  } catch (error) {
    if (stop.signal.aborted) useExportJob.setState(idle);
    else tellFailed(sayFailure(error));
  } finally {
    ending();
    if (begun !== null) forgetSteps('exports', begun);
  }
}

export function cancelExport(): void {
  stop.abort();
}

/** What is over has been told. */
export function forgetSaved(): void {
  if (useExportJob.getState().job?.phase !== 'making') useExportJob.setState(idle);
}

function tellSaved(file: SavedFile): void {
  if (useExport.getState().request !== null) {
    useExportJob.setState({ job: { phase: 'saved', file }, problem: null });
    return;
  }
  useExportJob.setState(idle);
  showToast({ message: saySaved(file), actions: actionsOf(file) });
}

function tellFailed(reason: string): void {
  const problem = t`Nothing was exported. ${reason}`;
  if (useExport.getState().request !== null) {
    useExportJob.setState({ job: null, problem });
    return;
  }
  useExportJob.setState(idle);
  showToast({ message: problem, tone: 'bad' });
}

export function saySaved({ name, folder }: SavedFile): string {
  return folder === null ? t`${name} is with your browser’s downloads.` : t`${name} is in the folder ${folder}.`;
}

function actionsOf({ open, show }: SavedFile): ToastAction[] {
  const gone = t`The file is not there any more, or no program opens it.`;
  const orSayGone = (work: () => Promise<boolean>) => () =>
    void work().then((worked) => worked || showToast({ message: gone, tone: 'bad' }));
  return [
    ...(open ? [{ label: t({ message: 'Open', context: 'verb: a file' }), run: orSayGone(open) }] : []),
    ...(show ? [{ label: t`Show in folder`, run: orSayGone(show) }] : []),
  ];
}

/** Whoever signs in next gets no file of somebody else. */
function endWithSession(stop: AbortController): () => void {
  return useSession.subscribe(({ status }) => {
    if (status === 'signed-out') stop.abort();
  });
}
