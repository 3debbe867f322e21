import { app as electron, Notification } from 'electron';
import type { App } from '#main/app.ts';
import type { DesktopCommand } from '#shared/desktop.ts';
import { createReceiptWatch } from './receipt-watch.ts';

export interface NotificationOptions {
  readonly app: Pick<App, 'onEvent' | 'getWindowUserId'>;
  /** Whether the person looks at the window anyway. */
  readonly isWatched: () => boolean;
  /** Brings the window to the front and sends it somewhere. */
  readonly open: (command: DesktopCommand) => void;
}

/** Receipts that come to an end within this time make one notification. */
const gatherMs = 1_500;

/** Tells of receipts that were read behind the person's back: how many, never what is in them. Answers a function that stops it. */
export function notifyOfReceipts({ app, isWatched, open }: NotificationOptions): () => void {
  const unseen = new Set<number>();
  let timer: NodeJS.Timeout | undefined;
  let shown: Notification | undefined;

  const show = (): void => {
    shown?.close();
    shown = undefined;
    if (isWatched()) unseen.clear();
    if (unseen.size === 0 || !Notification.isSupported()) return;
    const command = commandFor([...unseen]);
    shown = new Notification(wordsFor(unseen.size));
    shown.on('click', () => open(command));
    shown.show();
  };

  const forget = () => unseen.clear();
  electron.on('browser-window-focus', forget);
  const stop = app.onEvent(
    createReceiptWatch((id, userId) => {
      // Another user's receipts are nobody's business here.
      if (userId !== app.getWindowUserId()) return;
      unseen.add(id);
      clearTimeout(timer);
      timer = setTimeout(show, gatherMs);
    }),
  );
  return () => {
    clearTimeout(timer);
    electron.off('browser-window-focus', forget);
    stop();
  };
}

function wordsFor(count: number): { title: string; body: string } {
  // Also for one that could not be read: there is something to look at either way.
  if (count === 1) return { title: 'A receipt is ready', body: 'Open it to check what was read.' };
  return { title: `${count} receipts are ready`, body: 'Open them to check what was read.' };
}

function commandFor(ids: readonly number[]): DesktopCommand {
  return { name: 'navigate', to: ids.length === 1 ? `/receipts/${ids[0]}` : '/receipts' };
}
