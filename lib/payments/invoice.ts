import type Stripe from 'stripe';
import type { InvoiceReason, InvoiceStatus } from '@/db/schema/words';
import { type Attempt, attemptOn } from './parts/attempt';
import { firstPayment } from './parts/owner';
import { orderIdIn } from './parts/owner';
import type { Payment } from './payment';
import { idOf, stripe } from './stripe';
import { dateOfSeconds, dateOrNull } from './subscription';
import { vatOf } from './parts/vat';

/** Moments are Stripe's. */
export type InvoiceFacts = {
  id: string;
  orderId: string | undefined;
  subscriptionId: string | undefined;
  customerId: string | undefined;
  number: string | null;
  status: InvoiceStatus;
  reason: InvoiceReason;
  totalRappen: number;
  netRappen: number;
  vatRappen: number;
  vatRateBasisPoints: number;
  reverseCharge: boolean;
  openRappen: number;
  /** The service that it bills; a proration of the period before does not count. */
  periodStartAt: Date | null;
  periodEndAt: Date | null;
  attemptCount: number;
  nextTryAt: Date | null;
  failureCode: string | null;
  failedAt: Date | null;
  issuedAt: Date;
  paidAt: Date | null;
  firstPayment: Payment | undefined;
  /** Stripe's links end after a month or so. */
  hostedUrl: string | null;
  pdfUrl: string | null;
};

export async function readInvoice(id: string): Promise<InvoiceFacts> {
  return invoiceFacts(await stripe().invoices.retrieve(id, { expand: ['payments'] }));
}

/** Asks Stripe for the last try to pay it while it is open. Its `payments` must be expanded. */
export async function invoiceFacts(invoice: Stripe.Invoice): Promise<InvoiceFacts> {
  const attempt = invoice.status === 'open' ? await attemptOn(invoice) : undefined;
  const details = invoice.parent?.subscription_details;
  const subscription = { subscriptionId: idOf(details?.subscription), metadata: details?.metadata };
  return {
    id: invoice.id,
    orderId: orderIdIn(subscription.metadata),
    subscriptionId: subscription.subscriptionId,
    customerId: idOf(invoice.customer),
    number: invoice.number,
    status: statusOf(invoice, attempt),
    reason: reasons[invoice.billing_reason ?? ''] ?? 'other',
    totalRappen: invoice.total,
    ...(await vatOf(invoice)),
    openRappen: ['open', 'uncollectible'].includes(invoice.status ?? '') ? invoice.amount_remaining : 0,
    ...periodOf(invoice),
    attemptCount: invoice.attempt_count,
    nextTryAt: dateOrNull(invoice.next_payment_attempt),
    failureCode: attempt?.failureCode ?? null,
    failedAt: attempt?.failedAt ?? null,
    issuedAt: dateOfSeconds(invoice.status_transitions.finalized_at ?? invoice.created),
    paidAt: dateOrNull(invoice.status_transitions.paid_at),
    firstPayment: invoice.status === 'paid' ? firstPayment({ ...invoice, ...subscription }) : undefined,
    hostedUrl: invoice.hosted_invoice_url ?? null,
    pdfUrl: invoice.invoice_pdf ?? null,
  };
}

const finalStatuses = ['draft', 'paid', 'void', 'uncollectible'] as const;

function statusOf({ status }: Stripe.Invoice, attempt: Attempt | undefined): InvoiceStatus {
  const final = finalStatuses.find((known) => known === status);
  if (final) return final;
  if (!attempt) return 'open';
  return attempt.underWay ? 'processing' : 'failed';
}

const reasons: Record<string, InvoiceReason> = {
  subscription_create: 'first',
  subscription_cycle: 'renewal',
  subscription_update: 'change',
};

function periodOf({ lines }: Stripe.Invoice): { periodStartAt: Date | null; periodEndAt: Date | null } {
  const whole = lines.data.filter((line) => !isProration(line));
  const periods = (whole.length > 0 ? whole : lines.data).map(({ period }) => period);
  if (periods.length === 0) return { periodStartAt: null, periodEndAt: null };
  return {
    periodStartAt: dateOfSeconds(Math.min(...periods.map(({ start }) => start))),
    periodEndAt: dateOfSeconds(Math.max(...periods.map(({ end }) => end))),
  };
}

function isProration({ parent }: Stripe.InvoiceLineItem): boolean {
  return parent?.subscription_item_details?.proration ?? parent?.invoice_item_details?.proration ?? false;
}
