import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { hashOf } from '@/lib/auth/secrets';
import { env } from '@/lib/env';
import { writeMails } from '@/lib/mail/write';
import { orderNumber } from '@/lib/orders/state';

const { accounts, orders, requests } = schema;

export const answers = ['confirm', 'object'] as const;
export type CancellationAnswer = (typeof answers)[number];

/** The link in the mail works for thirty days, as often as it is opened. */
const works = (secret: string) =>
  and(eq(requests.answerHash, hashOf(secret)), gt(requests.createdAt, sql`now() - interval '30 days'`));

/** The cancellation that a link asks about, with its order; undefined when the link is wrong or too old. */
export async function cancellationOfLink(secret: string) {
  const [found] = await db()
    .select({
      createdAt: requests.createdAt,
      orderId: requests.orderId,
      confirmedAt: requests.confirmedAt,
      objectedAt: requests.objectedAt,
      number: orders.number,
      hostname: orders.hostname,
    })
    .from(requests)
    .innerJoin(orders, eq(orders.id, requests.orderId))
    .where(works(secret));
  return found;
}

/**
 * The customer says whether a cancellation is theirs; staff are told. `gone`: the link is wrong or too old, or the answer was given
 * before. Of two clicks at the same moment one counts.
 */
export async function answerCancellation(
  secret: string,
  answer: CancellationAnswer,
  now = new Date(),
): Promise<'answered' | 'gone'> {
  return db().transaction(async (tx) => {
    const [answered] = await tx
      .update(requests)
      .set(answer === 'confirm' ? { confirmedAt: now } : { objectedAt: now })
      .where(and(works(secret), isNull(requests.confirmedAt), isNull(requests.objectedAt)))
      .returning({ id: requests.id, orderId: requests.orderId, receivedAt: requests.createdAt });
    if (!answered?.orderId) return 'gone';
    const [order] = await tx
      .select({ number: orders.number, hostname: orders.hostname, customer: accounts.email })
      .from(orders)
      .innerJoin(accounts, eq(accounts.id, orders.accountId))
      .where(eq(orders.id, answered.orderId));
    if (!order) throw new Error(`the order of request ${answered.id} is gone`);
    const { customer, hostname } = order;
    const props = {
      ...{ answer, number: orderNumber(order), hostname, customer },
      receivedAt: answered.receivedAt.toISOString(),
    };
    const { id: key, orderId } = answered;
    await writeMails(tx, [
      { kind: 'cancelAnswered', key, to: env().STAFF_MAIL, replyTo: customer, locale: 'en', orderId, props },
    ]);
    return 'answered';
  });
}
