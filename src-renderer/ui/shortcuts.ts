import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { menuKeys, type ShortcutId, shortcutKeys } from '#shared/shortcut-keys.ts';

interface Shortcut {
  readonly keys: readonly [string, ...string[]];
  readonly label: MessageDescriptor;
  readonly group: ShortcutGroup;
}

export const shortcutGroups = [
  'Everywhere',
  'Go to',
  'Months and lists',
  'Transactions',
  'Receipts',
  'Import',
] as const;
export type ShortcutGroup = (typeof shortcutGroups)[number];

export const groupLabels: Readonly<Record<ShortcutGroup, MessageDescriptor>> = {
  Everywhere: msg`Everywhere`,
  'Go to': msg`Go to`,
  'Months and lists': msg`Months and lists`,
  Transactions: msg`Transactions`,
  Receipts: msg`Receipts`,
  Import: msg`Import`,
};

/** The keys of the one table with what people call them, and where the sheet lists them. */
export const shortcuts = {
  'add-transaction': { keys: shortcutKeys['add-transaction'], label: msg`Add transaction`, group: 'Everywhere' },
  'choose-receipts': { keys: shortcutKeys['choose-receipts'], label: msg`Scan a receipt`, group: 'Everywhere' },
  'import-file': { keys: shortcutKeys['import-file'], label: msg`Import a bank file`, group: 'Everywhere' },
  'open-palette': { keys: shortcutKeys['open-palette'], label: msg`Search or run a command`, group: 'Everywhere' },
  undo: { keys: shortcutKeys.undo, label: msg`Undo`, group: 'Everywhere' },
  redo: { keys: shortcutKeys.redo, label: msg`Redo`, group: 'Everywhere' },
  'toggle-amounts': { keys: shortcutKeys['toggle-amounts'], label: msg`Hide or show amounts`, group: 'Everywhere' },
  'print-report': { keys: shortcutKeys['print-report'], label: msg`Print the report`, group: 'Everywhere' },
  'export-view': { keys: shortcutKeys['export-view'], label: msg`Export what is shown`, group: 'Everywhere' },
  'focus-toast': {
    keys: shortcutKeys['focus-toast'],
    label: msg`Go to the message at the bottom`,
    group: 'Everywhere',
  },
  'apply-earlier': {
    keys: shortcutKeys['apply-earlier'],
    label: msg`Also for the earlier ones, as offered`,
    group: 'Everywhere',
  },
  'apply-always': {
    keys: shortcutKeys['apply-always'],
    label: msg`Always from now on, as offered`,
    group: 'Everywhere',
  },
  'show-shortcuts': { keys: shortcutKeys['show-shortcuts'], label: msg`Show all keys`, group: 'Everywhere' },
  'go-overview': { keys: shortcutKeys['go-overview'], label: msg`Overview`, group: 'Go to' },
  'go-transactions': { keys: shortcutKeys['go-transactions'], label: msg`Transactions`, group: 'Go to' },
  'go-receipts': { keys: shortcutKeys['go-receipts'], label: msg`Receipts`, group: 'Go to' },
  'go-budgets': { keys: shortcutKeys['go-budgets'], label: msg`Budgets`, group: 'Go to' },
  'go-recurring': { keys: shortcutKeys['go-recurring'], label: msg`Recurring`, group: 'Go to' },
  'go-reports': { keys: shortcutKeys['go-reports'], label: msg`Reports`, group: 'Go to' },
  'go-settings': { keys: shortcutKeys['go-settings'], label: msg`Settings`, group: 'Go to' },
  'previous-month': { keys: shortcutKeys['previous-month'], label: msg`Previous month`, group: 'Months and lists' },
  'next-month': { keys: shortcutKeys['next-month'], label: msg`Next month`, group: 'Months and lists' },
  'list-up': { keys: shortcutKeys['list-up'], label: msg`Up in a list`, group: 'Months and lists' },
  'list-down': { keys: shortcutKeys['list-down'], label: msg`Down in a list`, group: 'Months and lists' },
  'close-panel': {
    keys: shortcutKeys['close-panel'],
    label: msg`Close the panel beside a list`,
    group: 'Months and lists',
  },
  search: { keys: shortcutKeys.search, label: msg`Search in this list`, group: 'Transactions' },
  'row-up': { keys: shortcutKeys['row-up'], label: msg`Row up`, group: 'Transactions' },
  'row-down': { keys: shortcutKeys['row-down'], label: msg`Row down`, group: 'Transactions' },
  'cell-left': { keys: shortcutKeys['cell-left'], label: msg`Cell to the left`, group: 'Transactions' },
  'cell-right': { keys: shortcutKeys['cell-right'], label: msg`Cell to the right`, group: 'Transactions' },
  'extend-up': { keys: shortcutKeys['extend-up'], label: msg`Extend the selection up`, group: 'Transactions' },
  'extend-down': { keys: shortcutKeys['extend-down'], label: msg`Extend the selection down`, group: 'Transactions' },
  'select-row': { keys: shortcutKeys['select-row'], label: msg`Select the row`, group: 'Transactions' },
  'select-all': { keys: shortcutKeys['select-all'], label: msg`Select all`, group: 'Transactions' },
  'clear-selection': {
    keys: shortcutKeys['clear-selection'],
    label: msg`Clear the selection, or close`,
    group: 'Transactions',
  },
  'edit-cell': { keys: shortcutKeys['edit-cell'], label: msg`Edit the cell`, group: 'Transactions' },
  'set-category': { keys: shortcutKeys['set-category'], label: msg`Category of the selection`, group: 'Transactions' },
  'set-tags': { keys: shortcutKeys['set-tags'], label: msg`Tags of the selection`, group: 'Transactions' },
  'set-date': { keys: shortcutKeys['set-date'], label: msg`Date of the selection`, group: 'Transactions' },
  'split-row': { keys: shortcutKeys['split-row'], label: msg`Split the transaction`, group: 'Transactions' },
  'show-details': { keys: shortcutKeys['show-details'], label: msg`Show or hide the details`, group: 'Transactions' },
  'open-row-menu': {
    keys: shortcutKeys['open-row-menu'],
    label: msg`All that can be done to the row`,
    group: 'Transactions',
  },
  'go-to-date': { keys: shortcutKeys['go-to-date'], label: msg`Go to a day`, group: 'Transactions' },
  'delete-selection': {
    keys: shortcutKeys['delete-selection'],
    label: msg`Delete the selection`,
    group: 'Transactions',
  },
  'duplicate-row': { keys: shortcutKeys['duplicate-row'], label: msg`Copy the row to today`, group: 'Transactions' },
  'save-and-next': { keys: shortcutKeys['save-and-next'], label: msg`Save and next`, group: 'Receipts' },
  'pick-1': { keys: shortcutKeys['pick-1'], label: msg`First alternative`, group: 'Receipts' },
  'pick-2': { keys: shortcutKeys['pick-2'], label: msg`Second alternative`, group: 'Receipts' },
  'pick-3': { keys: shortcutKeys['pick-3'], label: msg`Third alternative`, group: 'Receipts' },
  'import-up': { keys: shortcutKeys['import-up'], label: msg`Row up`, group: 'Import' },
  'import-down': { keys: shortcutKeys['import-down'], label: msg`Row down`, group: 'Import' },
  'import-toggle': { keys: shortcutKeys['import-toggle'], label: msg`Add the row, or leave it out`, group: 'Import' },
  'import-match': {
    keys: shortcutKeys['import-match'],
    label: msg`Match the row with the transaction`,
    group: 'Import',
  },
  'import-transfer': { keys: shortcutKeys['import-transfer'], label: msg`Book the row as a transfer`, group: 'Import' },
  'import-commit': { keys: shortcutKeys['import-commit'], label: msg`Add what is chosen`, group: 'Import' },
} as const satisfies Record<ShortcutId, Shortcut>;

