import type Stripe from 'stripe';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { monthlyPrice, type Sandbox, startSandbox, subscribe } from './kit';

let sandbox: Sandbox;
let [dear, yearly] = ['', ''];
beforeAll(async () => {
  sandbox = await startSandbox();
  dear = (await monthlyPrice(sandbox.stripe, { unit_amount: 5800 })).id;
  yearly = (await monthlyPrice(sandbox.stripe, { unit_amount: 29000, recurring: { interval: 'year' } })).id;
});
afterAll(() => sandbox.close());

const half = (subscription: Stripe.Subscription): number => {
  const [item] = subscription.items.data;
  return item ? (item.current_period_start + item.current_period_end) / 2 : 0;
};

async function move(card: 'pays' | 'failsOnRenewal' | 'asksOnRenewal' = 'pays') {
  const { subscription } = await subscribe(sandbox, card);
  const [item] = subscription.items.data;
  const to = (price: string): Stripe.SubscriptionUpdateParams => ({
    items: [{ id: item?.id, price }],
    proration_behavior: 'always_invoice',
    proration_date: Math.floor(half(subscription)),
    payment_behavior: 'error_if_incomplete',
  });
  return { id: subscription.id, customer: String(subscription.customer), to };
}

const preview = (id: string, params: Stripe.SubscriptionUpdateParams) => {
  const { items = [], proration_behavior, proration_date } = params;
  return sandbox.stripe.invoices.createPreview({
    subscription: id,
    subscription_details: { items, proration_behavior, proration_date },
  });
};
const invoicesOf = async (subscription: string) => (await sandbox.stripe.invoices.list({ subscription })).data;

test('a preview says to the rappen what the change then charges, and changes nothing', async () => {
  const { id, to } = await move();
  const previewed = await preview(id, to(dear));
  expect(previewed).toMatchObject({ total: 1450, amount_due: 1450, billing_reason: 'subscription_update' });
  expect(previewed.id).toMatch(/^upcoming_in_/);
  expect(await invoicesOf(id)).toHaveLength(1);
  await sandbox.stripe.subscriptions.update(id, to(dear));
  const [invoice] = await invoicesOf(id);
  expect(invoice).toMatchObject({ total: 1450, status: 'paid', billing_reason: 'subscription_update' });
  expect(invoice?.lines.data.map(({ amount }) => amount)).toEqual([-1450, 2900]);
});

test.each([
  ['failsOnRenewal', 'card_declined'],
  ['asksOnRenewal', 'invoice_payment_intent_requires_action'],
] as const)('error_if_incomplete with %s changes nothing and leaves no invoice', async (card, code) => {
  const { id, to } = await move(card);
  await expect(sandbox.stripe.subscriptions.update(id, to(dear))).rejects.toMatchObject({ statusCode: 402, code });
  expect(await invoicesOf(id)).toHaveLength(1);
  const subscription = await sandbox.stripe.subscriptions.retrieve(id);
  expect(subscription).toMatchObject({ status: 'active' });
  expect(subscription.items.data[0]?.price.unit_amount).toBe(2900);
});

test('a credit goes to the balance and pays the next invoice', async () => {
  const { id, customer, to } = await move();
  await sandbox.stripe.subscriptions.update(id, to(dear));
  const back = (await sandbox.stripe.subscriptions.retrieve(id)).items.data[0];
  const cheap = await monthlyPrice(sandbox.stripe, { unit_amount: 900 });
  await sandbox.stripe.subscriptions.update(id, { ...to(cheap.id), items: [{ id: back?.id, price: cheap.id }] });
  const [credit] = await invoicesOf(id);
  expect(credit).toMatchObject({ total: -2450, amount_due: 0, status: 'paid', ending_balance: -2450 });
  expect(await sandbox.stripe.customers.retrieve(customer)).toMatchObject({ balance: -2450 });
  await sandbox.box.advanceClock({ days: 32 });
  const [renewal] = await invoicesOf(id);
  expect(renewal).toMatchObject({ total: 900, starting_balance: -2450, ending_balance: -1550, amount_due: 0 });
  const { data } = await sandbox.stripe.customers.listBalanceTransactions(customer);
  expect(data.map(({ amount, type }) => [amount, type])).toEqual([
    [900, 'applied_to_invoice'],
    [-2450, 'applied_to_invoice'],
  ]);
});

test('another interval starts its first period at once', async () => {
  const { id, to } = await move();
  const { proration_date: _, ...now } = to(yearly);
  const { total } = await preview(id, now);
  const changed = await sandbox.stripe.subscriptions.update(id, now);
  const [item] = changed.items.data;
  expect((Number(item?.current_period_end) - Number(item?.current_period_start)) / 86_400).toBeGreaterThan(364);
  expect(changed.billing_cycle_anchor).toBe(item?.current_period_start);
  expect(total).toBeLessThanOrEqual(29000 - 2899);
  expect((await invoicesOf(id))[0]).toMatchObject({ billing_reason: 'subscription_update', status: 'paid' });
});

test('without proration the new price waits for the next period', async () => {
  const { id, to } = await move();
  const { items = [] } = to(dear);
  await sandbox.stripe.subscriptions.update(id, { items, proration_behavior: 'none' });
  expect(await invoicesOf(id)).toHaveLength(1);
  await sandbox.box.advanceClock({ days: 32 });
  expect((await invoicesOf(id))[0]).toMatchObject({ total: 5800, billing_reason: 'subscription_cycle' });
});

test('a moment outside of the period is refused', async () => {
  const { id, to } = await move();
  await expect(preview(id, { ...to(dear), proration_date: 1 })).rejects.toThrow('current billing period');
});

test('an open invoice can be voided or written off, once', async () => {
  const { id } = await move('failsOnRenewal');
  await sandbox.box.advanceClock({ days: 32 });
  const [open] = await invoicesOf(id);
  const voided = await sandbox.stripe.invoices.voidInvoice(open?.id ?? '');
  expect(voided).toMatchObject({ status: 'void', next_payment_attempt: null });
  await expect(sandbox.stripe.invoices.markUncollectible(voided.id)).rejects.toThrow('it must be open');
});
