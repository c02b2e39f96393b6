import { and, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import { db, schema, type Tx } from '@/db/client';
import { record } from '@/lib/audit/log';
import { flagUpstreamProblem } from '@/lib/flags/flags';
import type { MailKind } from '@/lib/mail/write';
import { closeCheckout, findCheckout } from '@/lib/payments/checkout';
import { upstreamProblem } from '@/lib/payments/stripe';
import { discardDraftOrder } from './draft';
import { type Order, orderOf } from './queries';
import { settlePayment } from './settle';

const { mails, orderEvents, orders } = schema;

/** `payment begun`: it is paid, or the money is on its way. `unavailable`: Stripe cannot close the open payment. */
export type Withdrawal = 'done' | 'payment begun' | 'ended' | 'not found' | 'unavailable';

/** Makes a placed, unpaid order a draft again, to be changed. Its number stays. */
export async function reopenPlacedOrder(accountId: string, orderId: string): Promise<Withdrawal> {
  return withdraw(accountId, orderId, { placed: reopen, draft: async () => true });
}

/** Ends an order that nobody has paid; a draft is deleted. */
export async function discardOrder(accountId: string, orderId: string, now = new Date()): Promise<Withdrawal> {
  const placed = (order: Order) => end(order, { endedAt: now, discardedAt: now }, 'discarded');
  return withdraw(accountId, orderId, { placed, draft: () => discardDraftOrder(accountId, orderId) });
}

/** Ends an order that was not paid in time. */
export async function lapseOrder({ accountId, id }: Pick<Order, 'accountId' | 'id'>, now: Date): Promise<Withdrawal> {
  return withdraw(accountId, id, {
    placed: (order) => end(order, { endedAt: now }, 'lapsed'),
    draft: async () => true,
  });
}

/** Each returns whether the order was still as it had been read. */
type Ways = { placed: (order: Order) => Promise<boolean>; draft: () => Promise<boolean> };

async function withdraw(accountId: string, orderId: string, ways: Ways, tries = 3): Promise<Withdrawal> {
  const order = await orderOf(accountId, orderId);
  if (!order) return 'not found';
  if (order.paidAt || order.paymentPendingAt) return 'payment begun';
  if (order.endedAt) return 'ended';
  if (order.placedAt && (await closePayment(order)) === 'unavailable') return 'unavailable';
  if (await (order.placedAt ? ways.placed(order) : ways.draft())) return 'done';
  // Another window was faster, or the payment that we closed had been paid: the order says which.
  return tries > 1 ? withdraw(accountId, orderId, ways, tries - 1) : 'unavailable';
}

async function closePayment(order: Order): Promise<'closed' | 'unavailable'> {
  try {
    await closeSession(order);
    return 'closed';
  } catch (error) {
    const problem = upstreamProblem(error);
    if (!problem) throw error;
    await flagUpstreamProblem(problem, { reason: 'notReadable', orderId: order.id });
    return 'unavailable';
  }
}

/** Afterwards nobody can pay by the order's session; one that was paid before settles the order. */
async function closeSession({ checkoutSessionId }: Order): Promise<void> {
  if (!checkoutSessionId) return;
  const found = await findCheckout(checkoutSessionId);
  const checkout = found?.status === 'open' ? await closeCheckout(checkoutSessionId) : found;
  if (checkout?.status === 'complete') await settlePayment(checkout.payment);
}

/** A new attempt: a session that another window is opening is closed there. */
async function reopen(order: Order): Promise<boolean> {
  return db().transaction((tx) => backToDraft(tx, order, order.checkoutAttempt + 1));
}

/** Makes a placed order without a session a draft, to correct its billing details. False once it may be paid. */
export async function reopenWithoutSession(accountId: string, orderId: string): Promise<boolean> {
  const order = await orderOf(accountId, orderId);
  if (!order || order.checkoutSessionId) return false;
  return db().transaction((tx) => backToDraft(tx, order, order.checkoutAttempt));
}

async function backToDraft(tx: Tx, order: Order, checkoutAttempt: number): Promise<boolean> {
  const frozen = { billing: null, priceRappen: null, vatTreatment: null, vatRateBasisPoints: null };
  const accepted = { termsVersion: null, termsAcceptedAt: null };
  const paying = { checkoutSessionId: null, checkoutAttempt, expiredAt: null, paymentFailedAt: null };
  const reopened = await tx
    .update(orders)
    // As a draft it is kept for as long as one that begins today.
    .set({ ...frozen, ...accepted, ...paying, createdAt: new Date(), placedAt: null, paymentRemindedAt: null })
    .where(unpaidAs(order))
    .returning({ id: orders.id });
  if (reopened.length === 0) return false;
  // A draft has no audit log, so that it can be changed and deleted like any other.
  await tx.delete(orderEvents).where(eq(orderEvents.orderId, order.id));
  await dropUnsent(tx, order);
  return true;
}

async function end(
  order: Order,
  moments: { endedAt: Date; discardedAt?: Date },
  kind: 'discarded' | 'lapsed',
): Promise<boolean> {
  return db().transaction(async (tx) => {
    const ended = await tx
      .update(orders)
      .set({ ...moments, checkoutAttempt: order.checkoutAttempt + 1 })
      .where(unpaidAs(order))
      .returning({ id: orders.id });
    if (ended.length === 0) return false;
    await record(tx, order.id, kind, { at: moments.endedAt });
    await dropUnsent(tx, order);
    return true;
  });
}

/** Placed, unpaid, and with no session but the one that was closed. */
function unpaidAs({ id, checkoutAttempt, checkoutSessionId }: Order) {
  return and(
    eq(orders.id, id),
    eq(orders.checkoutAttempt, checkoutAttempt),
    sql`${orders.checkoutSessionId} is not distinct from ${checkoutSessionId}`,
    isNotNull(orders.placedAt),
    isNull(orders.paidAt),
    isNull(orders.paymentPendingAt),
    isNull(orders.endedAt),
  );
}

const asksToPay: MailKind[] = ['orderUnpaid', 'orderPaymentFailed'];

/** Mails that ask to pay the order must not go out once it cannot be paid. */
async function dropUnsent(tx: Tx, { id }: Order): Promise<void> {
  await tx.delete(mails).where(and(eq(mails.orderId, id), inArray(mails.kind, asksToPay), isNull(mails.sentAt)));
}
