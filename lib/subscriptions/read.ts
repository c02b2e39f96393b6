import { desc, eq } from 'drizzle-orm';
import { db, schema } from '@/db/client';

export type Subscription = typeof schema.subscriptions.$inferSelect;

/** An order's subscription and invoices, newest first; for staff only. */
export async function moneyOf(orderId: string) {
  const { subscriptions, invoices } = schema;
  const [found, issued] = await Promise.all([
    db().select().from(subscriptions).where(eq(subscriptions.orderId, orderId)),
    db().select().from(invoices).where(eq(invoices.orderId, orderId)).orderBy(desc(invoices.issuedAt)),
  ]);
  return { subscription: found[0], invoices: issued };
}

export type Invoice = typeof schema.invoices.$inferSelect;
