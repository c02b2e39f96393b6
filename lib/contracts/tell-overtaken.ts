import { and, eq, inArray, isNull, sql } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { log } from '@/lib/log';
import type { MailKind } from '@/lib/mail/write';
import { dueMails } from './tell';
import { contractFactsOf } from './news/facts';

const { mails, orderEvents } = schema;

/** Mails whose news can cease to hold before they leave; a payment or an end stays one. */
const perishable: MailKind[] = [
  'cardExpires',
  'renewalNotice',
  'priceChangeNotice',
  'cancellationScheduled',
  'cancellationRevoked',
  'cancellationStaff',
];

/**
 * Deletes an unsent mail that the state of its contract does not call for any more, such as the confirmation of a
 * cancellation that was taken back. True when it did. What staff send again leaves all the same.
 */
export async function dropUntrue(mailId: string): Promise<boolean> {
  const unsent = and(eq(mails.id, mailId), isNull(mails.sentAt), inArray(mails.kind, perishable));
  const [mail] = await db().select().from(mails).where(unsent);
  if (!mail?.orderId || (await wasSentAgain(mailId, mail.orderId))) return false;
  // Judged by its own day, so that a mail that waited long is not too old to be true.
  const facts = await contractFactsOf(mail.orderId, mail.createdAt);
  const isDue =
    facts && dueMails(facts, mail.createdAt).some(({ kind, key }) => kind === mail.kind && key === mail.key);
  if (isDue) return false;
  const dropped = await db().delete(mails).where(unsent).returning({ id: mails.id });
  if (dropped.length > 0) log.info({ mailId, kind: mail.kind }, 'mail overtaken');
  return dropped.length > 0;
}

async function wasSentAgain(mailId: string, orderId: string): Promise<boolean> {
  const again = await db()
    .select({ id: orderEvents.id })
    .from(orderEvents)
    .where(
      and(
        eq(orderEvents.orderId, orderId),
        eq(orderEvents.kind, 'mailSentAgain'),
        sql`${orderEvents.detail} ->> 'mailId' = ${mailId}`,
      ),
    )
    .limit(1);
  return again.length > 0;
}
