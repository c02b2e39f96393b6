import Stripe from 'stripe';
import { afterEach, expect, test, vi } from 'vitest';
import { startReceiver, startSandbox, subscribe, WEBHOOK_SECRET, type Received, type Sandbox } from './kit';

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function shop(answer?: (received: Received, count: number) => number, retryDelaysMs = [10, 20]) {
  const receiver = await startReceiver(answer);
  const webhook = { url: receiver.url, secret: WEBHOOK_SECRET };
  const sandbox: Sandbox = await startSandbox({ webhook, retryDelaysMs });
  closers.push(sandbox.close, receiver.close);
  return { ...sandbox, receiver };
}

test('events arrive signed, and the SDK accepts the signature', async () => {
  const { stripe, receiver } = await shop();
  const customer = await stripe.customers.create({ name: 'Zoë 🐘' });
  await vi.waitFor(() => expect(receiver.received).toHaveLength(1));
  const [{ body, signature } = { body: '', signature: '' }] = receiver.received;
  const event = await stripe.webhooks.constructEventAsync(body, signature, WEBHOOK_SECRET);
  expect(event).toMatchObject({ type: 'customer.created', data: { object: { id: customer.id, name: 'Zoë 🐘' } } });
  const forged = stripe.webhooks.constructEventAsync(body, signature, 'whsec_other');
  await expect(forged).rejects.toBeInstanceOf(Stripe.errors.StripeSignatureVerificationError);
});

test('a whole payment arrives, in whatever order', async () => {
  const sandbox = await shop();
  await subscribe(sandbox);
  await vi.waitFor(() => expect(sandbox.receiver.types()).toContain('checkout.session.completed'));
  await vi.waitFor(() => expect(sandbox.receiver.types()).toContain('invoice.paid'));
});

test('an event names the call that caused it', async () => {
  const { stripe, receiver } = await shop();
  const { lastResponse } = await stripe.customers.create({}, { idempotencyKey: 'key-1' });
  await vi.waitFor(() => expect(receiver.received).toHaveLength(1));
  expect(receiver.received[0]?.event.request).toEqual({ id: lastResponse.requestId, idempotency_key: 'key-1' });
});

test('a refused event comes again until it is taken', async () => {
  const { stripe, box, receiver } = await shop((_, count) => (count < 3 ? 500 : 200));
  await stripe.customers.create({});
  await vi.waitFor(async () => expect((await box.deliveries()).map(({ status }) => status)).toEqual([500, 500, 200]));
  expect(new Set(receiver.received.map(({ event }) => event.id)).size).toBe(1);
  expect((await box.deliveries()).map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
  expect((await stripe.events.list({ delivery_success: false })).data).toEqual([]);
});

test('after the last attempt the event stays undelivered', async () => {
  const { stripe, box } = await shop(() => 503);
  await stripe.customers.create({});
  await vi.waitFor(async () => expect(await box.deliveries()).toHaveLength(3));
  const { data } = await stripe.events.list({ delivery_success: false });
  expect(data.map(({ type }) => type)).toEqual(['customer.created']);
});

test('a redirect is not followed', async () => {
  const { stripe, box } = await shop(() => 302, []);
  await stripe.customers.create({});
  await vi.waitFor(async () => expect((await box.deliveries())[0]).toMatchObject({ status: 302 }));
});

test('a shop that does not listen yet is waited for, and nothing counts as failed', async () => {
  const gone = await startReceiver();
  await gone.close();
  const { stripe, box, url } = await shop(undefined, []);
  await box.setWebhook({ url: gone.url, secret: WEBHOOK_SECRET });
  await stripe.customers.create({});
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(await box.deliveries()).toEqual([]);
  expect(await (await fetch(url)).text()).toMatch(/1 waiting/);
  const back = await startReceiver(undefined, Number(new URL(gone.url).port));
  closers.push(back.close);
  await vi.waitFor(() => expect(back.types()).toEqual(['customer.created']), 3000);
  expect((await box.deliveries()).map(({ attempt, status }) => [attempt, status])).toEqual([[1, 200]]);
});

test('a connection that breaks is noted as an error', async () => {
  const { stripe, box, receiver } = await shop(() => 0, []);
  await stripe.customers.create({});
  await vi.waitFor(async () =>
    expect((await box.deliveries())[0]).toMatchObject({ status: null, error: /fetch failed/ }),
  );
  expect(receiver.received).toHaveLength(1);
});

test('paused events wait, and arrive on resume', async () => {
  const { stripe, box, receiver } = await shop();
  await box.pauseWebhooks();
  await stripe.customers.create({});
  await new Promise((resolve) => setTimeout(resolve, 60));
  expect(receiver.received).toEqual([]);
  await box.resumeWebhooks();
  await vi.waitFor(() => expect(receiver.types()).toEqual(['customer.created']));
});

test('an event can be sent again, several times', async () => {
  const { stripe, box, receiver } = await shop();
  await stripe.customers.create({});
  await vi.waitFor(() => expect(receiver.received).toHaveLength(1));
  const [event] = await box.events('customer.created');
  await box.resendEvent(event?.id ?? '', { times: 3, shuffled: true });
  await vi.waitFor(() => expect(receiver.received).toHaveLength(4));
  expect(new Set(receiver.types())).toEqual(new Set(['customer.created']));
  expect(new Set(receiver.received.map(({ event }) => event.id)).size).toBe(1);
});

test('a disabled endpoint gets nothing until it is set again', async () => {
  const { stripe, box, receiver } = await shop();
  await box.disableEndpoint();
  await stripe.customers.create({ name: 'unseen' });
  await box.setWebhook({ url: receiver.url, secret: WEBHOOK_SECRET });
  await stripe.customers.create({ name: 'seen' });
  await vi.waitFor(() => expect(receiver.received).toHaveLength(1));
  expect(receiver.received[0]?.body).toContain('"seen"');
});

test('an endpoint that names its events gets no others', async () => {
  const receiver = await startReceiver();
  const webhook = { url: receiver.url, secret: WEBHOOK_SECRET, events: ['customer.*', 'product.created'] };
  const { stripe, close } = await startSandbox({ webhook });
  closers.push(close, receiver.close);
  await stripe.prices.create({ currency: 'chf', unit_amount: 1, product_data: { name: 'x' } });
  await stripe.customers.create({});
  await vi.waitFor(() => expect(receiver.types().toSorted()).toEqual(['customer.created', 'product.created']));
});

test('a reset forgets everything but where events go', async () => {
  const { stripe, box, receiver } = await shop();
  await stripe.customers.create({});
  await vi.waitFor(() => expect(receiver.received).toHaveLength(1));
  await box.advanceClock({ days: 5 });
  await box.reset();
  expect((await stripe.customers.list()).data).toEqual([]);
  expect(await box.events()).toEqual([]);
  expect(Math.abs((await box.now()).getTime() - Date.now())).toBeLessThan(3000);
  await stripe.customers.create({});
  await vi.waitFor(() => expect(receiver.received).toHaveLength(2));
});
