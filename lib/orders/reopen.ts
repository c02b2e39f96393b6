import { and, eq, isNull } from 'drizzle-orm';
import { db, schema } from '@/db/client';

/**
 * Makes a placed order a draft again, because its billing details must be mended before anybody can pay: price, VAT and terms are
 * then agreed anew. Does nothing once a payment may have begun. Returns whether it was reopened.
 */
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
    // A draft has no audit log, so that it can be changed and thrown away as others.
    if (reopened.length > 0) await tx.delete(orderEvents).where(eq(orderEvents.orderId, orderId));
    return reopened.length > 0;
  });
}
