import { setTimeout as wait } from 'node:timers/promises';
import { and, eq, isNull } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { longestError, type MailContent } from '@/db/schema/mails';
import { hourMs } from '@/lib/durations';
import { isReported } from '@/lib/fault';
import { workInLanes } from '@/lib/lanes';
import { log } from '@/lib/log';
import { filesOf, type ReadDocument } from './files';
import type { MailRow } from './list';
import { claimDue, erasure, retryMs } from './outbox';
import { renderMail } from './render';
import { type SendOutcome, sendMail } from './resend';

/** Two at once, so that one mail without an answer from Resend does not stop the others. */
const lanes = 2;
const pauseMs = 500;

/** Sends due mails, polling twice a second; `stop` waits for those being sent. */
export function startOutbox(helpers: Helpers): { stop(): Promise<void> } {
  return workInLanes({ lanes, pauseMs }, () => deliverOne(helpers));
}

/** Whether there was a mail to send. Database problems are left to the next try, others are reported. */
async function deliverOne(helpers: Helpers): Promise<boolean> {
  try {
    return (await deliverDue(new Date(), helpers)) !== undefined;
  } catch (err) {
    if (!isReported(err)) log.warn({ err }, 'a mail could not be taken from the outbox');
    return false;
  }
}

const { mails } = schema;

/** Resend keeps idempotency keys for 24 hours; we stop an hour earlier to allow for clocks and slow answers. */
const certaintyMs = 23 * hourMs;
const shortestWaitMs = 5000;
const longestWaitMs = hourMs;

/** `later` is retried automatically, `failed` is left to staff, `held` waits for a decision or was dropped. */
export type Delivery = 'sent' | 'later' | 'failed' | 'held';
/** Whether the mail must not leave, as its order is now; if so, marks it as held, or drops it. */
export type HoldsBack = (mailId: string, now: Date) => Promise<boolean>;
/** What sending needs of the rooms above. */
export type Helpers = { holdsBack: HoldsBack; readDocument: ReadDocument };

/** Sends the next due mail, at most once for any number of workers. Undefined when none is due. */
export async function deliverDue(now: Date, { holdsBack, readDocument }: Helpers): Promise<Delivery | undefined> {
  const begun = performance.now();
  const claim = await claimDue(now);
  if (!claim) return undefined;
  const { mail, openBefore, waitMs } = claim;
  const before = { ...mail, uncertainSince: openBefore };
  if (openBefore && now.getTime() - openBefore.getTime() > certaintyMs)
    return giveUp(mail, now, `it may have been sent; last answer: ${mail.lastError ?? 'none'}`);
  if (await holdsBack(mail.id, now)) return hold(before);
  if (waitMs > 0) await wait(waitMs);
  const result = await attempt(mail, readDocument);
  log.info({ mailId: mail.id, kind: mail.kind, attempt: mail.attempts, outcome: result.outcome }, 'mail');
  if (result.outcome === 'sent') return markSent(mail, result.providerId, now);
  // A try that certainly sent nothing leaves earlier uncertainty as it was.
  const tried = result.outcome === 'retry' && result.uncertain ? mail : before;
  if (result.outcome === 'refused' || now >= mail.retryUntil) return giveUp(tried, now, result.error);
  return tryLater(tried, new Date(now.getTime() + performance.now() - begun), result.error);
}

async function attempt(mail: MailRow, readDocument: ReadDocument): Promise<SendOutcome> {
  const content = mail.content ?? (await renderOnce(mail));
  if ('problem' in content) return notTried(content.problem);
  const files = await filesOf(content.attachments, readDocument);
  if ('problem' in files) return notTried(files.problem);
  return sendMail({
    id: idempotencyKey(mail),
    to: mail.to,
    replyTo: mail.replyTo,
    content,
    files,
    tags: { mail_id: mail.id, kind: mail.kind, ...(mail.orderId && { order_id: mail.orderId }) },
  });
}

function notTried(error: string): SendOutcome {
  return { outcome: 'retry', uncertain: false, away: false, error };
}

/** Stores the result, because every later try must send the same bytes. */
async function renderOnce(mail: MailRow): Promise<MailContent | { problem: string }> {
  try {
    const content = await renderMail(mail);
    const kept = await db().update(mails).set({ content }).where(sameTry(mail)).returning({ id: mails.id });
    return kept.length === 1 ? content : { problem: 'another worker took over while this one rendered' };
  } catch (error) {
    return { problem: `not rendered: ${error instanceof Error ? error.message : String(error)}` };
  }
}

/** Tries that may have succeeded share a key; a mail certainly not sent, or resent by staff, gets a new one. */
function idempotencyKey(mail: MailRow): string {
  return `mail/${mail.id}/${mail.uncertainSince?.getTime() ?? 0}`;
}

async function markSent(mail: MailRow, providerId: string, now: Date): Promise<Delivery> {
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
  return 'sent';
}

async function giveUp(mail: MailRow, now: Date, lastError: string): Promise<Delivery> {
  log.error({ mailId: mail.id, kind: mail.kind }, 'mail left to staff');
  await endTry(mail, { failedAt: now, lastError });
  return 'failed';
}

async function hold(mail: MailRow): Promise<Delivery> {
  await endTry(mail, {});
  return 'held';
}

/** Each wait is a third of the time so far: short outages cost little, long ones few tries. */
async function tryLater(mail: MailRow, endedAt: Date, lastError: string): Promise<Delivery> {
  const triedForMs = endedAt.getTime() - (mail.retryUntil.getTime() - retryMs);
  const waitMs = Math.min(longestWaitMs, Math.max(shortestWaitMs, triedForMs / 3));
  await endTry(mail, { nextTryAt: new Date(endedAt.getTime() + waitMs), lastError });
  return 'later';
}

/** Does nothing when a later try has begun. */
async function endTry(mail: MailRow, ending: Partial<Pick<MailRow, 'failedAt' | 'nextTryAt' | 'lastError'>>) {
  await db()
    .update(mails)
    .set({
      claimedUntil: null,
      uncertainSince: mail.uncertainSince,
      ...ending,
      ...(ending.lastError && { lastError: ending.lastError.slice(0, longestError) }),
    })
    .where(and(sameTry(mail), isNull(mails.sentAt)));
}

function sameTry(mail: MailRow) {
  return and(eq(mails.id, mail.id), eq(mails.attempts, mail.attempts));
}
