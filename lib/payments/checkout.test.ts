import { beforeAll, expect, test } from 'vitest';
import { price } from '@/lib/catalog/price';
import { useStripe } from '@/tests/stripe';
import { type CheckoutRequest, closeCheckout, findCheckout, openCheckout, readCheckout } from './checkout';
import { readInvoice } from './invoice';
import { portalUrl } from './portal';
import { findPrice, findTaxRate } from './prices';
import { readDispute, readRefund } from './reversal';
import { idOf, stripe } from './stripe';
import { cancelSubscription, readSubscription } from './subscription';

const sandbox = useStripe();
const { totalRappen } = price('standard', 'included', new Date());
let request: Omit<CheckoutRequest, 'orderId'>;
beforeAll(async () => {
  const customer = await stripe().customers.create({ email: 'vreni@example.ch' });
  request = {
    ...{ form: 'hosted', attempt: 1, customerId: customer.id, locale: 'de', orderNumber: 'R-10001' },
    priceId: await findPrice('standard', 'included', totalRappen),
    taxRateId: await findTaxRate(810),
    reference: 'PO 7',
    returnUrl: 'https://rails-hosting.ch/de/book/x/done',
    cancelUrl: 'https://rails-hosting.ch/de/book/x/pay',
  };
});

const opened = (change: Partial<CheckoutRequest> = {}) =>
  openCheckout({ ...request, orderId: crypto.randomUUID(), ...change });

/** A session that was paid, with what Stripe made of it. */
async function paid() {
  const orderId = crypto.randomUUID();
  const { id } = await opened({ orderId });
  await sandbox().paySession(id, 'pays');
  const session = await stripe().checkout.sessions.retrieve(id);
  const subscriptionId = idOf(session.subscription) ?? '';
  const { data } = await stripe().invoices.list({ subscription: subscriptionId });
  const { data: payments } = await stripe().invoicePayments.list({ invoice: data[0]?.id ?? '' });
  const intent = payments[0]?.payment.payment_intent;
  return { orderId, id, subscriptionId, invoiceId: data[0]?.id ?? '', paymentIntent: idOf(intent) ?? '' };
}

test('a double click gets the same session; another attempt or form gets another', async () => {
  const orderId = crypto.randomUUID();
  const first = await opened({ orderId });
  expect((await opened({ orderId })).id).toBe(first.id);
  expect((await opened({ orderId, attempt: 2 })).id).not.toBe(first.id);
  expect((await opened({ orderId, form: 'embedded' })).id).not.toBe(first.id);
});

test('the hosted form has an address, the embedded one a secret', async () => {
  expect(await opened()).toMatchObject({ form: 'hosted', status: 'open', url: expect.any(String) });
  const embedded = await opened({ form: 'embedded' });
  expect(embedded).toMatchObject({ form: 'embedded', status: 'open', url: undefined });
  expect(embedded.clientSecret).toMatch(/^cs_/);
});

test('a paid session says who paid what; closing it changes nothing', async () => {
  const { id, orderId, subscriptionId } = await paid();
  const expected = { orderId, subscriptionId, amountRappen: totalRappen, currency: 'CHF', status: 'paid' };
  expect(await readCheckout(id)).toMatchObject({ status: 'complete', payment: expected });
  expect(await closeCheckout(id)).toMatchObject({ status: 'complete', payment: expected });
});

test('a closed session can no longer be paid', async () => {
  const { id } = await opened();
  expect(await closeCheckout(id)).toMatchObject({ status: 'expired', payment: { status: 'expired' } });
  await expect(sandbox().paySession(id, 'pays')).rejects.toThrow();
});

test('a session that Stripe does not know is not found, and reading it is an error', async () => {
  expect(await findCheckout('cs_test_unknown')).toBeUndefined();
  await expect(readCheckout('cs_test_unknown')).rejects.toThrow();
});

test('an invoice says whose it is, what it came to and when', async () => {
  const { invoiceId, orderId, subscriptionId } = await paid();
  const invoice = await readInvoice(invoiceId);
  const facts = { orderId, subscriptionId, status: 'paid', reason: 'first', totalRappen };
  expect(invoice).toMatchObject({ ...facts, paidAt: expect.any(Date), hostedUrl: expect.any(String) });
  expect(invoice.firstPayment).toMatchObject({ orderId, subscriptionId, amountRappen: totalRappen });
  await expect(readInvoice('in_unknown')).rejects.toThrow();
});

test('a subscription says until when it is paid, when it will end and that it has ended', async () => {
  const { subscriptionId, orderId } = await paid();
  const active = { orderId, status: 'active', cancelAt: null, endedAt: null };
  const running = await readSubscription(subscriptionId);
  expect(running).toMatchObject(active);
  await stripe().subscriptions.update(subscriptionId, { cancel_at_period_end: true });
  expect((await readSubscription(subscriptionId)).cancelAt).toEqual(running.periodEndAt);
  await cancelSubscription(subscriptionId);
  await cancelSubscription(subscriptionId);
  expect(await readSubscription(subscriptionId)).toMatchObject({ status: 'canceled', endedAt: expect.any(Date) });
  await cancelSubscription('sub_unknown');
  await expect(readSubscription('sub_unknown')).rejects.toThrow();
});

test('a refund and a dispute name the invoice, its customer and the amount', async () => {
  const { invoiceId, paymentIntent } = await paid();
  const refund = await stripe().refunds.create({ payment_intent: paymentIntent, amount: 100 });
  const about = { invoiceId, customerId: request.customerId };
  expect(await readRefund(refund.id)).toMatchObject({ ...about, amountRappen: 100, status: 'succeeded' });
  const intent = await stripe().paymentIntents.retrieve(paymentIntent);
  const dispute = await sandbox().dispute(idOf(intent.latest_charge) ?? '');
  expect(await readDispute(dispute.id)).toMatchObject({ ...about, amountRappen: totalRappen });
  await expect(readRefund('re_unknown')).rejects.toThrow();
  await expect(readDispute('dp_unknown')).rejects.toThrow();
});

test('the portal is opened for a customer of Stripe’s, and for nobody else', async () => {
  expect(await portalUrl(request.customerId, 'de')).toMatch(/^http/);
  expect(await portalUrl('cus_unknown', 'de')).toBeUndefined();
});
