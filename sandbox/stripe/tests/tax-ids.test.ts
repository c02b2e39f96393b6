import { afterEach, beforeEach, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from './kit';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

const german = (value: string) => [{ type: 'eu_vat' as const, value }];
const taxIdsOf = async (customer: string) => (await sandbox.stripe.customers.listTaxIds(customer)).data;
const statusOf = async (customer: string) => (await taxIdsOf(customer))[0]?.verification?.status;

test.each([
  ['DE123456788', 'verified'],
  ['DE123456000', 'unverified'],
  ['DE123456999', 'unavailable'],
])('the register says of %s: %s', async (value, verdict) => {
  const { id } = await sandbox.stripe.customers.create({ tax_id_data: german(value) });
  await sandbox.box.advanceClock({ minutes: 1 });
  expect(await statusOf(id)).toBe(verdict);
});

test('a tester chooses what it says, before and after it was asked', async () => {
  const { stripe, box } = sandbox;
  const { id } = await stripe.customers.create({ tax_id_data: german('DE123456788') });
  await box.setVatVerdict('DE123456788', 'unverified');
  expect(await statusOf(id)).toBe('unverified');
  const other = await stripe.customers.create({ tax_id_data: german('DE123456788') });
  await box.advanceClock({ minutes: 1 });
  expect(await statusOf(other.id)).toBe('unverified');
  expect((await box.events('customer.tax_id.updated')).length).toBe(2);
});

test('numbers of countries outside the EU are taken', async () => {
  const tax_id_data = [
    { type: 'gb_vat' as const, value: 'GB980780684' },
    { type: 'us_ein' as const, value: '12-3456789' },
  ];
  const { id } = await sandbox.stripe.customers.create({ tax_id_data });
  expect((await taxIdsOf(id)).map(({ type, country }) => `${type} ${country}`).toSorted()).toEqual([
    'gb_vat GB',
    'us_ein US',
  ]);
});

test('in the portal a customer changes address and number', async () => {
  const { stripe, box } = sandbox;
  const address = { line1: 'Altweg 1', city: 'Berlin', country: 'DE', postal_code: '10115' };
  const { id } = await stripe.customers.create({ email: 'a@example.de', address, tax_id_data: german('DE123456788') });
  const { url } = await stripe.billingPortal.sessions.create({ customer: id });
  expect(await (await fetch(url)).text()).toContain('Altweg 1');
  const sent = new URLSearchParams({ line1: 'Neuweg 2', tax_id: 'DE136695976' });
  await fetch(`${url}/details`, { method: 'POST', body: sent });
  expect(await stripe.customers.retrieve(id)).toMatchObject({
    email: 'a@example.de',
    address: { line1: 'Neuweg 2', city: 'Berlin', country: 'DE' },
  });
  expect(await taxIdsOf(id)).toMatchObject([{ value: 'DE136695976' }]);
  expect((await box.events('customer.updated')).length).toBe(1);
  await fetch(`${url}/details`, { method: 'POST', body: new URLSearchParams({ tax_id: '' }) });
  expect(await taxIdsOf(id)).toEqual([]);
});
