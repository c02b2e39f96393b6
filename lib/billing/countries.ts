import type { Locale } from '@/lib/locales';

/** One VAT area: customers here pay Swiss VAT. */
export const swissVatArea = ['CH', 'LI'] as const;

/** Members of the EU: businesses with a VAT number are served, consumers not yet. */
export const euCountries = [
  ...['AT', 'BE', 'BG', 'CY', 'CZ', 'DE', 'DK', 'EE', 'ES', 'FI', 'FR', 'GR', 'HR', 'HU'],
  ...['IE', 'IT', 'LT', 'LU', 'LV', 'MT', 'NL', 'PL', 'PT', 'RO', 'SE', 'SI', 'SK'],
] as const;

const served: readonly string[] = [...swissVatArea, ...euCountries];

/** Whether an invoice can go to this country (ISO 3166-1 alpha-2). */
export function isServed(country: string): boolean {
  return served.includes(country);
}

/** Whether a country belongs to the EU. */
export function isEu(country: string): boolean {
  return (euCountries as readonly string[]).includes(country);
}

/** The name of a country in a language. */
export function countryName(country: string, locale: Locale): string {
  return new Intl.DisplayNames([locale], { type: 'region' }).of(country) ?? country;
}

/** The countries we serve, those of the Swiss VAT area first, then by name. */
export function countryList(locale: Locale): { id: string; name: string }[] {
  const named = (ids: readonly string[]) => ids.map((id) => ({ id, name: countryName(id, locale) }));
  return [...named(swissVatArea), ...named(euCountries).toSorted((a, b) => a.name.localeCompare(b.name, locale))];
}
