import { flagUpstreamProblem } from '@/lib/flags/flags';
import { findCheckout } from '@/lib/payments/checkout';
import { upstreamProblem } from '@/lib/payments/stripe';
import { type Order, orderOf } from './queries';
import { settlePayment } from './settle';

/** Settles the order's own session, ignoring the URL. Unchanged when Stripe fails; undefined if not this account's. */
export async function settleOwnOrder(accountId: string, orderId: string): Promise<Order | undefined> {
  const order = await orderOf(accountId, orderId);
  if (!order || order.paidAt || !order.checkoutSessionId) return order;
  const checkout = await checkoutOf(order.id, order.checkoutSessionId);
  if (!checkout || checkout.status === 'open') return order;
  await settlePayment(checkout.payment);
  return orderOf(accountId, orderId);
}

async function checkoutOf(orderId: string, sessionId: string) {
  try {
    return await findCheckout(sessionId);
  } catch (error) {
    const problem = upstreamProblem(error);
    if (!problem) throw error;
    await flagUpstreamProblem(problem, { reason: 'notReadable', orderId });
    return undefined;
  }
}
