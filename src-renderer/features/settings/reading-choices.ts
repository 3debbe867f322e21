import type { ReadingMode } from '#shared/receipt-reading.ts';

export const readingChoices: readonly {
  readonly value: ReadingMode;
  readonly label: string;
  readonly description: string;
}[] = [
  {
    value: 'accurate',
    label: 'Accurate',
    description: 'Two engines: PP-OCR reads, and Tesseract checks what it was not sure of. One to five seconds each.',
  },
  {
    value: 'fast',
    label: 'Fast',
    description: 'PP-OCR alone, once. About a second each, and more for you to check.',
  },
  {
    value: 'paddle',
    label: 'PP-OCR only',
    description: 'It looks a second time where it was not sure. Takes the most memory while it reads.',
  },
  {
    value: 'tesseract',
    label: 'Tesseract only',
    description: 'It looks up to three times. Takes the least memory, and makes the most mistakes.',
  },
];

const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/** The English name of a code such as `deu`; the code itself where it has none, as for `deu_latf`. */
export function languageName(code: string): string {
  return (/^[a-z]{3}$/.test(code) && names.of(code)) || code;
}
