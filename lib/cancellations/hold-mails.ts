import { and, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { db, schema, type Tx } from '@/db/client';
import { log } from '@/lib/log';
import { dueFrom } from '@/lib/mail/outbox';
import type { MailKind } from '@/lib/mail/write';
import { blockersOf } from './blockers';

const { mails, orders } = schema;

/** Mails that promise a machine or hand it over. */
const promising: MailKind[] = ['orderAccepted', 'orderLate', 'promiseMoved', 'orderReady'];
const withDespite = z.object({ despite: z.union([z.array(z.string()), z.literal('everything')]).default([]) });

/** Holds the mail, and returns true, when a blocker or the order's end came up after it was written. */
export async function holdBack(mailId: string, now: Date): Promise<boolean> {
  const which = and(eq(mails.id, mailId), inArray(mails.kind, promising), isNull(mails.sentAt));
  const [mail] = await db().select({ orderId: mails.orderId, props: mails.props }).from(mails).where(which);
  const { orderId } = mail ?? {};
  if (!orderId) return false;
  return db().transaction(async (tx) => {
    await lock(tx, orderId);
    const reasons = await reasonsAgainst(tx, orderId, mail?.props);
    if (reasons.length === 0) return false;
    await tx
      .update(mails)
      .set({ heldAt: now })
      .where(and(which, isNull(mails.heldAt)));
    log.info({ mailId, reasons }, 'mail held back');
    return true;
  });
}

/** Releases mails that nothing blocks any more. The caller holds the order's lock. */
export async function releaseMails(tx: Tx, orderId: string): Promise<void> {
  const held = await tx
    .select({ mailId: mails.id, props: mails.props })
    .from(mails)
    .where(and(eq(mails.orderId, orderId), isNotNull(mails.heldAt)));
  for (const { mailId, props } of held) {
    if ((await reasonsAgainst(tx, orderId, props)).length > 0) continue;
    await tx
      .update(mails)
      .set({ heldAt: null, ...dueFrom(new Date()) })
      .where(eq(mails.id, mailId));
  }
}

/** What was not yet known (`despite`) when the mail was written. */
async function reasonsAgainst(tx: Tx, orderId: string, props: unknown): Promise<string[]> {
  const { despite } = withDespite.parse(props);
  if (despite === 'everything') return [];
  const [order] = await tx.select({ endedAt: orders.endedAt }).from(orders).where(eq(orders.id, orderId));
  const reasons = [...(order?.endedAt ? ['ended'] : []), ...(await blockersOf(orderId, tx))];
  return reasons.filter((reason) => !despite.includes(reason));
}

/** New blockers wait for this lock: requests refer to the order by foreign key, and Stripe's events update it. */
async function lock(tx: Tx, orderId: string): Promise<void> {
  await tx.select({ id: orders.id }).from(orders).where(eq(orders.id, orderId)).for('update');
}
