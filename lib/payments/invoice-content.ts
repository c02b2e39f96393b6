import type Stripe from 'stripe';
import { dateOfSeconds, dateOrNull } from './subscription';

/** What an invoice shows, as far as Stripe tells; empty texts are null. */
export type InvoiceContent = {
  number: string | null;
  issuedAt: Date | null;
  /** Our name as Stripe has it, and what stands at the foot. */
  supplier: string;
  supplierVatNumbers: string[];
  recipient: { name: string | null; city: string | null; country: string | null; vatNumbers: string[] };
  lines: { description: string | null; startAt: Date; endAt: Date }[];
  /** Whether it names a tax, at a rate above zero. */
  taxed: boolean;
  reverseCharge: boolean;
};

/** Read from an invoice with `account_tax_ids` expanded. */
export function contentOf(invoice: Stripe.Invoice): InvoiceContent {
  const { customer_address: address, status_transitions: times } = invoice;
  return {
    number: invoice.number,
    issuedAt: dateOrNull(times.finalized_at),
    supplier: [invoice.account_name, invoice.footer].filter(Boolean).join('\n'),
    supplierVatNumbers: (invoice.account_tax_ids ?? []).flatMap(valueOf),
    recipient: {
      name: invoice.customer_name || null,
      city: address?.city || null,
      country: address?.country || null,
      vatNumbers: (invoice.customer_tax_ids ?? []).flatMap(({ value }) => value ?? []),
    },
    lines: invoice.lines.data.map(({ description, period }) => ({
      description: description || null,
      startAt: dateOfSeconds(period.start),
      endAt: dateOfSeconds(period.end),
    })),
    taxed: (invoice.total_taxes ?? []).some(({ amount }) => amount !== 0),
    reverseCharge: invoice.customer_tax_exempt === 'reverse',
  };
}

function valueOf(taxId: string | Stripe.TaxId | Stripe.DeletedTaxId): string[] {
  return typeof taxId === 'object' && 'value' in taxId ? [taxId.value] : [];
}
