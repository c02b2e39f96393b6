import Stripe from 'stripe';
import { expect, test } from 'vitest';
import { readEvent } from './event';
import type { Session } from './session';

const ours = process.env.STRIPE_WEBHOOK_SECRETS ?? '';
const orderId = '0193a1b0-0000-7000-8000-000000000001';

function session(over: Partial<Record<keyof Session, unknown>> = {}) {
  return {
    id: 'cs_test_1',
    object: 'checkout.session',
    status: 'complete',
    payment_status: 'paid',
    amount_total: 5000,
    currency: 'chf',
    livemode: false,
    client_reference_id: orderId,
    metadata: { order_id: orderId },
    subscription: 'sub_1',
    ...over,
  };
}

function delivered(type: string, object: unknown, { secret = ours, at = Date.now() } = {}) {
  const payload = JSON.stringify({ id: 'evt_1', object: 'event', type, livemode: false, data: { object } });
  const header = Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp: Math.floor(at / 1000) });
  return readEvent(payload, header);
}

test('a completed session that is paid says so in our words', async () => {
  expect(await delivered('checkout.session.completed', session())).toEqual({
    id: 'evt_1',
    type: 'checkout.session.completed',
    livemode: false,
    changed: undefined,
    payment: {
      status: 'paid',
      orderId,
      sessionId: 'cs_test_1',
      subscriptionId: 'sub_1',
      amountRappen: 5000,
      currency: 'CHF',
      livemode: false,
    },
  });
});

test.each([
  ['checkout.session.completed', session({ payment_status: 'unpaid' }), 'pending'],
  ['checkout.session.async_payment_succeeded', session(), 'paid'],
  ['checkout.session.async_payment_failed', session({ payment_status: 'unpaid' }), 'failed'],
  ['checkout.session.expired', session({ status: 'expired', payment_status: 'unpaid', subscription: null }), 'expired'],
])('%s with %o is %s', async (type, object, status) => {
  expect(await delivered(type, object)).toMatchObject({ payment: { status } });
});

function invoice(billing_reason: string) {
  return {
    id: 'in_1',
    billing_reason,
    amount_paid: 5000,
    currency: 'chf',
    livemode: false,
    parent: { subscription_details: { subscription: 'sub_1', metadata: { order_id: orderId } } },
  };
}

test('the first invoice of a subscription pays the order', async () => {
  const event = await delivered('invoice.paid', invoice('subscription_create'));
  expect(event).toMatchObject({
    payment: { status: 'paid', orderId, subscriptionId: 'sub_1', amountRappen: 5000 },
    changed: { type: 'invoice', id: 'in_1' },
  });
});

test('a renewal is read again and pays no order', async () => {
  const event = await delivered('invoice.paid', invoice('subscription_cycle'));
  expect(event).toMatchObject({ payment: undefined, changed: { type: 'invoice', id: 'in_1' } });
});

test.each([
  ['customer.subscription.updated', { type: 'subscription', id: 'x_1' }],
  ['customer.subscription.deleted', { type: 'subscription', id: 'x_1' }],
  ['invoice.payment_failed', { type: 'invoice', id: 'x_1' }],
  ['refund.updated', { type: 'refund', id: 'x_1' }],
  ['charge.dispute.created', { type: 'dispute', id: 'x_1' }],
  ['product.created', undefined],
  ['some.event_of_the_future', undefined],
])('%s asks to read %o again', async (type, changed) => {
  expect(await delivered(type, { id: 'x_1' })).toMatchObject({ payment: undefined, changed });
});

test('an order id that is not one of ours is no order id', async () => {
  const strange = session({ metadata: { order_id: "1' or true" }, client_reference_id: null });
  expect(await delivered('checkout.session.completed', strange)).toMatchObject({ payment: { orderId: undefined } });
});

test('a delivery signed for another endpoint is refused', async () => {
  expect(await delivered('checkout.session.completed', session(), { secret: 'whsec_foreign' })).toBeUndefined();
});

test('a delivery older than five minutes is refused', async () => {
  const at = Date.now() - 6 * 60_000;
  expect(await delivered('checkout.session.completed', session(), { at })).toBeUndefined();
});

test.each([
  ['no signature', ''],
  ['nonsense', 'v1=abc'],
  ['an empty signature', 't=1,v1='],
  ['no time', 't=,v1=x'],
])('%s is refused', async (_, header) => {
  expect(await readEvent('{}', header)).toBeUndefined();
});

test('a body changed on the way is refused', async () => {
  const payload = JSON.stringify({ id: 'evt_1', type: 'x', data: { object: {} } });
  const header = Stripe.webhooks.generateTestHeaderString({ payload, secret: ours });
  expect(await readEvent(payload.replace('evt_1', 'evt_2'), header)).toBeUndefined();
});

test('a signed event without the fields we rely on says which are missing, and tells nothing of the others', async () => {
  expect(await delivered('checkout.session.completed', { id: 'cs_1', currency: 7, customer_email: 'a@b.ch' })).toEqual({
    unreadable: true,
    id: 'evt_1',
    type: 'checkout.session.completed',
    cause: expect.stringMatching(/^status: invalid_type, .*currency: invalid_type/),
  });
});

test.each([
  ['no JSON', ']{'],
  ['a list', '[]'],
  ['a thin event', '{"id":"evt_1","object":"v2.core.event","type":"v2.core.event_destination.ping"}'],
  ['an id that is none', `{"id":"${'x'.repeat(300)}","type":"x","livemode":false,"data":{"object":{}}}`],
])('%s, rightly signed, is unreadable', async (_, payload) => {
  const header = Stripe.webhooks.generateTestHeaderString({ payload, secret: ours });
  expect(await readEvent(payload, header)).toMatchObject({ unreadable: true });
});
