import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { monthlyPrice, neighbours, startReceiver, startSandbox, subscribe, type Sandbox, WEBHOOK_SECRET } from './kit';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

const page = async (path = '/') => (await fetch(`${sandbox.url}${path}`)).text();
/** Presses the first button with this label, as a browser without JavaScript would. */
async function press(label: string) {
  const form = new RegExp(`action="([^"]+)"[^>]*><button>${label}</button>`).exec(await page());
  if (!form) throw new Error(`No button ${label}`);
  return fetch(`${sandbox.url}${form[1]}`, { method: 'POST', redirect: 'manual' });
}

/** Sends the form behind a button of the page at that path. */
async function send(path: string, label: string, fields: Record<string, string> = {}) {
  const text = await page(path);
  const forms = text.match(/<form [^]*?<\/form>/g) ?? [];
  const action = forms.find((form) => form.includes(`<button>${label}</button>`))?.match(/action="([^"]+)"/)?.[1];
  if (!action) throw new Error(`No button ${label}`);
  const body = new URLSearchParams(fields);
  return fetch(`${sandbox.url}${action}`, { method: 'POST', body, redirect: 'manual' });
}

test('long tables come by pages, and the others stay where they are', async () => {
  for (let index = 0; index < 30; index += 1) {
    await sandbox.stripe.customers.create({ email: `customer-${index}@example.ch` });
  }
  const first = await page();
  expect(first).toContain('customer-29@example.ch');
  expect(first).not.toContain('customer-0@example.ch');
  expect(first).toContain('href="?customers=2#customers">Older');
  const second = await page('/?customers=2&q=example');
  expect(second).toContain('customer-0@example.ch');
  expect(second).toContain('href="?customers=1&amp;q=example#customers">Newer');
  expect(await page('/?customers=99')).toContain('page 2 of 2');
});

test('a search shows what carries the words: an address, an id, a number', async () => {
  const { subscription, invoice } = await subscribe(sandbox);
  await sandbox.stripe.customers.create({ email: 'grace@example.ch' });
  const { number } = await sandbox.stripe.invoices.retrieve(invoice);
  expect(await page('/?q=GRACE')).not.toContain('ada@example.ch');
  const found = await page(`/?q=${subscription.id}`);
  expect(found).toContain(`/subscriptions/${subscription.id}`);
  expect(found).toContain(`>${number}</a>`);
  expect(await page(`/?q=${number}`)).toContain(`>${number}</a>`);
  expect(await page('/?q=nothing-like-it')).not.toContain('>Refund<');
});

test('the bank fails the next renewals of a subscription, or its card', async () => {
  const { subscription } = await subscribe(sandbox);
  const path = `/subscriptions/${subscription.id}`;
  const response = await send(path, 'Fail next renewal', { code: 'lost_card', times: '2' });
  expect(response.headers.get('location')).toBe(path);
  expect(await page(path)).toContain('lost_card');
  await sandbox.box.advanceClock({ days: 32 });
  expect((await sandbox.stripe.subscriptions.retrieve(subscription.id)).status).toBe('past_due');
  await send(path, 'Expire card');
  const method = String(subscription.default_payment_method);
  const year = async () => /until \d+\/(\d+)/.exec((await page(path)).replaceAll('<!-- -->', ''))?.[1];
  expect(Number(await year())).toBeLessThan(2040);
  await send(path, 'Renew card');
  expect((await sandbox.box.events('payment_method.automatically_updated'))[0]?.data.object).toMatchObject({
    id: method,
  });
});

