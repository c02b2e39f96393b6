import { setTimeout as wait } from 'node:timers/promises';
import { isReported } from '@/lib/fault';
import { flagUpstreamProblem } from '@/lib/flags/flags';
import { log } from '@/lib/log';
import { type Checkout, findCheckout } from '@/lib/payments/checkout';
import { upstreamProblem } from '@/lib/payments/stripe';
import { type Order, orderOf } from './queries';
import { settlePayment } from './settle';

/** `asking`: Stripe has not said yet what became of the payment. */
type Look = { order: Order; asking: boolean };

const patienceMs = 3000;

/**
 * Settles the order's own session, ignoring the URL, but waits for Stripe no longer than `waitMs`: a later answer counts
 * when it comes. The order is unchanged when Stripe fails; undefined when it is not this account's.
 */
export async function lookAtPayment(
  accountId: string,
  orderId: string,
  waitMs = patienceMs,
): Promise<Look | undefined> {
  const settling = settledOnce(accountId, orderId);
  const look = await Promise.race([settling, wait(waitMs, 'late' as const, { ref: false })]);
  if (look !== 'late') return look;
  settling.catch((err) => isReported(err) || log.error({ err, orderId }, 'a payment was not settled'));
  const order = await orderOf(accountId, orderId);
  return order && { order, asking: order.paidAt === null };
}

const running = new Map<string, Promise<Look | undefined>>();

/** A page that looks again and again asks a slow Stripe once. */
function settledOnce(accountId: string, orderId: string): Promise<Look | undefined> {
  const key = `${accountId}/${orderId}`;
  const settling = running.get(key) ?? settled(accountId, orderId).finally(() => running.delete(key));
  running.set(key, settling);
  return settling;
}

async function settled(accountId: string, orderId: string): Promise<Look | undefined> {
  const order = await orderOf(accountId, orderId);
  if (!order || order.paidAt || !order.checkoutSessionId) return order && { order, asking: false };
  const checkout = await checkoutOf(order.id, order.checkoutSessionId);
  if (checkout === 'no answer') return { order, asking: true };
  if (!checkout || checkout.status === 'open') return { order, asking: false };
  await settlePayment(checkout.payment);
  const now = await orderOf(accountId, orderId);
  return now && { order: now, asking: false };
}

async function checkoutOf(orderId: string, sessionId: string): Promise<Checkout | 'no answer' | undefined> {
  try {
    return await findCheckout(sessionId);
  } catch (error) {
    const problem = upstreamProblem(error);
    if (!problem) throw error;
    await flagUpstreamProblem(problem, { reason: 'notReadable', orderId });
    return 'no answer';
  }
}
