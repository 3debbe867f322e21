import { create } from 'zustand';
import { desktop } from '#renderer/lib/desktop.ts';
import type { ProgressEvent } from '#shared/events.ts';

interface ProgressState {
  /** Percent read, by receipt id, of the receipts that are being read right now. */
  readonly receipts: Readonly<Record<number, number>>;
}

export const useProgress = create<ProgressState>(() => ({ receipts: {} }));

/** Keeps what the event stream tells, and passes the mean of all receipts on to the taskbar. */
export function reportProgress({ job, id, done, total }: ProgressEvent): void {
  if (job !== 'read_receipt') return;
  const { [id]: _, ...others } = useProgress.getState().receipts;
  const percent = total > 0 ? Math.round((done / total) * 100) : 0;
  const receipts = percent >= 100 ? others : { ...others, [id]: percent };
  useProgress.setState({ receipts });
  const shares = Object.values(receipts);
  desktop?.setProgress(
    shares.length === 0 ? null : shares.reduce((sum, share) => sum + share, 0) / shares.length / 100,
  );
}

/** Percent read of a receipt; undefined while nothing has been told. */
export function useReceiptProgress(id: number): number | undefined {
  return useProgress(({ receipts }) => receipts[id]);
}
