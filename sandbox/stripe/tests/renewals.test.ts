import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startReceiver, startSandbox, subscribe, type Sandbox, WEBHOOK_SECRET } from './kit';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

const read = (id: string) => sandbox.stripe.subscriptions.retrieve(id);
const invoicesOf = async (subscription: string) => (await sandbox.stripe.invoices.list({ subscription })).data;
const types = async (type: string) => (await sandbox.box.events(type)).map((event) => event.type);
const endOf = (subscription: { items: { data: { current_period_end: number }[] } }) =>
  subscription.items.data[0]?.current_period_end ?? 0;

/** Moves the clock to so many minutes after the end of the subscription's period. */
async function passEnd(id: string, minutes: number): Promise<void> {
  const end = endOf(await read(id));
  const now = (await sandbox.box.now()).getTime() / 1000;
  await sandbox.box.advanceClock({ minutes: (end - now) / 60 + minutes });
}

test('a renewal is a draft for an hour, though the period has moved on', async () => {
  const { subscription } = await subscribe(sandbox);
  await passEnd(subscription.id, 30);
  const [draft] = await invoicesOf(subscription.id);
  expect(draft).toMatchObject({ status: 'draft', number: null, auto_advance: true, attempted: false });
  expect(draft?.automatically_finalizes_at).toBe((draft?.created ?? 0) + 3600);
  expect(await read(subscription.id)).toMatchObject({ status: 'active', latest_invoice: draft?.id });
  expect(endOf(await read(subscription.id))).toBeGreaterThan(endOf(subscription));
  await sandbox.box.advanceClock({ minutes: 31 });
  expect((await invoicesOf(subscription.id))[0]).toMatchObject({
    id: draft?.id,
    status: 'paid',
    automatically_finalizes_at: null,
  });
});

test('a draft can be changed, finalized and paid before its hour is over', async () => {
  const { stripe } = sandbox;
  const { subscription } = await subscribe(sandbox);
  await passEnd(subscription.id, 1);
  const [draft] = await invoicesOf(subscription.id);
  const id = draft?.id ?? '';
  await expect(stripe.invoices.pay(id)).rejects.toMatchObject({ code: 'invoice_not_editable' });
  await stripe.invoices.update(id, { footer: 'Danke' });
  expect(await stripe.invoices.finalizeInvoice(id)).toMatchObject({ status: 'open', footer: 'Danke' });
  expect(await stripe.invoices.pay(id)).toMatchObject({ status: 'paid' });
});

test('a subscription that ends in that hour leaves a draft that nobody pays', async () => {
  const { subscription } = await subscribe(sandbox);
  await passEnd(subscription.id, 1);
  await sandbox.stripe.subscriptions.cancel(subscription.id);
  await sandbox.box.advanceClock({ days: 5 });
  expect((await invoicesOf(subscription.id))[0]).toMatchObject({ status: 'draft', auto_advance: false });
});

test('while an endpoint refuses the event of the draft, it stays one, three days at most', async () => {
  const receiver = await startReceiver(({ event }) => (event.type === 'invoice.created' ? 500 : 200));
  await sandbox.close();
  const webhook = { url: receiver.url, secret: WEBHOOK_SECRET };
  sandbox = await startSandbox({ webhook, retryDelaysMs: [1] });
  const { subscription } = await subscribe(sandbox);
  await passEnd(subscription.id, 1);
  const refusals = () => receiver.types().filter((type) => type === 'invoice.created').length;
  await vi.waitFor(() => expect(refusals()).toBeGreaterThanOrEqual(3));
  await sandbox.box.advanceClock({ days: 2 });
  expect((await invoicesOf(subscription.id))[0]).toMatchObject({ status: 'draft' });
  await sandbox.box.advanceClock({ days: 1 });
  expect((await invoicesOf(subscription.id))[0]).toMatchObject({ status: 'paid' });
  await receiver.close();
});

test('without the hour a renewal is paid as it comes', async () => {
  await sandbox.box.setBilling({ draftMinutes: 0 });
  const { subscription } = await subscribe(sandbox);
  await passEnd(subscription.id, 0);
  expect((await invoicesOf(subscription.id))[0]).toMatchObject({ status: 'paid' });
});

test('a week before it comes, a renewal is told of, once', async () => {
  const { subscription } = await subscribe(sandbox);
  await passEnd(subscription.id, -7 * 24 * 60 - 10);
  expect(await types('invoice.upcoming')).toEqual([]);
  await sandbox.box.advanceClock({ minutes: 11 });
  await sandbox.box.advanceClock({ days: 1 });
  const [event, ...others] = await sandbox.box.events('invoice.upcoming');
  expect(others).toEqual([]);
  expect(event?.data.object).toMatchObject({ billing_reason: 'upcoming', amount_due: 2900, number: null });
  await sandbox.stripe.subscriptions.update(subscription.id, { cancel_at_period_end: true });
  await sandbox.box.advanceClock({ days: 40 });
  expect(await types('invoice.upcoming')).toHaveLength(0);
});

