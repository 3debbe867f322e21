interface Shortcut {
  /**
   * What to press: `mod+k` (Ctrl, Cmd on macOS), `g t` (one after the other), `n`. The first one is shown, any of them works.
   */
  readonly keys: readonly [string, ...string[]];
  readonly label: string;
  readonly group: ShortcutGroup;
}

export const shortcutGroups = ['Everywhere', 'Go to', 'Months and lists', 'Transactions', 'Receipts'] as const;
export type ShortcutGroup = (typeof shortcutGroups)[number];

/** The one table of keys: handlers, tooltips, hints in the palette and the `?` sheet all read it. */
export const shortcuts = {
  'add-transaction': { keys: ['n'], label: 'Add transaction', group: 'Everywhere' },
  'choose-receipts': { keys: ['r'], label: 'Scan a receipt', group: 'Everywhere' },
  'open-palette': { keys: ['mod+k'], label: 'Search or run a command', group: 'Everywhere' },
  undo: { keys: ['mod+z'], label: 'Undo', group: 'Everywhere' },
  redo: { keys: ['mod+shift+z', 'mod+y'], label: 'Redo', group: 'Everywhere' },
  'toggle-amounts': { keys: ['mod+shift+h'], label: 'Hide or show amounts', group: 'Everywhere' },
  'show-shortcuts': { keys: ['?'], label: 'Show all keys', group: 'Everywhere' },
  'go-overview': { keys: ['g o', 'mod+1'], label: 'Overview', group: 'Go to' },
  'go-transactions': { keys: ['g t', 'mod+2'], label: 'Transactions', group: 'Go to' },
  'go-receipts': { keys: ['g r', 'mod+3'], label: 'Receipts', group: 'Go to' },
  'go-budgets': { keys: ['g b', 'mod+4'], label: 'Budgets', group: 'Go to' },
  'go-recurring': { keys: ['g u', 'mod+5'], label: 'Recurring', group: 'Go to' },
  'go-reports': { keys: ['g p', 'mod+6'], label: 'Reports', group: 'Go to' },
  'go-settings': { keys: ['mod+,'], label: 'Settings', group: 'Go to' },
  'previous-month': { keys: ['['], label: 'Previous month', group: 'Months and lists' },
  'next-month': { keys: [']'], label: 'Next month', group: 'Months and lists' },
  'list-up': { keys: ['arrowup', 'k'], label: 'Up in a list', group: 'Months and lists' },
  'list-down': { keys: ['arrowdown', 'j'], label: 'Down in a list', group: 'Months and lists' },
  'close-panel': { keys: ['escape'], label: 'Close the panel beside a list', group: 'Months and lists' },
  search: { keys: ['/'], label: 'Search in this list', group: 'Transactions' },
  'row-up': { keys: ['arrowup', 'k'], label: 'Row up', group: 'Transactions' },
  'row-down': { keys: ['arrowdown', 'j'], label: 'Row down', group: 'Transactions' },
  'cell-left': { keys: ['arrowleft'], label: 'Cell to the left', group: 'Transactions' },
  'cell-right': { keys: ['arrowright'], label: 'Cell to the right', group: 'Transactions' },
  'extend-up': { keys: ['shift+arrowup'], label: 'Extend the selection up', group: 'Transactions' },
  'extend-down': { keys: ['shift+arrowdown'], label: 'Extend the selection down', group: 'Transactions' },
  'select-row': { keys: ['space', 'x'], label: 'Select the row', group: 'Transactions' },
  'select-all': { keys: ['mod+a'], label: 'Select all', group: 'Transactions' },
  'clear-selection': { keys: ['escape'], label: 'Clear the selection, or close', group: 'Transactions' },
  'edit-cell': { keys: ['enter', 'f2'], label: 'Edit the cell', group: 'Transactions' },
  'set-category': { keys: ['c'], label: 'Category of the selection', group: 'Transactions' },
  'set-tags': { keys: ['t'], label: 'Tags of the selection', group: 'Transactions' },
  'set-date': { keys: ['d'], label: 'Date of the selection', group: 'Transactions' },
  'split-row': { keys: ['s'], label: 'Split the transaction', group: 'Transactions' },
  'show-details': { keys: ['shift+enter'], label: 'Show or hide the details', group: 'Transactions' },
  'open-row-menu': {
    keys: ['shift+f10', 'contextmenu'],
    label: 'All that can be done to the row',
    group: 'Transactions',
  },
  'go-to-date': { keys: ['g d'], label: 'Go to a day', group: 'Transactions' },
  'delete-selection': { keys: ['delete'], label: 'Delete the selection', group: 'Transactions' },
  'duplicate-row': { keys: ['mod+d'], label: 'Copy the row to today', group: 'Transactions' },
  'save-and-next': { keys: ['enter'], label: 'Save and next', group: 'Receipts' },
  'pick-1': { keys: ['alt+1'], label: 'First alternative', group: 'Receipts' },
  'pick-2': { keys: ['alt+2'], label: 'Second alternative', group: 'Receipts' },
  'pick-3': { keys: ['alt+3'], label: 'Third alternative', group: 'Receipts' },
} as const satisfies Record<string, Shortcut>;

export type ShortcutId = keyof typeof shortcuts;

export const isMac = globalThis.navigator?.platform?.startsWith('Mac') ?? false;

const names: Readonly<Record<string, string>> = {
  mod: isMac ? '⌘' : 'Ctrl',
  shift: isMac ? '⇧' : 'Shift',
  alt: isMac ? '⌥' : 'Alt',
  arrowup: '↑',
  arrowdown: '↓',
  arrowleft: '←',
  arrowright: '→',
  space: 'Space',
  enter: 'Enter',
  escape: 'Esc',
  delete: 'Del',
  contextmenu: 'Menu',
};

/** The keys of a shortcut as people read them: `mod+shift+z` → `['Ctrl', 'Shift', 'Z']`; for a sequence its letters. */
export function keyNames(id: ShortcutId): readonly string[] {
  return nameKeys(shortcuts[id].keys[0]);
}

export function nameKeys(combination: string): readonly string[] {
  return combination.split(/[+ ]/).map((key) => names[key] ?? key.toUpperCase());
}

/** One line for a tooltip: `Add transaction (N)`. */
export function labelWithKeys(id: ShortcutId): string {
  return `${shortcuts[id].label} (${keyNames(id).join(isMac ? '' : ' ')})`;
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
