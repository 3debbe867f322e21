import type { BrowserWindow, WebContents } from 'electron';
import type { DesktopCommand } from '#shared/desktop.ts';
import type { IpcMessages } from './ipc-channels.ts';
import type { SettingsFile } from './settings-file.ts';
import { openWindow, showWindow, type WindowOptions } from './window.ts';

const channel: keyof IpcMessages = 'command';

/** The one window of the app; on macOS it may be closed while the app goes on. */
export interface MainWindow {
  /** Brings it to the front; opens it where it was closed. */
  show(): void;
  /** Sends a command to the page; a window that was closed opens for it. */
  send(command: DesktopCommand): void;
  contents(): WebContents | undefined;
  isFocused(): boolean;
  /** In the taskbar, from 0 to 1; null removes it. */
  setProgress(fraction: number | null): void;
  /** Aborted when the document of now is left. */
  documentSignal(): AbortSignal;
}

export function createMainWindow(settings: SettingsFile, options: WindowOptions): MainWindow {
  let window: BrowserWindow | undefined;
  let document = new AbortController();

  const leaveDocument = (): void => {
    document.abort();
    document = new AbortController();
  };

  const open = (): BrowserWindow => {
    const opened = openWindow(settings, options);
    opened.webContents.on('did-start-navigation', ({ isMainFrame, isSameDocument }) => {
      if (isMainFrame && !isSameDocument) leaveDocument();
    });
    opened.webContents.on('render-process-gone', leaveDocument);
    opened.once('closed', () => {
      window = undefined;
      leaveDocument();
    });
    return opened;
  };

  const show = (): void => {
    if (window) showWindow(window);
    else window = open();
  };

  return {
    show,
    send(command) {
      if (!window) window = open();
      const { webContents } = window;
      const deliver = (): void => webContents.send(channel, command);
      // What comes before there is a document is lost on the way.
      if (webContents.isLoadingMainFrame()) webContents.once('did-finish-load', deliver);
      else deliver();
    },
    contents: () => window?.webContents,
    isFocused: () => window?.isFocused() ?? false,
    setProgress: (fraction) => window?.setProgressBar(fraction ?? -1),
    documentSignal: () => document.signal,
  };
}
