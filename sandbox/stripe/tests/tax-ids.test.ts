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

test('a number is taken away from its own customer alone', async () => {
  const { customers } = sandbox.stripe;
  const { id } = await customers.create({ tax_id_data: german('DE123456788') });
  const other = await customers.create({});
  const [taxId] = await taxIdsOf(id);
  const take = (customer: string) => customers.deleteTaxId(customer, taxId?.id ?? '');
  await expect(take(other.id)).rejects.toMatchObject({ statusCode: 404, code: 'resource_missing' });
  expect(await taxIdsOf(id)).toHaveLength(1);
  expect(await take(id)).toMatchObject({ deleted: true });
  await expect(take(id)).rejects.toMatchObject({ statusCode: 404 });
  expect(await sandbox.box.events('customer.tax_id.deleted')).toHaveLength(1);
});

test('a number that is refused leaves no customer with half of them', async () => {
  const { customers } = sandbox.stripe;
  const { id } = await customers.create({ tax_id_data: german('DE123456788') });
  for (const [type, value] of [
    ['ch_vat', 'CHE-123.456.78 MWST'],
    ['ch_vat', 'CHE-123.456.788'],
    ['gb_vat', 'GB12345678'],
    ['no_vat', '123456789'],
  ] as const)
    await expect(customers.createTaxId(id, { type, value })).rejects.toMatchObject({
      ...{ code: 'tax_id_invalid', param: 'value' },
    });
  for (const value of ['CHE-123.456.788 MWST', 'CHE123456788TVA', 'CHE-123.456.788 IVA'])
    await customers.createTaxId(id, { type: 'ch_vat', value });
  expect((await taxIdsOf(id)).map(({ country }) => country)).toEqual(['CH', 'CH', 'CH', 'DE']);
});

test('the numbers of the account itself are listed apart, and no register is asked about them', async () => {
  const { customers, taxIds } = sandbox.stripe;
  await customers.create({ tax_id_data: german('DE123456788') });
  const own = await taxIds.create({ type: 'ch_vat', value: 'CHE-123.456.788 MWST' });
  await sandbox.box.advanceClock({ minutes: 1 });
  expect((await taxIds.list({ owner: { type: 'self' } })).data).toMatchObject([
    { id: own.id, customer: null, verification: null },
  ]);
});
