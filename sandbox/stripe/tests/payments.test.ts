import { inflateSync } from 'node:zlib';
import Stripe from 'stripe';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { monthlyPrice, openSession, startSandbox, subscribe, type Sandbox } from './kit';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

/** The types of the events whose object, or its parent, is one of these, oldest first. */
async function story(...ids: string[]): Promise<string[]> {
  const events = await sandbox.box.events();
  return events
    .filter(({ data }) => ids.some((id) => JSON.stringify(data.object).includes(id)))
    .map(({ type }) => type)
    .toReversed();
}

test('a paid session makes an active subscription and a paid invoice', async () => {
  const { session, subscription, invoice } = await subscribe(sandbox);
  expect(session).toMatchObject({ status: 'complete', payment_status: 'paid', url: null, client_secret: null });
  expect(subscription).toMatchObject({
    status: 'active',
    metadata: { order: '1' },
    billing_mode: { type: 'flexible' },
  });
  const [item] = subscription.items.data;
  expect(item?.current_period_end).toBeGreaterThan(subscription.created + 27 * 86_400);
  expect(subscription).not.toHaveProperty('current_period_end');
  const paid = await sandbox.stripe.invoices.retrieve(invoice);
  expect(paid).toMatchObject({
    status: 'paid',
    billing_reason: 'subscription_create',
    amount_paid: 2900,
    parent: {
      type: 'subscription_details',
      subscription_details: { subscription: subscription.id, metadata: { order: '1' } },
    },
  });
});

test('there is no subscription and no invoice before the payment', async () => {
  const opened = await openSession(sandbox);
  const customer = String(opened.customer);
  expect((await sandbox.stripe.subscriptions.list({ customer, status: 'all' })).data).toEqual([]);
  expect((await sandbox.stripe.invoices.list({ customer })).data).toEqual([]);
});

test('a payment tells its whole story in events', async () => {
  const { session, subscription, invoice } = await subscribe(sandbox);
  expect(await story(session.id, subscription.id, invoice)).toEqual([
    'invoice.created',
    'invoice.finalized',
    'invoice_payment.paid',
    'invoice.paid',
    'invoice.payment_succeeded',
    'customer.subscription.created',
    'checkout.session.completed',
  ]);
});

test('events show the API version and the object as it was then', async () => {
  const { session } = await subscribe(sandbox);
  const [event] = await sandbox.box.events('checkout.session.completed');
  expect(event).toMatchObject({
    api_version: '2026-10-28.endive',
    livemode: false,
    data: { object: { id: session.id } },
  });
  expect(await sandbox.stripe.events.retrieve(event?.id ?? '')).toMatchObject({ type: 'checkout.session.completed' });
});

test('a declined card leaves the session open and makes nothing', async () => {
  const opened = await openSession(sandbox);
  const session = await sandbox.box.paySession(opened.id, 'declined');
  expect(session).toMatchObject({ status: 'open', payment_status: 'unpaid', subscription: null, invoice: null });
  expect(await story(opened.id)).toEqual([]);
  expect(await sandbox.box.paySession(opened.id, 'pays')).toMatchObject({ status: 'complete' });
});

test('a session cannot be paid twice', async () => {
  const { session } = await subscribe(sandbox);
  await expect(sandbox.box.paySession(session.id, 'pays')).rejects.toThrow('no longer open');
});

test('an expired session cannot be paid', async () => {
  const opened = await openSession(sandbox);
  await sandbox.box.expireSession(opened.id);
  await expect(sandbox.box.paySession(opened.id, 'pays')).rejects.toThrow('no longer open');
  expect(await story(opened.id)).toEqual(['checkout.session.expired']);
});

test('a late payment leaves the subscription incomplete until it succeeds', async () => {
  const { session, subscription, invoice } = await subscribe(sandbox, 'paysLaterSucceeds');
  expect(session).toMatchObject({ status: 'complete', payment_status: 'unpaid' });
  expect(subscription.status).toBe('incomplete');
  expect((await sandbox.stripe.invoices.retrieve(invoice)).status).toBe('open');
  expect(await sandbox.box.finishLatePayment(session.id, 'succeeds')).toMatchObject({ payment_status: 'paid' });
  expect((await sandbox.stripe.subscriptions.retrieve(subscription.id)).status).toBe('active');
  expect((await story(session.id, subscription.id, invoice)).slice(2)).toEqual([
    'customer.subscription.created',
    'checkout.session.completed',
    'invoice_payment.paid',
    'invoice.paid',
    'invoice.payment_succeeded',
    'customer.subscription.updated',
    'checkout.session.async_payment_succeeded',
  ]);
});

