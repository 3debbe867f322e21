import type { EntityName, StreamEvent } from '#shared/events.ts';
import { openStream } from './client.ts';
import { refreshWhenFree } from './held-refreshes.ts';
import { forgetProgress, reportProgress } from './progress-store.ts';
import { keys } from './queries.ts';
import { queryClient } from './query-client.ts';
import { noticeChange, startWatchingScripts, stopWatchingScripts } from './script-changes.ts';

type KeyName = keyof typeof keys;

/** Which lists and sums a change of an entity makes stale. */
const touched: Readonly<Record<EntityName, readonly KeyName[]>> = {
  user: ['me', 'accounts', 'analytics', 'transactions', 'budgets', 'recurring', 'currencies', 'savedViews'],
  account: ['accounts', 'transactions', 'analytics', 'rules'],
  category: ['categories', 'transactions', 'analytics', 'receipts', 'budgets', 'recurring', 'savedViews', 'rules'],
  tag: ['tags', 'transactions', 'savedViews', 'rules'],
  transaction: [
    'transactions',
    'analytics',
    'accounts',
    'tags',
    'receipts',
    'budgets',
    'recurring',
    'duplicates',
    'currencies',
    'savedViews',
  ],
  import: [
    'imports',
    'transactions',
    'accounts',
    'categories',
    'tags',
    'analytics',
    'budgets',
    'duplicates',
    'currencies',
    'savedViews',
  ],
  recurring: ['transactions', 'budgets', 'recurring', 'analytics'],
  duplicate_dismissal: ['duplicates'],
  saved_view: ['savedViews'],
  rule: ['rules', 'receipts'],
  receipt: ['receipts', 'transactions', 'savedViews'],
  rate: ['transactions', 'accounts', 'analytics', 'budgets', 'currencies'],
  token: ['tokens'],
  budget: ['budgets', 'analytics'],
  budget_move: ['budgets', 'analytics'],
  notification: ['notifications'],
  notification_preferences: ['notifications'],
  backup: ['backups'],
};

/** What is no news even when a script did it. */
const silent: ReadonlySet<EntityName> = new Set(['token', 'notification', 'notification_preferences']);

/** A bulk change streams one event a row: they are gathered for this long, then each query is fetched once. */
const gatherMs = 60;
const firstWaitMs = 500;
const longestWaitMs = 15_000;
/** The server writes a comment every 15 s; a stream that is silent for longer is dead, for example after the computer slept. */
const silenceMs = 40_000;

/**
 * Follows `GET /events` until the returned function is called. Nothing is replayed after a gap, so everything is fetched again once the
 * stream is back.
 */
export function followEvents(): () => void {
  const stop = new AbortController();
  void follow(stop.signal);
  return () => {
    stop.abort();
    stopWatchingScripts();
    clearTimeout(gathering);
    gathering = undefined;
  };
}

async function follow(stop: AbortSignal): Promise<void> {
  let wait = firstWaitMs;
  let wasOpen = false;
  while (!stop.aborted) {
    const attempt = new AbortController();
    const end = () => attempt.abort();
    stop.addEventListener('abort', end);
    try {
      const response = await openStream('streamEvents', attempt.signal);
      void startWatchingScripts().catch(() => undefined);
      if (wasOpen) void queryClient.invalidateQueries();
      else refresh();
      wasOpen = true;
      wait = firstWaitMs;
      await readStream(response, end);
    } catch {
      // An ended session stops this loop from outside; anything else is tried again below.
    }
    stop.removeEventListener('abort', end);
    if (stop.aborted) return;
    await new Promise((resolve) => setTimeout(resolve, wait));
    wait = Math.min(wait * 2, longestWaitMs);
  }
}

async function readStream(response: Response, end: () => void): Promise<void> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) return;
  let silence = setTimeout(end, silenceMs);
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      clearTimeout(silence);
      silence = setTimeout(end, silenceMs);
      const { events, rest: unread } = parseEvents(rest + value);
      rest = unread;
      for (const event of events) take(event);
    }
  } finally {
    clearTimeout(silence);
  }
}

/** Splits the text of a stream into its events and what is not complete yet; comment lines (heartbeats) are skipped. */
export function parseEvents(text: string): { events: StreamEvent[]; rest: string } {
  const blocks = text.replaceAll('\r\n', '\n').split('\n\n');
  const rest = blocks.pop() ?? '';
  const events = blocks.flatMap((block) => {
    const lines = block.split('\n').filter((line) => line.startsWith('data:'));
    const data = lines.map((line) => line.slice(5).trimStart()).join('\n');
    return data === '' ? [] : [JSON.parse(data) as StreamEvent];
  });
  return { events, rest };
}

const gathered = new Set<KeyName>();
let gathering: ReturnType<typeof setTimeout> | undefined;

function take(event: StreamEvent): void {
  if ('job' in event) {
    reportProgress(event);
    return;
  }
  // When a reading goes on, the next percent is told soon; when it is over, none is.
  if (event.entity === 'receipt') forgetProgress(event.id);
  for (const key of touched[event.entity] ?? []) gathered.add(key);
  gathered.add('changes');
  if (!silent.has(event.entity)) refreshWhenFree(noticeChange);
  if (gathering === undefined) gathering = setTimeout(() => refreshWhenFree(refresh), gatherMs);
}

function refresh(): void {
  gathering = undefined;
  for (const name of gathered) void queryClient.invalidateQueries({ queryKey: keys[name] });
  gathered.clear();
}
