import type Stripe from 'stripe';
import type { InvoiceStatus } from '@/db/schema/words';
import { firstPayment } from './owner';
import { orderIdIn } from './owner';
import type { Payment } from './payment';
import { idOf, stripe } from './stripe';
import { dateOfSeconds } from './subscription';

/** `failed`: open, after a failed attempt to pay. */
export type InvoiceFacts = {
  id: string;
  orderId: string | undefined;
  subscriptionId: string | undefined;
  number: string | null;
  status: InvoiceStatus;
  /** False for the first invoice of a subscription. */
  renewal: boolean;
  totalRappen: number;
  issuedAt: Date;
  paidAt: Date | null;
  firstPayment: Payment | undefined;
  hostedUrl: string | null;
  pdfUrl: string | null;
};

export async function readInvoice(id: string): Promise<InvoiceFacts> {
  const invoice = await stripe().invoices.retrieve(id);
  const details = invoice.parent?.subscription_details;
  const subscription = { subscriptionId: idOf(details?.subscription), metadata: details?.metadata };
  return {
    id: invoice.id,
    orderId: orderIdIn(subscription.metadata),
    subscriptionId: subscription.subscriptionId,
    number: invoice.number,
    status: statusOf(invoice),
    renewal: invoice.billing_reason === 'subscription_cycle',
    totalRappen: invoice.total,
    issuedAt: dateOfSeconds(invoice.status_transitions.finalized_at ?? invoice.created),
    paidAt: invoice.status_transitions.paid_at ? dateOfSeconds(invoice.status_transitions.paid_at) : null,
    firstPayment: invoice.status === 'paid' ? firstPayment({ ...invoice, ...subscription }) : undefined,
    hostedUrl: invoice.hosted_invoice_url ?? null,
    pdfUrl: invoice.invoice_pdf ?? null,
  };
}

const finalStatuses = ['draft', 'paid', 'void', 'uncollectible'] as const;

function statusOf({ status, attempt_count }: Stripe.Invoice): InvoiceStatus {
  return finalStatuses.find((known) => known === status) ?? (attempt_count > 0 ? 'failed' : 'open');
}
