import type { OrderBilling } from '@/db/schema/orders';
import type { Locale } from '@/lib/locales';
import { countryName } from './countries';

export function addressLines(billing: OrderBilling, locale: Locale): string[] {
  const { company, name, street, postalCode, city, country } = billing;
  return [company ?? '', name, street, `${postalCode} ${city}`.trim(), countryName(country, locale)].filter(Boolean);
}

/** What the number of a business is: a Swiss UID without MWST does not say that its holder is registered for VAT. */
export function numberKind({ vatNumber }: Pick<OrderBilling, 'vatNumber'>): 'uid' | 'vatNumber' {
  return vatNumber?.startsWith('CHE-') && !vatNumber.endsWith('MWST') ? 'uid' : 'vatNumber';
}
