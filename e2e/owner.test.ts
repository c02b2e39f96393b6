import { inLanguage, origins } from './address';
import { ask } from './ask';
import { cards, payWithCard, sessionOn } from './card';
import { Customer } from './customer';
import { expect, test } from './fixtures';
import { newSshKey } from './ssh-key';
import { askAs, held, replay, type SentForm } from './replay';
import { Staff } from './staff';

// Anna owns everything here; Berta is a customer as well and has none of it. Anna's browser has no JavaScript, so that
// her forms are plain ones that anybody could send.

/** A form of a customer's own at /book, where nothing was begun. */
const ownForm = '/book?form=0193a1b0-0000-7000-8000-000000000003';

const pagesOf = (orderId: string) =>
  [
    `/account/orders/${orderId}`,
    `/account/orders/${orderId}/terms`,
    `/account/orders/${orderId}/cancel`,
    `/account/orders/${orderId}/cancel/done`,
    `/account/orders/${orderId}/server/keys`,
    `/account/orders/${orderId}/server/rebuild`,
    `/account/orders/${orderId}/server/application`,
    `/account/orders/${orderId}/server/application/logs`,
    `/book/${orderId}/review`,
    `/book/${orderId}/pay`,
    `/book/${orderId}/done`,
    `/book/${orderId}/discard`,
    `/book?order=${orderId}`,
    `/account/billing?order=${orderId}`,
  ].flatMap((path) => [path, inLanguage('de', path)]);

test('the pages of somebody else’s order are not there, before and after it is paid', async ({
  page,
  shop,
  newBrowser,
}) => {
  const anna = new Customer(await newBrowser({ javaScriptEnabled: false }), shop);
  const berta = new Customer(page, shop);
  await berta.opensAccount();
  await anna.reachesReview();
  const orderId = anna.orderId();
  await expectNothingOf(anna, berta, orderId);
  await anna.orders();
  await expectNothingOf(anna, berta, orderId);
  await anna.goesToStripe();
  await payWithCard(anna.page, 'en', cards.pays);
  await anna.sees('paid');
  await expectNothingOf(anna, berta, orderId);
});

async function expectNothingOf(anna: Customer, berta: Customer, orderId: string): Promise<void> {
  const session = berta.page.context();
  for (const path of pagesOf(orderId)) {
    const answer = await askAs(session, path);
    expect.soft(answer.status, path).toBe(404);
    for (const secret of [anna.person.email, anna.person.hostname, anna.person.key.fingerprint, 'Muster & Töchter'])
      expect.soft(answer.body.includes(secret), `${secret} in ${path}`).toBe(false);
  }
  for (const path of pagesOf('01900000-0000-7000-8000-000000000000').concat(pagesOf('not-even-an-id')))
    expect.soft((await askAs(session, path)).status, path).toBe(404);
  for (const path of ['/account', '/account/invoices', '/account/keys', '/account/billing', ownForm]) {
    const { status, body } = await askAs(session, path);
    expect.soft(status, path).toBe(200);
    for (const mine of [anna.person.hostname, anna.person.key.fingerprint, anna.person.key.line, orderId])
      expect.soft(body.includes(mine), `${mine} in ${path}`).toBe(false);
  }
  for (const path of pagesOf(orderId)) {
    const { status, headers } = await ask(origins.shop + path);
    expect.soft(status, path).toBe(307);
    const login = path.startsWith('/de/') ? '/de/login' : '/login';
    expect.soft(headers.location, path).toBe(`${login}?next=${encodeURIComponent(path)}`);
  }
}

