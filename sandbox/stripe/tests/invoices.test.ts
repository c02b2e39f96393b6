import { afterAll, beforeAll, expect, test } from 'vitest';
import { monthlyPrice, startSandbox, subscribe, type Sandbox } from './kit';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

/** A subscription whose renewal was not paid, and its open invoice. */
async function unpaid() {
  const { subscription } = await subscribe(sandbox, 'failsOnRenewal');
  await sandbox.box.advanceClock({ days: 31 });
  const { data } = await sandbox.stripe.invoices.list({ subscription: subscription.id, status: 'open' });
  return { subscription, invoice: data[0]?.id ?? '' };
}

test('an invoice paid elsewhere is paid, without money at Stripe, and its subscription lives', async () => {
  const { subscription, invoice } = await unpaid();
  expect((await sandbox.stripe.subscriptions.retrieve(subscription.id)).status).toBe('past_due');
  expect(await sandbox.stripe.invoices.pay(invoice, { paid_out_of_band: true })).toMatchObject({
    status: 'paid',
    amount_paid: 0,
    amount_remaining: 0,
  });
  expect((await sandbox.stripe.subscriptions.retrieve(subscription.id)).status).toBe('active');
  await expect(sandbox.stripe.invoices.pay(invoice)).rejects.toMatchObject({ code: 'invoice_not_editable' });
});

test('a void invoice is collected no more', async () => {
  const { invoice } = await unpaid();
  expect(await sandbox.stripe.invoices.voidInvoice(invoice)).toMatchObject({ status: 'void', auto_advance: false });
  await sandbox.box.advanceClock({ days: 4 });
  expect(await sandbox.stripe.invoices.retrieve(invoice)).toMatchObject({ status: 'void', attempt_count: 1 });
  await expect(sandbox.stripe.invoices.voidInvoice(invoice)).rejects.toMatchObject({ statusCode: 400 });
});

test('the payments of an invoice are found by invoice and by intent', async () => {
  const { invoice } = await subscribe(sandbox);
  const [byInvoice] = (await sandbox.stripe.invoicePayments.list({ invoice })).data;
  expect(byInvoice).toMatchObject({ status: 'paid', invoice, amount_paid: 2900 });
  const intent = String(byInvoice?.payment.payment_intent);
  const byIntent = await sandbox.stripe.invoicePayments.list({
    payment: { type: 'payment_intent', payment_intent: intent },
  });
  expect(byIntent.data.map(({ id }) => id)).toEqual([byInvoice?.id]);
});

test('a change that is to be invoiced at once bills the rest of the period now', async () => {
  const { subscription } = await subscribe(sandbox);
  const bigger = await monthlyPrice(sandbox.stripe, { unit_amount: 5800 });
  const item = subscription.items.data[0]?.id ?? '';
  const changed = await sandbox.stripe.subscriptions.update(subscription.id, {
    items: [{ id: item, price: bigger.id }],
    proration_behavior: 'always_invoice',
    expand: ['latest_invoice'],
  });
  expect(changed.latest_invoice).toMatchObject({ status: 'paid', billing_reason: 'subscription_update', total: 2900 });
});

test('another interval begins a new period, credits the old one and is billed at once', async () => {
  const { subscription } = await subscribe(sandbox);
  const yearly = await monthlyPrice(sandbox.stripe, { unit_amount: 29_000, recurring: { interval: 'year' } });
  const item = subscription.items.data[0];
  const changed = await sandbox.stripe.subscriptions.update(subscription.id, {
    items: [{ id: item?.id ?? '', price: yearly.id }],
    expand: ['latest_invoice'],
  });
  expect(changed.latest_invoice).toMatchObject({ billing_reason: 'subscription_update', status: 'paid' });
  expect(changed.items.data[0]?.plan.interval).toBe('year');
  expect(changed.items.data[0]?.current_period_end).toBeGreaterThan((item?.current_period_end ?? 0) + 300 * 86_400);
});

test('what is not to be prorated is not', async () => {
  const { subscription, invoice } = await subscribe(sandbox);
  const bigger = await monthlyPrice(sandbox.stripe, { unit_amount: 5800 });
  const items = [{ id: subscription.items.data[0]?.id ?? '', price: bigger.id }];
  await sandbox.stripe.subscriptions.update(subscription.id, { items, proration_behavior: 'none' });
  await sandbox.box.advanceClock({ days: 31 });
  const { data } = await sandbox.stripe.invoices.list({ subscription: subscription.id });
  expect(data.map(({ total }) => total)).toEqual([5800, 2900]);
  expect(data[1]?.id).toBe(invoice);
});

test('a refund is listed by its charge and says why', async () => {
  const { invoice } = await subscribe(sandbox);
  const [payment] = (await sandbox.stripe.invoicePayments.list({ invoice })).data;
  const payment_intent = String(payment?.payment.payment_intent);
  const refund = await sandbox.stripe.refunds.create({
    payment_intent,
    amount: 900,
    reason: 'requested_by_customer',
    metadata: { order: '1' },
  });
  expect(refund).toMatchObject({ amount: 900, payment_intent, metadata: { order: '1' } });
  const { data } = await sandbox.stripe.refunds.list({ charge: String(refund.charge) });
  expect(data).toEqual([expect.objectContaining({ id: refund.id, reason: 'requested_by_customer' })]);
  await expect(sandbox.stripe.refunds.create({})).rejects.toThrow('payment_intent or charge');
});
