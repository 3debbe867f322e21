import { create } from 'zustand';
import { type Receipt, receiptQueueQuery } from '#renderer/api/queries.ts';
import { queryClient } from '#renderer/api/query-client.ts';
import { followPile, type Pile } from './pile.ts';

/** The pile that is being read; also one that was begun before the app was last closed. */
export const usePile = create<{ readonly pile: Pile | null }>(() => ({ pile: null }));

const [first, second] = receiptQueueQuery.queryKey;

queryClient.getQueryCache().subscribe((event) => {
  if (event.query.queryKey[0] !== first || event.query.queryKey[1] !== second) return;
  if (event.type === 'removed') usePile.setState({ pile: null });
  if (event.type !== 'updated' || event.action.type !== 'success') return;
  const queue = event.query.state.data as readonly Receipt[] | undefined;
  if (queue === undefined) return;
  usePile.setState(({ pile }) => ({ pile: followPile(pile, queue, Date.now()) }));
});
