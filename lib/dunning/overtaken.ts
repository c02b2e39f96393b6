import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { log } from '@/lib/log';
import type { MailKind } from '@/lib/mail/write';
import { sentAgainByStaff } from '@/lib/orders/overtaken';

const { mails, dunningEpisodes } = schema;

const warnings: MailKind[] = ['renewalFailed', 'renewalReminder', 'renewalLastWarning', 'serviceSuspended'];
const ofMissingMoney: MailKind[] = [...warnings, 'contractEndedUnpaid', 'renewalFailedStaff'];

/** Of the episode that a mail is about: what it says does not hold any more. */
const isOvertaken = or(
  and(sql`${dunningEpisodes.recoveredAt} is not null`, inArray(mails.kind, ofMissingMoney)),
  and(sql`${dunningEpisodes.recoveredAt} is not null`, sql`${mails.props} ->> 'cause' = 'unpaid'`),
  and(sql`${dunningEpisodes.endedAt} is not null`, inArray(mails.kind, warnings)),
);

/** Deletes an unsent mail about missing money after the payment or the end of the contract. True when it did. */
export async function dropAfterRecovery(mailId: string): Promise<boolean> {
  const episode = sql`exists (select from ${dunningEpisodes}
    where ${dunningEpisodes.id}::text = ${mails.props} ->> 'episodeId' and ${isOvertaken})`;
  const [dropped] = await db()
    .delete(mails)
    .where(and(eq(mails.id, mailId), isNull(mails.sentAt), episode, sql`not ${sentAgainByStaff}`))
    .returning({ kind: mails.kind });
  if (dropped) log.info({ mailId, kind: dropped.kind }, 'mail overtaken');
  return dropped !== undefined;
}
