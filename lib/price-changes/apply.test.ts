import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { auditLogOf } from '@/lib/audit/log';
import { price } from '@/lib/catalog/price';
import { dayMs } from '@/lib/durations';
import { movePriceLater, readCharged } from '@/lib/payments/change';
import { findPrice, findTaxRate } from '@/lib/payments/prices';
import { stripe } from '@/lib/payments/stripe';
import { syncCatalog } from '@/lib/payments/setup/sync';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aRunningContract } from '@/tests/running-contract';
import { useStripe } from '@/tests/stripe';
import { applyPriceChanges } from './apply';
import type { Catalog } from './due';
import { planPriceChanges } from './plan';

useDatabase();
const sandbox = useStripe();
beforeEach(resetDatabase);

const rows = () => db().select().from(schema.priceChanges);
const tell = (toldAt: Date) => db().update(schema.priceChanges).set({ toldAt });
const orderOf = async (id: string) => (await db().select().from(schema.orders).where(eq(schema.orders.id, id)))[0];
const day = (date: Date) => date.toISOString().slice(0, 10);
const after = (date: Date, days: number) => new Date(date.getTime() + days * dayMs);

/** Day by day, as the sweep goes, until that many days later. Returns the invoices, newest first. */
async function live(subscription: string, days: number) {
  for (let passed = 0; passed < days; passed += 1) {
    await sandbox().advanceClock({ hours: 23, minutes: 59 });
    await applyPriceChanges(await sandbox().now());
  }
  return (await stripe().invoices.list({ subscription, limit: 100 })).data;
}

test('a new VAT rate reaches a running contract with the first period after its day, and not the one before', async () => {
  const { order, subscriptionId } = await aRunningContract(sandbox());
  const now = await sandbox().now();
  // The second period has begun when the new rate comes.
  const from = after(now, 45);
  const rates = [
    { validFrom: '2024-01-01', basisPoints: 810 },
    { validFrom: day(from), basisPoints: 850 },
  ];
  await syncCatalog({ now, rates });
  const catalog: Catalog = (...sold) => price(...sold, rates);
  const { planned } = await planPriceChanges({ from, now, catalog });
  expect(planned).toMatchObject([{ toPriceRappen: 2500, fromVatBasisPoints: 810, toVatBasisPoints: 850 }]);
  await tell(now);
  const invoices = await live(subscriptionId, 70);
  const taxes = invoices.map(({ total, total_taxes }) => [total, total_taxes?.[0]?.amount]);
  expect(taxes).toEqual([
    [2500, 196],
    [2500, 187],
    [2500, 187],
  ]);
  expect(await orderOf(order.id)).toMatchObject({ priceRappen: 2500, vatRateBasisPoints: 850 });
  expect(await auditLogOf(order.id)).toContainEqual(
    expect.objectContaining({ kind: 'priceMoved', fromVatBasisPoints: 810, toVatBasisPoints: 850 }),
  );
  expect((await planPriceChanges({ from, now, catalog })).planned).toEqual([]);
});

test('a higher price is charged only after its notice is over, and never without having been told', async () => {
  const { order, subscriptionId } = await aRunningContract(sandbox());
  const now = await sandbox().now();
  const raised: Catalog = (...sold) => ({ ...price(...sold), totalRappen: 5000 });
  await planPriceChanges({ from: now, now, catalog: raised });
  // The catalog has no such price for this plan, so it is made as stripe:sync would.
  const product = 'rails-hosting-economy';
  await stripe().prices.create({
    ...{ product, currency: 'chf', unit_amount: 5000, tax_behavior: 'inclusive', recurring: { interval: 'month' } },
    lookup_key: 'rails-hosting/economy/month/incl-vat/5000',
  });
  expect((await live(subscriptionId, 70)).map(({ total }) => total)).toEqual([2500, 2500, 2500]);
  const toldAt = await sandbox().now();
  await tell(toldAt);
  const invoices = await live(subscriptionId, 100);
  const dear = invoices.filter(({ total }) => total === 5000);
  expect(dear.length).toBeGreaterThan(0);
  for (const { created } of dear) expect(created * 1000).toBeGreaterThan(after(toldAt, 58).getTime());
  expect(
    invoices.filter(({ created, total }) => created * 1000 < after(toldAt, 58).getTime() && total !== 2500),
  ).toEqual([]);
  expect(await orderOf(order.id)).toMatchObject({ priceRappen: 5000 });
});

test('a dry run writes nothing, a second run plans nothing twice, and what ends first is left alone', async () => {
  const { order } = await aRunningContract(sandbox());
  const ending = await aRunningContract(sandbox());
  const now = await sandbox().now();
  await db()
    .update(schema.orders)
    .set({ cancelAt: after(now, 10) })
    .where(eq(schema.orders.id, ending.order.id));
  const raised: Catalog = (...sold) => ({ ...price(...sold), totalRappen: 9900 });
  const seen: string[] = [];
  const options = {
    from: now,
    now,
    catalog: raised,
    onProgress: (done: number, all: number) => seen.push(`${done}/${all}`),
  };
  expect((await planPriceChanges({ ...options, dryRun: true })).planned).toHaveLength(1);
  expect(await rows()).toEqual([]);
  expect(seen).toEqual(['1/2', '2/2']);
  expect((await planPriceChanges(options)).planned).toHaveLength(1);
  expect((await planPriceChanges(options)).planned).toEqual([]);
  expect(await rows()).toMatchObject([{ orderId: order.id, toPriceRappen: 9900, toldAt: null }]);
});

test('killed between Stripe and the database, it is written without a second change at Stripe', async () => {
  const { order, subscriptionId } = await aRunningContract(sandbox(), { plan: 'deluxe' });
  const contract = await readCharged(subscriptionId);
  if (!contract) throw new Error('no contract');
  const now = after(contract.periodEndAt, -0.5);
  const amounts = { fromPriceRappen: 6000, toPriceRappen: 5000, fromVatBasisPoints: 810, toVatBasisPoints: 810 };
  const dates = { toldAt: now, effectiveAt: now };
  const [row] = await db()
    .insert(schema.priceChanges)
    .values({ orderId: order.id, campaign: 'a', ...amounts, ...dates })
    .returning();
  const ids = { priceId: await findPrice('deluxe', 'included', 5000), taxRateId: await findTaxRate(810) };
  await movePriceLater(contract, ids, row?.id ?? '');
  expect(await applyPriceChanges(now)).toBe(1);
  expect(await applyPriceChanges(now)).toBe(0);
  expect(await rows()).toMatchObject([{ appliedAt: now }]);
});
