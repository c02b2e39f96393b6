import { idOf, isRefused, stripe, unlessRefused } from './stripe';
import { dateOfSeconds } from './subscription';

/** Lets a subscription end with its period. False when it can no longer be changed, such as one that has ended. */
export async function endWithPeriod(subscriptionId: string): Promise<boolean> {
  return unlessRefused(() => stripe().subscriptions.update(subscriptionId, { cancel_at_period_end: true }));
}

/** Lets a subscription go on that was to end. False when it can no longer be changed, such as one that has ended. */
export async function goOn(subscriptionId: string): Promise<boolean> {
  return unlessRefused(async () => {
    const { cancel_at, cancel_at_period_end } = await stripe().subscriptions.retrieve(subscriptionId);
    if (cancel_at_period_end) await stripe().subscriptions.update(subscriptionId, { cancel_at_period_end: false });
    else if (cancel_at) await stripe().subscriptions.update(subscriptionId, { cancel_at: '' });
  });
}

/** Voids every open invoice of a subscription. One that was paid at the same moment stays paid. Returns the ids of all it saw. */
export async function voidOpenInvoices(subscriptionId: string): Promise<string[]> {
  const ids: string[] = [];
  for await (const invoice of stripe().invoices.list({ subscription: subscriptionId, status: 'open' })) {
    ids.push(invoice.id);
    await unlessRefused(() => stripe().invoices.voidInvoice(invoice.id));
  }
  return ids;
}

type MadeRefund = { id: string; amountRappen: number; createdAt: Date };

/** Refunds whatever was paid for a subscription and is not refunded yet. Returns the refunds it made, also at an earlier try. */
export async function refundAll(subscriptionId: string): Promise<MadeRefund[]> {
  const made: MadeRefund[] = [];
  for await (const invoice of stripe().invoices.list({ subscription: subscriptionId, status: 'paid' })) {
    for await (const { id, payment } of stripe().invoicePayments.list({ invoice: invoice.id, status: 'paid' })) {
      const intent = idOf(payment.payment_intent);
      const refund = intent && (await refundOnce(id, intent));
      if (refund) made.push(refund);
    }
  }
  return made;
}

/** Undefined when all of it was refunded before. */
async function refundOnce(paymentId: string, paymentIntent: string): Promise<MadeRefund | undefined> {
  try {
    const params = { payment_intent: paymentIntent, reason: 'requested_by_customer' } as const;
    const { id, amount, created } = await stripe().refunds.create(params, { idempotencyKey: `withdrawn/${paymentId}` });
    return { id, amountRappen: amount, createdAt: dateOfSeconds(created) };
  } catch (error) {
    if (isRefused(error) && error.code === 'charge_already_refunded') return undefined;
    throw error;
  }
}
