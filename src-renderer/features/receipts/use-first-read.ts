import { useEffect } from 'react';
import { useLocation, useNavigate } from 'react-router';
import type { Receipt } from '#renderer/api/queries.ts';
import { isBeingRead } from '#renderer/lib/receipt-needs.ts';
import { isQueue, type ListView, writeAddress } from './list-view.ts';

/** In the history beside the address of a receipt that was opened by itself, and was not read yet. */
export const whileItWaits = 'opened while it waits';

interface FirstRead {
  readonly view: ListView;
  readonly current: Receipt | undefined;
  /** What the list would open with now. */
  readonly first: Receipt | undefined;
}

/** Nobody chose a receipt that was opened by itself: while it waits, the first that was read takes its place. */
export function useFirstRead({ view, current, first }: FirstRead): void {
  const navigate = useNavigate();
  const isByItself = useLocation().state === whileItWaits && isQueue(view);
  const target = current !== undefined && isBeingRead(current) ? first : current;
  const address = isByItself && target !== undefined && !isBeingRead(target) ? writeAddress(view, target.id) : null;
  useEffect(() => {
    if (address !== null) void navigate(address, { replace: true });
  }, [address, navigate]);
}
