import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from './kit';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

test('an endpoint shows its secret once, can be changed and disabled, and is gone when deleted', async () => {
  const { webhookEndpoints } = sandbox.stripe;
  const made = await webhookEndpoints.create({ url: 'https://a.example/hook', enabled_events: ['invoice.paid'] });
  expect(made.secret).toMatch(/^whsec_/);
  const url = 'https://b.example/hook';
  const changed = await webhookEndpoints.update(made.id, { url, enabled_events: ['*'], disabled: true });
  expect(changed).toMatchObject({ url, enabled_events: ['*'], status: 'disabled' });
  expect(changed).not.toHaveProperty('secret');
  expect((await webhookEndpoints.update(made.id, { disabled: false })).status).toBe('enabled');
  expect(await webhookEndpoints.del(made.id)).toMatchObject({ id: made.id, deleted: true });
  await expect(webhookEndpoints.retrieve(made.id)).rejects.toMatchObject({ statusCode: 404 });
  await expect(webhookEndpoints.del(made.id)).rejects.toMatchObject({ statusCode: 404 });
});

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