test('a subscription is cancelled, taken back, moved to another plan and ended', async () => {
  const { stripe } = sandbox;
  const { subscription } = await subscribe(sandbox);
  const path = `/subscriptions/${subscription.id}`;
  const read = () => stripe.subscriptions.retrieve(subscription.id);
  await send(path, 'Cancel at period end');
  expect((await read()).cancel_at_period_end).toBe(true);
  await send(path, 'Take the cancellation back');
  expect((await read()).cancel_at_period_end).toBe(false);
  const { id: price } = await monthlyPrice(stripe, { unit_amount: 9000 });
  await send(path, 'Change plan', { price });
  expect((await read()).items.data[0]?.price.id).toBe(price);
  await send(path, 'Cancel now');
  expect((await read()).status).toBe('canceled');
  expect(await page(path)).not.toContain('Change plan');
  expect((await fetch(`${sandbox.url}/subscriptions/sub_none`)).status).toBe(404);
});

test('a part of a payment is refunded', async () => {
  await subscribe(sandbox);
  expect((await send('/', 'Refund part', { amount: '9,50' })).status).toBe(303);
  expect((await sandbox.box.events('refund.created'))[0]?.data.object).toMatchObject({ amount: 950 });
  expect((await send('/', 'Refund part', { amount: 'much' })).status).toBe(400);
});

test('the settings of billing are changed, unless they make no sense', async () => {
  const settings = { draftMinutes: '0', upcomingDays: '3', retryDays: '1, 2', afterLastRetry: 'cancel' };
  await send('/', 'Save settings', settings);
  expect(await sandbox.box.setBilling({})).toMatchObject({
    draftMinutes: 0,
    retryDays: [1, 2],
    afterLastRetry: 'cancel',
    updatesCards: false,
  });
  expect((await send('/', 'Save settings', { ...settings, retryDays: 'often' })).status).toBe(400);
});

test('days pass as many as wanted', async () => {
  const before = await sandbox.box.now();
  await send('/', 'Days on', { days: '10' });
  expect(Math.round(((await sandbox.box.now()).getTime() - before.getTime()) / 86_400_000)).toBe(10);
});

test('a shop that has not answered yet is waited for, without a word in red; one that is ill is shown', async () => {
  const receiver = await startReceiver((_, count) => (count === 1 ? 0 : 500));
  await sandbox.box.setWebhook({ url: receiver.url, secret: WEBHOOK_SECRET });
  await sandbox.stripe.customers.create({});
  await vi.waitFor(async () => expect(await sandbox.box.deliveries()).toHaveLength(1));
  const starting = await page();
  expect(starting).toContain('waiting for the shop');
  expect(starting).not.toContain('class="bad"');
  await press('Send again');
  await vi.waitFor(async () => expect(await page()).toContain('class="bad">500'));
  expect(await page()).not.toContain('waiting for the shop');
  await receiver.close();
});

test('events are lost while an endpoint is off', async () => {
  const receiver = await startReceiver();
  await sandbox.box.setWebhook({ url: receiver.url, secret: WEBHOOK_SECRET });
  await press('Lose events');
  await sandbox.stripe.customers.create({});
  await press('Deliver again');
  await sandbox.stripe.products.create({ name: 'Server' });
  await vi.waitFor(() => expect(receiver.types()).toEqual(['product.created']));
  await receiver.close();
});

test('an empty dashboard opens', async () => {
  expect(await page()).toContain('None.');
});

test('dashboard, invoice and not found lead back to the shop and to the inbox; without neighbours nobody is named', async () => {
  expect(await page()).not.toContain('<nav');
  const shop = await startSandbox({ neighbours });
  const { invoice } = await subscribe(shop);
  const text = async (path: string) => (await fetch(`${shop.url}${path}`)).text();
  for (const path of ['/', `/i/${invoice}`, '/nowhere'])
    expect(await text(path), path).toMatch(
      /<nav[^]*href="http:\/\/shop\.localhost"[^]*href="http:\/\/mail\.localhost\/inbox"/,
    );
  await shop.close();
});

test('the dashboard lists what happened', async () => {
  const { subscription } = await subscribe(sandbox);
  const text = await page();
  expect(text).toContain(subscription.id);
  expect(text).toContain('checkout.session.completed');
  expect(text).toContain('ada@example.ch');
});

