import { useComputedColorScheme } from '@mantine/core';
import type { Tokens } from './tokens.ts';
import { tokens } from './tokens.ts';

/** The colours of the theme on screen, for a canvas; a component that uses it draws again when the theme changes. */
export function useTokens(): Tokens {
  return tokens[useComputedColorScheme('light', { getInitialValueInEffect: false })];
}
