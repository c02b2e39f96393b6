import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Sandbox, startSandbox, subscribe } from './kit';

// What the shop's reconciliation asks for.

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

test('subscriptions are listed with their payment methods, ended ones when all are asked for', async () => {
  const { stripe } = sandbox;
  const { id: ended } = (await subscribe(sandbox)).subscription;
  const { id: running } = (await subscribe(sandbox)).subscription;
  await stripe.subscriptions.cancel(ended);
  const expand = ['data.default_payment_method'];
  const all = (await stripe.subscriptions.list({ status: 'all', limit: 100, expand })).data;
  expect(all.map(({ id }) => id)).toEqual([running, ended]);
  expect(all[0]?.default_payment_method).toMatchObject({ card: { last4: '4242', exp_month: 12 } });
  const living = (await stripe.subscriptions.list({ limit: 100, expand })).data;
  expect(living.map(({ id }) => id)).toEqual([running]);
});

test('invoices are listed by when they were made, with their payments, page by page', async () => {
  const { stripe } = sandbox;
  await subscribe(sandbox);
  const list = { created: { gte: 1 }, limit: 1, expand: ['data.payments'] };
  const first = await stripe.invoices.list(list);
  expect(first).toMatchObject({ has_more: true, data: [{ payments: { data: [{ is_default: true }] } }] });
  const next = await stripe.invoices.list({ ...list, starting_after: first.data[0]?.id ?? '' });
  expect(next.data[0]?.id).not.toBe(first.data[0]?.id);
  expect((await stripe.invoices.list({ ...list, created: { gte: 9_999_999_999 } })).data).toEqual([]);
});

test('refunds and disputes are listed with their charges, which name the customer', async () => {
  const { stripe, box } = sandbox;
  const { invoice } = await subscribe(sandbox);
  const [payment] = (await stripe.invoicePayments.list({ invoice })).data;
  const payment_intent = String(payment?.payment.payment_intent);
  const { charge } = await stripe.refunds.create({ payment_intent, amount: 900 });
  await box.dispute(String(charge));
  const customer = { charge: { customer: expect.stringMatching(/^cus_/) } };
  const asked = { created: { gte: 1 }, limit: 100, expand: ['data.charge'] };
  expect((await stripe.refunds.list(asked)).data).toMatchObject([customer]);
  expect((await stripe.disputes.list(asked)).data).toMatchObject([customer]);
});

test('a payment says what became of its last try, and a customer which card is charged', async () => {
  const { stripe } = sandbox;
  const { invoice } = await subscribe(sandbox);
  const { payments, customer } = await stripe.invoices.retrieve(invoice, { expand: ['payments'] });
  const intent = await stripe.paymentIntents.retrieve(String(payments?.data[0]?.payment.payment_intent), {
    expand: ['latest_charge'],
  });
  expect(intent).toMatchObject({ status: 'succeeded', latest_charge: { created: expect.any(Number) } });
  const expand = ['invoice_settings.default_payment_method'];
  expect(await stripe.customers.retrieve(String(customer), { expand })).toHaveProperty(
    'invoice_settings.default_payment_method',
  );
});

test('events are listed by when they were made', async () => {
  const { stripe } = sandbox;
  await subscribe(sandbox);
  const now = Math.floor(Date.now() / 1000);
  const lately = await stripe.events.list({ created: { gte: now - 600, lt: now + 600 }, limit: 100 });
  expect(lately.data.length).toBeGreaterThan(5);
  expect((await stripe.events.list({ created: { gte: now - 600, lt: now - 500 }, limit: 100 })).data).toEqual([]);
});
