import { and, eq, isNull, sql } from 'drizzle-orm';
import { db, schema, type Tx } from '@/db/client';
import { enqueue } from '@/lib/jobs/enqueue';
import { writeMails } from '@/lib/mail/write';
import { livemode } from '@/lib/payments/stripe';
import type { Payment, PaymentEvent } from '@/lib/payments/payment';
import { record } from './history';
import { markPaid } from './mark-paid';
import { questionPayment } from './question-payment';

/** What settling came to. Only `paid` sets an order paid and writes its mails; it happens once per order. */
export type Settlement = 'paid' | 'already paid' | 'noted' | 'nothing to do' | 'flagged';

/**
 * Brings an order in line with what Stripe says of its payment. The webhook, the return page and the sweep all settle, as
 * often as they like and in any order: the database lets the first one through.
 */
export async function settlePayment(payment: Payment, now = new Date()): Promise<Settlement> {
  if (await setPaid(payment, now)) return 'paid';
  return db().transaction((tx) => settleRest(tx, payment, now));
}

/** The first half of settling: true when this call set the order paid, with all that follows from it. */
export async function setPaid(payment: Payment, now: Date, event?: PaymentEvent): Promise<boolean> {
  return payment.status === 'paid' && payment.livemode === livemode() && markPaid(payment, now, event);
}

/** The second half, when `setPaid` set nothing: whatever else the payment means. */
export async function settleRest(tx: Tx, payment: Payment, now: Date): Promise<Settlement> {
  if (payment.livemode !== livemode()) return questionPayment(tx, payment, 'wrongMode');
  switch (payment.status) {
    case 'paid':
      return questionPayment(tx, payment);
    case 'pending':
      return markPending(tx, payment, now);
    case 'failed':
      return markFailed(tx, payment, now);
    case 'expired':
      return markExpired(tx, payment, now);
  }
}

/** Only the session that is the order's current one may say that a payment waits, failed or expired. */
function ofCurrentSession({ orderId, sessionId = '' }: Payment) {
  return and(
    orderId ? eq(schema.orders.id, orderId) : sql`false`,
    eq(schema.orders.checkoutSessionId, sessionId),
    isNull(schema.orders.paidAt),
  );
}

async function markPending(tx: Tx, payment: Payment, now: Date): Promise<Settlement> {
  const { orders } = schema;
  const [order] = await tx
    .update(orders)
    .set({ paymentPendingAt: now, expiredAt: null })
    .where(and(ofCurrentSession(payment), isNull(orders.paymentPendingAt), isNull(orders.paymentFailedAt)))
    .returning({ id: orders.id });
  if (!order) return 'nothing to do';
  await record(tx, order.id, 'paymentPending', { at: now });
  return 'noted';
}

async function markFailed(tx: Tx, payment: Payment, now: Date): Promise<Settlement> {
  const { orders } = schema;
  const [order] = await tx
    .update(orders)
    .set({ paymentFailedAt: now, paymentPendingAt: null })
    .where(and(ofCurrentSession(payment), isNull(orders.paymentFailedAt)))
    .returning({ id: orders.id, accountId: orders.accountId, locale: orders.locale });
  if (!order) return 'nothing to do';
  await record(tx, order.id, 'paymentFailed', { at: now });
  if (payment.subscriptionId) await enqueue(tx, 'stripe-cancel', [{ subscriptionId: payment.subscriptionId }]);
  const [account] = await tx
    .select({ email: schema.accounts.email })
    .from(schema.accounts)
    .where(eq(schema.accounts.id, order.accountId));
  if (account) {
    await writeMails(tx, [
      {
        kind: 'orderPaymentFailed',
        key: payment.sessionId ?? order.id,
        to: account.email,
        locale: order.locale,
        orderId: order.id,
        props: {},
      },
    ]);
  }
  return 'noted';
}

async function markExpired(tx: Tx, payment: Payment, now: Date): Promise<Settlement> {
  const { orders } = schema;
  const [order] = await tx
    .update(orders)
    .set({ expiredAt: now })
    .where(and(ofCurrentSession(payment), isNull(orders.expiredAt), isNull(orders.paymentPendingAt)))
    .returning({ id: orders.id });
  if (!order) return 'nothing to do';
  await record(tx, order.id, 'expired', { at: now });
  return 'noted';
}
