import { create } from 'zustand';
import { desktop } from '#renderer/lib/desktop.ts';
import type { ProgressEvent } from '#shared/events.ts';

interface ProgressState {
  /** Percent read, by receipt id, of the receipts that are being read right now. */
  readonly receipts: Readonly<Record<number, number>>;
}

export const useProgress = create<ProgressState>(() => ({ receipts: {} }));

/** Keeps what the event stream tells of receipts; an export shows its own progress. */
export function reportProgress({ job, id, done, total }: ProgressEvent): void {
  if (job !== 'read_receipt') return;
  const percent = total > 0 ? Math.round((done / total) * 100) : 0;
  if (percent >= 100) forgetProgress(id);
  else show({ ...useProgress.getState().receipts, [id]: percent });
}

/** A reading that came to its end, for better or worse. */
export function forgetProgress(id: number): void {
  const { [id]: percent, ...others } = useProgress.getState().receipts;
  if (percent !== undefined) show(others);
}

/** Somebody else signs in, or nobody. */
export function forgetAllProgress(): void {
  show({});
}

/** Passes the mean of all receipts on to the taskbar. */
function show(receipts: ProgressState['receipts']): void {
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
