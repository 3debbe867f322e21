import type { ThemeChoice } from '#shared/desktop.ts';

/** The interface's own settings, as they lie in the user's `preferences`; what is missing or odd takes its default. */
export interface Preferences {
  readonly theme: ThemeChoice;
  readonly singleKeys: boolean;
  /** Lower rows in lists. */
  readonly compactRows: boolean;
  /** Lets Kvitt go online for exchange rates; off until the person switches it on. */
  readonly refreshRates: boolean;
}

export function readPreferences(stored: Readonly<Record<string, unknown>>): Preferences {
  const theme = stored.theme;
  return {
    theme: theme === 'light' || theme === 'dark' ? theme : 'system',
    singleKeys: stored.single_keys !== false,
    compactRows: stored.compact_rows === true,
    refreshRates: stored.refresh_rates === true,
  };
}

/** The stored form with some settings changed; keys that this version does not know are kept. */
export function writePreferences<T>(
  stored: Readonly<Record<string, T>>,
  changes: Partial<Preferences>,
): Record<string, T | string | boolean> {
  return {
    ...stored,
    ...(changes.theme !== undefined && { theme: changes.theme }),
    ...(changes.singleKeys !== undefined && { single_keys: changes.singleKeys }),
    ...(changes.compactRows !== undefined && { compact_rows: changes.compactRows }),
    ...(changes.refreshRates !== undefined && { refresh_rates: changes.refreshRates }),
  };
}
