import type { Locale } from '@/lib/locales';

/** One VAT area: customers here pay Swiss VAT. */
export const swissVatArea = ['CH', 'LI'] as const;

/** Businesses with a VAT number are served, consumers not yet. */
export const euCountries = [
  ...['AT', 'BE', 'BG', 'CY', 'CZ', 'DE', 'DK', 'EE', 'ES', 'FI', 'FR', 'GR', 'HR', 'HU'],
  ...['IE', 'IT', 'LT', 'LU', 'LV', 'MT', 'NL', 'PL', 'PT', 'RO', 'SE', 'SI', 'SK'],
] as const;

const served: readonly string[] = [...swissVatArea, ...euCountries];

export function isServed(country: string): boolean {
  return served.includes(country);
}

export function isEu(country: string): boolean {
  return (euCountries as readonly string[]).includes(country);
}

export function countryName(country: string, locale: Locale): string {
  return new Intl.DisplayNames([locale], { type: 'region' }).of(country) ?? country;
}

export function countryList(locale: Locale): { id: string; name: string }[] {
  const named = (ids: readonly string[]) => ids.map((id) => ({ id, name: countryName(id, locale) }));
  return [...named(swissVatArea), ...named(euCountries).toSorted((a, b) => a.name.localeCompare(b.name, locale))];
}