test('a late payment that fails ends the subscription before it began', async () => {
  const { session, subscription, invoice } = await subscribe(sandbox, 'paysLaterFails');
  await sandbox.box.finishLatePayment(session.id, 'fails');
  expect((await sandbox.stripe.subscriptions.retrieve(subscription.id)).status).toBe('incomplete_expired');
  expect((await sandbox.stripe.invoices.retrieve(invoice)).status).toBe('void');
  expect(await story(session.id)).toContain('checkout.session.async_payment_failed');
  expect(await story(invoice)).toContain('invoice.payment_failed');
});

test('the VAT in an inclusive price is shown on the invoice', async () => {
  const { stripe } = sandbox;
  const rate = await stripe.taxRates.create({ display_name: 'MWST', percentage: 8.1, inclusive: true });
  const { invoice } = await subscribe(sandbox, 'pays', { subscription_data: { default_tax_rates: [rate.id] } });
  expect(await stripe.invoices.retrieve(invoice)).toMatchObject({
    subtotal: 2900,
    total: 2900,
    total_excluding_tax: 2683,
    total_taxes: [{ amount: 217, tax_behavior: 'inclusive', tax_rate_details: { tax_rate: rate.id } }],
  });
});

test('an exclusive tax rate comes on top', async () => {
  const { stripe } = sandbox;
  const rate = await stripe.taxRates.create({ display_name: 'VAT', percentage: 19, inclusive: false });
  const price = await monthlyPrice(stripe);
  const line_items = [{ price: price.id, quantity: 3, tax_rates: [rate.id] }];
  const { session, invoice } = await subscribe(sandbox, 'pays', { line_items });
  expect(session).toMatchObject({ amount_subtotal: 8700, amount_total: 10353, total_details: { amount_tax: 1653 } });
  expect(await stripe.invoices.retrieve(invoice)).toMatchObject({ subtotal: 8700, total: 10353, amount_paid: 10353 });
});

test('reverse charge leaves the tax out', async () => {
  const { stripe } = sandbox;
  const rate = await stripe.taxRates.create({ display_name: 'VAT', percentage: 19, inclusive: false });
  const customer = (await stripe.customers.create({ email: 'b2b@example.de', tax_exempt: 'reverse' })).id;
  const { invoice } = await subscribe(sandbox, 'pays', {
    customer,
    subscription_data: { default_tax_rates: [rate.id] },
  });
  expect(await stripe.invoices.retrieve(invoice)).toMatchObject({
    total: 2900,
    total_taxes: [{ amount: 0, taxability_reason: 'reverse_charge' }],
  });
});

test('a charge leads back to its invoice', async () => {
  const { stripe } = sandbox;
  const { invoice } = await subscribe(sandbox);
  const expanded = await stripe.invoices.retrieve(invoice, { expand: ['payments.data.payment.payment_intent'] });
  const intent = expanded.payments?.data[0]?.payment.payment_intent;
  expect(intent).toMatchObject({ status: 'succeeded', amount: 2900 });
  const id = typeof intent === 'object' ? intent.id : '';
  const found = await stripe.invoicePayments.list({ payment: { type: 'payment_intent', payment_intent: id } });
  expect(found.data.map((payment) => payment.invoice)).toEqual([invoice]);
});

test('the session expands to everything the shop needs in one call', async () => {
  const { session } = await subscribe(sandbox);
  const expand = ['subscription.latest_invoice.payments', 'line_items', 'customer'];
  const full = await sandbox.stripe.checkout.sessions.retrieve(session.id, { expand });
  expect(full.customer).toMatchObject({ object: 'customer', email: 'ada@example.ch' });
  expect(full.subscription).toMatchObject({
    status: 'active',
    latest_invoice: { status: 'paid', payments: { object: 'list' } },
  });
  expect(full.line_items?.data).toHaveLength(1);
});

