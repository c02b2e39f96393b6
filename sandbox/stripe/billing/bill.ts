import type Stripe from 'stripe';
import { newInvoice, type Reason } from './invoice';
import { emit } from '../webhooks/emit';
import { idOf } from '../core/ids';
import { periodLine, prorationLine, type Line } from './lines';
import { find } from '../core/tables';
import { now, type World } from '../core/world';

/** Creates and finalizes the invoice for the subscription's current period. */
export function invoiceSubscription(world: World, subscription: Stripe.Subscription, reason: Reason): Stripe.Invoice {
  const customer = find(world, 'customers', idOf(subscription.customer), 'customer');
  const lines = linesFor(world, subscription, customer, reason);
  const invoice = newInvoice(world, subscription, customer, { lines, reason });
  for (const { line } of lines) line.invoice = invoice.id;
  subscription.latest_invoice = invoice.id;
  emit(world, 'invoice.created', invoice);
  finalize(world, invoice, customer);
  return invoice;
}

function linesFor(world: World, subscription: Stripe.Subscription, customer: Stripe.Customer, reason: Reason): Line[] {
  const of = { subscription, exempt: customer.tax_exempt };
  const items = subscription.items.data;
  const prorations = (world.state.prorations[subscription.id] ?? []).flatMap((proration) => {
    const item = items.find(({ id }) => id === proration.item);
    return item ? [prorationLine(item, proration, of)] : [];
  });
  delete world.state.prorations[subscription.id];
  const onlyProrations = reason === 'subscription_update' && prorations.length > 0;
  return [...prorations, ...(onlyProrations ? [] : items.map((item) => periodLine(world, item, of)))];
}

function finalize(world: World, invoice: Stripe.Invoice, customer: Stripe.Customer): void {
  const sequence = customer.next_invoice_sequence ?? 1;
  customer.next_invoice_sequence = sequence + 1;
  invoice.number = `${customer.invoice_prefix}-${String(sequence).padStart(4, '0')}`;
  invoice.status = 'open';
  invoice.effective_at = now(world);
  invoice.status_transitions.finalized_at = now(world);
  invoice.hosted_invoice_url = `${world.url}/i/${invoice.id}`;
  invoice.invoice_pdf = `${world.url}/i/${invoice.id}/pdf`;
  emit(world, 'invoice.finalized', invoice);
}
