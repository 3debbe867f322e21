import { create } from 'zustand';
import type { ProgressEvent } from '#shared/events.ts';

interface Steps {
  readonly done: number;
  readonly total: number;
}

export interface ProgressState {
  /** Percent read, by receipt id, of the receipts that are being read right now. */
  readonly receipts: Readonly<Record<number, number>>;
  /** Percent of the backup, or the restore, that is waited for. */
  readonly backup: number | null;
  /** Rows done, by import id, of the imports that are being worked on. */
  readonly imports: Readonly<Record<number, Steps>>;
  /** Of exports that are being made, by the number in the header of their answer. */
  readonly exports: Readonly<Record<number, Steps>>;
}

export const useProgress = create<ProgressState>(() => ({ receipts: {}, imports: {}, exports: {}, backup: null }));

/** Keeps what the event stream tells. */
export function reportProgress({ job, id, done, total }: ProgressEvent): void {
  if (job === 'import' || job === 'export') reportSteps(job === 'import' ? 'imports' : 'exports', id, { done, total });
  const percent = total > 0 ? Math.round((done / total) * 100) : 0;
  if (job === 'backup') useProgress.setState({ backup: percent < 100 ? percent : null });
  if (job !== 'read_receipt') return;
  if (percent >= 100) forgetProgress(id);
  else show({ ...useProgress.getState().receipts, [id]: percent });
}

function reportSteps(name: 'imports' | 'exports', id: number, steps: Steps): void {
  if (steps.done >= steps.total) forgetSteps(name, id);
  else useProgress.setState({ [name]: { ...useProgress.getState()[name], [id]: steps } });
}

/** How far the work on an import is; undefined while nothing has been told, and once it is through. */
export function useImportProgress(id: number): Steps | undefined {
  return useProgress(({ imports }) => imports[id]);
}

/** How far an export is; undefined while nothing has been told, and once its last piece was read. */
export function useExportProgress(id: number | null): Steps | undefined {
  return useProgress(({ exports }) => (id === null ? undefined : exports[id]));
}

/** An import or an export that is over, also one that was stopped on its way. */
export function forgetSteps(name: 'imports' | 'exports', id: number): void {
  const { [id]: _, ...others } = useProgress.getState()[name];
  useProgress.setState({ [name]: others });
}

/** A reading that came to its end, for better or worse. */
export function forgetProgress(id: number): void {
  const { [id]: percent, ...others } = useProgress.getState().receipts;
  if (percent !== undefined) show(others);
}

/** Somebody else signs in, or nobody. */
export function forgetAllProgress(): void {
  useProgress.setState({ imports: {}, exports: {}, backup: null });
  show({});
}

function show(receipts: ProgressState['receipts']): void {
  useProgress.setState({ receipts });
}

/** Percent read of a receipt; undefined while nothing has been told. */
export function useReceiptProgress(id: number): number | undefined {
  return useProgress(({ receipts }) => receipts[id]);
}

/** Percent of a backup or a restore; null while nothing has been told. */
export function useBackupProgress(): number | null {
  return useProgress(({ backup }) => backup);
}