test('what cannot be expanded is refused', async () => {
  const { session } = await subscribe(sandbox);
  const call = sandbox.stripe.checkout.sessions.retrieve(session.id, { expand: ['status.more'] });
  await expect(call).rejects.toThrow('This property cannot be expanded');
});

test('refunds give back a part, then the rest, and no more', async () => {
  const { stripe, box } = sandbox;
  const { invoice } = await subscribe(sandbox);
  const { data } = await stripe.invoicePayments.list({ invoice, expand: ['data.payment.payment_intent'] });
  const intent = data[0]?.payment.payment_intent;
  const payment_intent = typeof intent === 'object' ? intent.id : '';
  const part = await stripe.refunds.create({ payment_intent, amount: 1000, reason: 'requested_by_customer' });
  expect(part).toMatchObject({ amount: 1000, status: 'succeeded', payment_intent });
  expect(await stripe.refunds.create({ payment_intent })).toMatchObject({ amount: 1900 });
  const charge = await stripe.charges.retrieve(String(part.charge), { expand: ['refunds'] });
  expect(charge).toMatchObject({
    refunded: true,
    amount_refunded: 2900,
    refunds: { data: [{ amount: 1900 }, { amount: 1000 }] },
  });
  await expect(stripe.refunds.create({ payment_intent })).rejects.toMatchObject({ code: 'charge_already_refunded' });
  const refunded = (await box.events('charge.refunded')).filter((event) => JSON.stringify(event).includes(charge.id));
  expect(refunded).toHaveLength(2);
});

test('a dispute is opened and lost', async () => {
  const { stripe, box } = sandbox;
  const { invoice } = await subscribe(sandbox);
  const { data } = await stripe.invoicePayments.list({ invoice, expand: ['data.payment.payment_intent'] });
  const intent = data[0]?.payment.payment_intent;
  const charge = typeof intent === 'object' ? String(intent.latest_charge) : '';
  const dispute = await box.dispute(charge);
  expect(dispute).toMatchObject({ status: 'needs_response', charge, amount: 2900 });
  await box.closeDispute(dispute.id, 'lost');
  expect(await story(dispute.id)).toEqual([
    'charge.dispute.created',
    'charge.dispute.funds_withdrawn',
    'charge.dispute.closed',
  ]);
  expect((await stripe.charges.retrieve(charge)).disputed).toBe(true);
});

test('an invoice has a number of its customer and a PDF', async () => {
  const { invoice } = await subscribe(sandbox);
  const { number, invoice_pdf } = await sandbox.stripe.invoices.retrieve(invoice);
  expect(number).toMatch(/^[A-Z0-9]{8}-0001$/);
  const response = await fetch(String(invoice_pdf));
  expect(response.headers.get('content-type')).toBe('application/pdf');
  const pdf = Buffer.from(await response.arrayBuffer()).toString('latin1');
  expect(pdf).toMatch(/^%PDF-1\.\d/);
  const streams = [...pdf.matchAll(/stream\r?\n([^]*?)\r?\nendstream/g)].map(([, packed = '']) => packed);
  const unpacked = streams.map((packed) => inflateSync(Buffer.from(packed, 'latin1')).toString('latin1')).join();
  expect(unpacked).toContain(Buffer.from(String(number)).toString('hex').toUpperCase());
});

test('the footer and fields of subscription_data reach the invoice', async () => {
  const invoice_settings = { footer: 'ungleich glarus ag', custom_fields: [{ name: 'Order', value: 'R-10023' }] };
  const { invoice } = await subscribe(sandbox, 'pays', { subscription_data: { invoice_settings } });
  expect(await sandbox.stripe.invoices.retrieve(invoice)).toMatchObject(invoice_settings);
});

