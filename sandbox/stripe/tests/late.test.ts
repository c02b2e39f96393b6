import { afterEach, beforeEach, expect, test } from 'vitest';
import { startSandbox, subscribe, type Sandbox } from './kit';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

const statusOf = async (id: string) => (await sandbox.stripe.subscriptions.retrieve(id)).status;
const newestOf = async (subscription: string) =>
  (await sandbox.stripe.invoices.list({ subscription, limit: 1 })).data[0] ?? expect.fail('no invoice');
const intentOf = async (customer: unknown) =>
  (await sandbox.stripe.paymentIntents.list({ customer: String(customer), limit: 1 })).data[0];

test('money that arrives after the contract was ended is there, and the contract stays ended', async () => {
  const { session, subscription, invoice } = await subscribe(sandbox, 'paysLaterSucceeds');
  await sandbox.stripe.subscriptions.cancel(subscription.id);
  await sandbox.box.advanceClock({ days: 3, minutes: 1 });
  expect(await sandbox.stripe.checkout.sessions.retrieve(session.id)).toMatchObject({ payment_status: 'paid' });
  expect(await sandbox.stripe.invoices.retrieve(invoice)).toMatchObject({ status: 'paid', amount_paid: 2900 });
  expect(await statusOf(subscription.id)).toBe('canceled');
  await sandbox.box.advanceClock({ days: 40 });
  expect((await newestOf(subscription.id)).id).toBe(invoice);
});

test('a late payment ends once, whoever ends it', async () => {
  const { session, subscription } = await subscribe(sandbox, 'paysLaterFails');
  await sandbox.box.finishLatePayment(session.id, 'succeeds');
  await expect(sandbox.box.finishLatePayment(session.id, 'fails')).rejects.toThrow('No late payment');
  await sandbox.box.advanceClock({ days: 4 });
  expect(await statusOf(subscription.id)).toBe('active');
  expect(await sandbox.box.events('checkout.session.async_payment_*')).toHaveLength(1);
});

test('a renewal from a bank account is under way for days, in which nothing is owed and nothing tried again', async () => {
  const { session, subscription } = await subscribe(sandbox, 'bankDebit');
  await sandbox.box.finishLatePayment(session.id, 'succeeds');
  await sandbox.box.advanceClock({ days: 32 });
  const { id } = await newestOf(subscription.id);
  expect(await newestOf(subscription.id)).toMatchObject({
    ...{ status: 'open', billing_reason: 'subscription_cycle', attempted: true, next_payment_attempt: null },
  });
  expect(await intentOf(subscription.customer)).toMatchObject({ status: 'processing', amount_received: 0 });
  expect(await statusOf(subscription.id)).toBe('active');
  await sandbox.box.advanceClock({ days: 3 });
  expect(await newestOf(subscription.id)).toMatchObject({ id, status: 'paid', attempt_count: 1 });
});

test('a renewal from a bank account that fails after days is owed from then on', async () => {
  const { session, subscription } = await subscribe(sandbox, 'paysLaterFails');
  await sandbox.box.finishLatePayment(session.id, 'succeeds');
  await sandbox.box.advanceClock({ days: 32 });
  expect(await statusOf(subscription.id)).toBe('active');
  await sandbox.box.advanceClock({ days: 3 });
  const invoice = await newestOf(subscription.id);
  const failed = (await sandbox.box.events('invoice.payment_failed'))[0];
  expect(await statusOf(subscription.id)).toBe('past_due');
  expect(invoice).toMatchObject({ status: 'open', amount_remaining: 2900 });
  expect(invoice.next_payment_attempt).toBe((failed?.created ?? 0) + 3 * 86_400);
  expect(await intentOf(subscription.customer)).toMatchObject({
    status: 'requires_payment_method',
    last_payment_error: { type: 'card_error', code: 'card_declined' },
  });
});

test('a leap of the clock does everything at its own time, whatever else is due', async () => {
  const first = await subscribe(sandbox);
  await sandbox.box.advanceClock({ days: 10 });
  const second = await subscribe(sandbox, 'failsOnRenewal');
  await sandbox.stripe.subscriptions.update(first.subscription.id, {
    cancel_at: first.subscription.created + 45 * 86_400,
  });
  await sandbox.box.advanceClock({ days: 80 });
  const events = (await sandbox.box.events()).toReversed();
  expect(events.map(({ created }) => created)).toEqual(events.map(({ created }) => created).toSorted((a, b) => a - b));
  expect(await sandbox.stripe.subscriptions.retrieve(first.subscription.id)).toMatchObject({
    ...{ status: 'canceled', ended_at: first.subscription.created + 45 * 86_400 },
  });
  expect((await sandbox.stripe.invoices.list({ subscription: first.subscription.id })).data).toHaveLength(2);
  expect(await statusOf(second.subscription.id)).toBe('unpaid');
});
