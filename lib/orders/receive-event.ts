import { db, schema, type Tx } from '@/db/client';
import { enqueue } from '@/lib/jobs/enqueue';
import type { PaymentEvent } from '@/lib/payments/payment';
import { livemode } from '@/lib/payments/stripe';
import { isOurs } from './ours';
import { setPaid, settleRest, type Settlement } from './settle';

type Reception = Settlement | 'duplicate' | 'not ours';

/**
 * Takes in one event of Stripe's: what it settles, its id and what must be read again. Stripe may deliver it many times
 * and in any order; only the first delivery does something. An event that just sets its order paid is one statement. One
 * of another product on the same account at Stripe is noted and does nothing.
 */
export async function receiveEvent(event: PaymentEvent, now = new Date()): Promise<Reception> {
  const { payment, changed } = event;
  const paid = payment !== undefined && (await setPaid(payment, now, changed ? undefined : event));
  if (paid && !changed) return 'paid';
  const rest = await receiveRest(event, now);
  return paid ? 'paid' : rest;
}

async function receiveRest(event: PaymentEvent, now: Date): Promise<Reception> {
  return db().transaction(async (tx) => {
    const [fresh] = await tx
      .insert(schema.webhookEvents)
      .values({ id: event.id, source: 'stripe', type: event.type, receivedAt: now })
      .onConflictDoNothing()
      .returning({ id: schema.webhookEvents.id });
    if (!fresh) return 'duplicate';
    if (!(await mayBeOurs(tx, event))) return 'not ours';
    if (event.changed && event.livemode === livemode()) {
      await enqueue(tx, 'stripe-object', [{ ...event.changed, eventId: event.id }]);
    }
    return event.payment ? settleRest(tx, event.payment, now) : 'nothing to do';
  });
}

/** A refund or a dispute does not say whose it is; that shows when it is read again. */
async function mayBeOurs(tx: Tx, { owner, changed }: PaymentEvent): Promise<boolean> {
  return changed?.type === 'refund' || changed?.type === 'dispute' || (await isOurs(tx, owner));
}
