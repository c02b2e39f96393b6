import { afterEach, beforeEach, expect, test } from 'vitest';
import { neighbours, startSandbox, subscribe, type Sandbox } from './kit';

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

test('an empty dashboard opens', async () => {
  expect(await page()).toContain('None yet.');
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
