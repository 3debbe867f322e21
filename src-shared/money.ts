import { minorUnitsByCurrency } from './currencies.ts';

/** Largest amount in minor units, either sign: below 2^53 with room for sums (SQLite stores it, JavaScript adds it exactly). */
export const maxMinor = 1_000_000_000_000 - 1;

/** An integer of minor units (cents, öre, yen, fils) and the ISO 4217 code that says how many decimals it has. */
export interface Money {
  readonly minor: number;
  readonly currency: string;
}

/** Whether `code` is an active ISO 4217 currency code in capitals. */
export function isCurrency(code: string): boolean {
  return code in minorUnitsByCurrency;
}

/** Decimals of a currency by ISO 4217: EUR 2, JPY 0, KWD 3. Throws RangeError for an unknown code. */
export function minorUnits(currency: string): number {
  const digits = minorUnitsByCurrency[currency];
  if (digits === undefined) throw new RangeError(`Unknown currency ${currency}`);
  return digits;
}

export type AmountProblem = 'not_a_number' | 'too_many_decimals' | 'too_large';

const decimalPattern = /^([+-]?)([0-9]+)(?:\.([0-9]+))?$/;

/**
 * Reads a decimal amount ("12500.00", "980", "-1.5", 12.5) into minor units of `currency`, without any floating point arithmetic.
 * Numbers are taken by their shortest decimal form, so 0.1 is one tenth. Never rounds: more decimals than the currency has is a problem.
 */
export function parseAmount(amount: string | number, currency: string): { minor: number } | { problem: AmountProblem } {
  const match = decimalPattern.exec(String(amount));
  if (!match) return { problem: 'not_a_number' };
  const [, sign, whole = '', fraction = ''] = match;
  const digits = minorUnits(currency);
  if (fraction.length > digits) return { problem: 'too_many_decimals' };
  const text = (whole + fraction.padEnd(digits, '0')).replace(/^0+(?=[0-9])/, '');
  if (text.length > 12) return { problem: 'too_large' };
  const minor = Number(text);
  return { minor: sign === '-' && minor !== 0 ? -minor : minor };
}

/** Writes minor units as the API's decimal string, with exactly the currency's number of decimals: 98000, "JPY" → "98000". */
export function formatAmount(minor: number, currency: string): string {
  const digits = minorUnits(currency);
  const text = String(Math.abs(minor)).padStart(digits + 1, '0');
  const sign = minor < 0 ? '-' : '';
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** Most decimals any ISO 4217 currency has (CLF, UYW). */
export const widestScale = 4;

/** One integer scale for amounts of every currency, so that JPY 980 and EUR 9.80 compare by their decimal value. */
export function comparableAmount(minor: number, currency: string): number {
  return minor * 10 ** (widestScale - minorUnits(currency));
}

/** The comparable form of a plain decimal ("9.80"), at most four decimals; null when it is not one. */
export function comparableDecimal(amount: string | number): number | null {
  const match = decimalPattern.exec(String(amount));
  const [, sign, whole = '', fraction = ''] = match ?? [];
  if (!match || whole.length > 12 || fraction.length > widestScale) return null;
  return Number(`${sign}${whole}${fraction.padEnd(widestScale, '0')}`);
}

/**
 * Shares `total` over `weights` in whole minor units so that the parts add up exactly: largest remainder (Hamilton's method),
 * ties to the earlier part. Weights are not negative; all zero shares evenly.
 */
export function shareByLargestRemainder(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((left, right) => left + BigInt(right), 0n);
  const even = sum === 0n;
  const divisor = even ? BigInt(weights.length) : sum;
  const sign = total < 0 ? -1 : 1;
  const scaled = weights.map((weight) => BigInt(Math.abs(total)) * (even ? 1n : BigInt(weight)));
  const parts = scaled.map((value) => Number(value / divisor));
  const missing = Math.abs(total) - parts.reduce((left, right) => left + right, 0);
  const order = scaled.map((value, index) => ({ index, rest: value % divisor }));
  order.sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest < b.rest ? 1 : -1));
  for (const { index } of order.slice(0, missing)) parts[index] = (parts[index] ?? 0) + 1;
  return parts.map((part) => part * sign);
}
