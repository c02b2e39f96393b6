import { cards, embeddedForm, payWithCard, sessionOn } from './card';
import { Customer } from './customer';
import { expect, test } from './fixtures';
import { expectPaidOnce, subjects } from './paid-once';

test('a declined card is said so beside the form, and another one pays', async ({ page, shop }) => {
  const customer = new Customer(page, shop);
  await customer.reachesPayment();
  await customer.paysWith(cards.declined);
  const form = embeddedForm(page);
  await expect(form.getByRole('alert')).toHaveText(customer.words.card.declined);
  expect(await subjects(shop, 'orders@ungleich.ch', customer.person.hostname)).toEqual([]);
  await customer.paysWith(cards.pays);
  await expectPaidOnce(customer);
});

test('3-D Secure: a card that the bank asks about pays', async ({ page, shop }) => {
  const customer = new Customer(page, shop);
  await customer.reachesPayment();
  await customer.paysWith(cards.threeDSecure);
  await embeddedForm(page).getByRole('button', { name: customer.words.card.complete }).click();
  await expectPaidOnce(customer);
});

test('3-D Secure: failed, said so, tried again', async ({ page, shop }) => {
  const customer = new Customer(page, shop, 'de');
  await customer.reachesPayment();
  await customer.paysWith(cards.threeDSecure);
  const form = embeddedForm(page);
  await form.getByRole('button', { name: customer.words.card.fail }).click();
  await expect(form.getByRole('alert')).toHaveText(customer.words.card.notAuthenticated);
  await customer.paysWith(cards.threeDSecure);
  await form.getByRole('button', { name: customer.words.card.complete }).click();
  await expectPaidOnce(customer);
});

test('TWINT pays', async ({ page, shop }) => {
  const customer = new Customer(page, shop);
  await customer.reachesPayment();
  await embeddedForm(page).getByRole('button', { name: customer.words.card.twint }).click();
  await expectPaidOnce(customer);
});

test('cancelled on Stripe’s page: everything is kept, and the payment goes on', async ({ page, shop }) => {
  const customer = new Customer(page, shop);
  await customer.reachesPayment();
  const orderId = customer.orderId();
  await customer.goesToStripe();
  await page.getByRole('link', { name: customer.words.card.back }).click();
  await expect(page.getByRole('heading', { level: 1, name: customer.words.pay.title })).toBeVisible();
  expect(customer.orderId()).toBe(orderId);
  await expect(page.getByText(customer.person.hostname)).toBeVisible();
  await customer.opens(`/account/orders/${orderId}`);
  await expect(page.getByText(customer.person.key.fingerprint)).toBeVisible();
  await page.getByRole('link', { name: customer.words.order.payNow }).click();
  await customer.paysWith(cards.pays);
  expect(customer.orderId()).toBe(orderId);
  await expectPaidOnce(customer);
});

test('Stripe’s script blocked: the page says so, and Stripe’s own page takes the money', async ({
  page,
  shop,
  browserErrors,
}) => {
  browserErrors.allow(/Failed to load resource: net::ERR_FAILED .*stripe\.js/);
  await page.route('**/stripe.js', (route) => route.abort());
  const customer = new Customer(page, shop, 'de');
  await customer.reachesPayment();
  await expect(page.getByRole('alert').filter({ hasText: customer.words.pay.blocked })).toBeVisible();
  await customer.goesToStripe();
  await payWithCard(page, customer.language, cards.pays);
  await expectPaidOnce(customer);
});

test('a double click on “Order and pay” orders once', async ({ page, shop }) => {
  const customer = new Customer(page, shop);
  await customer.reachesReview();
  await page.getByLabel(customer.words.review.terms).check();
  await page.getByRole('button', { name: customer.words.review.order }).dblclick();
  await expect(page.getByRole('heading', { level: 1, name: customer.words.pay.title })).toBeVisible();
  await customer.paysWith(cards.pays);
  await expectPaidOnce(customer);
  await customer.opens('/account');
  await expect(page.getByRole('link', { name: customer.person.hostname })).toHaveCount(1);
});

test('two tabs with the same form pay once', async ({ page, context, shop }) => {
  const customer = new Customer(page, shop);
  await customer.reachesPayment();
  const otherTab = customer.on(await context.newPage());
  await otherTab.page.goto(page.url());
  expect(await sessionOn(otherTab.page)).toBe(await sessionOn(page));
  await Promise.all([customer.paysWith(cards.pays), otherTab.paysWith(cards.pays)]);
  await expectPaidOnce(customer);
  await otherTab.sees('paid');
});

