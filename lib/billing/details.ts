import { eq, sql } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import type { OrderBilling } from '@/db/schema/orders';
import type { VatTreatment } from '@/db/schema/words';

const { billingDetails } = schema;

/** Who pays and where the invoice goes; what an order freezes when it is placed. */
export type BillingDetails = OrderBilling;

/** The billing details of the account; undefined as long as it has none. */
export async function billingOf(accountId: string): Promise<BillingDetails | undefined> {
  const [row] = await db().select().from(billingDetails).where(eq(billingDetails.accountId, accountId));
  if (!row) return undefined;
  const { accountId: _owner, updatedAt: _updated, ...details } = row;
  return details;
}

/** Whether the account has billing details. */
export async function hasBilling(accountId: string): Promise<boolean> {
  return (await db().$count(billingDetails, eq(billingDetails.accountId, accountId))) > 0;
}

/** Sets the billing details of the account; orders already placed keep theirs. */
export async function saveBilling(accountId: string, details: BillingDetails): Promise<void> {
  await db()
    .insert(billingDetails)
    .values({ accountId, ...details })
    .onConflictDoUpdate({ target: billingDetails.accountId, set: { ...details, updatedAt: sql`now()` } });
}

/** Liechtenstein is part of Switzerland's VAT area; a business elsewhere owes the VAT itself. */
export function vatTreatment({ country }: Pick<BillingDetails, 'country'>): VatTreatment {
  return country === 'CH' || country === 'LI' ? 'included' : 'reverseCharge';
}
