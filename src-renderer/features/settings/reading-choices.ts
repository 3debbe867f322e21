import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { ReadingMode } from '#shared/receipt-reading.ts';

export const readingChoices: readonly {
  readonly value: ReadingMode;
  readonly label: MessageDescriptor;
  readonly description: MessageDescriptor;
  /** The programs that read, by name. */
  readonly engines: MessageDescriptor;
}[] = [
  {
    value: 'accurate',
    label: msg`Accurate`,
    description: msg`Best for most. Reads, then checks what it was not sure of in a second way. One to five seconds each.`,
    engines: msg`PP-OCR, then Tesseract`,
  },
  {
    value: 'fast',
    label: msg`Fast`,
    description: msg`Reads once and looks no second time. About a second each, and more for you to check.`,
    engines: msg`PP-OCR`,
  },
  {
    value: 'paddle',
    label: msg`In between`,
    description: msg`Looks a second time where it was not sure, but has no other way to check. Takes the most memory while it reads.`,
    engines: msg`PP-OCR alone`,
  },
  {
    value: 'tesseract',
    label: msg`For a small computer`,
    description: msg`Needs little memory and clean scans. Looks up to three times, and makes the most mistakes.`,
    engines: msg`Tesseract alone`,
  },
];

/** The name of a code such as `deu` in the language of the texts; the code itself where it has none, as for `deu_latf`. */
export function languageName(code: string): string {
  const names = new Intl.DisplayNames(i18n.locale, { type: 'language', fallback: 'none' });
  return (/^[a-z]{3}$/.test(code) && names.of(code)) || code;
}
