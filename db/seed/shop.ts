import { setTimeout as wait } from 'node:timers/promises';
import { and, isNotNull, isNull, lte, or, sql } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { tellDue } from '@/lib/contracts/tell-due';
import { lookAfterDue } from '@/lib/dunning/due';
import { env } from '@/lib/env';
import { keepBooks } from '@/lib/invoices/keep-books';
import { newBoss } from '@/lib/jobs/enqueue';
import type { Jobs } from '@/lib/jobs/queues';
import { deliverDue } from '@/lib/mail/deliver';
import { waiting } from '@/lib/mail/outbox';
import { handlers } from '@/lib/worker/handlers';
import { outboxHelpers } from '@/lib/worker/outbox';
import { mailSandbox } from '@/sandbox/mail/client';
import { stripeSandbox } from '@/sandbox/stripe/client';

/** What example customers need beside the running shop: a worker that waits for nothing, and the stand-ins' levers. */
export type SeedShop = Awaited<ReturnType<typeof openShop>>;

export async function openShop() {
  const stripe = stripeSandbox(env().STRIPE_API_BASE);
  const inbox = mailSandbox(env().RESEND_BASE_URL);
  const boss = newBoss();
  await boss.start();

  /** Does the jobs that wait, each object of Stripe once. Returns whether there were any. */
  const work = async (): Promise<boolean> => {
    const objects = await boss.fetch<Jobs['stripe-object']>('stripe-object', { batchSize: 200 });
    const ends = await boss.fetch<Jobs['stripe-cancel']>('stripe-cancel', { batchSize: 20 });
    for (const { data } of new Map(objects.map((job) => [`${job.data.type} ${job.data.id}`, job])).values())
      await handlers['stripe-object'](data);
    for (const { data } of ends) await handlers['stripe-cancel'](data);
    for (const [queue, jobs] of [
      ['stripe-object', objects],
      ['stripe-cancel', ends],
    ] as const)
      if (jobs.length > 0)
        await boss.complete(
          queue,
          jobs.map(({ id }) => id),
        );
    return objects.length + ends.length > 0;
  };

  /** Keeps the books, and does and tells what time brings about. */
  const lookAfter = async (): Promise<void> => {
    const now = new Date();
    await keepBooks(now);
    await lookAfterDue(now);
    await tellDue(now);
  };

  /** Sends the mails that wait. Each moves the clock on by what the shop leaves between two. */
  const send = async (): Promise<boolean> => {
    for (let sent = 0; ; sent++) {
      if (!(await deliverDue(new Date(), outboxHelpers))) return sent > 0;
      if (canMove()) await stripe.advanceClock({ minutes: 0.005 });
    }
  };

  /** Waits until nothing of what was set off is left to do: first the events, so that each object is read once. */
  const settle = async (): Promise<void> => {
    do {
      while ((await stripe.waiting()) > 0) await wait(5);
      await lookAfter();
    } while ((await work()) || (await send()) || (await mailsUnderWay()));
  };

  const close = () => boss.stop({ graceful: false });
  return { stripe, inbox, settle, moveTo: (agoMs: number) => moveTo(stripe, agoMs), close };
}

/** Whether a mail is still to be sent, or the mailbox has not said yet what came of it. */
async function mailsUnderWay(): Promise<boolean> {
  const { mails } = schema;
  const due = and(waiting, lte(mails.nextTryAt, sql`clock_timestamp()`));
  const unreported = and(isNotNull(mails.sentAt), isNull(mails.deliveredAt), isNull(mails.bouncedAt));
  return (await db().$count(mails, or(due, unreported))) > 0;
}

/** The real time, which the demo's clock does not move. */
function realNow(): number {
  return performance.timeOrigin + performance.now();
}

function canMove(): boolean {
  return Date.now() < realNow() - 1000;
}

/**
 * Moves the demo's clock on to so many milliseconds before the real time, and waits until this process is there. Returns
 * false when it was there already.
 */
async function moveTo(stripe: ReturnType<typeof stripeSandbox>, agoMs: number): Promise<boolean> {
  const ms = realNow() - agoMs - Date.now();
  if (ms <= 0) return false;
  const target = Date.now() + ms;
  await stripe.advanceClock({ minutes: ms / 60_000 });
  while (Date.now() < target - 1000) await wait(1);
  return true;
}