test('the forms of somebody else’s order change nothing', async ({ page, shop, newBrowser }) => {
  const anna = new Customer(await newBrowser({ javaScriptEnabled: false }), shop);
  const berta = new Customer(page, shop);
  await berta.opensAccount();
  await anna.reachesReview();
  const orderId = anna.orderId();
  const tries = async (form: SentForm, what: string) => {
    const answer = await replay(form, berta.page.context());
    expect.soft(answer.headers.location ?? '', what).not.toContain('stripe');
    expect.soft([303, 404], `${what}: ${answer.status}`).toContain(answer.status);
    const strange = await replay(form);
    expect.soft([303, 307], `${what} without a session: ${strange.status}`).toContain(strange.status);
    expect.soft(strange.headers.location, `${what} without a session`).toContain('/login');
    return answer;
  };

  await test.step('place it', async () => {
    await anna.page.getByLabel(anna.words.review.terms).check();
    const button = anna.page.getByRole('button', { name: anna.words.review.order });
    expect((await tries(await held(anna.page, () => button.click()), 'place')).status).toBe(404);
  });
  await test.step('change the choice', async () => {
    await anna.opens(`/book?order=${orderId}`);
    await anna.page.getByLabel(anna.words.hostname).fill('stolen.example.ch');
    const button = anna.page.getByRole('button', { name: anna.words.continue, exact: true });
    expect((await tries(await held(anna.page, () => button.click()), 'change')).status).toBe(404);
  });
  await test.step('give billing details on its way', async () => {
    await anna.opens(`/account/billing?order=${orderId}`);
    await anna.page.getByLabel(anna.words.billing.city).fill('Stolen');
    const button = anna.page.getByRole('button', { name: anna.words.billing.continue });
    await tries(await held(anna.page, () => button.click()), 'billing');
  });
  await test.step('discard it', async () => {
    await anna.opens('/account');
    const button = anna.page.getByRole('button', { name: `Discard the order for ${anna.person.hostname}` });
    await tries(await held(anna.page, () => button.click()), 'throw away');
  });
  await test.step('Anna finds her order as it was', async () => {
    await anna.opens(`/book/${orderId}/review`);
    await expect(anna.page.getByRole('heading', { level: 1, name: anna.words.review.title })).toBeVisible();
    await expect(anna.page.getByRole('main')).toContainText(anna.person.hostname);
    await expect(anna.page.getByRole('main')).toContainText('8783 Linthal');
  });
  await test.step('pay it', async () => {
    await anna.orders();
    const button = anna.page.getByRole('button', { name: anna.words.pay.hosted });
    expect((await tries(await held(anna.page, () => button.click()), 'pay')).status).toBe(404);
    await anna.opens(`/book/${orderId}/pay`);
    await anna.goesToStripe();
    await payWithCard(anna.page, 'en', cards.pays);
    await anna.sees('paid');
  });
  await test.step('remove a key', async () => {
    await anna.opens('/account/keys');
    await anna.page.getByLabel(/^Remove the key/).click();
    const button = anna.page.getByRole('button', { name: 'Yes, remove' });
    await tries(await held(anna.page, () => button.click()), 'remove key');
    await anna.opens('/account/keys');
    await expect(anna.page.getByText(anna.person.key.fingerprint)).toBeVisible();
  });
  await test.step('see the payments', async () => {
    await expect(async () => {
      await anna.opens('/account/invoices');
      await expect(anna.page.getByRole('link', { name: /^PDF of invoice/ })).toBeVisible({ timeout: 1000 });
    }).toPass();
    const button = anna.page.getByRole('button', { name: 'Change card, see payments' });
    const { headers } = await tries(await held(anna.page, () => button.click()), 'portal');
    expect(headers.location).toBe('/account/invoices?portal=nothing');
  });
});

test('the embedded payment form opens for the owner only', async ({ page, shop, newBrowser }) => {
  const anna = new Customer(page, shop);
  const berta = new Customer(await newBrowser(), shop);
  await berta.opensAccount();
  await anna.reachesReview();
  const opening = page.waitForRequest((request) => /\/pay$/.test(request.url()) && !!request.headers()['next-action']);
  await anna.orders();
  const request = await opening;
  const session = await sessionOn(page);
  const { 'content-type': type = '', 'next-action': action = '' } = request.headers();
  const headers = { 'content-type': type, 'next-action': action, accept: 'text/x-component' };
  const form = { url: request.url(), headers, body: request.postDataBuffer() ?? Buffer.alloc(0) };
  expect((await replay(form, page.context())).body).toContain(session);
  for (const stranger of [berta.page.context(), undefined])
    expect((await replay(form, stranger)).body).not.toContain('cs_test_');
});

