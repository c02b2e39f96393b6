import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSession, startSandbox, subscribe, type Sandbox } from './kit';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

const invoicesOf = async (subscription: string) =>
  (await sandbox.stripe.invoices.list({ subscription })).data.map(({ status, billing_reason }) => ({
    status,
    billing_reason,
  }));
const statusOf = async (id: string) => (await sandbox.stripe.subscriptions.retrieve(id)).status;
const types = async (type: string) => (await sandbox.box.events(type)).map((event) => event.type);

test('a month later the subscription has renewed', async () => {
  const { subscription } = await subscribe(sandbox);
  const before = subscription.items.data[0]?.current_period_end;
  await sandbox.box.advanceClock({ days: 32 });
  const renewed = await sandbox.stripe.subscriptions.retrieve(subscription.id);
  expect(renewed.status).toBe('active');
  expect(renewed.items.data[0]?.current_period_start).toBe(before);
  expect(await invoicesOf(subscription.id)).toEqual([
    { status: 'paid', billing_reason: 'subscription_cycle' },
    { status: 'paid', billing_reason: 'subscription_create' },
  ]);
});

test('a jump over several months bills each of them at its own time', async () => {
  const { subscription } = await subscribe(sandbox);
  await sandbox.box.advanceClock({ days: 100 });
  const { data } = await sandbox.stripe.invoices.list({ subscription: subscription.id });
  expect(data).toHaveLength(4);
  const gaps = data.slice(0, -1).map((invoice, index) => (invoice.created - (data[index + 1]?.created ?? 0)) / 86_400);
  for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(27.9);
});

test('a card that fails on renewal is tried again, then the subscription is unpaid', async () => {
  const { subscription } = await subscribe(sandbox, 'failsOnRenewal');
  await sandbox.box.advanceClock({ days: 32 });
  expect(await statusOf(subscription.id)).toBe('past_due');
  const [open] = (await sandbox.stripe.invoices.list({ subscription: subscription.id, status: 'open' })).data;
  expect(open).toMatchObject({ billing_reason: 'subscription_cycle', attempted: true });
  expect(open?.next_payment_attempt).not.toBeNull();
  await sandbox.box.advanceClock({ days: 16 });
  expect(await statusOf(subscription.id)).toBe('unpaid');
  expect(await types('invoice.payment_failed')).toHaveLength(4);
  expect(await types('customer.subscription.deleted')).toEqual([]);
});

test('a new card mends a failed renewal', async () => {
  const { stripe, box } = sandbox;
  const { subscription } = await subscribe(sandbox, 'failsOnRenewal');
  await box.advanceClock({ days: 32 });
  const portal = await stripe.billingPortal.sessions.create({ customer: String(subscription.customer) });
  const form = new URLSearchParams({ number: '4242 4242 4242 4242', expiry: '12/40', cvc: '123' });
  expect((await fetch(`${portal.url}/card`, { method: 'POST', body: form })).status).toBe(200);
  const [open] = (await stripe.invoices.list({ subscription: subscription.id, status: 'open' })).data;
  await stripe.invoices.pay(open?.id ?? '');
  expect(await statusOf(subscription.id)).toBe('active');
});

test('paying an invoice with a bad card is a card error', async () => {
  const { subscription } = await subscribe(sandbox, 'failsOnRenewal');
  await sandbox.box.advanceClock({ days: 32 });
  const [open] = (await sandbox.stripe.invoices.list({ subscription: subscription.id, status: 'open' })).data;
  const call = sandbox.stripe.invoices.pay(open?.id ?? '');
  await expect(call).rejects.toMatchObject({ statusCode: 402, code: 'card_declined', type: 'StripeCardError' });
});

test('a card that asks on every renewal waits for the payer', async () => {
  const { stripe, box } = sandbox;
  const { subscription } = await subscribe(sandbox, 'asksOnRenewal');
  await box.advanceClock({ days: 31 });
  expect(await statusOf(subscription.id)).toBe('past_due');
  const [event] = await box.events('invoice.payment_action_required');
  const [open] = (await stripe.invoices.list({ subscription: subscription.id, status: 'open' })).data;
  expect(event?.data.object).toMatchObject({ id: open?.id, hosted_invoice_url: open?.hosted_invoice_url });
  const body = new URLSearchParams({ number: '4000002760003184', expiry: '12/40', cvc: '123' });
  await fetch(String(open?.hosted_invoice_url), { method: 'POST', body });
  expect(await statusOf(subscription.id)).toBe('active');
});

test('a change that is refused changes nothing', async () => {
  const { subscription } = await subscribe(sandbox);
  const call = sandbox.stripe.subscriptions.update(subscription.id, {
    metadata: { order: '2' },
    default_payment_method: 'pm_none',
  });
  await expect(call).rejects.toMatchObject({ code: 'resource_missing' });
  expect((await sandbox.stripe.subscriptions.retrieve(subscription.id)).metadata).toEqual({ order: '1' });
});

