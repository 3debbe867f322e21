import { desktop } from './desktop.ts';

/** For tags that name no language at all, such as `C`. */
const fallback = 'en';

/**
 * A BCP 47 tag that every formatter takes. Systems also hand out POSIX names: `de_CH.UTF-8@euro` becomes `de-CH`, and `C` falls back to
 * English.
 */
export function toLocale(tag: string): string {
  const bare = tag.replace(/[.@].*$/, '').replaceAll('_', '-');
  try {
    const [canonical] = Intl.getCanonicalLocales(bare);
    return canonical !== undefined && Intl.NumberFormat.supportedLocalesOf([canonical]).length > 0
      ? canonical
      : fallback;
  } catch {
    return fallback;
  }
}

/** Of this computer. */
export function systemLocale(): string {
  return toLocale(desktop?.locale ?? navigator.language);
}
