import { and, asc, desc, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import { db, schema, type Tx } from '@/db/client';
import type { OrderBilling } from '@/db/schema/orders';
import { record } from '@/lib/audit/log';
import { identityOf } from './identity';

const { accounts, orders, partners } = schema;

export type Partner = typeof partners.$inferSelect;

/** A contract that runs, as far as its partner is concerned. */
export type PartnerContract = Pick<
  typeof orders.$inferSelect,
  'id' | 'number' | 'hostname' | 'plan' | 'interval' | 'priceRappen' | 'vatTreatment' | 'partnerId' | 'billing'
>;

/** The account's contract partners, the first one first. */
export async function partnersOf(accountId: string): Promise<Partner[]> {
  await adoptFormer(accountId);
  return db().select().from(partners).where(eq(partners.accountId, accountId)).orderBy(asc(partners.createdAt));
}

/** Undefined for an order of another account, and for one that nobody has begun to pay. */
export async function partnerOf(accountId: string, orderId: string): Promise<Partner | undefined> {
  await adoptFormer(accountId);
  const [row] = await db()
    .select({ partner: partners })
    .from(orders)
    .innerJoin(partners, eq(partners.id, orders.partnerId))
    .where(and(eq(orders.id, orderId), eq(orders.accountId, accountId)));
  return row?.partner;
}

/** The billing details of the next invoice: the contract partner's, or those of the order while it has none. */
export async function detailsOf(
  { partnerId, billing }: Pick<typeof orders.$inferSelect, 'partnerId' | 'billing'>,
  tx: Tx = db(),
): Promise<OrderBilling | null> {
  if (!partnerId) return billing;
  const [partner] = await tx.select({ details: partners.details }).from(partners).where(eq(partners.id, partnerId));
  return partner?.details ?? billing;
}

export async function partnerBy(accountId: string, identity: string): Promise<Partner | undefined> {
  const [row] = await db()
    .select()
    .from(partners)
    .where(and(eq(partners.accountId, accountId), eq(partners.identity, identity)));
  return row;
}

/** The contracts of these partners that were paid and have not ended. */
export async function runningContracts(partnerIds: string[], tx: Tx = db()): Promise<PartnerContract[]> {
  const { id, number, hostname, plan, interval, priceRappen, vatTreatment, partnerId, billing } = orders;
  return tx
    .select({ id, number, hostname, plan, interval, priceRappen, vatTreatment, partnerId, billing })
    .from(orders)
    .where(and(inArray(partnerId, partnerIds), isNotNull(orders.paidAt), isNull(orders.endedAt)))
    .orderBy(asc(number));
}

export async function isChargedVat(partnerId: string): Promise<boolean> {
  return (await runningContracts([partnerId])).some(({ vatTreatment }) => vatTreatment === 'included');
}

/**
 * Writes what a partner's next invoices show, with an audit entry for each contract that runs. Nothing when the details
 * are the same; somebody who has another name in them keeps the identity if that of the name is taken.
 */
export async function storeDetails(tx: Tx, partnerId: string, after: OrderBilling, at: Date): Promise<void> {
  // Locked: the news of our own change comes back from Stripe while it is being stored.
  const [partner] = await tx.select().from(partners).where(eq(partners.id, partnerId)).for('update');
  if (!partner || sameDetails(partner.details, after)) return;
  const before = partner.details;
  const identity = identityOf(after);
  const [taken] = await tx
    .select({ id: partners.id })
    .from(partners)
    .where(and(eq(partners.accountId, partner.accountId), eq(partners.identity, identity)));
  await tx
    .update(partners)
    .set({ details: after, updatedAt: at, ...(taken ? {} : { identity }) })
    .where(eq(partners.id, partner.id));
  for (const { id } of await runningContracts([partner.id], tx)) {
    await record(tx, id, { kind: 'billingChanged', before, after }, { at });
  }
}

/** Invoices take the reference from their contract, not from the partner. */
export function sameDetails(one: OrderBilling, other: OrderBilling): boolean {
  const shown = ({ reference: _, ...details }: OrderBilling) =>
    JSON.stringify(Object.entries(details).toSorted(([a], [b]) => a.localeCompare(b)));
  return shown(one) === shown(other);
}

/**
 * A Stripe customer from before there were partners becomes the partner of the contracts that have it, named by the
 * newest of them. Without contracts it waits for the first details, see `customerFor`.
 */
export async function adoptFormer(accountId: string, details?: OrderBilling): Promise<void> {
  const [account] = await db()
    .select({ customerId: accounts.stripeCustomerId, partnerId: partners.id })
    .from(accounts)
    .leftJoin(partners, eq(partners.id, accounts.stripeCustomerId))
    .where(eq(accounts.id, accountId));
  if (!account?.customerId || account.partnerId) return;
  const { customerId } = account;
  await db().transaction(async (tx) => {
    const former = and(eq(orders.accountId, accountId), isNull(orders.partnerId), isNotNull(orders.paidAt));
    const [newest] = await tx
      .select({ billing: orders.billing })
      .from(orders)
      .where(and(former, isNotNull(orders.billing)))
      .orderBy(desc(orders.placedAt))
      .limit(1);
    const billing = newest?.billing ?? details;
    if (!billing) return;
    await tx
      .insert(partners)
      .values({ id: customerId, accountId, identity: identityOf(billing), details: billing })
      .onConflictDoNothing();
    await tx.update(orders).set({ partnerId: customerId }).where(former);
  });
}
