import { Notification } from 'electron';
import type { App } from '#main/app.ts';
import type { DesktopCommand } from '#shared/desktop.ts';

export interface NotificationOptions {
  readonly app: Pick<App, 'onDesktopMessage'>;
  /** Whether the person looks at the window anyway. */
  readonly isWatched: () => boolean;
  /** Brings the window to the front and sends it somewhere. */
  readonly open: (command: DesktopCommand) => void;
}

/** Shows the app's messages through the operating system while nobody looks at the window; a new one takes the last one's place. */
export function showNotifications({ app, isWatched, open }: NotificationOptions): () => void {
  let shown: Notification | undefined;
  return app.onDesktopMessage(({ title, body, link }) => {
    shown?.close();
    shown = undefined;
    if (isWatched() || !Notification.isSupported()) return;
    shown = new Notification({ title, body });
    shown.on('click', () => open({ name: 'navigate', to: link }));
    shown.show();
  });
}
