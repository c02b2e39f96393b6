import { eq } from 'drizzle-orm';
import { db, schema, type Tx } from '@/db/client';
import { record } from '@/lib/audit/log';
import { dayMs } from '@/lib/durations';
import type { MailRow } from './list';
import { dueFrom } from './outbox';
import { holdsSecret } from './write';

const { mails } = schema;

/** `erased`: its secret is gone, so the person must request a new mail. `waiting`: it is still queued. */
export type AgainOutcome = 'queued' | 'waiting' | 'erased' | 'unknown';

/** Requeues an unsent, bounced or lost mail; an uncertain try under 24 hours old keeps its idempotency key. */
export async function resendMail(mailId: string, staffId: string, now = new Date()): Promise<AgainOutcome> {
  return db().transaction(async (tx) => {
    const [mail] = await tx.select().from(mails).where(eq(mails.id, mailId)).for('update');
    if (!mail) return 'unknown';
    if (!mail.sentAt && !mail.failedAt && !mail.heldAt) return 'waiting';
    if (mail.sentAt && holdsSecret(mail.kind)) return 'erased';
    await reopen(tx, mail, now);
    if (mail.orderId) {
      const sentAgain = { kind: 'mailSentAgain', mailId, mailKind: mail.kind } as const;
      await record(tx, mail.orderId, sentAgain, { by: staffId, at: now });
    }
    return 'queued';
  });
}

const keyLifeMs = dayMs;

/** A mail that Resend refused is rendered again, since its text may be the reason. */
async function reopen(tx: Tx, mail: MailRow, now: Date): Promise<void> {
  const open = mail.uncertainSince && now.getTime() - mail.uncertainSince.getTime() < keyLifeMs;
  const refused = mail.failedAt && !mail.uncertainSince;
  await tx
    .update(mails)
    .set({
      failedAt: null,
      heldAt: null,
      sentAt: null,
      providerId: null,
      deliveredAt: null,
      bouncedAt: null,
      claimedUntil: null,
      ...dueFrom(now),
      uncertainSince: open ? mail.uncertainSince : null,
      content: refused ? null : mail.content,
      ...(mail.heldAt && { props: { ...mail.props, despite: 'everything' } }),
    })
    .where(eq(mails.id, mail.id));
}
