import { currencyCodes } from '#shared/currencies.ts';

const currency = String.raw`(?:\b(?:${currencyCodes.join('|')})\b|\p{Sc})`;
const thousands = String.raw`\d+(?:[.,'’\u00a0\u202f]\d{3})*`;
const notInside = String.raw`(?<![\p{L}\p{N}.,:/])`;
const figures = new RegExp(
  [
    String.raw`(?<=${currency}\s?)${thousands}(?:[.,]\d+)?`,
    String.raw`${notInside}[-\u2212+]?${thousands}(?:[.,]\d+)?(?=\s?${currency})`,
    // Dates, times and percentages are no amounts.
    String.raw`${notInside}[-\u2212+]?${thousands}[.,]\d{2,3}(?![.,:/]?\p{N}|\s?%)`,
  ].join('|'),
  'gu',
);

/** A sentence that came with its amounts written into it, without them: "42.80 EUR" → "••• EUR". */
export function hideFigures(text: string): string {
  return text.replace(figures, '•••');
}
