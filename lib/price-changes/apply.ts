import { rejectionsOf, throwTogether } from '@/lib/failures';
import { and, asc, eq, isNotNull, isNull, lte } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { record } from '@/lib/audit/log';
import { dayMs } from '@/lib/durations';
import { type ChargedContract, movePriceLater, readCharged } from '@/lib/payments/change';
import { findPrice, findTaxRate } from '@/lib/payments/prices';
import { needsNotice, noticeOver } from './due';

const { orders, priceChanges, subscriptions } = schema;

/** So long before the period begins for which it holds, a new price is given to Stripe, which charges it then. */
const aheadMs = dayMs;

type Due = Awaited<ReturnType<typeof dueSoon>>[number];

/**
 * Gives told price changes to Stripe, each in the last day before the first period that they hold for, so that the
 * period before is charged as agreed. For the sweep; one that fails is tried again and stops no other.
 */
export async function applyPriceChanges(now: Date): Promise<number> {
  const due = await dueSoon(now);
  const results = await Promise.allSettled(due.map((change) => applyOne(change, now)));
  throwTogether(rejectionsOf(results), 'some new prices have not reached their contracts');
  return results.filter((result) => result.status === 'fulfilled' && result.value).length;
}

/** Told, not applied, and holding from the next period on as far as our tables know. */
async function dueSoon(now: Date) {
  return db()
    .select({ change: priceChanges, order: orders, subscriptionId: subscriptions.id })
    .from(priceChanges)
    .innerJoin(orders, eq(orders.id, priceChanges.orderId))
    .innerJoin(subscriptions, eq(subscriptions.orderId, orders.id))
    .where(
      and(
        isNotNull(priceChanges.toldAt),
        isNull(priceChanges.appliedAt),
        lte(priceChanges.effectiveAt, new Date(now.getTime() + aheadMs)),
        isNull(orders.endedAt),
      ),
    )
    .orderBy(asc(priceChanges.effectiveAt));
}

async function applyOne({ change, order, subscriptionId }: Due, now: Date): Promise<boolean> {
  const contract = await readCharged(subscriptionId);
  if (!contract || !order.vatTreatment || !isTime(change, contract, now)) return false;
  if (contract.priceChangeId !== change.id) {
    const { fromPriceRappen, toPriceRappen, toVatBasisPoints } = change;
    // Told of what is no longer charged, such as of the plan before.
    if (order.priceRappen !== fromPriceRappen) return false;
    const priceId = await findPrice(order.plan, order.vatTreatment, toPriceRappen, order.interval);
    const taxRateId = toVatBasisPoints ? await findTaxRate(toVatBasisPoints) : undefined;
    await movePriceLater(contract, { priceId, taxRateId }, change.id);
  }
  return write({ change, order, subscriptionId }, contract.periodEndAt, now);
}

/** Whether the change holds from the very next period on, and its notice is over by then. */
function isTime(change: Due['change'], { periodEndAt, cancelAt, status }: ChargedContract, now: Date): boolean {
  if (cancelAt || status === 'canceled' || periodEndAt < change.effectiveAt) return false;
  if (periodEndAt.getTime() - now.getTime() > aheadMs) return false;
  return change.toldAt !== null && (!needsNotice(change) || noticeOver(change.toldAt) <= periodEndAt);
}

async function write({ change, order }: Due, effectiveAt: Date, now: Date): Promise<boolean> {
  return db().transaction(async (tx) => {
    const applied = await tx
      .update(priceChanges)
      .set({ appliedAt: now })
      .where(and(eq(priceChanges.id, change.id), isNull(priceChanges.appliedAt)))
      .returning({ id: priceChanges.id });
    if (applied.length === 0) return false;
    const { fromPriceRappen, toPriceRappen, fromVatBasisPoints, toVatBasisPoints } = change;
    await tx
      .update(orders)
      .set({ priceRappen: toPriceRappen, vatRateBasisPoints: toVatBasisPoints })
      .where(eq(orders.id, order.id));
    const moved = { fromPriceRappen, toPriceRappen, fromVatBasisPoints, toVatBasisPoints, effectiveAt };
    await record(tx, order.id, { kind: 'priceMoved', ...moved }, { at: now });
    return true;
  });
}