test('a single purchase makes a payment and no subscription', async () => {
  const { stripe, box } = sandbox;
  const product_data = { name: 'Migration' };
  const opened = await stripe.checkout.sessions.create({
    mode: 'payment',
    line_items: [{ price_data: { currency: 'chf', unit_amount: 9900, product_data }, quantity: 1 }],
    payment_intent_data: { metadata: { order: '2' } },
    success_url: 'https://shop.example/',
  });
  const session = await box.paySession(opened.id, 'twint');
  expect(session).toMatchObject({ payment_status: 'paid', subscription: null, amount_total: 9900 });
  const intent = await stripe.paymentIntents.retrieve(String(session.payment_intent), { expand: ['payment_method'] });
  expect(intent).toMatchObject({ status: 'succeeded', metadata: { order: '2' }, payment_method: { type: 'twint' } });
});

test('what costs nothing needs no payment', async () => {
  const { stripe } = sandbox;
  const price = await monthlyPrice(stripe, { unit_amount: 0 });
  const { session, subscription } = await subscribe(sandbox, 'pays', {
    line_items: [{ price: price.id, quantity: 1 }],
  });
  expect(session.payment_status).toBe('no_payment_required');
  expect(subscription.status).toBe('active');
});

test('a missing subscription is told in the SDK’s own error class', async () => {
  const call = sandbox.stripe.subscriptions.retrieve('sub_none');
  await expect(call).rejects.toBeInstanceOf(Stripe.errors.StripeInvalidRequestError);
});

test('the customer portal does not open before its settings are saved', async () => {
  const { id: customer } = await sandbox.stripe.customers.create({});
  await sandbox.box.setPortalOpen(false);
  await expect(sandbox.stripe.billingPortal.sessions.create({ customer })).rejects.toMatchObject({
    statusCode: 400,
    type: 'StripeInvalidRequestError',
    code: undefined,
    message: expect.stringContaining('No configuration provided'),
  });
  await sandbox.box.setPortalOpen(true);
  expect((await sandbox.stripe.billingPortal.sessions.create({ customer })).url).toMatch(/^http/);
});

test('what people do in the dashboard: delete a customer, archive a price and take it back', async () => {
  const { stripe, box } = sandbox;
  const { id } = await stripe.customers.create({ email: 'dashboard@example.ch' });
  expect(await box.deleteCustomer('dashboard@example.ch')).toMatchObject({ id, deleted: true });
  await expect(box.deleteCustomer('dashboard@example.ch')).rejects.toThrow('No such customer');
  const price = await monthlyPrice(stripe, { lookup_key: 'dashboard' });
  expect(await box.setPriceActive('dashboard', false)).toMatchObject({ id: price.id, active: false });
  expect(await box.setPriceActive('dashboard', true)).toMatchObject({ active: true, lookup_key: 'dashboard' });
});

test('a tax id whose form Stripe does not know yet is refused as a malformed one', async () => {
  const { id } = await sandbox.stripe.customers.create({});
  const taxId = { type: 'eu_vat', value: 'BE1234567894' } as const;
  await sandbox.box.refuseTaxId(taxId.value);
  await expect(sandbox.stripe.customers.createTaxId(id, taxId)).rejects.toMatchObject({ code: 'tax_id_invalid' });
});

test('a call that failed while it was carried out fails again with the same key, and with another does not', async () => {
  const make = (key: string) => sandbox.stripe.customers.create({}, { idempotencyKey: key });
  await sandbox.box.failNext({ path: '/v1/customers', status: 500, count: 1 });
  for (const _ of [1, 2]) await expect(make('stored')).rejects.toMatchObject({ statusCode: 500 });
  await expect(make('next')).resolves.toMatchObject({ object: 'customer' });
  await sandbox.box.failNext({ path: '/v1/customers', status: 503, count: 1 });
  await expect(make('outage')).rejects.toMatchObject({ statusCode: 503 });
  await expect(make('outage')).resolves.toMatchObject({ object: 'customer' });
});

test('calls fail as often as asked', async () => {
  await sandbox.box.failNext({ path: '/v1/customers', status: 500, count: 1 });
  await sandbox.box.failNext({ path: '/v1/customers', status: 429, count: 1 });
  await expect(sandbox.stripe.customers.list()).rejects.toMatchObject({ statusCode: 500 });
  await expect(sandbox.stripe.customers.list()).rejects.toBeInstanceOf(Stripe.errors.StripeRateLimitError);
  await expect(sandbox.stripe.customers.list()).resolves.toMatchObject({ object: 'list' });
});
