import { create } from 'zustand';
import type { ImportPreview } from '#renderer/api/queries.ts';

interface WaitingFiles {
  /** Bank files that were dropped or chosen, the next one first; each is shown when the one before is done. */
  readonly files: readonly File[];
  /** What the last one of them would add, until that is shown; before, no other one leaves the line. */
  readonly read: ImportPreview | null;
}

export const useWaitingFiles = create<WaitingFiles>(() => ({ files: [], read: null }));

export function addWaitingFiles(files: readonly File[]): void {
  useWaitingFiles.setState((state) => ({ files: [...state.files, ...files] }));
}

/** Takes the next file out of the line; undefined where none waits. */
export function takeWaitingFile(): File | undefined {
  const [next, ...files] = useWaitingFiles.getState().files;
  useWaitingFiles.setState({ files });
  return next;
}

/** An import is shown. */
export function forgetRead(id: number): void {
  useWaitingFiles.setState(({ read }) => (read?.id === id ? { read: null } : {}));
}

/** Somebody else signs in, or nobody: the files were not theirs. */
export function forgetWaitingFiles(): void {
  useWaitingFiles.setState({ files: [], read: null });
}
