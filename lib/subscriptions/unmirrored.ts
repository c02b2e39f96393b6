import { failuresOf, throwTogether } from '@/lib/failures';
import { and, asc, isNull, lt } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { minuteMs } from '@/lib/durations';
import { syncObject } from './sync';

const graceMinutes = 5;
const perSweep = 100;

/**
 * Reads the contracts that were settled and never read since, such as after a lost event. Returns the ids of their
 * orders. Single failures are thrown at the end; it stops when Stripe is away.
 */
export async function mirrorUnmirrored(now: Date): Promise<string[]> {
  const { subscriptions } = schema;
  const before = new Date(now.getTime() - graceMinutes * minuteMs);
  const unread = await db()
    .select({ id: subscriptions.id })
    .from(subscriptions)
    .where(and(isNull(subscriptions.customerId), lt(subscriptions.updatedAt, before)))
    .orderBy(asc(subscriptions.updatedAt))
    .limit(perSweep);
  const orderIds: string[] = [];
  const failures = await failuresOf(unread, async ({ id }) => {
    orderIds.push(...(await syncObject({ type: 'subscription', id }, now)));
  });
  throwTogether(failures, 'some contracts could not be read');
  return orderIds;
}
