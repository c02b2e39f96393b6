import { sql } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { log } from '@/lib/log';
import type { MailKind } from '@/lib/mail/write';

const { mails, orderEvents, orders } = schema;

const isKind = (kind: MailKind) => sql`${mails.kind} = ${kind}`;

/** What a waiting mail tells does not hold for its order any more. */
const isOvertaken = sql`(
  ${isKind('orderPaymentPending')} and ${orders.paymentPendingAt} is null
  or (${isKind('orderLate')} or ${isKind('promiseMoved')}) and (
    ${orders.readyAt} is not null or ${orders.endedAt} is not null
    or ${orders.promisedAt} is distinct from (${mails.props} ->> 'promisedAt')::timestamptz))`;

export const sentAgainByStaff = sql`exists (select from ${orderEvents}
  where ${orderEvents.orderId} = ${mails.orderId} and ${orderEvents.kind} = 'mailSentAgain'
    and ${orderEvents.detail} ->> 'mailId' = ${mails.id}::text)`;

/** Deletes an unsent mail that would tell the customer what no longer holds. True when it did. */
export async function dropOvertaken(mailId: string): Promise<boolean> {
  const { rows } = await db().execute<{ kind: string }>(sql`
    delete from ${mails} using ${orders}
    where ${mails.id} = ${mailId} and ${mails.sentAt} is null and ${orders.id} = ${mails.orderId}
      and ${isOvertaken} and not ${sentAgainByStaff}
    returning ${mails.kind} as kind`);
  const [dropped] = rows;
  if (dropped) log.info({ mailId, kind: dropped.kind }, 'mail overtaken');
  return dropped !== undefined;
}
