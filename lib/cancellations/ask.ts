import { and, eq, gt, isNotNull } from 'drizzle-orm';
import { schema, type Tx } from '@/db/client';
import { hashOf, newSecret } from '@/lib/auth/secrets';
import { dayMs } from '@/lib/durations';
import type { CancellationStep } from '@/lib/mail/write';
import type { NewMail } from '@/lib/mail/write';
import { orderNumber } from '@/lib/order-number';
import { type OrderMeant, orderMeant } from './find-order';
import { recordReceipt } from './receipt';
import { cancellationState } from './state';
import { isOursToDo } from './wish';

const { accounts, orders, requests } = schema;
/** Protects the customer's mailbox, since strangers can send the form. */
const mostMailsADay = 3;

type Cancellation = { id: string; message: string; email: string; accountId?: string; now: Date };

/** `columns` go into the request, `told` into the mail to staff. */
export type Asked = {
  columns: Partial<typeof requests.$inferInsert>;
  told?: { orderId: string; number: string; customer: string; step: CancellationStep };
  mails: NewMail[];
};

/** Anybody can send one: it counts when the customer is logged in, or confirms by the link mailed to the account. */
export async function askCustomer(tx: Tx, cancellation: Cancellation): Promise<Asked> {
  const { id, now } = cancellation;
  const order = await orderMeant(tx, cancellation);
  if (!order) return { columns: {}, mails: [] };
  const step = await stepWith(tx, order, cancellation);
  const told = { orderId: order.id, number: orderNumber(order), customer: order.email, step };
  if (order.accountId === cancellation.accountId) {
    await recordReceipt(tx, { orderId: order.id, receivedAt: now }, 'form', now);
    return { columns: { orderId: order.id, confirmedAt: now }, told, mails: [] };
  }
  if (step !== 'asked') return { columns: { orderId: order.id }, told, mails: [] };
  const secret = newSecret();
  return {
    columns: { orderId: order.id, answerHash: hashOf(secret) },
    told,
    mails: [mailTo(order, id, secret, now)],
  };
}

/**
 * `byItself`: the shop carries it out. `confirmed`: staff do. `waiting`: no mail, because an earlier one is unanswered or the daily
 * limit is reached.
 */
async function stepWith(tx: Tx, order: OrderMeant, said: Cancellation): Promise<CancellationStep> {
  const { accountId, message, now } = said;
  if (order.accountId === accountId) return isOursToDo(message, order) ? 'byItself' : 'confirmed';
  if (order.endedAt) return 'ended';
  return (await mayWrite(tx, order, now)) ? 'asked' : 'waiting';
}

function mailTo({ email: to, locale, name, ...order }: OrderMeant, key: string, token: string, now: Date): NewMail {
  const props = { token, name, number: orderNumber(order), hostname: order.hostname, receivedAt: now.toISOString() };
  return { kind: 'cancelAsked', key, to, locale, orderId: order.id, props };
}

/** Locks the account, so that simultaneous cancellations see each other. */
async function mayWrite(tx: Tx, order: OrderMeant, now: Date): Promise<boolean> {
  await tx.select().from(accounts).where(eq(accounts.id, order.accountId)).for('no key update');
  const lately = await tx
    .select({
      orderId: requests.orderId,
      confirmedAt: requests.confirmedAt,
      objectedAt: requests.objectedAt,
      doneAt: requests.doneAt,
    })
    .from(requests)
    .innerJoin(orders, eq(orders.id, requests.orderId))
    .where(
      and(
        eq(orders.accountId, order.accountId),
        isNotNull(requests.answerHash),
        gt(requests.createdAt, new Date(now.getTime() - dayMs)),
      ),
    );
  const waits = lately.some((one) => one.orderId === order.id && !one.doneAt && cancellationState(one) === 'asked');
  return !waits && lately.length < mostMailsADay;
}
