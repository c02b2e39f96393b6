import { afterAll, beforeAll, expect, test } from 'vitest';
import { billingIntervals } from '@/db/schema/words';
import { planIds } from '@/lib/catalog/plans';
import { price } from '@/lib/catalog/price';
import { startStripe } from '@/sandbox/stripe/start';
import { findPrice, findTaxRate, priceKey } from '../prices';
import { stripe } from '../stripe';
import { syncCatalog } from './sync';

let sandbox: Awaited<ReturnType<typeof startStripe>>;
beforeAll(async () => {
  const { STRIPE_SECRET_KEY: secretKey = '', STRIPE_PUBLISHABLE_KEY: publishableKey = '' } = process.env;
  sandbox = await startStripe({ secretKey, publishableKey });
  process.env.STRIPE_API_BASE = sandbox.url;
});
afterAll(() => sandbox.close());

const now = new Date('2026-11-26T10:00:00Z');
const actions = async (options = {}) => (await syncCatalog({ now, ...options })).map(({ action }) => action);
const counts = async () => {
  const lists = [stripe().products.list(), stripe().prices.list({ limit: 100 }), stripe().taxRates.list()];
  return (await Promise.all(lists)).map(({ data }) => data.length);
};
/** The VAT rate, and for each plan a product with a price of each kind and interval. */
const things = 1 + 5 * planIds.length;

test('a dry run says what it would write, and writes nothing', async () => {
  expect(await actions({ dryRun: true })).toEqual(Array.from({ length: things }, () => 'created'));
  expect(await counts()).toEqual([0, 0, 0]);
});

test('the first run writes everything, the second keeps all of it', async () => {
  const first = await syncCatalog({ now });
  expect(first.map(({ action }) => action)).toEqual(Array.from({ length: things }, () => 'created'));
  const second = await syncCatalog({ now });
  expect(second).toEqual(first.map((line) => ({ ...line, action: 'kept' })));
  expect(await counts()).toEqual([planIds.length, 4 * planIds.length, 1]);
});

test('what was synced is found by plan, kind and amount, and charges what the catalog says', async () => {
  const sold = billingIntervals.flatMap((interval) => planIds.map((plan) => ({ plan, interval })));
  for (const { plan, interval } of sold)
    for (const treatment of ['included', 'reverseCharge'] as const) {
      const { totalRappen } = price(plan, treatment, now, interval);
      const found = await stripe().prices.retrieve(await findPrice(plan, treatment, totalRappen, interval));
      expect(found).toMatchObject({
        unit_amount: totalRappen,
        currency: 'chf',
        tax_behavior: treatment === 'included' ? 'inclusive' : 'exclusive',
        recurring: { interval },
      });
    }
  expect(await stripe().taxRates.retrieve(await findTaxRate(810))).toMatchObject({ percentage: 8.1, inclusive: true });
});

test('what somebody changed at Stripe is put right, and only that', async () => {
  await stripe().products.update('rails-hosting-economy', { name: 'Something else' });
  expect((await syncCatalog({ now, dryRun: true })).filter(({ action }) => action !== 'kept')).toEqual([
    expect.objectContaining({ thing: 'product', action: 'changed' }),
  ]);
  await syncCatalog({ now });
  expect((await stripe().products.retrieve('rails-hosting-economy')).name).toBe('rails-hosting.ch Economy');
});

test('an archived price is made anew under its key, and the old one stays for contracts that have it', async () => {
  const { totalRappen } = price('economy', 'included', now);
  const before = await findPrice('economy', 'included', totalRappen);
  await stripe().prices.update(before, { active: false });
  await expect(findPrice('economy', 'included', totalRappen)).rejects.toThrow(
    priceKey('economy', 'included', totalRappen),
  );
  await syncCatalog({ now });
  expect(await findPrice('economy', 'included', totalRappen)).not.toBe(before);
  expect(await stripe().prices.retrieve(before)).toMatchObject({ active: false, unit_amount: totalRappen });
});

test('a rate that nobody brought to Stripe is named', async () => {
  await expect(findTaxRate(999)).rejects.toThrow('ch-vat-999');
});

test('a VAT rate with the name of one language gets that of both', async () => {
  const id = await findTaxRate(810);
  await stripe().taxRates.update(id, { display_name: 'MWST' });
  expect((await syncCatalog({ now, dryRun: true }))[0]).toMatchObject({ thing: 'tax rate', action: 'changed', id });
  await syncCatalog({ now });
  expect(await stripe().taxRates.retrieve(id)).toMatchObject({ display_name: 'MWST / VAT' });
});
