import { eq, sql } from 'drizzle-orm';
import { db, schema, type Tx } from '@/db/client';
import type { OrderBilling } from '@/db/schema/orders';

const { billingDetails } = schema;

/** Frozen into an order when it is placed. */
export type BillingDetails = OrderBilling;

export async function billingOf(accountId: string, tx: Tx = db()): Promise<BillingDetails | undefined> {
  const [row] = await tx.select().from(billingDetails).where(eq(billingDetails.accountId, accountId));
  if (!row) return undefined;
  const { accountId: _owner, updatedAt: _updated, ...details } = row;
  return details;
}

export async function hasBilling(accountId: string): Promise<boolean> {
  return (await db().$count(billingDetails, eq(billingDetails.accountId, accountId))) > 0;
}

export async function saveBilling(accountId: string, details: BillingDetails): Promise<void> {
  await db()
    .insert(billingDetails)
    .values({ accountId, ...details })
    .onConflictDoUpdate({ target: billingDetails.accountId, set: { ...details, updatedAt: sql`now()` } });
}
