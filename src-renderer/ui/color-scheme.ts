import type { MantineColorScheme, MantineColorSchemeManager } from '@mantine/core';
import { isMantineColorScheme } from '@mantine/core';
import { desktop } from '#renderer/lib/desktop.ts';
import type { ThemeChoice } from '#shared/desktop.ts';

const storageKey = 'kvitt.theme';

/** Keeps the theme where `public/boot.js` finds it before the first paint, and tells the desktop's native parts. */
export const colorSchemeManager: MantineColorSchemeManager = {
  get: () => toScheme(localStorage.getItem(storageKey)),
  set: (scheme) => {
    localStorage.setItem(storageKey, toChoice(scheme));
    void desktop?.setTheme(toChoice(scheme));
  },
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  clear: () => localStorage.removeItem(storageKey),
};

function toChoice(scheme: MantineColorScheme): ThemeChoice {
  return scheme === 'auto' ? 'system' : scheme;
}

export function toScheme(choice: unknown): MantineColorScheme {
  return isMantineColorScheme(choice) && choice !== 'auto' ? choice : 'auto';
}
