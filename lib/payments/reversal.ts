import type Stripe from 'stripe';
import { type RefundStatus, refundStatuses } from '@/db/schema/words';
import { idOf, stripe } from './stripe';
import { dateOfSeconds, dateOrNull } from './subscription';

/** A refund or dispute does not say whose it is: its invoice or customer does. Moments are Stripe's. */
type Reversal = {
  id: string;
  invoiceId: string | undefined;
  customerId: string | undefined;
  amountRappen: number;
};

export type RefundFacts = Reversal & { status: RefundStatus; createdAt: Date };

export type DisputeFacts = Reversal & {
  /** Stripe's words, as is `reason`. */
  status: string;
  reason: string;
  openedAt: Date;
  evidenceDueAt: Date | null;
  evidenceSent: boolean;
};

export async function readRefund(id: string): Promise<RefundFacts> {
  return refundFacts(await stripe().refunds.retrieve(id, { expand: ['charge'] }));
}

/** Asks Stripe for the invoice. Its `charge` must be expanded. */
export async function refundFacts(refund: Stripe.Refund): Promise<RefundFacts> {
  const status = refundStatuses.find((known) => known === (refund.status ?? 'pending')) ?? 'unknown';
  return { ...(await reversalOf(refund)), status, createdAt: dateOfSeconds(refund.created) };
}

export async function readDispute(id: string): Promise<DisputeFacts> {
  return disputeFacts(await stripe().disputes.retrieve(id, { expand: ['charge'] }));
}

/** Asks Stripe for the invoice. Its `charge` must be expanded. */
export async function disputeFacts(dispute: Stripe.Dispute): Promise<DisputeFacts> {
  const { status, reason, created, evidence_details } = dispute;
  return {
    ...(await reversalOf(dispute)),
    ...{ status, reason, openedAt: dateOfSeconds(created) },
    evidenceDueAt: dateOrNull(evidence_details.due_by),
    evidenceSent: evidence_details.submission_count > 0,
  };
}

const ends = ['won', 'lost', 'warning_closed', 'prevented'];

/** Whether nobody has to do anything about a dispute in this status any more. */
export function isClosed(status: string): boolean {
  return ends.includes(status);
}

async function reversalOf(object: Stripe.Refund | Stripe.Dispute): Promise<Reversal> {
  const invoiceId = await invoiceOfPayment(idOf(object.payment_intent));
  return { id: object.id, invoiceId, customerId: customerOf(object.charge), amountRappen: object.amount };
}

function customerOf(charge: string | Stripe.Charge | null): string | undefined {
  return typeof charge === 'string' ? undefined : idOf(charge?.customer);
}

/** Since API basil a charge no longer names its invoice; the invoice's payments do. */
export async function invoiceOfPayment(paymentIntentId: string | undefined): Promise<string | undefined> {
  if (!paymentIntentId) return undefined;
  const { data } = await stripe().invoicePayments.list({
    payment: { type: 'payment_intent', payment_intent: paymentIntentId },
    limit: 1,
  });
  return idOf(data[0]?.invoice);
}
