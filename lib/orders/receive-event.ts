import { db, schema } from '@/db/client';
import { enqueue } from '@/lib/jobs/enqueue';
import type { PaymentEvent } from '@/lib/payments/payment';
import { livemode } from '@/lib/payments/stripe';
import { settleOrder, type Settlement } from './settle';

/**
 * Takes in one event of Stripe's, in one transaction: its id, what it settles and what must be read again. Stripe may
 * deliver it many times and in any order; only the first delivery does something.
 */
export async function receiveEvent(event: PaymentEvent, now = new Date()): Promise<Settlement | 'duplicate'> {
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
    return event.payment ? settleOrder(tx, event.payment, now) : 'nothing to do';
  });
}
