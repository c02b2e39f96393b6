import { and, eq, isNull, lte, or, sql } from 'drizzle-orm';
import { db, schema, type Tx } from '@/db/client';
import { retryDays } from '@/db/schema/mails';
import { dayMs, minuteMs } from '@/lib/durations';
import type { MailRow } from './list';
import { holdsSecret } from './write';

const { mails, outboxPace } = schema;

/** After this long another worker may take over the mail. */
const claimMs = minuteMs;
/** Resend accepts five mails a second; four leave room for inexact clocks. */
const paceMs = 250;

/**
 * `openBefore`: first earlier try with an unknown outcome. `waitMs`: until the pace shared by all workers allows it.
 */
export type Claim = { mail: MailRow; openBefore: Date | null; waitMs: number };

export const retryMs = retryDays * dayMs;

export const dueFrom = (now: Date) => ({ nextTryAt: now, retryUntil: new Date(now.getTime() + retryMs) });

export const waiting = and(isNull(mails.sentAt), isNull(mails.failedAt), isNull(mails.heldAt));

/** Claims the mail due longest; undefined when none is. Sets `uncertainSince` before sending, in case of a crash. */
export async function claimDue(now: Date): Promise<Claim | undefined> {
  return db().transaction(async (tx) => {
    const [due] = await tx
      .select({ id: mails.id, attempts: mails.attempts, openBefore: mails.uncertainSince })
      .from(mails)
      .where(and(waiting, lte(mails.nextTryAt, now), or(isNull(mails.claimedUntil), lte(mails.claimedUntil, now))))
      .orderBy(mails.nextTryAt, mails.id)
      .limit(1)
      .for('update', { skipLocked: true });
    if (!due) return undefined;
    const [mail] = await tx
      .update(mails)
      .set({
        claimedUntil: new Date(now.getTime() + claimMs),
        attempts: due.attempts + 1,
        uncertainSince: due.openBefore ?? now,
      })
      .where(eq(mails.id, due.id))
      .returning();
    return mail && { mail, openBefore: due.openBefore, waitMs: await takeTurn(tx) };
  });
}

/** Advances the shared pace by one mail, on the database's clock. Returns the milliseconds to wait. */
async function takeTurn(tx: Tx): Promise<number> {
  const step = sql`make_interval(secs => ${paceMs / 1000})`;
  const [turn] = await tx
    .insert(outboxPace)
    .values({ nextAt: sql`clock_timestamp() + ${step}` })
    .onConflictDoUpdate({
      target: outboxPace.only,
      set: { nextAt: sql`greatest(${outboxPace.nextAt}, clock_timestamp()) + ${step}` },
    })
    .returning({ leftMs: sql<number>`extract(epoch from next_at - clock_timestamp())::float8 * 1000` });
  return Math.max(0, (turn?.leftMs ?? 0) - paceMs);
}

/** What to set along with `sentAt`: erases the secret of a mail that holds one. */
export function erasure(kind: string) {
  if (!holdsSecret(kind)) return {};
  return { props: {}, content: sql`${mails.content} || '{"html":"","text":""}'::jsonb` };
}
