import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import { z } from 'zod';
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

const handedOver = z.object({ files: z.array(z.string()) }).catch({ files: [] });

/**
 * Whether this is the only window of its data folder; the first one hears `onSecond` when another is started, with the files that
 * one was to open.
 */
export function becomeOnlyInstance(files: readonly string[], onSecond: (files: readonly string[]) => void): boolean {
  // Chromium sorts the second one's command line anew before it hands it over, so it is read over there.
  if (!app.requestSingleInstanceLock({ files: [...files] })) return false;
  app.on('second-instance', (_event, _args, _folder, data) => onSecond(handedOver.parse(data).files));
  return true;
}

/** Files that macOS asks to open, one after the other, also before the app is ready. */
export function onOpenFile(take: (path: string) => void): void {
  app.on('open-file', (event, path) => {
    event.preventDefault();
    take(path);
  });
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
