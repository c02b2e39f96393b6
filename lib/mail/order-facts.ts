import { eq } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import type { OrderFacts } from '@/emails/order';
import { orderNumber } from '@/lib/order-number';

/** An order with its account, for mails. Throws when the order was never placed. */
export async function orderFacts(orderId: string): Promise<OrderFacts> {
  const { orders, accounts } = schema;
  const [found] = await db()
    .select({ order: orders, account: { name: accounts.name, email: accounts.email } })
    .from(orders)
    .innerJoin(accounts, eq(orders.accountId, accounts.id))
    .where(eq(orders.id, orderId));
  if (!found) throw new Error(`order ${orderId} does not exist`);
  const { order, account: customer } = found;
  const { billing, priceRappen, vatTreatment, vatRateBasisPoints, termsVersion, termsAcceptedAt } = order;
  if (!billing || priceRappen === null || !vatTreatment || vatRateBasisPoints === null) {
    throw new Error(`order ${orderId} was never placed`);
  }
  return {
    ...order,
    number: orderNumber(order),
    language: order.locale,
    customer,
    billing,
    priceRappen,
    vatTreatment,
    vatRateBasisPoints,
    terms: termsVersion && termsAcceptedAt ? { version: termsVersion, acceptedAt: termsAcceptedAt } : null,
  };
}

/** What a staff mail needs to point at an order in any state. */
export async function orderSubject(orderId: string): Promise<{ id: string; number: string } | null> {
  const { id, number } = schema.orders;
  const [found] = await db().select({ id, number }).from(schema.orders).where(eq(id, orderId));
  return found ? { id: found.id, number: orderNumber(found) } : null;
}
