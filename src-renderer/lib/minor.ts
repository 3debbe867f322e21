import { parseAmount } from '#shared/money.ts';

/** Minor units of an amount that the API wrote, so that it is always readable. */
export function toMinor(amount: string, currency: string): number {
  const parsed = parseAmount(amount, currency);
  return 'minor' in parsed ? parsed.minor : 0;
}
