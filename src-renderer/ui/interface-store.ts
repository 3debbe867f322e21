import { create } from 'zustand';

const hiddenKey = 'kvitt.amounts-hidden';

interface InterfaceState {
  readonly quickAddOpen: boolean;
  readonly paletteOpen: boolean;
  readonly shortcutsOpen: boolean;
  /** Amounts are replaced on screen, in charts and for screen readers; kept for the next start. */
  readonly amountsHidden: boolean;
  /** Single-letter keys, which people who dictate may switch off (WCAG 2.1.4). */
  readonly singleKeys: boolean;
  /** Lower rows, so that more of them are on screen. */
  readonly compactRows: boolean;
  /** Grows with each wish to choose receipt files; whoever owns the file input opens it on a change. */
  readonly receiptPickerRequests: number;
}

interface InterfaceActions {
  openQuickAdd(): void;
  closeQuickAdd(): void;
  openPalette(): void;
  closePalette(): void;
  openShortcuts(): void;
  closeShortcuts(): void;
  toggleAmounts(): void;
  setSingleKeys(on: boolean): void;
  setCompactRows(on: boolean): void;
  requestReceiptPicker(): void;
}

/** State of the interface itself, which no server knows. */
export const useInterface = create<InterfaceState & InterfaceActions>((set) => ({
  quickAddOpen: false,
  paletteOpen: false,
  shortcutsOpen: false,
  amountsHidden: globalThis.localStorage?.getItem(hiddenKey) === 'true',
  singleKeys: true,
  compactRows: false,
  receiptPickerRequests: 0,
  openQuickAdd: () => set({ quickAddOpen: true, paletteOpen: false, shortcutsOpen: false }),
  closeQuickAdd: () => set({ quickAddOpen: false }),
  openPalette: () => set({ paletteOpen: true, shortcutsOpen: false }),
  closePalette: () => set({ paletteOpen: false }),
  openShortcuts: () => set({ shortcutsOpen: true, paletteOpen: false }),
  closeShortcuts: () => set({ shortcutsOpen: false }),
  toggleAmounts: () =>
    set(({ amountsHidden }) => {
      localStorage.setItem(hiddenKey, String(!amountsHidden));
      return { amountsHidden: !amountsHidden };
    }),
  setSingleKeys: (singleKeys) => set({ singleKeys }),
  setCompactRows: (compactRows) => set({ compactRows }),
  requestReceiptPicker: () =>
    set(({ receiptPickerRequests }) => ({ receiptPickerRequests: receiptPickerRequests + 1, paletteOpen: false })),
}));
