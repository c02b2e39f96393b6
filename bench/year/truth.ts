import type Stripe from 'stripe';
import { stripe } from '@/lib/payments/stripe';
import type { Contract } from './order';

/** A refund or dispute, and the invoice whose payment it takes back. */
type OfInvoice<Taken> = Taken & { invoiceId: string | undefined };

/** Everything that Stripe holds. */
export type Truth = {
  subscriptions: Stripe.Subscription[];
  invoices: Stripe.Invoice[];
  refunds: OfInvoice<Stripe.Refund>[];
  disputes: OfInvoice<Stripe.Dispute>[];
  creditNotes: Stripe.CreditNote[];
};

export async function truthAtStripe(): Promise<Truth> {
  const all = { limit: 100 };
  const payments = await everything(stripe().invoicePayments.list(all));
  const invoiceOf = new Map(
    payments.map(({ payment, invoice }) => [idOf(payment.payment_intent), idOf(invoice)] as const),
  );
  const withInvoice = <Taken extends { payment_intent: string | { id: string } | null }>(taken: Taken) => ({
    ...taken,
    invoiceId: invoiceOf.get(idOf(taken.payment_intent)),
  });
  return {
    subscriptions: await allSubscriptions(),
    invoices: await everything(stripe().invoices.list(all)),
    refunds: (await everything(stripe().refunds.list(all))).map(withInvoice),
    disputes: (await everything(stripe().disputes.list(all))).map(withInvoice),
    creditNotes: await everything(stripe().creditNotes.list(all)),
  };
}

function idOf(reference: string | { id: string } | null | undefined): string | undefined {
  return typeof reference === 'string' ? reference : reference?.id;
}

/** The contract of an order; a first payment that failed leaves an incomplete one beside it. */
export function contractAt(
  { subscriptions }: Pick<Truth, 'subscriptions'>,
  orderId: string,
): Stripe.Subscription | undefined {
  return subscriptions.find(
    ({ metadata, status }) => metadata.order_id === orderId && !status.startsWith('incomplete'),
  );
}

/** The final invoices of an order, newest first. */
export function invoicesAt({ invoices }: Truth, orderId: string): Stripe.Invoice[] {
  return invoices.filter(
    ({ parent, status }) => parent?.subscription_details?.metadata?.order_id === orderId && status !== 'draft',
  );
}

export async function subscriptionAtStripe({ orderId }: Pick<Contract, 'orderId'>) {
  return contractAt({ subscriptions: await allSubscriptions() }, orderId);
}

function allSubscriptions(): Promise<Stripe.Subscription[]> {
  return everything(stripe().subscriptions.list({ limit: 100, status: 'all' }));
}

export async function everything<Item>(list: AsyncIterable<Item>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of list) items.push(item);
  return items;
}

/** Stripe counts seconds since 1970. */
export const iso = (seconds: number | null | undefined): string | null =>
  seconds ? new Date(seconds * 1000).toISOString() : null;
