import type { I18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { dialog } from 'electron';

/** Asks for a folder in the system's own dialog; undefined when the person changed their mind. */
export async function chooseFolder(texts: I18n): Promise<string | undefined> {
  const { filePaths } = await dialog.showOpenDialog({
    title: texts._(msg`Choose the folder to take receipts from`),
    buttonLabel: texts._(msg`Watch this folder`),
    properties: ['openDirectory', 'createDirectory'],
  });
  return filePaths[0];
}