test('a cancelled subscription runs to the end of its period', async () => {
  const { subscription } = await subscribe(sandbox);
  const changed = await sandbox.stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true });
  const end = changed.items.data[0]?.current_period_end;
  expect(changed).toMatchObject({ status: 'active', cancel_at_period_end: true, cancel_at: end });
  await sandbox.box.advanceClock({ days: 32 });
  const ended = await sandbox.stripe.subscriptions.retrieve(subscription.id);
  expect(ended).toMatchObject({ status: 'canceled', ended_at: end });
  expect(await invoicesOf(subscription.id)).toHaveLength(1);
});

test('a cancellation can be taken back', async () => {
  const { subscription } = await subscribe(sandbox);
  await sandbox.stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true });
  const kept = await sandbox.stripe.subscriptions.update(subscription.id, { cancel_at_period_end: false });
  expect(kept).toMatchObject({ cancel_at: null, canceled_at: null });
  await sandbox.box.advanceClock({ days: 32 });
  expect(await statusOf(subscription.id)).toBe('active');
  const [event] = await sandbox.box.events('customer.subscription.updated');
  expect(event?.data).toHaveProperty('previous_attributes');
});

test('a cancellation at a date ends on that date', async () => {
  const { subscription } = await subscribe(sandbox);
  const cancel_at = subscription.created + 10 * 86_400;
  await sandbox.stripe.subscriptions.update(subscription.id, { cancel_at });
  await sandbox.box.advanceClock({ days: 11 });
  expect(await sandbox.stripe.subscriptions.retrieve(subscription.id)).toMatchObject({
    status: 'canceled',
    ended_at: cancel_at,
  });
});

test('cancelling at once ends the subscription now, and only once', async () => {
  const { subscription } = await subscribe(sandbox);
  const ended = await sandbox.stripe.subscriptions.cancel(subscription.id, {
    cancellation_details: { comment: 'moved' },
  });
  expect(ended).toMatchObject({
    status: 'canceled',
    cancellation_details: { comment: 'moved', reason: 'cancellation_requested' },
  });
  await expect(sandbox.stripe.subscriptions.cancel(subscription.id)).rejects.toMatchObject({
    code: 'resource_missing',
  });
});

test('subscriptions are listed by customer and status, without the cancelled ones', async () => {
  const { stripe } = sandbox;
  const customer = (await stripe.customers.create({ email: 'many@example.ch' })).id;
  const first = await subscribe(sandbox, 'pays', { customer });
  const second = await subscribe(sandbox, 'pays', { customer });
  await stripe.subscriptions.cancel(first.subscription.id);
  const ids = async (status?: 'all' | 'canceled') =>
    (await stripe.subscriptions.list({ customer, ...(status && { status }) })).data.map(({ id }) => id);
  expect(await ids()).toEqual([second.subscription.id]);
  expect(await ids('canceled')).toEqual([first.subscription.id]);
  expect(await ids('all')).toHaveLength(2);
});

test('sessions expire when their time has come', async () => {
  const opened = await openSession(sandbox, { expires_at: Math.floor(Date.now() / 1000) + 31 * 60 });
  await sandbox.box.advanceClock({ minutes: 30 });
  expect((await sandbox.stripe.checkout.sessions.retrieve(opened.id)).status).toBe('open');
  await sandbox.box.advanceClock({ minutes: 2 });
  expect((await sandbox.stripe.checkout.sessions.retrieve(opened.id)).status).toBe('expired');
  expect(await types('checkout.session.expired')).toHaveLength(1);
});

test('late payments finish after three days', async () => {
  const { session, subscription } = await subscribe(sandbox, 'paysLaterSucceeds');
  await sandbox.box.advanceClock({ days: 2 });
  expect(await statusOf(subscription.id)).toBe('incomplete');
  await sandbox.box.advanceClock({ days: 1, minutes: 1 });
  expect((await sandbox.stripe.checkout.sessions.retrieve(session.id)).payment_status).toBe('paid');
  expect(await types('checkout.session.async_payment_succeeded')).toHaveLength(1);
});

test('a shop on real time can open sessions after the clock was moved', async () => {
  await sandbox.box.advanceClock({ days: 40 });
  const opened = await openSession(sandbox, { expires_at: Math.floor(Date.now() / 1000) + 31 * 60 });
  expect(opened.status).toBe('open');
  expect(opened.expires_at - opened.created).toBeGreaterThanOrEqual(30 * 60);
});

test('tax ids are looked up after a moment', async () => {
  const { stripe, box } = sandbox;
  const tax_id_data = [
    { type: 'eu_vat' as const, value: 'DE123456789' },
    { type: 'ch_vat' as const, value: 'CHE-123.456.000 MWST' },
  ];
  const { id } = await stripe.customers.create({ tax_id_data });
  const verdicts = async () =>
    (await stripe.customers.listTaxIds(id)).data.map(({ verification }) => verification?.status);
  expect(await verdicts()).toEqual(['pending', 'pending']);
  await box.advanceClock({ minutes: 1 });
  expect(await verdicts()).toEqual(['unverified', 'verified']);
});

test('the clock only adds to the real time', async () => {
  const before = await sandbox.box.now();
  await sandbox.box.advanceClock({ days: 1, hours: 2, minutes: 3 });
  const hours = ((await sandbox.box.now()).getTime() - before.getTime()) / 3_600_000;
  expect(hours).toBeGreaterThanOrEqual(26.05);
  expect(hours).toBeLessThan(26.06);
});
