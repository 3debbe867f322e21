import { create } from 'zustand';

interface WaitingFiles {
  /** Bank files that were dropped or chosen, the next one first; each is shown when the one before is done. */
  readonly files: readonly File[];
}

export const useWaitingFiles = create<WaitingFiles>(() => ({ files: [] }));

export function addWaitingFiles(files: readonly File[]): void {
  useWaitingFiles.setState((state) => ({ files: [...state.files, ...files] }));
}

/** Takes the next file out of the line; undefined where none waits. */
export function takeWaitingFile(): File | undefined {
  const [next, ...files] = useWaitingFiles.getState().files;
  useWaitingFiles.setState({ files });
  return next;
}

/** Somebody else signs in, or nobody: the files were not theirs. */
export function forgetWaitingFiles(): void {
  useWaitingFiles.setState({ files: [] });
}
