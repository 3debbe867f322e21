import { buildAddress, openFile } from '#renderer/api/client.ts';
import type { QueryFor } from '#renderer/api/endpoints.ts';
import { ApiProblem } from '#renderer/api/problem.ts';
import { desktop } from '#renderer/lib/desktop.ts';
import type { ExportTrouble } from '#shared/desktop.ts';

export interface SavedFile {
  readonly name: string;
  /** The last part of its path; null where only the browser knows it. */
  readonly folder: string | null;
  /** Absent in a browser; false when the file has gone. */
  readonly open?: () => Promise<boolean>;
  readonly show?: () => Promise<boolean>;
}

export interface SaveOptions {
  readonly query: QueryFor<'exportData'>;
  /** Without its ending. */
  readonly name: string;
  readonly signal: AbortSignal;
  /** Called with the id of its progress once the file is being made. */
  readonly onBegun: (id: number) => void;
}

/** A file that could not be written, or broke off on its way. */
export class SaveFailure extends Error {
  readonly trouble: ExportTrouble;

  constructor(trouble: ExportTrouble) {
    super(trouble);
    this.name = 'SaveFailure';
    this.trouble = trouble;
  }
}

/** From the app to the disk without passing through the page. Null when no place was chosen or it was cancelled; throws ApiProblem and SaveFailure. */
export async function saveByDesktop({ query, name, signal, onBegun }: SaveOptions): Promise<SavedFile | null> {
  const { exports } = desktop ?? {};
  if (!exports) return null;
  const started = await exports.start(buildAddress('', { query }).slice(1), name);
  if (started === null) return null;
  if ('status' in started) throw new ApiProblem(started.status, started.problem);
  if ('trouble' in started) throw new SaveFailure(started.trouble);
  const { save, job } = started;
  const cancel = () => void exports.cancel(save);
  if (signal.aborted) cancel();
  signal.addEventListener('abort', cancel);
  onBegun(job);
  const end = await exports.finish(save);
  if (end.outcome === 'cancelled') return null;
  if (end.outcome === 'failed') throw new SaveFailure(end.trouble);
  return { name: end.name, folder: end.folder, open: () => exports.open(save), show: () => exports.show(save) };
}

/** A download; the browser gathers the whole file first. */
export async function saveByBrowser({ query, name, signal, onBegun }: SaveOptions): Promise<SavedFile> {
  const response = await openFile('exportData', query, signal);
  onBegun(Number(response.headers.get('Kvitt-Export')));
  const blob = await response.blob().catch((error: unknown) => {
    throw signal.aborted ? error : new SaveFailure('broke_off');
  });
  const fileName = `${name}.${query?.format ?? 'csv'}`;
  download(blob, fileName);
  return { name: fileName, folder: null };
}

function download(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
