import { isEu, swissVatArea } from '@/lib/billing/countries';
import type { InvoiceContent } from '@/lib/payments/invoice-content';
import { company } from '@/lib/sites';

/** What MWSTG art. 26 para. 2 asks of an invoice; `reverseCharge` and the recipient's number by the EU's VAT directive art. 226. */
export const invoiceParts = {
  number: 'its number',
  date: 'its date',
  supplier: 'our name and place',
  supplierVatNumber: 'our VAT number',
  recipient: 'the customer’s name',
  recipientPlace: 'the customer’s place',
  service: 'what it is for',
  period: 'the period of the service',
  vat: 'the VAT',
  reverseCharge: 'the words “reverse charge”',
  recipientVatNumber: 'the customer’s VAT number',
} as const;
export type InvoicePart = keyof typeof invoiceParts;

/** Which parts an invoice lacks. One without tax lacks it unless the customer is outside the Swiss VAT area. */
export function missingOn(invoice: InvoiceContent): InvoicePart[] {
  const { supplier, recipient, lines, taxed, reverseCharge } = invoice;
  const country = recipient.country ?? 'CH';
  const fromEu = !taxed && isEu(country);
  const present: Record<InvoicePart, boolean> = {
    number: invoice.number !== null,
    date: invoice.issuedAt !== null,
    supplier: [company.name, company.city].every((word) => supplier.includes(word)),
    supplierVatNumber: invoice.supplierVatNumbers.length > 0 || !taxed,
    recipient: recipient.name !== null,
    recipientPlace: recipient.city !== null && recipient.country !== null,
    service: lines.length > 0 && lines.every(({ description }) => description !== null),
    period: lines.every(({ startAt, endAt }) => startAt < endAt),
    vat: taxed || !swissVatArea.some((each) => each === country),
    reverseCharge: reverseCharge || !fromEu,
    recipientVatNumber: recipient.vatNumbers.length > 0 || !fromEu,
  };
  // Object.keys forgets that the names are those of `present`.
  return (Object.keys(present) as InvoicePart[]).filter((part) => !present[part]);
}
