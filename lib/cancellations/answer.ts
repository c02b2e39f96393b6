import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import { db, schema, type Tx } from '@/db/client';
import { hashOf } from '@/lib/auth/secrets';
import { env } from '@/lib/env';
import type { CancellationAnswer } from '@/lib/mail/write';
import { writeMails } from '@/lib/mail/write';
import { orderNumber } from '@/lib/order-number';
import { releaseMails } from './hold-mails';
import { recordReceipt } from './receipt';
import { isOursToDo } from './wish';

const { accounts, orders, requests } = schema;

export const answers = ['confirm', 'object'] as const satisfies CancellationAnswer[];

const works = (secret: string) =>
  and(eq(requests.answerHash, hashOf(secret)), gt(requests.createdAt, sql`now() - interval '30 days'`));
const unanswered = and(eq(requests.kind, 'cancel'), isNull(requests.confirmedAt), isNull(requests.objectedAt));

/** Undefined when the link is invalid or expired. `received` counts all that one answer settles; `byItself`: the shop then carries it out. */
export async function cancellationOfLink(secret: string) {
  const [found] = await db()
    .select({
      id: requests.id,
      createdAt: requests.createdAt,
      orderId: requests.orderId,
      confirmedAt: requests.confirmedAt,
      objectedAt: requests.objectedAt,
      message: requests.message,
      order: {
        ...{ id: orders.id, number: orders.number, hostname: orders.hostname },
        ...{ paidAt: orders.paidAt, cancelAt: orders.cancelAt, endedAt: orders.endedAt },
      },
    })
    .from(requests)
    .innerJoin(orders, eq(orders.id, requests.orderId))
    .where(works(secret));
  if (!found?.orderId) return undefined;
  const others = await db()
    .select({ createdAt: requests.createdAt })
    .from(requests)
    .where(and(unanswered, eq(requests.orderId, found.orderId), isNull(requests.answerHash)));
  const { order, message, ...request } = found;
  const covered = request.confirmedAt || request.objectedAt ? [] : others;
  const moments = [request, ...covered].map(({ createdAt }) => createdAt).sort((a, b) => a.getTime() - b.getTime());
  const received = { count: moments.length, firstAt: moments[0] ?? request.createdAt };
  return { request, order, received, byItself: isOursToDo(message, order) };
}

/** Settles every open cancellation of the order. `gone`: the link is invalid or expired, or was answered before. */
export async function answerCancellation(
  secret: string,
  answer: CancellationAnswer,
  now = new Date(),
): Promise<'answered' | 'gone'> {
  return db().transaction(async (tx) => {
    const order = await orderOfLink(tx, secret);
    if (!order) return 'gone';
    const settled = answer === 'confirm' && (order.cancelAt ?? order.endedAt) !== null;
    const moments = answer === 'confirm' ? { confirmedAt: now } : { objectedAt: now };
    const set = { ...moments, ...(!settled && { doneAt: null, doneBy: null }) };
    const [asked] = await tx
      .update(requests)
      .set(set)
      .where(and(unanswered, works(secret)))
      .returning({ id: requests.id, createdAt: requests.createdAt, message: requests.message });
    if (!asked) return 'gone';
    await tx
      .update(requests)
      .set(set)
      .where(and(unanswered, eq(requests.orderId, order.id), isNull(requests.answerHash)));
    if (answer === 'confirm') {
      await recordReceipt(tx, { orderId: order.id, receivedAt: asked.createdAt }, 'form', now);
    }
    await notifyStaff(tx, order, asked, answer);
    if (answer === 'object') await releaseMails(tx, order.id);
    return 'answered';
  });
}

type OrderOfLink = NonNullable<Awaited<ReturnType<typeof orderOfLink>>>;

/** Locks the order, so that no mail about it is held back or released meanwhile. */
async function orderOfLink(tx: Tx, secret: string) {
  const { id, number, hostname, paidAt, cancelAt, endedAt } = orders;
  const [order] = await tx
    .select({ id, number, hostname, paidAt, cancelAt, endedAt, customer: accounts.email })
    .from(requests)
    .innerJoin(orders, eq(orders.id, requests.orderId))
    .innerJoin(accounts, eq(accounts.id, orders.accountId))
    .where(works(secret))
    .for('update', { of: orders });
  return order;
}

async function notifyStaff(
  tx: Tx,
  order: OrderOfLink,
  asked: { id: string; createdAt: Date; message: string },
  answer: CancellationAnswer,
): Promise<void> {
  const { id: orderId, customer, hostname, endedAt } = order;
  const receivedAt = asked.createdAt.toISOString();
  const told = { number: orderNumber(order), hostname, customer, receivedAt, ended: endedAt !== null };
  const props = { ...told, answer, byItself: answer === 'confirm' && isOursToDo(asked.message, order) };
  await writeMails(tx, [
    { kind: 'cancelAnswered', key: asked.id, to: env().STAFF_MAIL, replyTo: customer, locale: 'en', orderId, props },
  ]);
}