export type { ShortcutId };

export const isMac = globalThis.navigator?.platform?.startsWith('Mac') ?? false;

const names: Readonly<Record<string, string | MessageDescriptor>> = {
  mod: isMac ? '⌘' : msg({ message: 'Ctrl', context: 'key' }),
  shift: isMac ? '⇧' : msg({ message: 'Shift', context: 'key' }),
  alt: isMac ? '⌥' : msg({ message: 'Alt', context: 'key' }),
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  space: msg({ message: 'Space', context: 'key' }),
  enter: msg({ message: 'Enter', context: 'key' }),
  escape: msg({ message: 'Esc', context: 'key' }),
  delete: msg({ message: 'Del', context: 'key' }),
  contextmenu: msg({ message: 'Menu', context: 'key' }),
};

/** All keys of a shortcut for the `?` sheet; those of the desktop's menu too where there is one. */
export function combinationsOf(id: ShortcutId, hasMenu: boolean): readonly string[] {
  const { keys } = shortcuts[id];
  const menu: string | undefined = id in menuKeys ? menuKeys[id as keyof typeof menuKeys] : undefined;
  return hasMenu && menu !== undefined ? [...keys, menu] : keys;
}

/** The keys of a shortcut as people read them: `mod+shift+z` → `['Ctrl', 'Shift', 'Z']`; for a sequence its letters. */
export function keyNames(id: ShortcutId): readonly string[] {
  return nameKeys(shortcuts[id].keys[0]);
}