test('the staff area is not there for customers, and closed to colleagues who have logged out', async ({
  page,
  shop,
  newBrowser,
}) => {
  const customer = new Customer(page, shop);
  await customer.reachesPayment();
  await customer.paysWith(cards.pays);
  await customer.sees('paid');
  const orderId = customer.orderId();
  const contact = await newBrowser({ javaScriptEnabled: false });
  await contact.goto(`${origins.shop}/request/contact`);
  await contact.getByLabel('Your name').fill(customer.person.name);
  await contact.getByLabel('E-mail', { exact: true }).fill(customer.person.email);
  await contact.getByLabel('Your message').fill(`A question of ${customer.person.hostname}`);
  await contact.getByRole('button', { name: 'Send' }).click();

  const staff = new Staff(await newBrowser({ javaScriptEnabled: false }), shop);
  await staff.isAdded();
  await staff.setsPassword();
  await staff.opens(`/admin/orders/${orderId}`);
  const customerPath = await staff.page.getByRole('link', { name: customer.person.name }).getAttribute('href');
  const pages = ['', `/orders/${orderId}`, '/customers', '/requests', '/mails', '/flags', '/health'];
  const paths = [...pages.map((path) => `/admin${path}`), customerPath ?? ''];

  await test.step('pages', async () => {
    for (const path of paths) expect.soft((await askAs(staff.page.context(), path)).status, path).toBe(200);
    for (const path of paths) {
      const { status, body } = await askAs(page.context(), path);
      expect.soft(status, path).toBe(404);
      expect.soft(body, path).not.toMatch(/Customers|Mark ready|Payment flags/);
    }
  });

  const tries = async (form: SentForm, what: string) => {
    expect.soft((await replay(form, page.context())).status, what).toBe(404);
    const strange = await replay(form);
    expect.soft(strange.headers.location, `${what} without a session`).toContain('/login?next=');
  };
  const click = (name: string | RegExp) =>
    held(staff.page, () => staff.page.getByRole('button', { name }).first().click());
  await test.step('actions', async () => {
    await tries(await click('Accept'), 'accept');
    await staff.opens(`/admin/orders/${orderId}`);
    await staff.page.getByText('Already built?').click();
    await staff.page.getByLabel('IPv6 address').fill('2a0a:e5c0:2:12::66');
    await staff.page.getByLabel('Host keys').fill(newSshKey('').fingerprint);
    await tries(await click('Mark ready'), 'ready');
    await staff.opens(`/admin/orders/${orderId}`);
    await staff.page.getByLabel('Internal note').fill('Stolen note');
    await tries(await click('Add note'), 'note');
    await staff.opens(`/admin/orders/${orderId}`);
    await tries(await click(/^Send again: “Order confirmation”/), 'send again');
    await staff.opens('/admin/mails');
    await tries(await click(/^Send again: “/), 'send again');
    await staff.opens('/admin/requests');
    await tries(await click('Mark done'), 'mark done');
  });

  await test.step('nothing has changed', async () => {
    await staff.opens(`/admin/orders/${orderId}`);
    await expect(staff.page.getByRole('button', { name: 'Accept', exact: true })).toBeVisible();
    await expect(staff.page.getByRole('region', { name: 'History' }).getByRole('listitem')).toHaveCount(2);
    await staff.opens('/admin/requests');
    await expect(staff.page.getByRole('region', { name: 'Open' })).toContainText(customer.person.hostname);
    const toStaff = await shop.mail.mailsTo('orders@ungleich.ch');
    expect(toStaff.filter(({ subject }) => subject.includes(customer.person.hostname))).toHaveLength(1);
  });

  await test.step('logged out', async () => {
    const before = await staff.page.context().storageState();
    await staff.page.getByRole('button', { name: 'Log out' }).click();
    await expect(staff.page).toHaveURL(`${origins.shop}/login`);
    for (const path of paths) {
      const { status, headers } = await askAs(staff.page.context(), path);
      expect.soft(status, path).toBe(307);
      expect.soft(headers.location, path).toBe(`/login?next=${encodeURIComponent(path)}`);
    }
    await staff.page.context().addCookies(before.cookies);
    expect((await askAs(staff.page.context(), '/admin')).status, 'with the old cookie').toBe(307);
  });
});
