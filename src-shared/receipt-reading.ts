/** How receipts are read: both engines, one pass of the quicker one, or one engine alone. */
export const readingModes = ['accurate', 'fast', 'tesseract', 'paddle'] as const;

export type ReadingMode = (typeof readingModes)[number];

/** What the user's preferences say, `accurate` where they say nothing known. */
export function readingModeOf(preferences: Readonly<Record<string, unknown>>): ReadingMode {
  return readingModes.find((mode) => mode === preferences.receipt_reading) ?? 'accurate';
}

/** A second and a third language take a poorly printed receipt twice the time that one takes. */
export const mostLanguages = 3;

/**
 * What tesseract reads for a user, as codes such as `deu`: what they chose, else the language of their locale
 * (BCP 47), English and German, as far as they are among the `bundled` ones. The first one wins where words are doubtful.
 */
export function languagesOf(
  preferences: Readonly<Record<string, unknown>>,
  locale: string,
  bundled: readonly string[],
): readonly string[] {
  const chosen = knownOf(preferences.receipt_languages, bundled);
  return chosen.length > 0 ? chosen : knownOf([languageOfLocale(locale), 'eng', 'deu'], bundled);
}

function knownOf(codes: unknown, bundled: readonly string[]): readonly string[] {
  const wanted: readonly unknown[] = Array.isArray(codes) ? codes : [];
  return bundled
    .filter((code) => wanted.includes(code))
    .sort((a, b) => wanted.indexOf(a) - wanted.indexOf(b))
    .slice(0, mostLanguages);
}

/** ISO 639-1 to the three letters that tesseract uses. */
const threeLetters: Readonly<Record<string, string>> = {
  ...{ ca: 'cat', cs: 'ces', da: 'dan', de: 'deu', el: 'ell', en: 'eng', es: 'spa', et: 'est', fi: 'fin', fr: 'fra' },
  ...{ hr: 'hrv', hu: 'hun', is: 'isl', it: 'ita', lt: 'lit', lv: 'lav', ms: 'msa', nb: 'nor', nl: 'nld', nn: 'nor' },
  ...{ no: 'nor', pl: 'pol', pt: 'por', ro: 'ron', sk: 'slk', sl: 'slv', sq: 'sqi', sv: 'swe', tr: 'tur', uk: 'ukr' },
};

function languageOfLocale(locale: string): string | undefined {
  return threeLetters[locale.split('-')[0]?.toLowerCase() ?? ''];
}
