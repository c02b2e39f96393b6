import { and, eq, isNull } from 'drizzle-orm';
import { db, schema } from '@/db/client';

/** Makes a placed order a draft to correct its billing details. Returns false once a payment may have begun. */
export async function reopenOrder(accountId: string, orderId: string): Promise<boolean> {
  const { orders, orderEvents } = schema;
  return db().transaction(async (tx) => {
    const unpayable = [isNull(orders.checkoutSessionId), isNull(orders.paymentPendingAt), isNull(orders.paidAt)];
    const reopened = await tx
      .update(orders)
      .set({
        billing: null,
        priceRappen: null,
        vatTreatment: null,
        vatRateBasisPoints: null,
        termsVersion: null,
        termsAcceptedAt: null,
        placedAt: null,
        expiredAt: null,
        paymentFailedAt: null,
      })
      .where(and(eq(orders.id, orderId), eq(orders.accountId, accountId), ...unpayable))
      .returning({ id: orders.id });
    // A draft has no audit log, so that it can be changed and deleted like any other.
    if (reopened.length > 0) await tx.delete(orderEvents).where(eq(orderEvents.orderId, orderId));
    return reopened.length > 0;
  });
}
