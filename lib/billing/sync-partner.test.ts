import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { auditLogOf } from '@/lib/audit/log';
import { openFlags } from '@/lib/flags/flags';
import { stripe } from '@/lib/payments/stripe';
import { portalUrl } from '@/lib/payments/portal';
import { resetDatabase, useDatabase } from '@/tests/database';
import { anAccount, aPlacedOrder, swissBilling } from '@/tests/factories';
import { aNetContract, germanBilling } from '@/tests/net-contract';
import { useStripe } from '@/tests/stripe';
import { customerFor } from './customer-for';
import { syncPartner } from './sync-partner';

useDatabase();
const sandbox = useStripe();
beforeEach(async () => {
  await resetDatabase();
  await sandbox().setVatVerdict('DE136695976', 'verified');
});

async function inPortal(customerId: string, sent: Record<string, string>) {
  const url = (await portalUrl(customerId, 'en')) ?? expect.fail('no portal');
  await fetch(`${url}/details`, { method: 'POST', body: new URLSearchParams(sent) });
}
const partnerRow = async (id: string) =>
  (await db().select().from(schema.partners).where(eq(schema.partners.id, id)))[0] ?? expect.fail('no partner');
const warnings = () => db().select().from(schema.mails).where(eq(schema.mails.kind, 'vatNumberUnverified'));
const changesOf = async (orderId: string) =>
  (await auditLogOf(orderId)).filter(({ kind }) => kind === 'billingChanged');

test('what a customer changes in the portal comes back, with an entry for each contract, once', async () => {
  const { order, partnerId, account } = await aNetContract(sandbox());
  await inPortal(partnerId, { line1: 'Neuweg 2', city: 'Potsdam', email: 'rechnung@demo.example' });
  expect(await syncPartner(partnerId)).toEqual([order.id]);
  await syncPartner(partnerId);
  expect((await partnerRow(partnerId)).details).toEqual({
    ...germanBilling,
    ...{ street: 'Neuweg 2', city: 'Potsdam', billingEmail: 'rechnung@demo.example' },
  });
  expect(await changesOf(order.id)).toMatchObject([
    { before: { street: 'Musterstrasse 1', billingEmail: null }, after: { street: 'Neuweg 2' } },
  ]);
  await inPortal(partnerId, { email: account.email });
  await syncPartner(partnerId);
  expect((await partnerRow(partnerId)).details.billingEmail).toBeNull();
});

test('the news of our own change are no second change', async () => {
  const { order, partnerId, account } = await aNetContract(sandbox());
  const syncs = async () => {
    for (let n = 0; n < 5; n++) await syncPartner(partnerId);
  };
  await Promise.all([customerFor(account, { ...germanBilling, city: 'Potsdam' }, 'de'), syncs(), syncs()]);
  await syncPartner(partnerId);
  expect((await partnerRow(partnerId)).details.city).toBe('Potsdam');
  expect(await changesOf(order.id)).toHaveLength(1);
});

test('a customer of another shop, or a deleted one, changes nothing', async () => {
  const { partnerId } = await aNetContract(sandbox());
  expect(await syncPartner((await stripe().customers.create({})).id)).toEqual([]);
  await stripe().customers.del(partnerId);
  await syncPartner(partnerId);
  expect((await partnerRow(partnerId)).details).toEqual(germanBilling);
});

test('a customer from before there were partners is read, too', async () => {
  const former = await stripe().customers.create({ email: 'former@example.org', name: 'Demo Customer' });
  const account = await anAccount({ stripeCustomerId: former.id, email: 'former@example.org' });
  const order = await aPlacedOrder(account, { paidAt: new Date() });
  expect(await syncPartner(former.id)).toEqual([order.id]);
  expect(await partnerRow(former.id)).toMatchObject({
    details: { name: 'Demo Customer', street: swissBilling.street },
  });
});

test('a number that the register confirms bothers nobody', async () => {
  const { partnerId } = await aNetContract(sandbox());
  await sandbox().advanceClock({ minutes: 1 });
  await syncPartner(partnerId);
  expect(await partnerRow(partnerId)).toMatchObject({ vatCheck: 'verified' });
  expect(await warnings()).toEqual([]);
  expect(await openFlags()).toEqual([]);
});

test.each(['unavailable', 'pending'] as const)('so does one while it is %s', async (verdict) => {
  const { partnerId } = await aNetContract(sandbox());
  if (verdict === 'unavailable') await sandbox().setVatVerdict('DE136695976', verdict);
  else await stripe().customers.createTaxId(partnerId, { type: 'eu_vat', value: 'DE136695976' });
  await syncPartner(partnerId);
  expect(await warnings()).toEqual([]);
  expect(await openFlags()).toEqual([]);
});

test('a number that is not confirmed: customer and staff hear of it once, with contracts, prices and the last day', async () => {
  const { partnerId, account, order } = await aNetContract(sandbox());
  await sandbox().setVatVerdict('DE136695976', 'unverified');
  const now = new Date(Date.now() + 60_000);
  await Promise.all([1, 2, 3].map(() => syncPartner(partnerId, now)));
  await syncPartner(partnerId, new Date(now.getTime() + 86_400_000));
  const [mail, ...more] = await warnings();
  expect(more).toEqual([]);
  expect(mail).toMatchObject({
    to: account.email,
    props: {
      vatNumber: 'DE136695976',
      contracts: [{ number: `R-${order.number}`, fromRappen: 4625, toRappen: 5000 }],
    },
  });
  expect(await openFlags()).toMatchObject([
    { reason: 'vatNumber', orderId: order.id, detail: expect.stringContaining('VIES does not confirm DE136695976') },
  ]);
});

test('corrected, it is kept, and staff need not look any more', async () => {
  const { partnerId } = await aNetContract(sandbox());
  await sandbox().setVatVerdict('DE136695976', 'unverified');
  await syncPartner(partnerId);
  await sandbox().setVatVerdict('DE136695976', 'verified');
  await syncPartner(partnerId);
  expect(await partnerRow(partnerId)).toMatchObject({ vatCheck: 'verified' });
  expect(await openFlags()).toEqual([]);
});

test('a number taken away in the portal is as good as one that is not confirmed', async () => {
  const { partnerId, order } = await aNetContract(sandbox());
  await inPortal(partnerId, { tax_id: '' });
  await syncPartner(partnerId);
  expect(await warnings()).toMatchObject([{ props: { vatNumber: null } }]);
  expect(await openFlags()).toMatchObject([{ orderId: order.id, detail: expect.stringContaining('was removed') }]);
  expect(await changesOf(order.id)).toHaveLength(1);
});

test('a customer in Switzerland without a number is left alone', async () => {
  const former = await stripe().customers.create({ name: 'Demo Customer' });
  const account = await anAccount({ stripeCustomerId: former.id });
  await aPlacedOrder(account, { paidAt: new Date() });
  await syncPartner(former.id);
  expect(await warnings()).toEqual([]);
  expect(await openFlags()).toEqual([]);
});

test('a move to another VAT area is for staff to settle', async () => {
  const { partnerId } = await aNetContract(sandbox());
  await stripe().customers.update(partnerId, { address: { line1: 'Musterweg 1', city: 'Zürich', country: 'CH' } });
  for (let n = 0; n < 2; n++) await syncPartner(partnerId);
  expect((await openFlags()).filter(({ detail }) => detail.includes('has moved to Switzerland'))).toHaveLength(1);
});
