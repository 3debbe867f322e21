import { useMantineColorScheme } from '@mantine/core';
import { useEffect } from 'react';
import { toScheme } from '#renderer/ui/color-scheme.ts';
import { useInterface } from '#renderer/ui/interface-store.ts';
import { readPreferences } from './preferences.ts';

/** Puts the user's stored preferences into effect, at the start and when another window changes them. */
export function usePreferenceSync(stored: Readonly<Record<string, unknown>> | undefined): void {
  const { setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  const preferences = stored && readPreferences(stored);
  const theme = preferences?.theme;
  const singleKeys = preferences?.singleKeys;
  const compactRows = preferences?.compactRows;
  useEffect(() => {
    if (theme !== undefined) setColorScheme(toScheme(theme));
  }, [theme, setColorScheme]);
  useEffect(() => {
    if (singleKeys !== undefined) useInterface.getState().setSingleKeys(singleKeys);
  }, [singleKeys]);
  useEffect(() => {
    if (compactRows !== undefined) useInterface.getState().setCompactRows(compactRows);
  }, [compactRows]);
}
