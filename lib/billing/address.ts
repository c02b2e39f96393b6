import type { OrderBilling } from '@/db/schema/orders';
import type { Locale } from '@/lib/locales';
import { countryName } from './countries';

export function addressLines(billing: OrderBilling, locale: Locale): string[] {
  const { company, name, street, postalCode, city, country } = billing;
  return [company ?? '', name, street, `${postalCode} ${city}`, countryName(country, locale)].filter(Boolean);
}
