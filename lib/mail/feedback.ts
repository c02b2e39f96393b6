import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { validate } from 'uuid';
import { db, schema, type Tx } from '@/db/client';
import { longestError } from '@/db/schema/mails';
import { log } from '@/lib/log';
import { erasure } from './outbox';
import { type MailReport, readReport } from './report';

const { mails, webhookEvents } = schema;

const lost = ['email.bounced', 'email.complained', 'email.failed', 'email.suppressed'];

/** Processes a Resend report once. `raw` must be the untouched body; `unreadable`: a retry would not help. */
export async function takeReport(raw: string, headers: Headers): Promise<'taken' | 'refused' | 'unreadable'> {
  const report = readReport(raw, headers);
  if (typeof report === 'string') {
    log.warn({ outcome: report }, 'a mail report that we cannot take');
    return report;
  }
  const { eventId: id, type } = report;
  await db().transaction(async (tx) => {
    const fresh = await tx
      .insert(webhookEvents)
      .values({ id, source: 'resend', type })
      .onConflictDoNothing()
      .returning({ id: webhookEvents.id });
    if (fresh.length === 0) return;
    await adopt(tx, report);
    await mark(tx, report);
  });
  log.info({ eventId: id, type }, 'mail report');
  return 'taken';
}

/** A report can prove a mail sent before a crash. Only a mail with an open try counts: staff may have requeued it. */
async function adopt(tx: Tx, { type, tags, providerId, at }: MailReport): Promise<void> {
  const mailId = tags.mail_id;
  if (!providerId || !mailId || !validate(mailId) || type === 'email.failed') return;
  await tx
    .update(mails)
    .set({
      providerId,
      sentAt: at,
      failedAt: null,
      heldAt: null,
      uncertainSince: null,
      lastError: null,
      ...erasure(tags.kind ?? ''),
    })
    .where(and(eq(mails.id, mailId), isNull(mails.sentAt), isNotNull(mails.uncertainSince)));
}

async function mark(tx: Tx, { type, providerId, at, reason }: MailReport): Promise<void> {
  if (!providerId) return;
  const about = eq(mails.providerId, providerId);
  if (type === 'email.delivered') await tx.update(mails).set({ deliveredAt: at }).where(about);
  if (lost.includes(type)) {
    const lastError = (reason ? `${type}: ${reason}` : type).slice(0, longestError);
    await tx.update(mails).set({ bouncedAt: at, lastError }).where(about);
  }
}
