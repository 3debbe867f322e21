import { useEffect } from 'react';
import { type ProgressState, useProgress } from '#renderer/api/progress-store.ts';
import { desktop } from '#renderer/lib/desktop.ts';
import { type Pile, sizeOf } from './pile.ts';
import { usePile } from './pile-store.ts';

/**
 * How much of what is to be read has been read, from 0 to 1: of the whole pile, or of the receipts in work while no pile is known.
 * Null when nothing is read. `percents` are those of the receipts in work, by id.
 */
function shareRead(pile: Pile | null, percents: Readonly<Record<number, number>>): number | null {
  const inWork = Object.values(percents);
  const share = inWork.reduce((sum, percent) => sum + percent / 100, 0);
  if (pile !== null) return Math.min(1, (pile.done + share) / sizeOf(pile));
  return inWork.length === 0 ? null : share / inWork.length;
}

/** How much is done of what is in work, from 0 to 1: receipts before imports and exports, and these before a backup. Null when nothing is. */
export function shareDone(pile: Pile | null, { receipts, imports, exports, backup }: ProgressState): number | null {
  const read = shareRead(pile, receipts);
  if (read !== null) return read;
  const steps = [...Object.values(imports), ...Object.values(exports)];
  if (steps.length === 0) return backup === null ? null : backup / 100;
  const sum = (of: 'done' | 'total') => steps.reduce((total, step) => total + step[of], 0);
  return sum('done') / sum('total');
}

/** Keeps the taskbar's bar where the work is, on the desktop. */
export function useTaskbarProgress(): void {
  useEffect(() => {
    if (!desktop) return;
    const { setProgress } = desktop;
    let shown: number | null = null;
    const show = (share: number | null): void => {
      const percent = share === null ? null : Math.round(share * 100) / 100;
      if (percent === shown) return;
      shown = percent;
      setProgress(percent);
    };
    const follow = () => show(shareDone(usePile.getState().pile, useProgress.getState()));
    const stops = [usePile.subscribe(follow), useProgress.subscribe(follow)];
    follow();
    return () => {
      for (const stop of stops) stop();
      show(null);
    };
  }, []);
}
