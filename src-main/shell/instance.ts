import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import type { DataDir } from '#main/lib/data-dir.ts';

/** What the window itself keeps, beside the user's data. */
export interface WindowFiles {
  readonly settings: string;
  readonly session: string;
}

/** Puts Chromium's own files into the data folder, so that two folders share nothing. To be called before Electron is ready. */
export function placeWindowFiles({ root }: DataDir): WindowFiles {
  const folder = join(root, 'window');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  app.setPath('userData', folder);
  return { settings: join(root, 'window-settings.json'), session: join(folder, 'session') };
}

/** Whether this is the only window of its data folder; the first one hears `onSecond` when another is started. */
export function becomeOnlyInstance(onSecond: () => void): boolean {
  if (!app.requestSingleInstanceLock()) return false;
  app.on('second-instance', onSecond);
  return true;
}

/** Lets `close` finish before the process ends, once. */
export function closeBeforeQuit(close: () => Promise<void>): void {
  let closing = false;
  app.on('will-quit', (event) => {
    event.preventDefault();
    if (closing) return;
    closing = true;
    close().then(
      () => app.exit(0),
      () => app.exit(1),
    );
  });
}
