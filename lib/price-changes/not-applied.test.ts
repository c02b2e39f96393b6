import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { auditLogOf } from '@/lib/audit/log';
import { dayMs } from '@/lib/durations';
import { readCharged } from '@/lib/payments/change';
import { priceKey } from '@/lib/payments/prices';
import { stripe } from '@/lib/payments/stripe';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aRunningContract } from '@/tests/running-contract';
import { useStripe } from '@/tests/stripe';
import { applyPriceChanges } from './apply';

useDatabase();
const sandbox = useStripe();
beforeEach(resetDatabase);

const { orders, priceChanges } = schema;
const after = (date: Date, days: number) => new Date(date.getTime() + days * dayMs);
const rowOf = async (orderId: string) =>
  (await db().select().from(priceChanges).where(eq(priceChanges.orderId, orderId)))[0];

/** A contract in the last day of its period, with a told change to CHF 24.00 that holds from the next one on. */
async function aDueChange({
  plan = 'economy' as const,
  ...over
}: { plan?: 'economy' | 'standard' } & Partial<typeof priceChanges.$inferInsert> = {}) {
  const { order, subscriptionId } = await aRunningContract(sandbox(), { plan });
  const { periodEndAt } = (await readCharged(subscriptionId)) ?? expect.fail('no contract');
  const now = after(periodEndAt, -0.5);
  const vat = { fromVatBasisPoints: 810, toVatBasisPoints: 810 };
  await db()
    .insert(priceChanges)
    .values({
      ...{ orderId: order.id, campaign: 'a', fromPriceRappen: 2500, toPriceRappen: 2400, ...vat },
      ...{ toldAt: after(now, -1), effectiveAt: after(now, -1), ...over },
    });
  await sell(plan);
  return { order, subscriptionId, periodEndAt, now };
}

async function sell(plan: 'economy' | 'standard') {
  await stripe().prices.create({
    ...{ product: `rails-hosting-${plan}`, currency: 'chf', unit_amount: 2400, tax_behavior: 'inclusive' },
    ...{ lookup_key: priceKey(plan, 'included', 2400), transfer_lookup_key: true, recurring: { interval: 'month' } },
  });
}
const chargedAmount = async (id: string) =>
  (await stripe().subscriptions.retrieve(id)).items.data[0]?.price.unit_amount;

test('a price that was told for another plan is not charged for the new one', async () => {
  const { order, subscriptionId, now } = await aDueChange({ plan: 'standard' });
  expect(await applyPriceChanges(now)).toBe(0);
  expect(await chargedAmount(subscriptionId)).toBe(3000);
  expect(await auditLogOf(order.id, { kinds: ['priceMoved'] })).toEqual([]);
});

test('a contract that ends at Stripe with its period gets no new price', async () => {
  const { subscriptionId, now } = await aDueChange();
  await stripe().subscriptions.update(subscriptionId, { cancel_at_period_end: true });
  expect(await applyPriceChanges(now)).toBe(0);
  await stripe().subscriptions.cancel(subscriptionId);
  expect(await applyPriceChanges(now)).toBe(0);
  expect(await chargedAmount(subscriptionId)).toBe(2500);
});

test('nothing moves more than a day ahead, before its day, or untold', async () => {
  const { order, subscriptionId, periodEndAt, now } = await aDueChange();
  expect(await applyPriceChanges(after(periodEndAt, -1.001))).toBe(0);
  const change = (set: Partial<typeof priceChanges.$inferInsert>) =>
    db().update(priceChanges).set(set).where(eq(priceChanges.orderId, order.id));
  await change({ effectiveAt: new Date(periodEndAt.getTime() + 1) });
  expect(await applyPriceChanges(now)).toBe(0);
  await change({ effectiveAt: periodEndAt, toldAt: null });
  expect(await applyPriceChanges(now)).toBe(0);
  expect(await chargedAmount(subscriptionId)).toBe(2500);
  await change({ toldAt: now });
  expect(await applyPriceChanges(after(periodEndAt, -1))).toBe(1);
  expect(await chargedAmount(subscriptionId)).toBe(2400);
});

test('one that Stripe does not answer for stops no other, and is done by the next sweep', async () => {
  const [one, other] = [await aDueChange(), await aDueChange()];
  await sandbox().failNext({ path: `/v1/subscriptions/${one.subscriptionId}`, status: 500, count: 3 });
  await expect(applyPriceChanges(one.now)).rejects.toThrow('some new prices have not reached their contracts');
  expect([(await rowOf(one.order.id))?.appliedAt, (await rowOf(other.order.id))?.appliedAt]).toEqual([null, one.now]);
  expect(await applyPriceChanges(one.now)).toBe(1);
  const kept = await db().select({ priceRappen: orders.priceRappen }).from(orders);
  expect(kept).toEqual([{ priceRappen: 2400 }, { priceRappen: 2400 }]);
});
