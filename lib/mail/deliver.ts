import { and, eq, isNull, lte, or } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { longestError, type MailContent } from '@/db/schema/mails';
import { Outage } from '@/lib/fault';
import { log } from '@/lib/log';
import { erasure } from './erase';
import type { MailRow } from './list';
import { renderMail } from './render';
import { type SendOutcome, sendMail } from './resend';

const { mails } = schema;

/** How long one try may take before another worker may take the mail. */
const claimMs = 60_000;
/** Resend remembers for 24 hours which mails it has taken; an hour less for clocks and slow answers. */
const certaintyMs = 23 * 3_600_000;

/**
 * Sends a mail of the outbox, exactly as it was first rendered and at most once, however often and by however many
 * workers this is called. Returns when nothing is left to do: sent, sent before, held back, or left to staff (`failedAt`).
 * Throws when it has to be tried again; `lastTry` leaves that to staff as well.
 */
export async function deliverMail(mailId: string, now: Date, { lastTry = false } = {}): Promise<void> {
  const [mail] = await db().select().from(mails).where(eq(mails.id, mailId));
  if (!mail || mail.sentAt || mail.failedAt || mail.heldAt) return;
  if (mail.uncertainSince && now.getTime() - mail.uncertainSince.getTime() > certaintyMs) {
    return giveUp(mail, now, `it may have been sent; last answer: ${mail.lastError ?? 'none'}`);
  }
  const claimed = await claim(mail, now);
  if (!claimed) throw new Error(`mail ${mailId} is being sent by another worker`);
  const result = await attempt(claimed);
  log.info({ mailId, kind: mail.kind, attempt: claimed.attempts, outcome: result.outcome }, 'mail');
  if (result.outcome === 'sent') return markSent(claimed, result.providerId, now);
  // A try that certainly sent nothing leaves the question as open as it was before.
  const open = result.outcome === 'retry' && result.uncertain;
  const tried = open ? claimed : { ...claimed, uncertainSince: mail.uncertainSince };
  if (result.outcome === 'refused' || lastTry) return giveUp(tried, now, result.error);
  await endTry(tried, { lastError: result.error });
  const again = `mail ${mailId} must be tried again`;
  throw result.away ? new Outage('resend', again) : new Error(again);
}

/**
 * Takes the mail for this try. `uncertainSince` is set before anything leaves the house, because a crash from here
 * on leaves us without an answer.
 */
async function claim(mail: MailRow, now: Date): Promise<MailRow | undefined> {
  const [claimed] = await db()
    .update(mails)
    .set({
      claimedUntil: new Date(now.getTime() + claimMs),
      attempts: mail.attempts + 1,
      uncertainSince: mail.uncertainSince ?? now,
    })
    .where(
      and(
        sameTry(mail),
        isNull(mails.sentAt),
        isNull(mails.failedAt),
        isNull(mails.heldAt),
        or(isNull(mails.claimedUntil), lte(mails.claimedUntil, now)),
      ),
    )
    .returning();
  return claimed;
}

async function attempt(mail: MailRow): Promise<SendOutcome> {
  const content = mail.content ?? (await renderOnce(mail));
  if ('trouble' in content) return { outcome: 'retry', uncertain: false, away: false, error: content.trouble };
  return sendMail({
    id: idempotencyKey(mail),
    to: mail.to,
    replyTo: mail.replyTo,
    content,
    tags: { mail_id: mail.id, kind: mail.kind, ...(mail.orderId && { order_id: mail.orderId }) },
  });
}

/** Renders the mail and keeps the result, so that every later try sends the same bytes. */
async function renderOnce(mail: MailRow): Promise<MailContent | { trouble: string }> {
  try {
    const content = await renderMail(mail);
    const kept = await db().update(mails).set({ content }).where(sameTry(mail)).returning({ id: mails.id });
    return kept.length === 1 ? content : { trouble: 'another worker took over while this one rendered' };
  } catch (error) {
    return { trouble: `not rendered: ${error instanceof Error ? error.message : String(error)}` };
  }
}

/**
 * The first try whose outcome is still open names the key: tries that may have succeeded share it, and a mail that
 * was certainly not sent, or that staff decided to send again, gets a new one.
 */
function idempotencyKey(mail: MailRow): string {
  return `mail/${mail.id}/${mail.uncertainSince?.getTime() ?? 0}`;
}

async function markSent(mail: MailRow, providerId: string, now: Date): Promise<void> {
  await db()
    .update(mails)
    .set({
      providerId,
      sentAt: now,
      failedAt: null,
      heldAt: null,
      uncertainSince: null,
      claimedUntil: null,
      lastError: null,
      ...erasure(mail.kind),
    })
    .where(and(eq(mails.id, mail.id), isNull(mails.sentAt)));
}

async function giveUp(mail: MailRow, now: Date, lastError: string): Promise<void> {
  log.error({ mailId: mail.id, kind: mail.kind }, 'mail left to staff');
  await endTry(mail, { failedAt: now, lastError });
}

/** Ends a try without a mail sent, unless a later try has begun meanwhile. */
async function endTry(mail: MailRow, ending: { failedAt?: Date; lastError: string }): Promise<void> {
  await db()
    .update(mails)
    .set({
      claimedUntil: null,
      uncertainSince: mail.uncertainSince,
      ...ending,
      lastError: ending.lastError.slice(0, longestError),
    })
    .where(and(sameTry(mail), isNull(mails.sentAt)));
}

function sameTry(mail: MailRow) {
  return and(eq(mails.id, mail.id), eq(mails.attempts, mail.attempts));
}
