import { and, isNull, lt } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { enqueue } from '@/lib/jobs/enqueue';

const { mails } = schema;
const patienceMs = 10 * 60_000;

/**
 * Gives a new job to every mail that is older than ten minutes and neither sent nor left to staff nor held back. The queue leaves
 * out mails whose job still waits or runs, so nothing is doubled. At most a thousand at a time, oldest first.
 */
export async function sweepMails(now: Date): Promise<void> {
  const stale = await db()
    .select({ mailId: mails.id })
    .from(mails)
    .where(
      and(
        isNull(mails.sentAt),
        isNull(mails.failedAt),
        isNull(mails.heldAt),
        lt(mails.createdAt, new Date(now.getTime() - patienceMs)),
      ),
    )
    .orderBy(mails.createdAt)
    .limit(1000);
  await enqueue(db(), 'mail', stale);
}
