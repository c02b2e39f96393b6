import type Stripe from 'stripe';
import { idOf, stripe } from './stripe';

export type Reversal = {
  id: string;
  invoiceId: string | undefined;
  customerId: string | undefined;
  amountRappen: number;
  status: string;
};

export async function readRefund(id: string): Promise<Reversal> {
  const refund = await stripe().refunds.retrieve(id, { expand: ['charge'] });
  return reversalOf(refund, refund.status ?? 'pending');
}

export async function readDispute(id: string): Promise<Reversal> {
  const dispute = await stripe().disputes.retrieve(id, { expand: ['charge'] });
  return reversalOf(dispute, dispute.status);
}

async function reversalOf(object: Stripe.Refund | Stripe.Dispute, status: string): Promise<Reversal> {
  const invoiceId = await invoiceOfPayment(idOf(object.payment_intent));
  return { id: object.id, invoiceId, customerId: customerOf(object.charge), amountRappen: object.amount, status };
}

function customerOf(charge: string | Stripe.Charge | null): string | undefined {
  return typeof charge === 'string' ? undefined : idOf(charge?.customer);
}

/** Since API basil a charge no longer names its invoice; the invoice's payments do. */
async function invoiceOfPayment(paymentIntentId: string | undefined): Promise<string | undefined> {
  if (!paymentIntentId) return undefined;
  const { data } = await stripe().invoicePayments.list({
    payment: { type: 'payment_intent', payment_intent: paymentIntentId },
    limit: 1,
  });
  return idOf(data[0]?.invoice);
}
