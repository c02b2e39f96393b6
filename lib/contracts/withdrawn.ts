import { db, schema } from '@/db/client';
import { resolveByItself } from '@/lib/flags/flags';
import { refundAll } from '@/lib/payments/cancellation';

const { refunds } = schema;
const reason = 'Cancelled before anybody had begun to build.';

/** Gives back all that was paid for a subscription. Each refund is kept with its reason, so that staff are not asked about it. */
export async function refundWithdrawn(orderId: string, subscriptionId: string): Promise<string[]> {
  const made = await refundAll(subscriptionId);
  for (const { id, amountRappen, createdAt } of made)
    await db().transaction(async (tx) => {
      await tx
        .insert(refunds)
        // Older than any reading of it.
        .values({ id, orderId, amountRappen, status: 'pending', reason, createdAt, updatedAt: new Date(0) })
        .onConflictDoUpdate({ target: refunds.id, set: { reason } });
      // Stripe's own news of it may have come before.
      await resolveByItself(tx, { reason: 'refund', about: id }, new Date());
    });
  return made.map(({ id }) => id);
}
