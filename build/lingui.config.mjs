import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { formatter } from '@lingui/format-po';

/** Where the texts are and which languages they come in: docs/languages.md. */
export default {
  rootDir: dirname(dirname(fileURLToPath(import.meta.url))),
  sourceLocale: 'en',
  locales: ['en', 'de', 'sv'],
  catalogs: ['renderer', 'main'].map((side) => ({
    path: `<rootDir>/src-${side}/locales/{locale}`,
    include: [`<rootDir>/src-${side}`],
  })),
  // Without line numbers and dates, so that only a changed text changes a catalogue.
  format: formatter({ lineNumbers: false, customHeaderAttributes: { 'POT-Creation-Date': '' } }),
};
