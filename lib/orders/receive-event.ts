import { db, schema } from '@/db/client';
import { enqueue } from '@/lib/jobs/enqueue';
import type { PaymentEvent } from '@/lib/payments/payment';
import { livemode } from '@/lib/payments/stripe';
import { setPaid, settleRest, type Settlement } from './settle';

/**
 * Takes in one event of Stripe's: what it settles, its id and what must be read again. Stripe may deliver it many times
 * and in any order; only the first delivery does something. An event that just sets its order paid is one statement.
 */
export async function receiveEvent(event: PaymentEvent, now = new Date()): Promise<Settlement | 'duplicate'> {
  const { payment, changed } = event;
  const paid = payment !== undefined && (await setPaid(payment, now, changed ? undefined : event));
  if (paid && !changed) return 'paid';
  const rest = await receiveRest(event, now);
  return paid ? 'paid' : rest;
}

async function receiveRest(event: PaymentEvent, now: Date): Promise<Settlement | 'duplicate'> {
  return db().transaction(async (tx) => {
    const [fresh] = await tx
      .insert(schema.webhookEvents)
      .values({ id: event.id, source: 'stripe', type: event.type, receivedAt: now })
      .onConflictDoNothing()
      .returning({ id: schema.webhookEvents.id });
    if (!fresh) return 'duplicate';
    if (event.changed && event.livemode === livemode()) {
      await enqueue(tx, 'stripe-object', [{ ...event.changed, eventId: event.id }]);
    }
    return event.payment ? settleRest(tx, event.payment, now) : 'nothing to do';
  });
}
