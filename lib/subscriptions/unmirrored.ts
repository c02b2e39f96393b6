import { and, asc, isNull, lt } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { minuteMs } from '@/lib/durations';
import { isReported } from '@/lib/fault';
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
  const failures: unknown[] = [];
  for (const { id } of unread) {
    try {
      orderIds.push(...(await syncObject({ type: 'subscription', id }, now)));
    } catch (error) {
      if (isReported(error)) throw error;
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'some contracts could not be read');
  return orderIds;
}
