import type { I18n, MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import type { DesktopCommand } from '#shared/desktop.ts';
import { menuKeys, type ShortcutId, shortcutKeys, toAccelerator } from '#shared/shortcut-keys.ts';

export interface MenuOptions {
  readonly send: (command: DesktopCommand) => void;
  /** Adds what only a developer needs. */
  readonly development: boolean;
  readonly texts: I18n;
}

/** Puts the native menu up, in place of one that is there. Text fields keep the system's own cut, copy, paste and undo. */
export function installMenu({ send, development, texts }: MenuOptions): void {
  const say: Say = (message) => texts._(message);
  const item = createItem(send, say);
  const onMac = process.platform === 'darwin';
  const template: MenuItemConstructorOptions[] = [
    ...(onMac ? [macMenu(item, say)] : []),
    { label: say(msg`&File`), submenu: fileItems(item, say, onMac) },
    { label: say(msg`&Edit`), submenu: editItems(item, say) },
    { label: say(msg`&View`), submenu: viewItems(item, say, development) },
    { label: say(msg`Window`), role: 'windowMenu', submenu: windowItems(say, onMac) },
    { label: say(msg`Help`), role: 'help', submenu: [item(msg`Keyboard shortcuts`, { name: 'show-shortcuts' })] },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}

type Say = (message: MessageDescriptor) => string;

type CreateItem = (
  label: MessageDescriptor,
  command: DesktopCommand,
  keys?: MenuItemConstructorOptions,
) => MenuItemConstructorOptions;

function createItem(send: MenuOptions['send'], say: Say): CreateItem {
  return (label, command, keys = {}) => ({ label: say(label), click: () => send(command), ...keys });
}

/** Keys that the page handles itself: shown here, but not taken, or the command would run twice. */
function shownKeys(id: ShortcutId): MenuItemConstructorOptions {
  const accelerator = shortcutKeys[id].map(toAccelerator).find((found) => found !== null);
  return accelerator === undefined ? {} : { accelerator, registerAccelerator: false };
}

/** Keys that only the menu takes. */
function takenKeys(id: keyof typeof menuKeys): MenuItemConstructorOptions {
  return { accelerator: toAccelerator(menuKeys[id]) ?? '' };
}

function settingsItem(item: CreateItem): MenuItemConstructorOptions {
  return item(msg`Settings…`, { name: 'navigate', to: '/settings' }, shownKeys('go-settings'));
}

function macMenu(item: CreateItem, say: Say): MenuItemConstructorOptions {
  return {
    label: app.name,
    submenu: [
      { role: 'about', label: say(msg`About Kvitt`) },
      { type: 'separator' },
      settingsItem(item),
      { type: 'separator' },
      { role: 'hide', label: say(msg`Hide Kvitt`) },
      { role: 'hideOthers', label: say(msg`Hide Others`) },
      { role: 'unhide', label: say(msg`Show All`) },
      { type: 'separator' },
      { role: 'quit', label: say(msg`Quit Kvitt`) },
    ],
  };
}

function fileItems(item: CreateItem, say: Say, onMac: boolean): MenuItemConstructorOptions[] {
  return [
    item(msg`Add transaction`, { name: 'add-transaction' }, takenKeys('add-transaction')),
    item(msg`Choose receipts…`, { name: 'choose-receipts' }, takenKeys('choose-receipts')),
    item(msg`Import bank file…`, { name: 'navigate', to: '/import' }, shownKeys('import-file')),
    { type: 'separator' },
    item(msg`Export…`, { name: 'export-view' }, shownKeys('export-view')),
    item(msg`Print the report`, { name: 'print-report' }, shownKeys('print-report')),
    { type: 'separator' },
    ...(onMac ? [] : [settingsItem(item), { type: 'separator' } as const]),
    onMac ? { role: 'close', label: say(msg`Close Window`) } : { role: 'quit', label: say(msg`Quit`) },
  ];
}

function editItems(item: CreateItem, say: Say): MenuItemConstructorOptions[] {
  return [
    { role: 'undo', label: say(msg`Undo`) },
    { role: 'redo', label: say(msg`Redo`) },
    { type: 'separator' },
    item(msg`Undo last change`, { name: 'undo' }),
    item(msg`Redo last change`, { name: 'redo' }),
    { type: 'separator' },
    { role: 'cut', label: say(msg`Cut`) },
    { role: 'copy', label: say(msg`Copy`) },
    { role: 'paste', label: say(msg`Paste`) },
    { role: 'selectAll', label: say(msg`Select All`) },
  ];
}

function viewItems(item: CreateItem, say: Say, development: boolean): MenuItemConstructorOptions[] {
  const place = (label: MessageDescriptor, to: string, id: ShortcutId) =>
    item(label, { name: 'navigate', to }, shownKeys(id));
  const tools: MenuItemConstructorOptions[] = [{ type: 'separator' }, { role: 'reload' }, { role: 'toggleDevTools' }];
  return [
    item(msg`Search or run a command`, { name: 'open-palette' }, shownKeys('open-palette')),
    { type: 'separator' },
    place(msg`Overview`, '/', 'go-overview'),
    place(msg`Transactions`, '/transactions', 'go-transactions'),
    place(msg`Receipts`, '/receipts', 'go-receipts'),
    place(msg`Budgets`, '/budgets', 'go-budgets'),
    place(msg`Recurring`, '/recurring', 'go-recurring'),
    place(msg`Reports`, '/reports', 'go-reports'),
    { type: 'separator' },
    item(msg`Hide or show amounts`, { name: 'toggle-amounts' }, shownKeys('toggle-amounts')),
    { type: 'separator' },
    { role: 'resetZoom', label: say(msg`Actual Size`) },
    { role: 'zoomIn', label: say(msg`Zoom In`) },
    // Plus needs Shift on many keyboards; people press the key without it.
    { role: 'zoomIn', accelerator: 'CmdOrCtrl+=', visible: false, acceleratorWorksWhenHidden: true },
    { role: 'zoomOut', label: say(msg`Zoom Out`) },
    { type: 'separator' },
    { role: 'togglefullscreen', label: say(msg`Toggle Full Screen`) },
    ...(development ? tools : []),
  ];
}

function windowItems(say: Say, onMac: boolean): MenuItemConstructorOptions[] {
  return [
    { role: 'minimize', label: say(msg`Minimize`) },
    { role: 'zoom', label: say(msg`Zoom`) },
    ...(onMac
      ? [{ type: 'separator' } as const, { role: 'front', label: say(msg`Bring All to Front`) } as const]
      : [{ role: 'close', label: say(msg`Close`) } as const]),
  ];
}
