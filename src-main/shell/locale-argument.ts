const name = '--kvitt-locale=';

/**
 * Hands the operating system's region, such as `de-CH`, to the preload. Chromium's own `navigator.language` is the nearest of the languages
 * it ships: `en-GB` on an Irish computer, `de` on a Swiss one.
 */
export const localeArgument = {
  write: (locale: string): string => name + locale,
  /** Undefined where the system has none, as under `LANG=C`. */
  read(args: readonly string[]): string | undefined {
    const locale = args.find((argument) => argument.startsWith(name))?.slice(name.length);
    return locale === undefined || !/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(locale) ? undefined : locale;
  },
};
