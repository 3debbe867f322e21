import { create } from 'zustand';
import type { ImportPreview } from '#renderer/api/queries.ts';

interface WaitingFiles {
  /** Bank files that were dropped or chosen, the next one first; each is shown when the one before is done. */
  readonly files: readonly File[];
  /** What the last one of them would add, until that is shown; before, no other one leaves the line. */
  readonly read: ImportPreview | null;
  /** The account that was chosen for all of them; null where each file says it, or the default one is meant. */
  readonly accountId: number | null;
}

const nothing: WaitingFiles = { files: [], read: null, accountId: null };

export const useWaitingFiles = create<WaitingFiles>(() => nothing);

export function addWaitingFiles(files: readonly File[]): void {
  useWaitingFiles.setState((state) => ({ files: [...state.files, ...files] }));
}

/** Takes the next file out of the line; undefined where none waits. */
export function takeWaitingFile(): File | undefined {
  const [next, ...files] = useWaitingFiles.getState().files;
  useWaitingFiles.setState({ files });
  return next;
}

/** An import is shown; after the last file of the line the choice of its account is over. */
export function forgetRead(id: number): void {
  useWaitingFiles.setState(({ files, read }) =>
    read?.id === id ? { read: null, ...(files.length === 0 && { accountId: null }) } : {},
  );
}

export function chooseAccount(accountId: number | null): void {
  useWaitingFiles.setState({ accountId });
}

/** Somebody else signs in, or nobody: the files were not theirs. */
export function forgetWaitingFiles(): void {
  useWaitingFiles.setState(nothing);
}
