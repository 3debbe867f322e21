import { readFileSync } from 'node:fs';
import type { I18n } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { app, Menu, type NativeImage, nativeImage, Tray } from 'electron';
import type { DesktopCommand } from '#shared/desktop.ts';
import logo16 from './icons/logo-16.png?asset';
import logo32 from './icons/logo-32.png?asset';
import logo64 from './icons/logo-64.png?asset';
import template16 from './icons/template-16.png?asset';
import template32 from './icons/template-32.png?asset';
import type { Speech } from './speech.ts';

export interface TrayOptions {
  readonly show: () => void;
  /** Brings the window to the front and sends it a command. */
  readonly open: (command: DesktopCommand) => void;
  readonly speech: Speech;
}

/** Kvitt's place among the icons of the system; answers a function that removes it. */
export function showTray({ show, open, speech }: TrayOptions): () => void {
  const tray = new Tray(trayImage());
  tray.setToolTip('Kvitt');
  const menuIn = (texts: I18n) =>
    Menu.buildFromTemplate([
      { label: texts._(msg`Open Kvitt`), click: show },
      { label: texts._(msg`Add transaction`), click: () => open({ name: 'add-transaction' }) },
      { label: texts._(msg`Choose receipts…`), click: () => open({ name: 'choose-receipts' }) },
      { type: 'separator' },
      { label: texts._(msg`Quit Kvitt`), click: () => app.quit() },
    ]);
  speech.follow((texts) => {
    if (!tray.isDestroyed()) tray.setContextMenu(menuIn(texts));
  });
  // macOS opens the menu on a click, and says so too.
  if (process.platform !== 'darwin') tray.on('click', show);
  return () => tray.destroy();
}

function trayImage(): NativeImage {
  if (process.platform === 'darwin') {
    const image = imageOf({ 1: template16, 2: template32 });
    image.setTemplateImage(true);
    return image;
  }
  return process.platform === 'win32'
    ? imageOf({ 1: logo16, 2: logo32, 4: logo64 })
    : imageOf({ 1: logo32, 2: logo64 });
}

/** One image in several sizes, by how many dots a point has. */
function imageOf(files: Readonly<Record<number, string>>): NativeImage {
  const image = nativeImage.createEmpty();
  for (const [scale, file] of Object.entries(files))
    image.addRepresentation({ scaleFactor: Number(scale), buffer: readFileSync(file) });
  return image;
}
