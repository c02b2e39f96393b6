import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from './kit';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

test('events are listed by type, by pattern and by several types', async () => {
  const { stripe } = sandbox;
  const { id } = await stripe.customers.create({});
  await stripe.customers.update(id, { name: 'Ada' });
  await stripe.products.create({ name: 'Server' });
  const types = async (params: { type?: string; types?: string[] }) =>
    (await stripe.events.list(params)).data.map(({ type }) => type);
  expect(await types({ type: 'customer.*' })).toEqual(['customer.updated', 'customer.created']);
  expect(await types({ type: 'product.created' })).toEqual(['product.created']);
  expect(await types({ types: ['product.*', 'customer.created'] })).toEqual(['product.created', 'customer.created']);
});

test('an update tells what was there before, and one that changes nothing tells nothing', async () => {
  const { stripe, box } = sandbox;
  const { id } = await stripe.customers.create({ name: 'Ada' });
  await stripe.customers.update(id, { name: 'Ada AG' });
  await stripe.customers.update(id, { name: 'Ada AG' });
  const mine = (await box.events('customer.updated')).filter(
    ({ data }) => 'id' in data.object && data.object.id === id,
  );
  expect(mine.map(({ data }) => data.previous_attributes)).toEqual([{ name: 'Ada' }]);
});

test('events are kept for thirty days', async () => {
  const { stripe, box } = sandbox;
  const { id } = await stripe.customers.create({ name: 'Kept' });
  const mine = async () =>
    (await box.events('customer.created')).filter(({ data }) => 'id' in data.object && data.object.id === id);
  const [event] = await mine();
  await box.advanceClock({ days: 29, hours: 23 });
  expect(await mine()).toHaveLength(1);
  await box.advanceClock({ hours: 2 });
  expect(await mine()).toEqual([]);
  await expect(stripe.events.retrieve(event?.id ?? '')).rejects.toMatchObject({ statusCode: 404 });
  expect(await stripe.customers.retrieve(id)).toMatchObject({ name: 'Kept' });
});
