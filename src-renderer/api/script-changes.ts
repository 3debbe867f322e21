import { useInterface } from '#renderer/ui/interface-store.ts';
import { isByScript, isUndoable, sayNews } from './change-words.ts';
import { call } from './client.ts';
import { showScriptToast } from './undo.ts';

/** A script writes row after row: what it did in this time is said at once. Own writes have their answers before it is over. */
const gatherMs = 700;
const mostAtOnce = 200;

let newest: number | null = null;
let waiting: ReturnType<typeof setTimeout> | undefined;

/** Call when the event stream opens: what was done before is no news. */
export async function startWatchingScripts(): Promise<void> {
  clearTimeout(waiting);
  waiting = undefined;
  newest = null;
  const { items } = await call('listChanges', { query: { limit: 1 } });
  newest = items[0]?.id ?? 0;
}

/** Call for each event about transactions: says what scripts did to them, with the way to take it back. */
export function noticeTransactions(): void {
  waiting ??= setTimeout(() => void announce().catch(() => undefined), gatherMs);
}

async function announce(): Promise<void> {
  waiting = undefined;
  const since = newest;
  if (since === null) return;
  const { items } = await call('listChanges', { query: { entity: 'transaction', limit: mostAtOnce } });
  newest = Math.max(since, items[0]?.id ?? 0);
  const news = items.filter((change) => change.id > since && isUndoable(change) && isByScript(change)).reverse();
  const ids = news.map(({ id }) => id);
  if (news.length > 0) showScriptToast(sayNews(news, !useInterface.getState().amountsHidden), ids);
}
