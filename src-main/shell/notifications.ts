import { Notification } from 'electron';
import type { App } from '#main/app.ts';
import type { DesktopMessage } from '#main/features/notifications/service.ts';
import type { DesktopCommand } from '#shared/desktop.ts';

export interface NotificationOptions {
  readonly app: Pick<App, 'onDesktopMessage'>;
  /** Whether the person looks at the window anyway. */
  readonly isWatched: () => boolean;
  /** Brings the window to the front and sends it somewhere. */
  readonly open: (command: DesktopCommand) => void;
}

export interface Notifications {
  /** `act` is what a click does; where it answers false, and where there is none, the click leads to the message's link. */
  show(message: DesktopMessage, act?: () => Promise<boolean>): void;
  stop(): void;
}

/** Shows the app's messages, and the shell's own, through the operating system while nobody looks at the window; a new one takes the last one's place. */
export function createNotifications({ app, isWatched, open }: NotificationOptions): Notifications {
  let shown: Notification | undefined;
  const show = ({ title, body, link }: DesktopMessage, act?: () => Promise<boolean>): void => {
    shown?.close();
    shown = undefined;
    if (isWatched() || !Notification.isSupported()) return;
    shown = new Notification({ title, body });
    shown.on('click', async () => {
      const isDone = await act?.().catch(() => false);
      if (!isDone) open({ name: 'navigate', to: link });
    });
    shown.show();
  };
  return { show, stop: app.onDesktopMessage((message) => show(message)) };
}
