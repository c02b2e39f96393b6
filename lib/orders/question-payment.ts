import { eq } from 'drizzle-orm';
import { schema, type Tx } from '@/db/client';
import type { Payment } from '@/lib/payments/payment';
import { flag, type FlagReason } from './flags';
import { orderNumber } from './state';

/**
 * A payment that set nothing: either the order was paid by this very payment before, or staff must look. The customer's
 * money is never silently kept: each such payment is flagged once.
 */
export async function questionPayment(
  tx: Tx,
  payment: Payment,
  known?: FlagReason,
): Promise<'already paid' | 'flagged'> {
  const order = await orderWithSubscription(tx, payment.orderId);
  const reason = known ?? reasonFor(payment, order);
  if (!reason) return 'already paid';
  await flag(tx, {
    reason,
    about: payment.subscriptionId ?? payment.sessionId ?? payment.orderId ?? 'unknown',
    orderId: order?.id,
    detail: describe(payment, order),
    livemode: payment.livemode,
  });
  return 'flagged';
}

async function orderWithSubscription(tx: Tx, orderId: string | undefined) {
  if (!orderId) return undefined;
  const { orders, subscriptions } = schema;
  const [order] = await tx
    .select({
      id: orders.id,
      number: orders.number,
      priceRappen: orders.priceRappen,
      currency: orders.currency,
      placedAt: orders.placedAt,
      paidAt: orders.paidAt,
      checkoutSessionId: orders.checkoutSessionId,
      subscriptionId: subscriptions.id,
    })
    .from(orders)
    .leftJoin(subscriptions, eq(subscriptions.orderId, orders.id))
    .where(eq(orders.id, orderId));
  return order;
}
type Order = NonNullable<Awaited<ReturnType<typeof orderWithSubscription>>>;

function reasonFor(payment: Payment, order: Order | undefined): FlagReason | undefined {
  if (!order) return 'unknownOrder';
  if (!order.placedAt) return 'orderNotPlaced';
  if (order.paidAt && isSecond(payment, order)) return 'secondPayment';
  if (order.paidAt) return undefined;
  if (payment.amountRappen !== order.priceRappen || payment.currency !== order.currency) return 'wrongAmount';
  throw new Error('the order became payable meanwhile; Stripe or the sweep asks again');
}

function isSecond(payment: Payment, order: Order): boolean {
  if (payment.subscriptionId && order.subscriptionId) return payment.subscriptionId !== order.subscriptionId;
  return payment.sessionId !== undefined && payment.sessionId !== order.checkoutSessionId;
}

function describe({ amountRappen, currency, sessionId, subscriptionId }: Payment, order: Order | undefined): string {
  const paid = `${amountRappen} rappen (${currency}) by ${[sessionId, subscriptionId].filter(Boolean).join(', ')}`;
  if (!order) return `${paid}; no such order here`;
  return `${paid}; order ${orderNumber(order)} agreed on ${order.priceRappen ?? 0} rappen (${order.currency})`;
}
