import { maxMinor, minorUnits } from '#shared/money.ts';

/**
 * The same decimal value in minor units of another currency: EUR 280 (2.80) is KWD 2800. Nothing is converted, only written with other
 * decimals. Null where it does not fit: JPY has no 2.80.
 */
export function fitCurrency(minor: number, from: string, to: string): number | null {
  const shift = minorUnits(to) - minorUnits(from);
  const fitted = shift >= 0 ? minor * 10 ** shift : minor / 10 ** -shift;
  return Number.isInteger(fitted) && Math.abs(fitted) <= maxMinor ? fitted : null;
}