export function nameKeys(combination: string): readonly string[] {
  return combination.split(/[+ ]/).map((key) => nameKey(key));
}

/** `KeyboardEvent.key` of those whose name is more than their own word with a capital. */
const ariaNames: Readonly<Record<string, string>> = {
  mod: isMac ? 'Meta' : 'Control',
  arrowup: 'ArrowUp',
  arrowdown: 'ArrowDown',
  arrowleft: 'ArrowLeft',
  arrowright: 'ArrowRight',
  contextmenu: 'ContextMenu',
};

/** For `aria-keyshortcuts`: "Control+Shift+Z Control+Y". It knows no keys one after the other, so those are left out. */
export function ariaKeys(id: ShortcutId): string | undefined {
  const single = shortcuts[id].keys.filter((combination) => !combination.includes(' '));
  const named = single.map((combination) =>
    combination
      .split('+')
      .map((key) => ariaNames[key] ?? key.charAt(0).toUpperCase() + key.slice(1))
      .join('+'),
  );
  return named.length === 0 ? undefined : named.join(' ');
}

function nameKey(key: string): string {
  const name = names[key] ?? key.toUpperCase();
  return typeof name === 'string' ? name : i18n._(name);
}

export function labelOf(id: ShortcutId): string {
  return i18n._(shortcuts[id].label);
}

/** One line for a tooltip: `Add transaction (N)`. */
export function labelWithKeys(id: ShortcutId, label = labelOf(id)): string {
  return `${label} (${keyNames(id).join(isMac ? '' : ' ')})`;
}

type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** Whether a key press is this one combination, such as `mod+shift+z`; a sequence never matches a single press. */
export function pressIs(event: KeyPress, combination: string, mac = isMac): boolean {
  const parts = combination.split('+');
  const key = parts.at(-1) ?? '';
  const mod = mac ? event.metaKey : event.ctrlKey;
  const otherMod = mac ? event.ctrlKey : event.metaKey;
  if (parts.includes('mod') !== mod || otherMod || parts.includes('alt') !== event.altKey) return false;
  if (namesKey(event) !== key && !(event.altKey && event.code === `Digit${key}`)) return false;
  // A sign such as `?` or `/` sits on Shift in some layouts and not in others: only its value counts.
  const shiftMatters = key.length > 1 || /[a-z0-9]/.test(key);
  return !shiftMatters || parts.includes('shift') === event.shiftKey;
}

function namesKey(event: KeyPress): string {
  return event.key === ' ' ? 'space' : event.key.toLowerCase();
}

export function isShortcut(event: KeyPress, id: ShortcutId): boolean {
  return shortcuts[id].keys.some((combination) => pressIs(event, combination));
}
