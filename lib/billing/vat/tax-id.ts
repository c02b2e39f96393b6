import type { OrderBilling } from '@/db/schema/orders';
import { isEu } from '@/lib/billing/countries';
import { otherNumberKinds } from './other-number';
import { vatCountryOf } from './treatment';

/** A number of a business in Stripe's words. */
export type TaxId = { type: string; value: string };

/** Undefined without a number. Only a Swiss UID with MWST says that its holder is registered for VAT. */
export function taxIdOf(billing: Pick<OrderBilling, 'country' | 'postalCode' | 'vatNumber'>): TaxId | undefined {
  const value = billing.vatNumber;
  const type = value && kindOf(value, vatCountryOf(billing));
  return type ? { type, value } : undefined;
}

function kindOf(value: string, country: string): string | undefined {
  if (country === 'CH') return value.endsWith('MWST') ? 'ch_vat' : 'ch_uid';
  if (country === 'LI') return 'li_vat';
  return isEu(country) ? 'eu_vat' : otherNumberKinds[country];
}
