import { eq, inArray } from 'drizzle-orm';
import { schema, type Tx } from '@/db/client';
import type { Owner } from '@/lib/payments/owner';

/** By our metadata or ids we know, since other products may share the Stripe account. */
export async function isOurs(tx: Tx, { orderId, customerId, ids }: Owner): Promise<boolean> {
  if (orderId) return true;
  const { accounts, orders, subscriptions, invoices } = schema;
  const one = { id: accounts.id };
  if (customerId) {
    const [known] = await tx.select(one).from(accounts).where(eq(accounts.stripeCustomerId, customerId)).limit(1);
    if (known) return true;
  }
  if (ids.length === 0) return false;
  const paying = await tx.select({ id: orders.id }).from(orders).where(inArray(orders.checkoutSessionId, ids));
  if (paying.length > 0) return true;
  const contracts = await tx.select({ id: subscriptions.id }).from(subscriptions).where(inArray(subscriptions.id, ids));
  if (contracts.length > 0) return true;
  return (await tx.select({ id: invoices.id }).from(invoices).where(inArray(invoices.id, ids))).length > 0;
}
