import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import type { DesktopCommand } from '#shared/desktop.ts';

export interface MenuOptions {
  readonly send: (command: DesktopCommand) => void;
  /** Adds what only a developer needs. */
  readonly development: boolean;
}

/** Puts the native menu up. Text fields keep the system's own cut, copy, paste and undo. */
export function installMenu({ send, development }: MenuOptions): void {
  const item = createItem(send);
  const onMac = process.platform === 'darwin';
  const template: MenuItemConstructorOptions[] = [
    ...(onMac ? [macMenu(item)] : []),
    { label: '&File', submenu: fileItems(item, onMac) },
    { label: '&Edit', submenu: editItems(item) },
    { label: '&View', submenu: viewItems(item, development) },
    { role: 'windowMenu' },
    { role: 'help', submenu: [item('Keyboard shortcuts', { name: 'show-shortcuts' })] },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

type CreateItem = (
  label: string,
  command: DesktopCommand,
  keys?: MenuItemConstructorOptions,
) => MenuItemConstructorOptions;

function createItem(send: MenuOptions['send']): CreateItem {
  return (label, command, keys = {}) => ({ label, click: () => send(command), ...keys });
}

/** Keys that the page handles itself: shown here, but not taken, or the command would run twice. */
function shownKeys(accelerator: string): MenuItemConstructorOptions {
  return { accelerator, registerAccelerator: false };
}

function settingsItem(item: CreateItem): MenuItemConstructorOptions {
  return item('Settings…', { name: 'navigate', to: '/settings' }, shownKeys('CmdOrCtrl+,'));
}

function macMenu(item: CreateItem): MenuItemConstructorOptions {
  return {
    label: app.name,
    submenu: [
      { role: 'about' },
      { type: 'separator' },
      settingsItem(item),
      { type: 'separator' },
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      { type: 'separator' },
      { role: 'quit' },
    ],
  };
}

function fileItems(item: CreateItem, onMac: boolean): MenuItemConstructorOptions[] {
  return [
    item('Add transaction', { name: 'add-transaction' }, { accelerator: 'CmdOrCtrl+N' }),
    item('Choose receipts…', { name: 'choose-receipts' }, { accelerator: 'CmdOrCtrl+O' }),
    { type: 'separator' },
    ...(onMac ? [] : [settingsItem(item), { type: 'separator' } as const]),
    { role: onMac ? 'close' : 'quit' },
  ];
}

function editItems(item: CreateItem): MenuItemConstructorOptions[] {
  return [
    { role: 'undo' },
    { role: 'redo' },
    { type: 'separator' },
    item('Undo last change', { name: 'undo' }),
    item('Redo last change', { name: 'redo' }),
    { type: 'separator' },
    { role: 'cut' },
    { role: 'copy' },
    { role: 'paste' },
    { role: 'selectAll' },
  ];
}

function viewItems(item: CreateItem, development: boolean): MenuItemConstructorOptions[] {
  const place = (label: string, to: string, key: string) =>
    item(label, { name: 'navigate', to }, shownKeys(`CmdOrCtrl+${key}`));
  const tools: MenuItemConstructorOptions[] = [{ type: 'separator' }, { role: 'reload' }, { role: 'toggleDevTools' }];
  return [
    item('Search or run a command', { name: 'open-palette' }, shownKeys('CmdOrCtrl+K')),
    { type: 'separator' },
    place('Overview', '/', '1'),
    place('Transactions', '/transactions', '2'),
    place('Receipts', '/receipts', '3'),
    place('Budgets', '/budgets', '4'),
    place('Recurring', '/recurring', '5'),
    place('Reports', '/reports', '6'),
    { type: 'separator' },
    item('Hide or show amounts', { name: 'toggle-amounts' }, shownKeys('CmdOrCtrl+Shift+H')),
    { type: 'separator' },
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    // Plus needs Shift on many keyboards; people press the key without it.
    { role: 'zoomIn', accelerator: 'CmdOrCtrl+=', visible: false, acceleratorWorksWhenHidden: true },
    { role: 'zoomOut' },
    { type: 'separator' },
    { role: 'togglefullscreen' },
    ...(development ? tools : []),
  ];
}