test('an unpaid subscription goes on with drafts, and lives again once the newest open invoice is paid', async () => {
  const { stripe, box } = sandbox;
  const { subscription } = await subscribe(sandbox, 'failsOnRenewal');
  await box.advanceClock({ days: 50 });
  expect((await read(subscription.id)).status).toBe('unpaid');
  await box.advanceClock({ days: 31 });
  const [draft, open] = await invoicesOf(subscription.id);
  expect([draft, open]).toMatchObject([{ status: 'draft', auto_advance: false }, { status: 'open' }]);
  await box.advanceClock({ days: 62 });
  expect((await read(subscription.id)).status).toBe('unpaid');
  await stripe.invoices.pay(open?.id ?? '', { paid_out_of_band: true });
  expect((await read(subscription.id)).status).toBe('active');
});

test.each([
  ['cancel', 'canceled'],
  ['unpaid', 'unpaid'],
  ['past_due', 'past_due'],
] as const)('with the setting %s a subscription is %s after the last attempt', async (afterLastRetry, status) => {
  await sandbox.box.setBilling({ afterLastRetry, retryDays: [2] });
  const { subscription } = await subscribe(sandbox);
  await sandbox.box.declineNext(subscription.id, { times: 9 });
  await passEnd(subscription.id, 61);
  expect((await read(subscription.id)).status).toBe('past_due');
  await sandbox.box.advanceClock({ days: 2 });
  expect((await read(subscription.id)).status).toBe(status);
  const [invoice] = await invoicesOf(subscription.id);
  expect(invoice).toMatchObject({ status: 'open', attempt_count: 2, next_payment_attempt: null });
});

test('a bank that refuses for good is not asked again, until there is another card', async () => {
  const { stripe, box } = sandbox;
  const { subscription } = await subscribe(sandbox);
  const customer = String(subscription.customer);
  await box.declineNext(subscription.id, { code: 'lost_card' });
  await passEnd(subscription.id, 61);
  const charges = async () => (await stripe.charges.list({ customer })).data;
  expect((await charges())[0]).toMatchObject({ paid: false, outcome: { reason: 'lost_card' } });
  const count = (await charges()).length;
  await box.advanceClock({ days: 3 });
  expect((await invoicesOf(subscription.id))[0]).toMatchObject({ status: 'open', attempt_count: 2 });
  expect(await charges()).toHaveLength(count);
  const portal = await stripe.billingPortal.sessions.create({ customer });
  const form = new URLSearchParams({ number: '4242 4242 4242 4242', expiry: '12/40', cvc: '123' });
  await fetch(`${portal.url}/card`, { method: 'POST', body: form });
  await box.advanceClock({ days: 5 });
  expect((await read(subscription.id)).status).toBe('active');
});

test('an attempt by hand leaves the plan of the automatic ones as it is', async () => {
  const { stripe, box } = sandbox;
  const { subscription } = await subscribe(sandbox);
  await box.declineNext(subscription.id, { code: 'insufficient_funds', times: 2 });
  await passEnd(subscription.id, 61);
  const [before] = await invoicesOf(subscription.id);
  await expect(stripe.invoices.pay(before?.id ?? '')).rejects.toMatchObject({ code: 'card_declined' });
  expect((await invoicesOf(subscription.id))[0]).toMatchObject({
    attempt_count: 1,
    next_payment_attempt: before?.next_payment_attempt,
  });
});

test('a card whose last month is over is refused, and one that the bank has replaced is charged', async () => {
  const { stripe, box } = sandbox;
  const { subscription } = await subscribe(sandbox);
  const method = String(subscription.default_payment_method);
  expect(await box.expireCard(method)).toMatchObject({ card: { last4: '4242' } });
  await passEnd(subscription.id, 61);
  expect((await read(subscription.id)).status).toBe('past_due');
  const { data } = await stripe.paymentIntents.list({ customer: String(subscription.customer), limit: 1 });
  expect(data[0]?.last_payment_error).toMatchObject({ code: 'expired_card', message: 'Your card has expired.' });
  await box.renewCard(method);
  await box.advanceClock({ days: 3 });
  expect((await read(subscription.id)).status).toBe('active');
  expect(await types('payment_method.automatically_updated')).toHaveLength(1);
});

test('where banks tell of new cards, an expired one is replaced before it is charged', async () => {
  const { subscription } = await subscribe(sandbox);
  await sandbox.box.setBilling({ updatesCards: true });
  await sandbox.box.expireCard(String(subscription.default_payment_method));
  await passEnd(subscription.id, 61);
  expect((await invoicesOf(subscription.id))[0]).toMatchObject({ status: 'paid' });
  expect(await types('payment_method.automatically_updated')).toHaveLength(1);
});

test('a first payment that never came ends its subscription for good', async () => {
  const { subscription } = await subscribe(sandbox, 'paysLaterFails');
  await sandbox.box.advanceClock({ days: 4 });
  expect((await read(subscription.id)).status).toBe('incomplete_expired');
  await expect(sandbox.stripe.subscriptions.cancel(subscription.id)).rejects.toMatchObject({ statusCode: 404 });
});
