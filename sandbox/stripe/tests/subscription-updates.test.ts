import type Stripe from 'stripe';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { monthlyPrice, startSandbox, subscribe, type Sandbox } from './kit';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

const dayS = 86_400;
const update = (id: string, params: Stripe.SubscriptionUpdateParams) => sandbox.stripe.subscriptions.update(id, params);
const read = (id: string) => sandbox.stripe.subscriptions.retrieve(id);
const told = async (id: string) =>
  (await sandbox.box.events('customer.subscription.updated')).filter(
    ({ data }) => 'id' in data.object && data.object.id === id,
  );

test.each<[string, Stripe.SubscriptionUpdateParams, string | undefined]>([
  ['two ways to end at once', { cancel_at: 9_999_999_999, cancel_at_period_end: true }, 'cancel_at'],
  ['an item that is not its own', { items: [{ id: 'si_none', price: 'price_none' }] }, 'items[0][id]'],
  ['a rate that is not there', { default_tax_rates: ['txr_none'] }, 'default_tax_rates'],
  ['a number that is not there', { invoice_settings: { account_tax_ids: ['txi_none'] } }, 'invoice_settings'],
  ['a description that is too long', { description: 'x'.repeat(501) }, 'description'],
  [
    'metadata with a name that is too long',
    { metadata: { ['x'.repeat(41)]: '1' } },
    expect.stringMatching(/^metadata/),
  ],
])('%s is refused, and nothing of the call is done', async (_, params, param) => {
  const { subscription } = await subscribe(sandbox);
  const call = update(subscription.id, { description: 'Half done', ...params });
  await expect(call).rejects.toMatchObject({ statusCode: 400, param });
  expect(await read(subscription.id)).toMatchObject({ description: null, cancel_at: null, metadata: { order: '1' } });
  expect(await told(subscription.id)).toEqual([]);
});

test('a change of price says how the time in between is billed, and to which price that there is', async () => {
  const { subscription } = await subscribe(sandbox);
  const id = subscription.items.data[0]?.id ?? '';
  const price = (await monthlyPrice(sandbox.stripe, { unit_amount: 5800 })).id;
  await expect(update(subscription.id, { items: [{ id, price }] })).rejects.toThrow('proration_behavior');
  const unknown = update(subscription.id, { items: [{ id, price: 'price_none' }], proration_behavior: 'none' });
  await expect(unknown).rejects.toMatchObject({ code: 'resource_missing', param: 'items[0][price]' });
});

test('the price that it has already bills nothing', async () => {
  const { subscription } = await subscribe(sandbox);
  const [item] = subscription.items.data;
  const items = [{ id: item?.id ?? '', price: item?.price.id ?? '' }];
  await update(subscription.id, { items, proration_behavior: 'always_invoice' });
  expect((await sandbox.stripe.invoices.list({ subscription: subscription.id })).data).toHaveLength(1);
  expect(await told(subscription.id)).toEqual([]);
});

test('what has ended is not changed any more, nor looked ahead for', async () => {
  const { subscription } = await subscribe(sandbox);
  await sandbox.stripe.subscriptions.cancel(subscription.id);
  await expect(update(subscription.id, { cancel_at_period_end: false })).rejects.toThrow('A canceled subscription');
  await expect(update(subscription.id, { metadata: { order: '2' } })).rejects.toMatchObject({ statusCode: 400 });
  const preview = sandbox.stripe.invoices.createPreview({ subscription: subscription.id });
  await expect(preview).rejects.toMatchObject({ code: 'invoice_upcoming_none' });
});

test('a cancellation is told with what was before, and the words of the customer stay', async () => {
  const { subscription } = await subscribe(sandbox);
  await update(subscription.id, { cancel_at_period_end: true, cancellation_details: { comment: 'moved' } });
  const [event] = await told(subscription.id);
  expect(event?.data.previous_attributes).toMatchObject({ cancel_at_period_end: false, cancel_at: null });
  expect(event?.data.previous_attributes).not.toHaveProperty('status');
  expect((await read(subscription.id)).cancellation_details).toMatchObject({
    ...{ comment: 'moved', reason: 'cancellation_requested' },
  });
  expect(await sandbox.stripe.subscriptions.cancel(subscription.id)).toMatchObject({
    cancellation_details: { comment: 'moved' },
  });
});

test('an end by date takes the place of one at the period’s end, and can be taken back', async () => {
  const { subscription } = await subscribe(sandbox);
  await update(subscription.id, { cancel_at_period_end: true });
  const cancel_at = subscription.created + 3 * dayS;
  expect(await update(subscription.id, { cancel_at })).toMatchObject({ cancel_at_period_end: false, cancel_at });
  expect(await update(subscription.id, { cancel_at: '' })).toMatchObject({ cancel_at: null, canceled_at: null });
});

test('rates and words of the next invoices change, those that were written stay as they are', async () => {
  const { stripe, box } = sandbox;
  const rate = await stripe.taxRates.create({ display_name: 'MWST', percentage: 8.1, inclusive: true });
  const { subscription, invoice } = await subscribe(sandbox);
  const invoice_settings = { description: 'Since November', footer: 'Danke' };
  await update(subscription.id, { default_tax_rates: [rate.id], invoice_settings });
  const preview = await stripe.invoices.createPreview({ subscription: subscription.id });
  expect(preview).toMatchObject({ ...invoice_settings, total: 2900, total_excluding_tax: 2683 });
  await box.advanceClock({ days: 32 });
  const [renewal] = (await stripe.invoices.list({ subscription: subscription.id, limit: 1 })).data;
  expect(renewal).toMatchObject({ ...invoice_settings, total_excluding_tax: 2683, status: 'paid' });
  expect(await stripe.invoices.retrieve(invoice)).toMatchObject({ total_excluding_tax: 2900, footer: null });
  await update(subscription.id, { default_tax_rates: '' });
  await box.advanceClock({ days: 31 });
  const [after] = (await stripe.invoices.list({ subscription: subscription.id, limit: 1 })).data;
  expect(after).toMatchObject({ total: 2900, total_excluding_tax: 2900, total_taxes: [] });
});