test('two tabs, one on Stripe’s page: the form left open cannot be paid as well', async ({ page, context, shop }) => {
  const customer = new Customer(page, shop);
  await customer.reachesPayment();
  await expect(embeddedForm(page).getByLabel(customer.words.card.number)).toBeVisible();
  const otherTab = customer.on(await context.newPage());
  await otherTab.page.goto(page.url());
  await otherTab.goesToStripe();
  await customer.paysWith(cards.pays);
  await expect(embeddedForm(page).getByText('This page has expired. Nothing was charged.')).toBeVisible();
  await payWithCard(otherTab.page, customer.language, cards.pays);
  await expectPaidOnce(otherTab);
  await page.reload();
  await customer.sees('paid');
});

// Holding webhooks back holds them back for all: these tests run one after the other.
test.describe('what Stripe tells later', () => {
  test.describe.configure({ mode: 'default' });

  for (const language of ['en', 'de'] as const)
    test(`pays days later: is confirmed at once, waits, then is paid and ordered, in ${language}`, async ({
      page,
      shop,
    }) => {
      const customer = new Customer(page, shop, language);
      const { person, words } = customer;
      await customer.reachesPayment();
      const session = await sessionOn(page);
      await customer.paysWith(cards.paysLater);
      await customer.sees('pending');
      await expect(page.getByRole('region', { name: words.done.next }).getByRole('listitem')).toHaveCount(5);
      const mail = await shop.mail.waitForMail(person.email, words.mails.paymentPending);
      for (const part of [person.hostname, person.key.fingerprint, 'CHF 30.00', '/terms', '/cancel'])
        expect(mail.text).toContain(part);
      expect(await subjects(shop, 'orders@ungleich.ch', person.hostname)).toEqual([]);
      await shop.stripe.finishLatePayment(session, 'succeeds');
      await shop.mail.waitForMail('orders@ungleich.ch', person.hostname);
      await page.reload();
      await expectPaidOnce(customer);
      expect(await subjects(shop, person.email, words.mails.paymentPending)).toHaveLength(1);
    });

  test('fails days later: the customer is told, and pays another way', async ({ page, shop }) => {
    const customer = new Customer(page, shop, 'de');
    await customer.reachesPayment();
    const session = await sessionOn(page);
    await customer.paysWith(cards.paysLater);
    await customer.sees('pending');
    await shop.stripe.finishLatePayment(session, 'fails');
    const mail = await shop.mail.waitForMail(customer.person.email, customer.words.mails.paymentFailed);
    await page.reload();
    await customer.sees('failed');
    expect(await subjects(shop, 'orders@ungleich.ch', customer.person.hostname)).toEqual([]);
    await page.goto(shop.mail.linkIn(mail, '/de/book/'));
    expect(await sessionOn(page)).not.toBe(session);
    await customer.paysWith(cards.pays);
    await expectPaidOnce(customer);
    expect(await subjects(shop, customer.person.email, customer.words.mails.paymentFailed)).toHaveLength(1);
  });

  test('an expired payment is one click from being paid again', async ({ page, shop }) => {
    const customer = new Customer(page, shop);
    await customer.reachesPayment();
    const session = await sessionOn(page);
    await shop.stripe.expireSession(session);
    await expect(async () => {
      await customer.opens(`/account/orders/${customer.orderId()}`);
      await expect(page.getByText('The payment was not completed in time.')).toBeVisible({ timeout: 1000 });
    }).toPass();
    await page.getByRole('link', { name: customer.words.order.payNow }).click();
    expect(await sessionOn(page)).not.toBe(session);
    await customer.paysWith(cards.pays);
    await expectPaidOnce(customer);
  });

  test('the page after paying says that nothing is paid, and learns by itself when it is', async ({ page, shop }) => {
    const customer = new Customer(page, shop);
    await customer.reachesPayment();
    const session = await sessionOn(page);
    await customer.opens(`/book/${customer.orderId()}/done`);
    await customer.sees('open');
    await expect(page.getByRole('link', { name: customer.words.pay.again })).toBeVisible();
    await shop.stripe.paySession(session, 'pays');
    await expectPaidOnce(customer);
  });

  test('with webhooks held back the return page settles by itself; when they come, nothing doubles', async ({
    page,
    shop,
  }) => {
    const customer = new Customer(page, shop);
    await customer.reachesPayment();
    await shop.stripe.pauseWebhooks();
    try {
      await customer.paysWith(cards.pays);
      await customer.sees('paid');
      await shop.mail.waitForMail('orders@ungleich.ch', customer.person.hostname);
    } finally {
      await shop.stripe.resumeWebhooks();
    }
    await expectPaidOnce(customer);
  });
});
