import Stripe from 'stripe';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { recentWebhookFailures, writeWebhookFailures } from '@/lib/ops/webhook-failures';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aPlacedOrder } from '@/tests/factories';
import { POST } from './route';

useDatabase();
beforeEach(resetDatabase);

const secret = process.env.STRIPE_WEBHOOK_SECRETS ?? '';

async function deliver(event: object, { at = Date.now(), key = secret } = {}): Promise<[number, unknown]> {
  const payload = JSON.stringify(event);
  const signature = Stripe.webhooks.generateTestHeaderString({
    payload,
    secret: key,
    timestamp: Math.floor(at / 1000),
  });
  const headers = { 'stripe-signature': signature };
  const answer = await POST(
    new Request('http://shop.test/api/stripe/webhook', { method: 'POST', body: payload, headers }),
  );
  return [answer.status, answer.ok ? await answer.json() : await answer.text()];
}

async function counted() {
  await writeWebhookFailures();
  return (await recentWebhookFailures(new Date())).map(({ cause, detail, count }) => ({ cause, detail, count }));
}

async function paidInvoice(over: object = {}) {
  const order = await aPlacedOrder();
  const metadata = { order_id: order.id, order_number: `R-${order.number}` };
  const object = { id: 'in_1', billing_reason: 'subscription_create', total: 5000, currency: 'chf', livemode: false };
  const parent = { subscription_details: { subscription: 'sub_1', metadata } };
  const data = { object: { ...object, parent, ...over } };
  return { id: 'evt_1', object: 'event', api_version: Stripe.API_VERSION, type: 'invoice.paid', livemode: false, data };
}

test('a good delivery is taken and counted nowhere', async () => {
  expect(await deliver(await paidInvoice())).toEqual([200, { outcome: 'paid' }]);
  expect(await counted()).toEqual([]);
});

test('refused deliveries are counted with their cause', async () => {
  const event = await paidInvoice();
  expect((await deliver(event, { key: 'whsec_foreign' }))[0]).toBe(400);
  expect((await deliver(event, { at: Date.now() + 3_600_000 }))[0]).toBe(400);
  expect(await counted()).toEqual(
    expect.arrayContaining([
      { cause: 'signature', detail: '', count: 1 },
      { cause: 'clock', detail: '', count: 1 },
    ]),
  );
  expect(await db().$count(schema.webhookEvents)).toBe(0);
});

test('an event of an older API version is taken, counted with the version, and read again', async () => {
  const event = { ...(await paidInvoice()), api_version: '2024-06-20' };
  expect(await deliver(event)).toEqual([200, { outcome: 'nothing to do' }]);
  expect(await counted()).toEqual([{ cause: 'otherVersion', detail: '2024-06-20', count: 1 }]);
  const { rows } = await db().execute(`select data from pgboss.job where name = 'stripe-object'`);
  expect(rows).toEqual([{ data: { type: 'invoice', id: 'in_1', eventId: 'evt_1' } }]);
});

test('a shape that we do not know is taken and counted, since another try would bring the same', async () => {
  expect(await deliver(await paidInvoice({ total: 'much' }))).toEqual([200, { outcome: 'nothing to do' }]);
  expect(await deliver({ no: 'event' })).toEqual([200, { outcome: 'unreadable' }]);
  expect(await counted()).toEqual(
    expect.arrayContaining([
      { cause: 'unreadable', detail: 'invoice.paid', count: 1 },
      { cause: 'unreadable', detail: '', count: 1 },
    ]),
  );
});

test('of another product nothing is counted, in whatever version', async () => {
  const event = { ...(await paidInvoice({ parent: null })), api_version: '2024-06-20' };
  expect(await deliver(event)).toEqual([200, { outcome: 'not ours' }]);
  expect(await counted()).toEqual([]);
});

test('what fails on our side is counted and sent again by Stripe', async () => {
  await db().execute('alter table webhook_events rename to away');
  try {
    await expect(deliver(await paidInvoice())).rejects.toThrow();
  } finally {
    await db().execute('alter table away rename to webhook_events');
  }
  expect(await counted()).toMatchObject([{ cause: 'failed', count: 1 }]);
  expect(await deliver(await paidInvoice())).toEqual([200, { outcome: 'paid' }]);
});
