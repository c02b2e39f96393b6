import type Stripe from 'stripe';
import { each, nulls } from '../core/params';
import { candidates, listOf } from '../core/lists';
import { idOf, newId, newObject, type World } from '../core/world';

/** The credit notes of an invoice, newest first. */
export function notesOf(world: World, { id }: Stripe.Invoice): Stripe.CreditNote[] {
  return candidates(world, 'creditNotes', { invoice: id });
}

/** A credit note for a part of an invoice, with that part of its tax; not stored. */
export function blankCreditNote(
  world: World,
  invoice: Stripe.Invoice,
  amount: number,
  fields: Pick<Stripe.CreditNote, 'memo' | 'metadata' | 'reason'>,
): Stripe.CreditNote {
  const base = newObject(world, 'credit_note', 'cn');
  const sequence = String(notesOf(world, invoice).length + 1).padStart(2, '0');
  const taxes = (invoice.total_taxes ?? []).map((tax) => ({
    ...tax,
    amount: Math.round((tax.amount * amount) / invoice.total),
    taxable_amount: Math.round(((tax.taxable_amount ?? 0) * amount) / invoice.total),
  }));
  const net = amount - taxes.reduce((sum, tax) => sum + tax.amount, 0);
  const isOpen = invoice.status === 'open';
  return {
    ...base,
    ...nulls<Stripe.CreditNote>()('customer_account customer_balance_transaction effective_at out_of_band_amount'),
    ...nulls<Stripe.CreditNote>()('shipping_cost voided_at'),
    amount,
    amount_shipping: 0,
    currency: invoice.currency,
    customer: idOf(invoice.customer) ?? '',
    discount_amount: 0,
    discount_amounts: [],
    invoice: invoice.id,
    lines: listOf([line(amount)], `/v1/credit_notes/${base.id}/lines`),
    number: `${invoice.number}-CN-${sequence}`,
    pdf: `${world.url}/cn/${base.id}/pdf`,
    post_payment_amount: isOpen ? 0 : amount,
    pre_payment_amount: isOpen ? amount : 0,
    pretax_credit_amounts: [],
    refunds: [],
    status: 'issued',
    subtotal: amount,
    subtotal_excluding_tax: net,
    total: amount,
    total_excluding_tax: net,
    total_taxes: taxes,
    type: isOpen ? 'pre_payment' : 'post_payment',
    ...fields,
  };
}

function line(amount: number): Stripe.CreditNoteLineItem {
  return {
    id: newId('cnli'),
    object: 'credit_note_line_item',
    amount,
    description: 'Credit',
    discount_amount: 0,
    ...each('discount_amounts pretax_credit_amounts tax_rates taxes', []),
    livemode: false,
    metadata: {},
    quantity: 1,
    type: 'custom_line_item',
    unit_amount: amount,
    unit_amount_decimal: null,
  };
}
