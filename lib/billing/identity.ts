import type { OrderBilling } from '@/db/schema/orders';
import { vatCountryOf } from './vat/treatment';

/**
 * What makes a contract partner the same one: the company, or the person without one, and the country whose VAT law holds.
 * A move within the country or another VAT number changes nothing; another name is somebody else.
 */
export function identityOf(billing: Pick<OrderBilling, 'company' | 'name' | 'country' | 'postalCode'>): string {
  const { company, name } = billing;
  const who = company ? `company/${normalised(company)}` : `person/${normalised(name)}`;
  return `${vatCountryOf(billing)}/${who}`;
}

/** Capitals, spaces and forms of letters that look the same do not tell people apart. */
function normalised(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}
