import type { OrderBilling } from '@/db/schema/orders';
import type { VatTreatment } from '@/db/schema/words';
import { isEu, isServed, isSwissVatArea } from '@/lib/billing/countries';

type Partner = Pick<OrderBilling, 'country' | 'postalCode' | 'company' | 'vatNumber'>;

/** Why somebody cannot order; a key under `shop.errors`. */
export type VatRefusal = 'country' | 'euConsumer' | 'consumerAbroad';

export type VatCase = { treatment: VatTreatment } | { refusal: VatRefusal };

/**
 * Who is served with which VAT. A virtual server is an electronic service: its place is where its recipient is, for
 * businesses and private persons alike (MWSTG, SR 641.20, Art. 8 para. 1; none of the exceptions of para. 2 fits).
 *
 * - In the Swiss VAT area Swiss VAT is included (Art. 3 lit. a and 25); that is Switzerland, Liechtenstein, Büsingen.
 * - A business in the EU with a VAT number owes the VAT there (Directive 2006/112/EC, Art. 44 and 196).
 * - A private person in the EU owes VAT there through us, from the first franc (Art. 58), for which we are not
 *   registered; a business without a number cannot be told from one (Implementing Regulation 282/2011, Art. 18).
 * - A business elsewhere pays no Swiss VAT; private persons there mostly owe VAT through us as in the EU.
 */
export function vatCase(partner: Partner): VatCase {
  const country = vatCountryOf(partner);
  if (!isServed(country)) return { refusal: 'country' };
  if (isSwissVatArea(country)) return { treatment: 'included' };
  if (isEu(country)) return partner.vatNumber ? { treatment: 'reverseCharge' } : { refusal: 'euConsumer' };
  return partner.company ? { treatment: 'abroad' } : { refusal: 'consumerAbroad' };
}

/** Undefined for somebody who cannot be served. */
export function vatTreatment(partner: Partner): VatTreatment | undefined {
  const found = vatCase(partner);
  return 'treatment' in found ? found.treatment : undefined;
}

/** The letters of the VAT law that holds at an address, where they are not those of the country. */
const elsewhere: Record<string, string> = {
  // MWSTG Art. 3 lit. a with ZG Art. 3 para. 2 (customs enclave); the EU leaves it out (2006/112/EC, Art. 6 para. 2).
  'DE 78266': 'CH',
  // 2006/112/EC, Art. 7: transactions with Monaco and the Isle of Man count as those with France and with Great Britain.
  MC: 'FR',
  IM: 'GB',
};

/** The country whose VAT law and VAT numbers hold at an address. */
export function vatCountryOf({ country, postalCode }: Pick<Partner, 'country' | 'postalCode'>): string {
  return elsewhere[`${country} ${postalCode}`] ?? elsewhere[country] ?? country;
}
