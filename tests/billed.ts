import { eq } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { settlePayment } from '@/lib/orders/settle';
import { openCheckout, readCheckout } from '@/lib/payments/checkout';
import { customerFor } from '@/lib/billing/customer-for';
import { findPrice, findTaxRate } from '@/lib/payments/prices';
import { stripe } from '@/lib/payments/stripe';
import { syncObject } from '@/lib/subscriptions/sync';
import type { CardName, stripeSandbox } from '@/sandbox/stripe/client';
import { anAccount, aPlacedOrder, swissBilling } from './factories';

type Box = ReturnType<typeof stripeSandbox>;

/** An order that was paid at the sandbox Stripe: CHF 50.00 a month, with its invoice mirrored. */
export async function aBilledOrder(box: Box, { card = 'pays' as CardName, billing = swissBilling } = {}) {
  const account = await anAccount();
  const order = await aPlacedOrder(account, { billing });
  const stored = await customerFor(account, billing, account.locale);
  if (stored.outcome !== 'kept') throw new Error(stored.outcome);
  const checkout = await openCheckout({
    form: 'hosted',
    orderId: order.id,
    attempt: 1,
    customerId: stored.customerId,
    priceId: await findPrice(order.plan, 'included', 5000),
    taxRateId: await findTaxRate(810),
    locale: account.locale,
    reference: undefined,
    orderNumber: `R-${order.number}`,
    returnUrl: 'https://shop.example/done',
    cancelUrl: 'https://shop.example/back',
  });
  await db().update(schema.orders).set({ checkoutSessionId: checkout.id }).where(eq(schema.orders.id, order.id));
  const { invoice: id } = await box.paySession(checkout.id, card);
  const { payment } = await readCheckout(checkout.id);
  await settlePayment(payment, new Date());
  await syncObject({ type: 'invoice', id: String(id) });
  return { account, order, subscriptionId: payment.subscriptionId ?? '', invoice: await mirrored(order.id) };
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
