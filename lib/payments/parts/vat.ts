import type Stripe from 'stripe';
import { stripe } from '../stripe';

export type InvoiceVat = {
  netRappen: number;
  vatRappen: number;
  /** 0 when no VAT was charged. */
  vatRateBasisPoints: number;
  reverseCharge: boolean;
};

/** The VAT on an invoice, as Stripe counted it. */
export async function vatOf(invoice: Stripe.Invoice): Promise<InvoiceVat> {
  const taxes = invoice.total_taxes ?? [];
  const vatRappen = taxes.reduce((sum, { amount }) => sum + amount, 0);
  const charged = taxes.find(({ amount }) => amount !== 0);
  const rateId = charged?.tax_rate_details?.tax_rate;
  return {
    netRappen: invoice.total_excluding_tax ?? invoice.total - vatRappen,
    vatRappen,
    vatRateBasisPoints: rateId ? await basisPointsOf(rateId, invoice.default_tax_rates) : 0,
    reverseCharge:
      invoice.customer_tax_exempt === 'reverse' ||
      taxes.some(({ taxability_reason }) => taxability_reason === 'reverse_charge'),
  };
}

/** The percentage of a rate at Stripe never changes. */
const known = new Map<string, number>();

async function basisPointsOf(rateId: string, given: Stripe.TaxRate[]): Promise<number> {
  const found = given.find(({ id }) => id === rateId)?.percentage ?? known.get(rateId);
  const percentage = found ?? (await stripe().taxRates.retrieve(rateId)).percentage;
  known.set(rateId, percentage);
  return Math.round(percentage * 100);
}
