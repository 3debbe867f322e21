import { maxMinor, minorUnits } from '#shared/money.ts';

/** An exact fraction: what one unit of a currency is worth in another. Both numbers are positive. */
export interface ExchangeRate {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

const decimalPattern = /^([0-9]{1,15})(?:\.([0-9]{1,24}))?$/;

/** Reads a positive plain decimal ("1.0837") exactly; null for anything else. */
export function readRate(decimal: string): ExchangeRate | null {
  const [, whole = '', fraction = ''] = decimalPattern.exec(decimal) ?? [];
  const numerator = BigInt(whole + fraction);
  return whole === '' || numerator === 0n ? null : { numerator, denominator: 10n ** BigInt(fraction.length) };
}

export function invertRate({ numerator, denominator }: ExchangeRate): ExchangeRate {
  return { numerator: denominator, denominator: numerator };
}

/** Two steps in one: from the first currency over a middle one to the last. */
export function chainRates(first: ExchangeRate, second: ExchangeRate): ExchangeRate {
  return {
    numerator: first.numerator * second.numerator,
    denominator: first.denominator * second.denominator,
  };
}

/**
 * Converts minor units of `from` into minor units of `to`, rounded half up to a whole minor unit.
 * Null where the result has more than 12 digits.
 */
export function convertMinor(minor: number, from: string, to: string, rate: ExchangeRate): number | null {
  const scaled = BigInt(Math.abs(minor)) * rate.numerator * 10n ** BigInt(minorUnits(to));
  const result = divideHalfUp(scaled, rate.denominator * 10n ** BigInt(minorUnits(from)));
  if (result > BigInt(maxMinor)) return null;
  return minor < 0 ? -Number(result) : Number(result);
}

const significantDigits = 10;

/** The rate as a plain decimal with ten significant digits, rounded half up, without zeros at its end. */
export function writeRate({ numerator, denominator }: ExchangeRate): string {
  const decimals = decimalsFor(numerator, denominator);
  const digits = String(divideHalfUp(numerator * 10n ** BigInt(decimals), denominator)).padStart(decimals + 1, '0');
  if (decimals === 0) return digits;
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`.replace(/\.?0+$/, '');
}

/** How many decimals show ten significant digits. */
function decimalsFor(numerator: bigint, denominator: bigint): number {
  if (numerator >= denominator) return Math.max(0, significantDigits - String(numerator / denominator).length);
  const leadingZeros = String(denominator / numerator).length - 1;
  return significantDigits + leadingZeros;
}

function divideHalfUp(dividend: bigint, divisor: bigint): bigint {
  return (dividend * 2n + divisor) / (divisor * 2n);
}
