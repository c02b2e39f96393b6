import { eq } from 'drizzle-orm';
import { describe, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import type { OrderBilling } from '@/db/schema/orders';
import { euCountries } from '@/lib/billing/countries';
import { vatNumberFrom } from '@/lib/billing/vat-number';
import { stripe } from '@/lib/payments/stripe';
import { useDatabase } from '@/tests/database';
import { anAccount, aPlacedOrder, swissBilling } from '@/tests/factories';
import { useStripe } from '@/tests/stripe';
import { vatNumbers } from '@/tests/vat-numbers';
import { customerFor } from './customer-for';
import { partnersOf } from './partners';

useDatabase();
const sandbox = useStripe();

const account = anAccount;

test.each(euCountries)('what we take as a VAT number of %s, Stripe takes in that form', async (country) => {
  for (const number of vatNumbers[country] ?? []) {
    const vatNumber = vatNumberFrom(number, country) ?? expect.fail(number);
    const customer = await customerFor(await account(), { ...swissBilling, country, vatNumber }, 'en');
    if (customer.outcome !== 'kept') expect.fail(`${vatNumber} was refused`);
    const { data } = await stripe().customers.listTaxIds(customer.customerId);
    expect(data).toMatchObject([{ type: 'eu_vat', value: vatNumber }]);
  }
});

test.each([
  ['CH', '116.281.710 MWST', 'ch_vat', 'CHE-116.281.710 MWST'],
  ['CH', '116.281.710', 'ch_uid', 'CHE-116.281.710'],
  ['LI', 'FL-50119', 'li_vat', '50119'],
] as const)('so it does in %s', async (country, typed, type, value) => {
  const vatNumber = vatNumberFrom(typed, country) ?? null;
  const customer = await customerFor(await account(), { ...swissBilling, country, vatNumber }, 'de');
  if (customer.outcome !== 'kept') expect.fail('was refused');
  expect((await stripe().customers.listTaxIds(customer.customerId)).data).toMatchObject([{ type, value }]);
});

test('a number that Stripe does not know the form of is refused, and nothing is thrown', async () => {
  const billing = { ...swissBilling, country: 'BE', vatNumber: 'BE428759497' };
  expect(await customerFor(await account(), billing, 'de')).toMatchObject({ outcome: 'vat number refused' });
});

const erste = { ...swissBilling, company: 'Erste AG', vatNumber: 'CHE-116.281.710 MWST' };
const zweite = { ...swissBilling, company: 'Zweite AG', street: 'Zweitweg 2' };

async function customerOf(owner: Awaited<ReturnType<typeof anAccount>>, billing: OrderBilling) {
  const found = await customerFor(owner, billing, 'de');
  if (found.outcome !== 'kept') expect.fail('was refused');
  return found.customerId;
}

const nameOf = async (customerId: string) => {
  const customer = await stripe().customers.retrieve(customerId);
  return customer.deleted ? undefined : customer.name;
};

test('a second company of an account is a customer of its own, and the first keeps its name and number', async () => {
  const owner = await account();
  const [first, second] = [await customerOf(owner, erste), await customerOf(owner, zweite)];
  expect(first).not.toBe(second);
  expect(await nameOf(first)).toBe('Erste AG');
  expect((await stripe().customers.listTaxIds(first)).data).toMatchObject([{ value: erste.vatNumber }]);
  expect(await nameOf(second)).toBe('Zweite AG');
  expect(await customerOf(owner, { ...erste, city: 'Bern', vatNumber: null })).toBe(first);
  expect(await partnersOf(owner.id)).toMatchObject([
    { id: first, details: { company: 'Erste AG', city: 'Bern', vatNumber: null } },
    { id: second, details: { company: 'Zweite AG' } },
  ]);
});

test('the same company in two accounts is two customers', async () => {
  expect(await customerOf(await account(), erste)).not.toBe(await customerOf(await account(), erste));
});

test('two windows at once make one customer', async () => {
  const owner = await account();
  const ids = await Promise.all([1, 2, 3, 4].map(() => customerOf(owner, erste)));
  expect(new Set(ids).size).toBe(1);
  expect(await partnersOf(owner.id)).toHaveLength(1);
});

test('a server error that Stripe repeats for a key does not lock anybody out', async () => {
  const owner = await account();
  await sandbox().failNext({ path: '/v1/customers', status: 500, count: 1 });
  expect(await nameOf(await customerOf(owner, erste))).toBe('Erste AG');
});

test.each([
  ['CH', 'included', 'none'],
  ['DE', 'reverseCharge', 'reverse'],
  ['GB', 'abroad', 'exempt'],
])('in %s (%s) invoices are taxed as %s', async (country, _, taxExempt) => {
  const vatNumber = country === 'DE' ? 'DE136695976' : null;
  const id = await customerOf(await account(), { ...swissBilling, company: 'Example', country, vatNumber });
  expect(await stripe().customers.retrieve(id)).toMatchObject({ tax_exempt: taxExempt, preferred_locales: ['de'] });
});

test('British and Norwegian numbers are printed, too', async () => {
  for (const [country, vatNumber, type] of [
    ['GB', 'GB980780684', 'gb_vat'],
    ['NO', '995525828MVA', 'no_vat'],
  ] as const) {
    const id = await customerOf(await account(), { ...swissBilling, company: 'Example', country, vatNumber });
    expect((await stripe().customers.listTaxIds(id)).data).toMatchObject([{ type, value: vatNumber }]);
  }
});

const german = { ...swissBilling, company: 'Demo GmbH', country: 'DE', vatNumber: 'DE136695976' };

test('a number that the register does not confirm is refused where the price rests on it; another one is taken', async () => {
  const owner = await account();
  const id = await customerOf(owner, german);
  await db().update(schema.partners).set({ vatCheck: 'unverified' }).where(eq(schema.partners.id, id));
  expect(await customerFor(owner, german, 'de')).toMatchObject({ outcome: 'vat number refused' });
  expect(await customerOf(owner, { ...german, vatNumber: 'DE123456788' })).toBe(id);
});

describe('a customer from before there were partners', () => {
  async function formerly(...companies: string[]) {
    const former = await stripe().customers.create({ email: 'former@example.org' });
    const owner = await anAccount({ stripeCustomerId: former.id });
    const orders = [];
    for (const [index, company] of companies.entries())
      orders.push(
        await aPlacedOrder(owner, {
          billing: { ...swissBilling, company },
          placedAt: new Date(Date.UTC(2026, index)),
          paidAt: new Date(),
        }),
      );
    return { owner, former: former.id, orders };
  }
  const partnerIdOf = async (orderId: string) =>
    (await db().select().from(schema.orders).where(eq(schema.orders.id, orderId)))[0]?.partnerId;

  test('becomes the partner of its contracts, found again by their company', async () => {
    const { owner, former, orders } = await formerly('Alt AG', 'Erste AG');
    expect(await customerOf(owner, erste)).toBe(former);
    for (const { id } of orders) expect(await partnerIdOf(id)).toBe(former);
  });

  test('keeps its contracts when another company orders', async () => {
    const { owner, former, orders } = await formerly('Alt AG');
    expect(await customerOf(owner, zweite)).not.toBe(former);
    expect(await partnerIdOf(orders[0]?.id ?? '')).toBe(former);
    expect((await partnersOf(owner.id)).map(({ id }) => id)).toContain(former);
  });

  test('without a contract belongs to the first details', async () => {
    const { owner, former } = await formerly();
    expect(await customerOf(owner, erste)).toBe(former);
  });
});
