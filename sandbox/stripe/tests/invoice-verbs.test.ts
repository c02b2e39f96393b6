import { afterEach, beforeEach, expect, test } from 'vitest';
import { startSandbox, subscribe, type Sandbox } from './kit';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

const statusOf = async (id: string) => (await sandbox.stripe.subscriptions.retrieve(id)).status;
const types = async (type: string) => (await sandbox.box.events(type)).map((event) => event.type);
const openOf = async (subscription: string) =>
  (await sandbox.stripe.invoices.list({ subscription, status: 'open' })).data.map(({ id }) => id);

/** A subscription whose renewals have failed for so many days. */
async function failing(days = 32) {
  const { subscription } = await subscribe(sandbox, 'failsOnRenewal');
  await sandbox.box.advanceClock({ days });
  const open = await openOf(subscription.id);
  return { id: subscription.id, open, newest: open[0] ?? '', oldest: open.at(-1) ?? '' };
}

test('an invoice that is given up can still be paid, and one that is void cannot', async () => {
  const { stripe } = sandbox;
  const { id, newest } = await failing();
  expect(await stripe.invoices.markUncollectible(newest)).toMatchObject({
    status: 'uncollectible',
    next_payment_attempt: null,
  });
  expect(await statusOf(id)).toBe('active');
  expect(await stripe.invoices.pay(newest, { paid_out_of_band: true })).toMatchObject({ status: 'paid' });
  await expect(stripe.invoices.voidInvoice(newest)).rejects.toMatchObject({ code: 'invoice_not_editable' });
  expect(await types('invoice.marked_uncollectible')).toHaveLength(1);
});

test('a void invoice leaves the subscription as the one before it says', async () => {
  const { stripe } = sandbox;
  const { id, newest } = await failing();
  expect(await stripe.invoices.voidInvoice(newest)).toMatchObject({ status: 'void', amount_paid: 0 });
  expect(await statusOf(id)).toBe('active');
  await expect(stripe.invoices.pay(newest)).rejects.toMatchObject({ code: 'invoice_not_editable' });
  await expect(stripe.invoices.markUncollectible(newest)).rejects.toMatchObject({ statusCode: 400 });
});

test('what was paid in another way is paid without a charge', async () => {
  const { stripe } = sandbox;
  const { id, newest } = await failing();
  const charges = async () => (await stripe.charges.list({ limit: 100 })).data.length;
  const before = await charges();
  const paid = await stripe.invoices.pay(newest, { paid_out_of_band: true, expand: ['payments'] });
  expect(paid).toMatchObject({ status: 'paid', amount_remaining: 0 });
  expect(paid.payments?.data).toMatchObject([{ status: 'canceled' }]);
  expect(await charges()).toBe(before);
  expect(await statusOf(id)).toBe('active');
});

test('a final invoice takes metadata, but no other text', async () => {
  const { stripe } = sandbox;
  const { invoice } = await subscribe(sandbox);
  expect(await stripe.invoices.update(invoice, { metadata: { order: '7' } })).toMatchObject({
    metadata: { order: '7' },
  });
  const call = stripe.invoices.update(invoice, { footer: 'Late' });
  await expect(call).rejects.toMatchObject({ param: 'footer', code: 'invoice_not_editable' });
  expect(await types('invoice.updated')).not.toHaveLength(0);
});

test('an open invoice is sent again, and one that is paid is not', async () => {
  const { stripe } = sandbox;
  const { newest } = await failing();
  expect(await stripe.invoices.sendInvoice(newest)).toMatchObject({ id: newest, status: 'open' });
  expect(await types('invoice.sent')).toHaveLength(1);
  const { invoice } = await subscribe(sandbox);
  await expect(stripe.invoices.sendInvoice(invoice)).rejects.toMatchObject({ code: 'invoice_not_editable' });
  await expect(stripe.invoices.finalizeInvoice(invoice)).rejects.toMatchObject({ code: 'invoice_not_editable' });
});

test('payments and charges are listed by customer and payment', async () => {
  const { stripe } = sandbox;
  const { subscription } = await subscribe(sandbox);
  await subscribe(sandbox);
  const customer = String(subscription.customer);
  const { data: intents } = await stripe.paymentIntents.list({ customer });
  expect(intents).toMatchObject([{ customer, status: 'succeeded', amount: 2900 }]);
  const { data: charges } = await stripe.charges.list({ payment_intent: intents[0]?.id ?? '' });
  expect(charges).toMatchObject([{ customer, paid: true }]);
});

test('the portal’s settings are read as they are', async () => {
  const { stripe, box } = sandbox;
  const configurations = async () => (await stripe.billingPortal.configurations.list({ is_default: true })).data;
  expect(await configurations()).toMatchObject([{ features: { subscription_update: { enabled: false } } }]);
  await box.letPortalSwitchPlans(true);
  expect(await configurations()).toMatchObject([{ features: { subscription_update: { enabled: true } } }]);
  await box.setPortalOpen(false);
  expect(await configurations()).toEqual([]);
});
