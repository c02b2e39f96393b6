import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import { newBoss } from '@/lib/jobs/enqueue';

/**
 * Lets time pass for jobs and claims, by moving what the database remembers of them into the past; then does what every
 * worker does each minute, give up jobs whose worker has not been heard of. The moment of a mail's first try stays as it
 * is, since it names the mail's idempotency key.
 */
export async function moveClock(minutes: number): Promise<void> {
  const span = sql`make_interval(mins => ${minutes})`;
  await db().execute(sql`
    update pgboss.job set created_on = created_on - ${span}, started_on = started_on - ${span},
      start_after = start_after - ${span}, completed_on = completed_on - ${span}`);
  await db().execute(sql`
    update pgboss.queue set monitor_claim_on = monitor_claim_on - ${span}, monitor_on = monitor_on - ${span}`);
  await db().execute(sql`
    update mails set claimed_until = claimed_until - ${span}, next_try_at = next_try_at - ${span},
      retry_until = retry_until - ${span}`);
  const boss = await newBoss().start();
  await boss.supervise();
  await boss.stop({ graceful: false });
}
