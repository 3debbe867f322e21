import { useInterface } from '#renderer/ui/interface-store.ts';
import { isByScript, isUndoable, sayNews } from './change-words.ts';
import { call } from './client.ts';
import { showScriptToast } from './undo.ts';

/** A script writes row after row: what it did in this time is said at once. Own writes have their answers before it is over. */
const gatherMs = 700;
const mostAtOnce = 200;

/** Of one person in front of the window; null while nobody follows the stream. */
interface Watch {
  /** The newest change that is known; null until it has been asked for. */
  newest: number | null;
}

let watch: Watch | null = null;
let waiting: ReturnType<typeof setTimeout> | undefined;

/** Call when the event stream opens: what was done before is no news, but for what was done while it was interrupted. */
export async function startWatchingScripts(): Promise<void> {
  if (watch && watch.newest !== null) return noticeChange();
  const own: Watch = { newest: null };
  watch = own;
  const { items } = await call('listChanges', { query: { limit: 1, brief: true } });
  own.newest = items[0]?.id ?? 0;
}

/** Call when nobody follows the stream any more: there may be nobody left to ask for. */
export function stopWatchingScripts(): void {
  clearTimeout(waiting);
  waiting = undefined;
  watch = null;
}

/** Call for each event about a change: says what scripts did, with the way to take it back. */
export function noticeChange(): void {
  waiting ??= setTimeout(() => void announce().catch(() => undefined), gatherMs);
}

async function announce(): Promise<void> {
  waiting = undefined;
  const own = watch;
  if (!own || own.newest === null) return;
  const since = own.newest;
  const { items } = await call('listChanges', { query: { limit: mostAtOnce, brief: true } });
  // Somebody else may be in front of the window by now.
  if (own !== watch) return;
  // After a restore the numbers go on from an older one.
  own.newest = items[0]?.id ?? 0;
  const news = items.filter((change) => change.id > since && isUndoable(change) && isByScript(change)).reverse();
  const ids = news.map(({ id }) => id);
  if (news.length > 0) showScriptToast(sayNews(news, !useInterface.getState().amountsHidden), ids);
}
