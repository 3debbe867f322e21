import type { ThemeChoice } from '#shared/desktop.ts';
import { type ReadingMode, readingModeOf } from '#shared/receipt-reading.ts';

/** The interface's own settings, as they lie in the user's `preferences`; what is missing or odd takes its default. */
export interface Preferences {
  readonly theme: ThemeChoice;
  readonly singleKeys: boolean;
  /** Lower rows in lists. */
  readonly compactRows: boolean;
  /** Lets Kvitt go online for exchange rates; off until the person switches it on. */
  readonly refreshRates: boolean;
  /** Suggested recurring transactions that the person does not want, by what they are made of. */
  readonly dismissedSuggestions: readonly string[];
  readonly receiptReading: ReadingMode;
  /** Codes of the languages that receipts are printed in; empty where the person chose none. */
  readonly receiptLanguages: readonly string[];
}

export function readPreferences(stored: Readonly<Record<string, unknown>>): Preferences {
  const theme = stored.theme;
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    singleKeys: stored.single_keys !== false,
    compactRows: stored.compact_rows === true,
    refreshRates: stored.refresh_rates === true,
    dismissedSuggestions: readTexts(stored.dismissed_suggestions),
    receiptReading: readingModeOf(stored),
    receiptLanguages: readTexts(stored.receipt_languages),
  };
}

/** The stored form with some settings changed; keys that this version does not know are kept. */
export function writePreferences<T>(
  stored: Readonly<Record<string, T>>,
  changes: Partial<Preferences>,
): Record<string, T | string | boolean | readonly string[]> {
  return {
    ...stored,
    ...(changes.theme !== undefined && { theme: changes.theme }),
    ...(changes.singleKeys !== undefined && { single_keys: changes.singleKeys }),
    ...(changes.compactRows !== undefined && { compact_rows: changes.compactRows }),
    ...(changes.refreshRates !== undefined && { refresh_rates: changes.refreshRates }),
    ...(changes.dismissedSuggestions !== undefined && { dismissed_suggestions: changes.dismissedSuggestions }),
    ...(changes.receiptReading !== undefined && { receipt_reading: changes.receiptReading }),
    ...(changes.receiptLanguages !== undefined && { receipt_languages: changes.receiptLanguages }),
  };
}

function readTexts(stored: unknown): string[] {
  return Array.isArray(stored) ? stored.filter((text) => typeof text === 'string') : [];
}
