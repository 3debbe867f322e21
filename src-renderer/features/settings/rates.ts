import { plural, t } from '@lingui/core/macro';
import type { Currency } from '#renderer/api/queries.ts';
import { formatDay, number } from '#renderer/lib/format.ts';

/** "1 USD = 0.85587 EUR": rates have more digits than amounts, and the last of them mean nothing to a person. */
function sayRate(code: string, rate: string, base: string): string {
  return `1 ${code} = ${number(Number(rate), { maximumSignificantDigits: 5 })} ${base}`;
}

/** The rate with its day and where it comes from, or what is missing without one. */
export function describeRate(
  { code, rate, rate_date, source, transaction_count }: Currency,
  base: string,
  today: string,
): string {
  if (code === base) return t`Your sums are in this currency.`;
  if (rate === null)
    return plural(transaction_count, {
      0: 'No rate known.',
      one: 'No rate known: # transaction is not in the sums.',
      other: 'No rate known: # transactions are not in the sums.',
    });
  const said = sayRate(code, rate, base);
  if (rate_date === null) return source === 'manual' ? t`${said}, set by hand` : t`${said}, European Central Bank`;
  const day = formatDay(rate_date, today);
  return source === 'manual' ? t`${said}, ${day}, set by hand` : t`${said}, ${day}, European Central Bank`;
}

/** The currencies of transactions and accounts, and those whose rate was set by hand; the base first, then the most used. */
export function listUsed(items: readonly Currency[], base: string, ofAccounts: readonly string[]): Currency[] {
  return items
    .filter(
      ({ code, transaction_count, source }) =>
        code === base || transaction_count > 0 || source === 'manual' || ofAccounts.includes(code),
    )
    .sort(
      (left, right) =>
        Number(right.code === base) - Number(left.code === base) || right.transaction_count - left.transaction_count,
    );
}

const figure = /^[0-9]+([.,][0-9]+)?$/;

/** A typed rate ("0,0918") as the API takes it; null when it is no positive decimal. */
export function readRateInput(text: string): string | null {
  const plain = text.trim();
  if (!figure.test(plain)) return null;
  const rate = plain.replace(',', '.');
  return Number(rate) > 0 ? rate : null;
}
