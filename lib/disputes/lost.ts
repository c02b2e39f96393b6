import { rejectionsOf, throwTogether } from '@/lib/failures';
import { and, eq, isNull, notExists, sql } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { flag } from '@/lib/flags/flags';
import { formatRappen } from '@/lib/money';
import { endWithPeriod } from '@/lib/payments/cancellation';
import { livemode } from '@/lib/payments/stripe';
import { syncObject } from '@/lib/subscriptions/sync';

const { disputes, flags, orders, subscriptions } = schema;

/**
 * Lets contracts end with their period whose payment was lost in a dispute, so that a bank that sides with its customer
 * is not charged again, and tells staff to decide about the machine. Once for each dispute: when staff and customer agree
 * and the cancellation is taken back, the contract goes on. For the sweep; one that fails stops no other.
 */
export async function stopAfterLostDisputes(now: Date): Promise<void> {
  const results = await Promise.allSettled((await undecided()).map((lost) => stop(lost, now)));
  throwTogether(rejectionsOf(results), 'some contracts with a lost dispute go on');
}

type Lost = Awaited<ReturnType<typeof undecided>>[number];

/** Lost, of a contract that lives, and not flagged as such before. */
async function undecided() {
  const flagged = db()
    .select({ id: flags.id })
    .from(flags)
    .where(eq(flags.key, sql`'disputeLost/' || ${disputes.id}`));
  return db()
    .select({ dispute: disputes, orderId: orders.id, subscriptionId: subscriptions.id })
    .from(disputes)
    .innerJoin(orders, eq(orders.id, disputes.orderId))
    .innerJoin(subscriptions, eq(subscriptions.orderId, orders.id))
    .where(and(eq(disputes.status, 'lost'), isNull(orders.endedAt), notExists(flagged)));
}

async function stop({ dispute, orderId, subscriptionId }: Lost, now: Date): Promise<void> {
  await endWithPeriod(subscriptionId);
  const amount = formatRappen(dispute.amountRappen);
  const detail = `${amount} are lost (${dispute.reason.replaceAll('_', ' ')}). The contract ends with the period that runs: nothing more is charged. Decide whether the machine is stopped before.`;
  await db().transaction((tx) =>
    flag(tx, { reason: 'disputeLost', about: dispute.id, orderId, detail, livemode: livemode() }),
  );
  await syncObject({ type: 'subscription', id: subscriptionId }, now);
}
