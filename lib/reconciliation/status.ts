import { and, desc, eq, isNotNull, isNull, lt } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { dayMs } from '@/lib/durations';
import { enqueue } from '@/lib/jobs/enqueue';
import { isAlive, type Counts } from './run';

const { reconciliations, subscriptions } = schema;

export type ReconciliationStatus = {
  /** The last that came to its end. */
  last: (Counts & { finishedAt: Date; full: boolean }) | undefined;
  /** `stopped`: its process ended before it; the next one goes on. */
  open: (Counts & { startedAt: Date; stopped: boolean }) | undefined;
  /** Contracts run, and nothing was compared for two days. */
  overdue: boolean;
};

const longestDays = 2;

/** What became of the comparison with Stripe, for staff. */
export async function reconciliationStatus(now: Date): Promise<ReconciliationStatus> {
  const before = new Date(now.getTime() - longestDays * dayMs);
  const [[last], [open], running] = await Promise.all([
    newest(isNotNull(reconciliations.finishedAt)),
    newest(isNull(reconciliations.finishedAt)),
    db().$count(subscriptions, and(isNull(subscriptions.endedAt), lt(subscriptions.startedAt, before))),
  ]);
  const finishedAt = last?.finishedAt;
  return {
    last: last && finishedAt ? { ...last, finishedAt } : undefined,
    open: open && { ...open, stopped: !isAlive(open.progress, now) },
    overdue: running > 0 && !(finishedAt && finishedAt > before),
  };
}

function newest(condition: ReturnType<typeof isNull>) {
  return db()
    .select()
    .from(reconciliations)
    .where(and(condition, eq(reconciliations.dryRun, false)))
    .orderBy(desc(reconciliations.startedAt))
    .limit(1);
}

/** The worker begins within a moment; asking twice is asking once. */
export async function askForReconciliation({ full }: { full: boolean }): Promise<void> {
  await enqueue(db(), 'reconcile', [{ full }]);
}
