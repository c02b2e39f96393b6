import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSession, startSandbox, type Sandbox } from './kit';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

const card = (number: string, more: Record<string, string> = {}) => ({
  method: 'card',
  number,
  expiry: '12 / 40',
  cvc: '123',
  name: 'Ada',
  country: 'CH',
  ...more,
});
const send = (url: string | null, fields: Record<string, string>) =>
  fetch(String(url), { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' });
const statusOf = async (id: string) => (await sandbox.stripe.checkout.sessions.retrieve(id)).status;

test('the page shows what is bought, what it costs, and that it is no real money', async () => {
  const rate = await sandbox.stripe.taxRates.create({ display_name: 'MWST', percentage: 8.1, inclusive: true });
  const { url } = await openSession(sandbox, { subscription_data: { default_tax_rates: [rate.id] } });
  const page = await (await fetch(String(url))).text();
  expect(page).toContain('1 × Server M');
  expect(page).toContain('CHF 29.00');
  expect(page).toContain('of which MWST 8.1 %');
  expect(page).toContain('CHF 2.17');
  expect(page).toContain('Sandbox: no real money.');
  expect(page).not.toContain('<script');
});

test('the page speaks German when the session says so, or for auto when the browser does', async () => {
  const german = await openSession(sandbox, { locale: 'de' });
  expect(await (await fetch(String(german.url))).text()).toContain('<html lang="de">');
  const auto = await openSession(sandbox, { locale: 'auto' });
  const asked = await fetch(String(auto.url), { headers: { 'accept-language': 'de-CH,de;q=0.9' } });
  expect(await asked.text()).toContain('Abonnieren und CHF 29.00 bezahlen');
  expect(await (await fetch(String(auto.url))).text()).toContain('Subscribe and pay CHF 29.00');
});

test('the good card pays and leads to the shop with the session id', async () => {
  const { id, url } = await openSession(sandbox);
  const response = await send(url, card('4242 4242 4242 4242'));
  expect(response.status).toBe(303);
  expect(response.headers.get('location')).toBe(`https://shop.example/done?session=${id}`);
  expect(await statusOf(id)).toBe('complete');
});

test('sending the form again after paying leads to the shop, without paying again', async () => {
  const { id, url } = await openSession(sandbox);
  await send(url, card('4242424242424242'));
  const again = await send(url, card('4242424242424242'));
  expect(again.headers.get('location')).toContain(id);
  const { customer } = await sandbox.stripe.checkout.sessions.retrieve(id);
  expect((await sandbox.stripe.subscriptions.list({ customer: String(customer) })).data).toHaveLength(1);
});

test('a declined card says so and may be tried again', async () => {
  const { id, url } = await openSession(sandbox);
  const declined = await send(url, card('4000 0000 0000 0002'));
  expect(declined.status).toBe(422);
  expect(await declined.text()).toContain('role="alert">Your card was declined.');
  expect(await statusOf(id)).toBe('open');
  expect((await send(url, card('4242424242424242'))).status).toBe(303);
});

test('3-D Secure asks on a second page, and pays when passed', async () => {
  const { id, url } = await openSession(sandbox);
  const challenge = await send(url, card('4000 0025 0000 3155'));
  const location = new URL(challenge.headers.get('location') ?? '', String(url)).href;
  expect(await (await fetch(location)).text()).toContain('Complete authentication');
  expect(await statusOf(id)).toBe('open');
  expect((await send(location, { answer: 'complete' })).headers.get('location')).toContain(`session=${id}`);
  expect(await statusOf(id)).toBe('complete');
});

test('a failed 3-D Secure leaves the session open', async () => {
  const { id, url } = await openSession(sandbox);
  await send(url, card('4000002500003155'));
  const failed = await send(`${url}/authenticate`, { answer: 'fail' });
  expect(await failed.text()).toContain('could not authenticate you');
  expect(await statusOf(id)).toBe('open');
  // The challenge is over: its answer cannot be sent again with another result.
  await send(`${url}/authenticate`, { answer: 'complete' });
  expect(await statusOf(id)).toBe('open');
});

test('TWINT pays at once, a bank debit later', async () => {
  const twint = await openSession(sandbox);
  await send(twint.url, { method: 'twint' });
  expect(await sandbox.stripe.checkout.sessions.retrieve(twint.id)).toMatchObject({ payment_status: 'paid' });
  const debit = await openSession(sandbox);
  await send(debit.url, { method: 'bankDebit' });
  expect(await sandbox.stripe.checkout.sessions.retrieve(debit.id)).toMatchObject({
    payment_status: 'unpaid',
    status: 'complete',
  });
});

test('only the allowed ways to pay are offered and taken', async () => {
  const { id, url } = await openSession(sandbox, { allowed_payment_method_types: ['card'] });
  expect(await (await fetch(String(url))).text()).not.toContain('TWINT');
  expect((await send(url, { method: 'twint' })).status).toBe(422);
  expect(await statusOf(id)).toBe('open');
});

test.each([
  ['number', '4242 4242 4242 4241'],
  ['expiry', '12 / 20'],
  ['expiry', '13 / 40'],
  ['cvc', '12'],
])('a bad %s (%s) is refused beside its field and the rest is kept', async (name, value) => {
  const { id, url } = await openSession(sandbox);
  const response = await send(url, card('4242424242424242', { [name]: value }));
  const page = await response.text();
  expect(response.status).toBe(422);
  expect(page).toContain(`id="${name}-error"`);
  expect(page.match(/aria-invalid="true"/g)).toHaveLength(1);
  expect(page).toContain('value="Ada"');
  expect(await statusOf(id)).toBe('open');
});

test('the terms must be accepted when the shop requires it', async () => {
  const { id, url } = await openSession(sandbox, { consent_collection: { terms_of_service: 'required' } });
  expect((await send(url, card('4242424242424242'))).status).toBe(422);
  expect((await send(url, card('4242424242424242', { terms: 'yes' }))).status).toBe(303);
  expect(await sandbox.stripe.checkout.sessions.retrieve(id)).toMatchObject({
    consent: { terms_of_service: 'accepted' },
  });
});

test('without a customer the page asks for an e-mail and makes the customer', async () => {
  const product_data = { name: 'Server' };
  const price_data = { currency: 'chf', unit_amount: 500, recurring: { interval: 'month' as const }, product_data };
  const { id, url } = await sandbox.stripe.checkout.sessions.create({
    mode: 'subscription',
    line_items: [{ price_data, quantity: 1 }],
    success_url: 'https://shop.example/',
  });
  expect((await send(url, card('4242424242424242'))).status).toBe(422);
  await send(url, card('4242424242424242', { email: 'grace@example.ch' }));
  const { customer } = await sandbox.stripe.checkout.sessions.retrieve(id, { expand: ['customer'] });
  expect(customer).toMatchObject({ email: 'grace@example.ch', name: 'Ada' });
});

test('a test card can be filled in by a link', async () => {
  const { url } = await openSession(sandbox);
  const page = await (await fetch(`${url}?fill=declined`)).text();
  expect(page).toContain('value="4000 0000 0000 0002"');
});

test('the way back to the shop is the cancel_url', async () => {
  const { url } = await openSession(sandbox, { cancel_url: 'https://shop.example/back?a=1&b=2' });
  expect(await (await fetch(String(url))).text()).toContain('href="https://shop.example/back?a=1&amp;b=2"');
});

test('an expired session says that nothing was charged', async () => {
  const { id, url } = await openSession(sandbox);
  await sandbox.stripe.checkout.sessions.expire(id);
  expect(await (await fetch(String(url))).text()).toContain('Nothing was charged');
  await send(url, card('4242424242424242'));
  expect(await statusOf(id)).toBe('expired');
});

test('the page allows no script, no frame, and forms only to itself and the shop', async () => {
  const { url } = await openSession(sandbox);
  const policy = (await fetch(String(url))).headers.get('content-security-policy');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain("form-action 'self' https://shop.example");
});

test('names from the shop cannot become markup', async () => {
  const customer = (await sandbox.stripe.customers.create({ email: '"><script>@example.ch' })).id;
  const { url } = await openSession(sandbox, { customer });
  expect(await (await fetch(String(url))).text()).not.toContain('<script>');
});
