import { dirname, join } from 'node:path';
import type { I18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { app, BrowserWindow, dialog, type SaveDialogOptions, type WebContents } from 'electron';

/** Asks in the system's own dialog where a file goes: the folder of the last one, at first that of downloads. */
export function createAskPath(texts: () => I18n, contents: () => WebContents | undefined) {
  let folder: string | undefined;
  return async (name: string, ending: string): Promise<string | undefined> => {
    const options: SaveDialogOptions = {
      title: texts()._(msg`Save the export`),
      defaultPath: join(folder ?? app.getPath('downloads'), name),
      filters: [{ name: ending.toUpperCase(), extensions: [ending] }],
      properties: ['createDirectory', 'showOverwriteConfirmation'],
    };
    const asking = contents();
    const window = asking && BrowserWindow.fromWebContents(asking);
    const { canceled, filePath } = await (window
      ? dialog.showSaveDialog(window, options)
      : dialog.showSaveDialog(options));
    if (canceled || filePath === '') return undefined;
    folder = dirname(filePath);
    return filePath;
  };
}
