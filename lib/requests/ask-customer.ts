import { and, eq, gt, isNotNull } from 'drizzle-orm';
import { schema, type Tx } from '@/db/client';
import { hashOf, newSecret } from '@/lib/auth/secrets';
import type { NewMail } from '@/lib/mail/write';
import { orderNumber } from '@/lib/orders/state';
import { cancellationState } from './cancellation';
import { type OrderMeant, orderMeant } from './order-meant';

const { requests } = schema;
const dayMs = 24 * 60 * 60 * 1000;
/** Strangers may send the form as often as the limits let them; the customer's mailbox must not suffer from it. */
const mostMailsADay = 3;

type Cancellation = { id: string; message: string; email: string; accountId?: string; now: Date };

/** What a cancellation is kept with, what staff are told of it, and the mail to the customer, if one is due. */
export type Asked = {
  columns: Partial<typeof requests.$inferInsert>;
  told?: { orderId: string; number: string; customer: string; confirmed: boolean };
  mails: NewMail[];
};

/**
 * Anybody can send a cancellation. It counts once the customer of the order says so: being logged in, or by a link in a mail to the
 * account's own address.
 */
export async function askCustomer(tx: Tx, { id, message, email, accountId, now }: Cancellation): Promise<Asked> {
  const order = await orderMeant(tx, { message, email });
  if (!order) return { columns: {}, mails: [] };
  const confirmed = order.accountId === accountId;
  const told = { orderId: order.id, number: orderNumber(order), customer: order.email, confirmed };
  if (confirmed) return { columns: { orderId: order.id, confirmedAt: now }, told, mails: [] };
  if (!(await mayWrite(tx, order.id, now))) return { columns: { orderId: order.id }, told, mails: [] };
  const secret = newSecret();
  const columns = { orderId: order.id, answerHash: hashOf(secret) };
  return { columns, told, mails: [mailTo(order, id, secret, now)] };
}

function mailTo({ email: to, locale, name, ...order }: OrderMeant, key: string, token: string, now: Date): NewMail {
  const props = { token, name, number: orderNumber(order), hostname: order.hostname, receivedAt: now.toISOString() };
  return { kind: 'cancelAsked', key, to, locale, props };
}

/** Not while a question of the last day waits for its answer, and not too often. */
async function mayWrite(tx: Tx, orderId: string, now: Date): Promise<boolean> {
  const lately = await tx
    .select()
    .from(requests)
    .where(
      and(
        eq(requests.orderId, orderId),
        isNotNull(requests.answerHash),
        gt(requests.createdAt, new Date(now.getTime() - dayMs)),
      ),
    );
  const waits = lately.some((one) => !one.doneAt && cancellationState(one) === 'asked');
  return !waits && lately.length < mostMailsADay;
}
