import type { ParsedField } from '../parsed-receipt.ts';

export const mostAlternatives = 3;

export const missing = (reason: string): ParsedField => ({
  state: 'missing',
  reasons: [reason],
  alternatives: [],
  page: null,
  box: null,
});

/** Any number to 0–1 with two decimals. */
export const squash = (value: number) => Math.round((1 / (1 + Math.exp(-value))) * 100) / 100;
