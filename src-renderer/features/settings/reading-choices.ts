import type { ReadingMode } from '#shared/receipt-reading.ts';

export const readingChoices: readonly {
  readonly value: ReadingMode;
  readonly label: string;
  readonly description: string;
  /** The programs that read, by name. */
  readonly engines: string;
}[] = [
  {
    value: 'accurate',
    label: 'Accurate',
    description: 'Reads, then checks what it was not sure of in a second way. One to five seconds each.',
    engines: 'PP-OCR, then Tesseract',
  },
  {
    value: 'fast',
    label: 'Fast',
    description: 'Reads once. About a second each, and more for you to check.',
    engines: 'PP-OCR',
  },
  {
    value: 'paddle',
    label: 'One reader, good with photos',
    description: 'Looks a second time where it was not sure. Takes the most memory while it reads.',
    engines: 'PP-OCR alone',
  },
  {
    value: 'tesseract',
    label: 'One reader, little memory',
    description: 'For clean scans on a small computer. Looks up to three times, and makes the most mistakes.',
    engines: 'Tesseract alone',
  },
];

const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });

/** The English name of a code such as `deu`; the code itself where it has none, as for `deu_latf`. */
export function languageName(code: string): string {
  return (/^[a-z]{3}$/.test(code) && names.of(code)) || code;
}
