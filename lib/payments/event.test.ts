import Stripe from 'stripe';
import { expect, test } from 'vitest';
import type { Session } from './checkout';
import { readEvent } from './event';
import { neededEvents } from './setup/event-types';
import type { PaymentEvent } from './payment';

const ours = process.env.STRIPE_WEBHOOK_SECRETS ?? '';
const orderId = '0193a1b0-0000-7000-8000-000000000001';
const metadata = { order_id: orderId, order_number: 'R-10001' };

function session(over: Partial<Record<keyof Session, unknown>> = {}) {
  return {
    id: 'cs_test_1',
    object: 'checkout.session',
    status: 'complete',
    payment_status: 'paid',
    amount_total: 5000,
    currency: 'chf',
    livemode: false,
    customer: 'cus_1',
    metadata,
    subscription: 'sub_1',
    ...over,
  };
}

function delivered(
  type: string,
  object: unknown,
  { secret = ours, at = Date.now(), version = Stripe.API_VERSION as string } = {},
) {
  const payload = JSON.stringify({
    ...{ id: 'evt_1', object: 'event', type, api_version: version, livemode: false },
    data: { object },
  });
  const header = Stripe.webhooks.generateTestHeaderString({ payload, secret, timestamp: Math.floor(at / 1000) });
  return readEvent(payload, header);
}

test('a completed session that is paid says so in our words', async () => {
  expect(await delivered('checkout.session.completed', session())).toEqual({
    id: 'evt_1',
    type: 'checkout.session.completed',
    livemode: false,
    owner: { orderId, customerId: 'cus_1', ids: ['cs_test_1', 'sub_1'] },
    changed: undefined,
    problem: undefined,
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
    amount_paid: 1000,
    total: 5000,
    currency: 'chf',
    livemode: false,
    parent: { subscription_details: { subscription: 'sub_1', metadata } },
  };
}

test('the first invoice of a subscription pays the order with its total, also when a credit paid a part', async () => {
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
  ['refund.failed', { type: 'refund', id: 'x_1' }],
  ['charge.dispute.created', { type: 'dispute', id: 'x_1' }],
  ['charge.dispute.funds_withdrawn', { type: 'dispute', id: 'x_1' }],
  ['charge.dispute.updated', { type: 'dispute', id: 'x_1' }],
  ['invoice.updated', { type: 'invoice', id: 'x_1' }],
  ['customer.updated', { type: 'customer', id: 'x_1' }],
  ['customer.tax_id.updated', undefined],
  ['product.created', undefined],
  ['some.event_of_the_future', undefined],
])('%s asks to read %o again', async (type, changed) => {
  expect(await delivered(type, { id: 'x_1' })).toMatchObject({ payment: undefined, changed });
});

test.each(neededEvents)('%s, which the endpoint must send, leads to something', async (type) => {
  const { payment, changed } = (await delivered(type, session())) as PaymentEvent;
  expect(payment ?? changed).toBeDefined();
});

test.each(['customer.tax_id.updated', 'payment_method.automatically_updated'])(
  '%s asks to read the customer again',
  async (type) => {
    const event = await delivered(type, { id: 'x_1', customer: 'cus_1' });
    expect(event).toMatchObject({ changed: { type: 'customer', id: 'cus_1' } });
  },
);

test('an event says when it happened', async () => {
  const payload = JSON.stringify({
    ...{ id: 'evt_1', type: 'invoice.updated', livemode: false, created: 1_795_000_000, data: { object: {} } },
  });
  const header = Stripe.webhooks.generateTestHeaderString({ payload, secret: ours });
  expect(await readEvent(payload, header)).toMatchObject({ at: new Date('2026-11-18T11:06:40Z') });
});

test.each([
  ['is no id', { order_id: "1' or true", order_number: 'R-1' }],
  ['stands alone', { order_id: orderId }],
  ['has another shop’s number', { order_id: orderId, order_number: '#1001' }],
  ['is absent', null],
])('an order in metadata that %s is not ours', async (_, metadata) => {
  const strange = await delivered('checkout.session.completed', session({ metadata }));
  expect(strange).toMatchObject({ owner: { orderId: undefined }, payment: { orderId: undefined } });
});

test.each([
  ['a session', 'checkout.session.completed', session(), { type: 'session', id: 'cs_test_1' }],
  ['a failed session', 'checkout.session.async_payment_failed', session(), { type: 'failedSession', id: 'cs_test_1' }],
  [
    'an invoice',
    'invoice.paid',
    { id: 'in_1', subscription: 'sub_1', subscription_details: { metadata }, customer: 'cus_1' },
    { type: 'invoice', id: 'in_1' },
  ],
  ['a refund', 'refund.created', { id: 're_1' }, { type: 'refund', id: 're_1' }],
])('%s in another API version is not taken apart but read again', async (_, type, object, changed) => {
  expect(await delivered(type, object, { version: '2024-06-20' })).toMatchObject({
    payment: undefined,
    changed,
    problem: { cause: 'otherVersion', detail: '2024-06-20' },
  });
});

test('whose an invoice of an older version is, is read where that version has it', async () => {
  const object = { id: 'in_1', subscription: 'sub_1', subscription_details: { metadata }, customer: 'cus_1' };
  const event = await delivered('invoice.paid', object, { version: '2024-06-20' });
  expect(event).toMatchObject({ owner: { orderId, customerId: 'cus_1', ids: ['in_1', 'sub_1'] } });
});

test('a delivery signed for another endpoint is refused', async () => {
  expect(await delivered('checkout.session.completed', session(), { secret: 'whsec_foreign' })).toEqual({
    refused: 'signature',
  });
});

test.each([
  [-6, { refused: 'clock' }],
  [-4, { id: 'evt_1' }],
  [4, { id: 'evt_1' }],
  [6, { refused: 'clock' }],
  [60 * 24 * 365, { refused: 'clock' }],
])('a delivery signed %d minutes from now is %o', async (minutes, outcome) => {
  const at = Date.now() + minutes * 60_000;
  expect(await delivered('checkout.session.completed', session(), { at })).toMatchObject(outcome);
});

test.each([
  ['no signature', ''],
  ['nonsense', 'v1=abc'],
  ['an empty signature', 't=1,v1='],
  ['no time', 't=,v1=x'],
])('%s is refused', async (_, header) => {
  expect(await readEvent('{}', header)).toEqual({ refused: 'signature' });
});

test('a body changed on the way is refused', async () => {
  const payload = JSON.stringify({ id: 'evt_1', type: 'x', data: { object: {} } });
  const header = Stripe.webhooks.generateTestHeaderString({ payload, secret: ours });
  expect(await readEvent(payload.replace('evt_1', 'evt_2'), header)).toEqual({ refused: 'signature' });
});

test('a signed event without the fields we rely on is read again, and says which are missing, not what is in the others', async () => {
  const strange = { id: 'cs_1', currency: 7, customer_email: 'a@b.ch' };
  const event = await delivered('checkout.session.completed', strange);
  expect(event).toMatchObject({
    payment: undefined,
    changed: { type: 'session', id: 'cs_1' },
    problem: { cause: 'unreadable', detail: 'checkout.session.completed' },
    fields: expect.stringMatching(/^status: invalid_type, .*currency: invalid_type/),
  });
  expect(JSON.stringify(event)).not.toContain('a@b.ch');
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
