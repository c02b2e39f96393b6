export const locales = ['en', 'de'] as const;
export type Locale = (typeof locales)[number];
export const defaultLocale: Locale = 'en';
export const otherLocales = locales.filter((locale) => locale !== defaultLocale);

export function isLocale(value: unknown): value is Locale {
  return locales.some((locale) => locale === value);
}

/** `/book` for English, `/de/book` for German; `/` becomes `/de`. */
export function localePath(locale: Locale, path: string): string {
  if (locale === defaultLocale) return path;
  return path === '/' ? `/${locale}` : `/${locale}${path}`;
}

/** `/book` for `/de/book` and for the inner path `/en/book`. */
export function withoutLocale(path: string): string {
  const [, first = ''] = path.split('/');
  return isLocale(first) ? path.slice(first.length + 1) || '/' : path;
}

/** What a language is called, by itself (`Deutsch`) or in another one (`German`). */
export function languageName(language: Locale, inLanguage: Locale = language): string {
  const name = new Intl.DisplayNames(inLanguage, { type: 'language' }).of(language) ?? language;
  return name.charAt(0).toLocaleUpperCase(inLanguage) + name.slice(1);
}
