import { app } from 'electron';
import type { SettingsFile } from './settings-file.ts';

/** Whether closing the window hides it. Never while the app quits; on macOS an app goes on without its window anyway. */
export function createHiding(settings: SettingsFile): () => boolean {
  let quitting = false;
  app.on('before-quit', () => {
    quitting = true;
  });
  return () => !quitting && process.platform !== 'darwin' && settings.get().closeToTray;
}
