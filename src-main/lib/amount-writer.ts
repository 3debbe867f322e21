import { formatAmount, minorUnits } from '#shared/money.ts';

/** Writes minor units as the user's country does, exactly, with a real minus sign and no currency. */
export type WriteAmount = (minor: number, currency: string) => string;

export function createAmountWriter(locale: string): WriteAmount {
  const formats = new Map<number, Intl.NumberFormat>();
  return (minor, currency) => {
    const digits = minorUnits(currency);
    let format = formats.get(digits);
    if (!format) {
      const decimals = { minimumFractionDigits: digits, maximumFractionDigits: digits };
      format = new Intl.NumberFormat(locale, { ...decimals, numberingSystem: 'latn' });
      formats.set(digits, format);
    }
    // As text, because a large amount has more digits than a floating point number.
    return format.format(formatAmount(minor, currency) as `${number}`).replace(/^-/, '−');
  };
}
