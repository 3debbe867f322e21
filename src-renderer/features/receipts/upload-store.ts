import { create } from 'zustand';

export interface RejectedFile {
  readonly name: string;
  readonly reason: string;
}

interface UploadState {
  /** Files on their way. */
  readonly sending: number;
  /** Files that were not taken, until the list is put away. */
  readonly rejected: readonly RejectedFile[];
}

export const useUploads = create<UploadState>(() => ({ sending: 0, rejected: [] }));

export function clearRejected(): void {
  useUploads.setState({ rejected: [] });
}
