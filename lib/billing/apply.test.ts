import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { auditLogOf } from '@/lib/audit/log';
import { openFlags } from '@/lib/flags/flags';
import { stripe } from '@/lib/payments/stripe';
import { resetDatabase, useDatabase } from '@/tests/database';
import { anAccount, swissBilling } from '@/tests/factories';
import { aNetContract, germanBilling } from '@/tests/net-contract';
import { useStripe } from '@/tests/stripe';
import { applyDetails, runningPartners } from './apply';
import { saveBilling } from './details';

useDatabase();
const sandbox = useStripe();
beforeEach(async () => {
  await resetDatabase();
  await sandbox().setVatVerdict('DE136695976', 'verified');
});

const moved = { ...germanBilling, street: 'Neuweg 2', postalCode: '14467', city: 'Potsdam' };

async function contractThat(saved: typeof moved) {
  const contract = await aNetContract(sandbox());
  await saveBilling(contract.account.id, saved);
  const [running] = await runningPartners(contract.account.id);
  return { ...contract, running: running ?? expect.fail('no contract runs') };
}
type Contract = Awaited<ReturnType<typeof contractThat>>;
const apply = ({ account, order, running }: Contract, stamp = running.stamp) =>
  applyDetails(account.id, { orderId: order.id, stamp }, 'de');
const lastInvoice = async (customer: string) => (await stripe().invoices.list({ customer, limit: 1 })).data[0];

test('a company that moves: the next invoice shows the new address, and each contract an entry', async () => {
  const contract = await contractThat(moved);
  const { running, partnerId, order } = contract;
  expect(running).toMatchObject({ way: 'change', before: germanBilling, after: moved, contracts: [{ id: order.id }] });
  expect(await apply(contract)).toBe('applied');
  expect(await runningPartners(contract.account.id)).toMatchObject([{ way: 'same' }]);
  expect((await auditLogOf(order.id)).filter(({ kind }) => kind === 'billingChanged')).toMatchObject([
    { before: { city: 'Berlin' }, after: { city: 'Potsdam' } },
  ]);
  expect(await lastInvoice(partnerId)).toMatchObject({ customer_address: { city: 'Berlin' } });
  await sandbox().advanceClock({ days: 32 });
  expect(await lastInvoice(partnerId)).toMatchObject({
    customer_name: 'Demo GmbH',
    customer_address: { line1: 'Neuweg 2', city: 'Potsdam', country: 'DE' },
    customer_tax_exempt: 'reverse',
  });
});

test('it is applied once, and only as it was shown', async () => {
  const contract = await contractThat(moved);
  expect(await apply(contract, 'another')).toBe('stale');
  await saveBilling(contract.account.id, { ...moved, city: 'Hamburg' });
  expect(await apply(contract)).toBe('stale');
  expect(await auditLogOf(contract.order.id, { kinds: ['billingChanged'] })).toEqual([]);
});

test.each([
  ['another company', { ...moved, company: 'Andere GmbH' }],
  ['a private person', { ...swissBilling, name: germanBilling.name }],
  ['the same company in another country', { ...swissBilling, company: 'Demo GmbH' }],
])('%s is another contract partner: nothing changes', async (_, saved) => {
  const contract = await contractThat(saved);
  expect(contract.running.way).toBe('other');
  expect(await apply(contract)).toBe('stale');
  const customer = await stripe().customers.retrieve(contract.partnerId);
  expect(customer).toMatchObject({ name: 'Demo GmbH', address: { city: 'Berlin' } });
});

test('another reference alone is no change: it belongs to the order', async () => {
  const { running } = await contractThat({ ...germanBilling, reference: 'PO 2' });
  expect(running.way).toBe('same');
});

test('a corrected number is asked of the register at once', async () => {
  const contract = await contractThat({ ...germanBilling, vatNumber: 'DE123456788' });
  const { partners } = schema;
  await db()
    .update(partners)
    .set({ vatCheck: 'unverified', vatCheckedAt: new Date('2026-11-27T08:00:00Z') });
  const [running] = await runningPartners(contract.account.id);
  expect(running?.correctUntil?.toISOString().slice(0, 10)).toBe('2026-12-11');
  expect(await apply(contract)).toBe('applied');
  const [partner] = await db().select().from(partners).where(eq(partners.id, contract.partnerId));
  expect(partner).toMatchObject({ vatCheck: 'pending', details: { vatNumber: 'DE123456788' } });
});

test('a number that Stripe does not take, a deleted customer and silence change nothing here', async () => {
  const contract = await contractThat({ ...moved, vatNumber: 'DE123456788' });
  await sandbox().refuseTaxId('DE123456788');
  expect(await apply(contract)).toBe('refused');
  expect(await stripe().customers.retrieve(contract.partnerId)).toMatchObject({ address: { city: 'Berlin' } });
  expect((await stripe().customers.listTaxIds(contract.partnerId)).data).toMatchObject([{ value: 'DE136695976' }]);
  await sandbox().failNext({ path: `/v1/customers/${contract.partnerId}`, status: 500, count: 3 });
  expect(await apply(contract)).toBe('away');
  await stripe().customers.del(contract.partnerId);
  expect(await apply(contract)).toBe('away');
  expect(await auditLogOf(contract.order.id, { kinds: ['billingChanged'] })).toEqual([]);
  expect((await openFlags()).map(({ reason }) => reason).toSorted()).toEqual(['customerGone', 'stripeAway']);
});

test('nobody changes the contracts of another account', async () => {
  const contract = await contractThat(moved);
  const stranger = await anAccount();
  await saveBilling(stranger.id, moved);
  const { stamp } = contract.running;
  expect(await applyDetails(stranger.id, { orderId: contract.order.id, stamp }, 'en')).toBe('not found');
});

test('an account without contracts has nothing to decide', async () => {
  const account = await anAccount();
  expect(await runningPartners(account.id)).toEqual([]);
  await saveBilling(account.id, moved);
  expect(await runningPartners(account.id)).toEqual([]);
});
