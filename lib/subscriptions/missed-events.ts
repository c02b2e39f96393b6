import { failuresOf, throwTogether } from '@/lib/failures';
import { inArray } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { dayMs, minuteMs } from '@/lib/durations';
import { enqueue } from '@/lib/jobs/enqueue';
import { receiveEvent } from '@/lib/orders/settle';
import { eventsBetween } from '@/lib/payments/event';
import type { PaymentEvent } from '@/lib/payments/payment';
import { moveCursor, walkedUntil } from './cursor';

/** Stripe keeps events for thirty days (https://docs.stripe.com/api/events); the last is left as a margin. */
const keptDays = 29;
/** Events on their way to us are left to their delivery. */
const graceMinutes = 2;
/** Looked at again, since an event can appear late in Stripe's list, and one that failed here is tried again so long. */
const overlapMinutes = 60;

/**
 * Takes every event that Stripe made since the last time and that never arrived here, day by day, whatever Stripe says
 * of its delivery. After a longer gap than Stripe keeps events it asks for a full reconciliation. Single failures are
 * thrown at the end; it stops when a service is away.
 */
export async function takeMissedEvents(now: Date): Promise<void> {
  const until = new Date(now.getTime() - graceMinutes * minuteMs);
  const oldest = new Date(now.getTime() - keptDays * dayMs);
  const known = await walkedUntil('event');
  if (known && known < oldest) await enqueue(db(), 'reconcile', [{ full: true }]);
  const failures: unknown[] = [];
  let from = known && known > oldest ? known : oldest;
  while (from < until) {
    const end = new Date(Math.min(from.getTime() + dayMs, until.getTime()));
    const events = await eventsBetween(new Date(from.getTime() - overlapMinutes * minuteMs), end);
    failures.push(...(await failuresOf(await unknownOf(events), (event) => receiveEvent(event, now))));
    await moveCursor('event', end);
    from = end;
  }
  throwTogether(failures, 'some events could not be taken');
}

/** Those that name something to read again and have not arrived. */
async function unknownOf(events: PaymentEvent[]): Promise<PaymentEvent[]> {
  const named = events.filter(({ changed }) => changed);
  if (named.length === 0) return [];
  const { webhookEvents } = schema;
  const ids = named.map(({ id }) => id);
  const rows = await db().select({ id: webhookEvents.id }).from(webhookEvents).where(inArray(webhookEvents.id, ids));
  const arrived = new Set(rows.map(({ id }) => id));
  return named.filter(({ id }) => !arrived.has(id));
}
