/** The language in which a new user's categories and account are named: the locale's where we have it, or English. */
export function defaultLanguage(locale: string): 'en' | 'de' | 'sv' {
  const { language } = new Intl.Locale(locale);
  return language === 'de' || language === 'sv' ? language : 'en';
}
