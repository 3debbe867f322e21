/**
 * The one table of keys. The page's handlers, tooltips, hints in the palette and the `?` sheet read it, and so does the desktop's menu.
 * What to press: `mod+k` (Ctrl, Cmd on macOS), `g t` (one after the other), `n`. The first one is shown, any of them works.
 */
export const shortcutKeys = {
  'add-transaction': ['n'],
  'choose-receipts': ['r'],
  'import-file': ['i'],
  'open-palette': ['mod+k'],
  undo: ['mod+z'],
  redo: ['mod+shift+z', 'mod+y'],
  'toggle-amounts': ['mod+shift+h'],
  'print-report': ['mod+p'],
  'export-view': ['mod+e'],
  'focus-toast': ['f6'],
  'apply-earlier': ['a'],
  'apply-always': ['shift+a'],
  'show-shortcuts': ['?'],
  'go-overview': ['g o', 'mod+1'],
  'go-transactions': ['g t', 'mod+2'],
  'go-receipts': ['g r', 'mod+3'],
  'go-budgets': ['g b', 'mod+4'],
  'go-recurring': ['g u', 'mod+5'],
  'go-reports': ['g p', 'mod+6'],
  'go-settings': ['mod+,'],
  'previous-month': ['['],
  'next-month': [']'],
  'list-up': ['arrowup', 'k'],
  'list-down': ['arrowdown', 'j'],
  'close-panel': ['escape'],
  search: ['/'],
  'row-up': ['arrowup', 'k'],
  'row-down': ['arrowdown', 'j'],
  'cell-left': ['arrowleft'],
  'cell-right': ['arrowright'],
  'extend-up': ['shift+arrowup'],
  'extend-down': ['shift+arrowdown'],
  'select-row': ['space', 'x'],
  'select-all': ['mod+a'],
  'clear-selection': ['escape'],
  'edit-cell': ['enter', 'f2'],
  'set-category': ['c'],
  'set-tags': ['t'],
  'set-date': ['d'],
  'split-row': ['s'],
  'show-details': ['shift+enter'],
  'open-row-menu': ['shift+f10', 'contextmenu'],
  'go-to-date': ['g d'],
  'delete-selection': ['delete'],
  'duplicate-row': ['mod+d'],
  'save-and-next': ['enter'],
  'pick-1': ['alt+1'],
  'pick-2': ['alt+2'],
  'pick-3': ['alt+3'],
  'import-up': ['arrowup', 'k'],
  'import-down': ['arrowdown', 'j'],
  'import-toggle': ['space', 'x'],
  'import-match': ['m'],
  'import-transfer': ['t'],
  'import-commit': ['mod+enter'],
} as const satisfies Record<string, readonly [string, ...string[]]>;

export type ShortcutId = keyof typeof shortcutKeys;

/** Keys that only the desktop's menu takes: a browser keeps them for itself. */
export const menuKeys = {
  'add-transaction': 'mod+n',
  'choose-receipts': 'mod+o',
} as const satisfies Partial<Record<ShortcutId, string>>;

/** A combination as Electron writes it, `mod+shift+h` → `CmdOrCtrl+Shift+H`; null for a sequence of keys. */
export function toAccelerator(combination: string): string | null {
  if (combination.includes(' ')) return null;
  return combination
    .split('+')
    .map((key) => (key === 'mod' ? 'CmdOrCtrl' : key.charAt(0).toUpperCase() + key.slice(1)))
    .join('+');
}