test('a month passes at the press of a button', async () => {
  const { subscription } = await subscribe(sandbox);
  await press('A month on');
  expect((await sandbox.stripe.invoices.list({ subscription: subscription.id })).data).toHaveLength(2);
});

test('a late payment succeeds at the press of a button', async () => {
  const { session } = await subscribe(sandbox, 'paysLaterFails');
  await press('Succeed now');
  expect((await sandbox.stripe.checkout.sessions.retrieve(session.id)).payment_status).toBe('paid');
});

test('an invoice is refunded, another disputed and won', async () => {
  await subscribe(sandbox);
  await press('Refund');
  expect(await sandbox.box.events('charge.refunded')).toHaveLength(1);
  await subscribe(sandbox);
  await press('Dispute');
  await press('Won');
  expect((await sandbox.stripe.disputes.list()).data.map(({ status }) => status)).toEqual(['won']);
});

test('the portal opens from the dashboard', async () => {
  await subscribe(sandbox);
  const location = (await press('Portal')).headers.get('location') ?? '';
  expect(await (await fetch(location)).text()).toContain('Cancel at the end of the period');
});

test('the portal cancels and resumes', async () => {
  const { subscription } = await subscribe(sandbox);
  const customer = String(subscription.customer);
  const portal = await sandbox.stripe.billingPortal.sessions.create({
    customer,
    return_url: 'https://shop.example/',
    locale: 'de',
  });
  const choose = (action: string) =>
    fetch(`${portal.url}/subscriptions/${subscription.id}`, { method: 'POST', body: new URLSearchParams({ action }) });
  expect(await (await choose('cancel')).text()).toContain('Abonnement behalten');
  expect(await sandbox.stripe.subscriptions.retrieve(subscription.id)).toMatchObject({ cancel_at_period_end: true });
  expect(await (await choose('resume')).text()).toContain('verlängert sich am');
  expect(await sandbox.stripe.subscriptions.retrieve(subscription.id)).toMatchObject({ cancel_at_period_end: false });
});

test('one customer’s portal cannot touch another’s subscription', async () => {
  const { subscription } = await subscribe(sandbox);
  const stranger = await sandbox.stripe.customers.create({ email: 'eve@example.ch' });
  const portal = await sandbox.stripe.billingPortal.sessions.create({ customer: stranger.id });
  const body = new URLSearchParams({ action: 'cancel' });
  await fetch(`${portal.url}/subscriptions/${subscription.id}`, { method: 'POST', body });
  expect(await sandbox.stripe.subscriptions.retrieve(subscription.id)).toMatchObject({ cancel_at_period_end: false });
});

test('the portal refuses a card that is declined', async () => {
  const { subscription } = await subscribe(sandbox);
  const portal = await sandbox.stripe.billingPortal.sessions.create({ customer: String(subscription.customer) });
  const body = new URLSearchParams({ number: '4000000000000002', expiry: '12/40', cvc: '123' });
  const response = await fetch(`${portal.url}/card`, { method: 'POST', body });
  expect(response.status).toBe(422);
  expect(await response.text()).toContain('Your card was declined');
});

test('an open invoice can be paid on its page', async () => {
  const { subscription } = await subscribe(sandbox, 'failsOnRenewal');
  await sandbox.box.advanceClock({ days: 32 });
  const [open] = (await sandbox.stripe.invoices.list({ subscription: subscription.id, status: 'open' })).data;
  const body = new URLSearchParams({ number: '4242424242424242', expiry: '12/40', cvc: '123' });
  const response = await fetch(String(open?.hosted_invoice_url), { method: 'POST', body });
  expect(await response.text()).toContain('Paid. Thank you!');
  expect((await sandbox.stripe.subscriptions.retrieve(subscription.id)).status).toBe('active');
});

test('an address that leads nowhere is a readable 404', async () => {
  const response = await fetch(`${sandbox.url}/c/pay/cs_test_none`);
  expect(response.status).toBe(404);
  expect(response.headers.get('content-type')).toContain('text/html');
});
