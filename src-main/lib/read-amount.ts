import { invalidField } from '#main/lib/app-error.ts';
import { comparableDecimal, minorUnits, parseAmount } from '#shared/money.ts';

/**
 * Reads an amount of a request into minor units of its currency. `positive` refuses zero and below, `signed` takes any.
 * Throws 422 with the field's path.
 */
export function readAmount(
  amount: string | number,
  currency: string,
  path: string,
  range: 'positive' | 'signed' | 'not_negative',
): number {
  const result = parseAmount(amount, currency);
  if ('problem' in result) throw invalidField(path, sentences(currency)[result.problem]);
  if (range === 'positive' && result.minor <= 0) throw invalidField(path, 'The amount must be more than zero');
  if (range === 'not_negative' && result.minor < 0) throw invalidField(path, 'The amount cannot be below zero');
  return result.minor;
}

function sentences(currency: string) {
  const digits = minorUnits(currency);
  return {
    not_a_number: 'Write an amount such as 12.50',
    too_many_decimals: `${currency} has ${digits === 0 ? 'no decimals' : `${digits} decimals at most`}`,
    too_large: 'An amount has 12 digits at most',
  };
}

/** An amount bound as the comparable integer. Throws 422. */
export function readBound(amount: string | number | undefined, path: string): number | undefined {
  if (amount === undefined) return undefined;
  const value = comparableDecimal(amount);
  if (value === null) throw invalidField(path, 'Write an amount such as 12.50');
  return value;
}
