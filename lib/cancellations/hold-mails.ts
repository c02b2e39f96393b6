import { and, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import { z } from 'zod';
import { db, schema, type Tx } from '@/db/client';
import { log } from '@/lib/log';
import { dueFrom } from '@/lib/mail/claim';
import type { MailKind } from '@/lib/mail/kinds';
import { blockersOf } from './blockers';

const { mails, orders } = schema;

/** Mails that promise a machine or hand it over. */
const promising: MailKind[] = ['orderAccepted', 'orderReady'];
const withDespite = z.object({ despite: z.union([z.array(z.string()), z.literal('everything')]).default([]) });

/**
 * Holds a mail back that promises a machine or hands it over, when something has come since it was written that speaks against it:
 * a cancellation that nobody denied, money that went back, the end. It stays so until a colleague sends it all the same, or the
 * customer says that the cancellation is not theirs. Says whether it is held.
 */
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

/** Lets go what nothing speaks against any more. The caller holds the order's lock. */
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

/** What speaks against a mail and was not known when it was written. */
async function reasonsAgainst(tx: Tx, orderId: string, props: unknown): Promise<string[]> {
  const { despite } = withDespite.parse(props);
  if (despite === 'everything') return [];
  const [order] = await tx.select({ endedAt: orders.endedAt }).from(orders).where(eq(orders.id, orderId));
  const reasons = [...(order?.endedAt ? ['ended'] : []), ...(await blockersOf(orderId, tx))];
  return reasons.filter((reason) => !despite.includes(reason));
}

/** Who writes what speaks against an order waits: a request points at it, and Stripe's news change it. */
async function lock(tx: Tx, orderId: string): Promise<void> {
  await tx.select({ id: orders.id }).from(orders).where(eq(orders.id, orderId)).for('update');
}
