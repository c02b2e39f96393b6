import { eq } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { stripe } from '@/lib/payments/stripe';
import { syncObject } from '@/lib/subscriptions/sync';
import type { CardName, stripeSandbox } from '@/sandbox/stripe/client';
import { aPaidContract } from './contract';
import { anAccount, aPlacedOrder, swissBilling } from './factories';

type Box = ReturnType<typeof stripeSandbox>;

/** An order that was paid at the sandbox Stripe: CHF 50.00 a month, with its invoice mirrored. */
export async function aBilledOrder(box: Box, { card = 'pays' as CardName, billing = swissBilling } = {}) {
  const account = await anAccount();
  const placed = aPlacedOrder(account, { billing, checkoutSessionId: null });
  const { order, subscriptionId, invoiceId } = await aPaidContract(box, { card, placed });
  await syncObject({ type: 'invoice', id: invoiceId });
  return { account, order, subscriptionId, invoice: await mirrored(order.id) };
}

/** The newest invoice of an order as we mirror it; one with a number. */
async function mirrored(orderId: string) {
  const { invoices } = schema;
  const [row] = await db().select().from(invoices).where(eq(invoices.orderId, orderId));
  if (!row?.number) throw new Error('the order has no invoice');
  return { ...row, number: row.number };
}

/** The charge that paid an invoice. */
export async function chargeOf(invoiceId: string): Promise<string> {
  const { data } = await stripe().invoicePayments.list({ invoice: invoiceId, expand: ['data.payment.payment_intent'] });
  const intent = data[0]?.payment.payment_intent;
  if (typeof intent !== 'object') throw new Error('the invoice has no payment');
  return String(intent.latest_charge);
}
