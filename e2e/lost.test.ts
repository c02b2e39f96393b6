import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './axe';
import { cards, embeddedForm, payWithCard, sessionOn } from './card';
import { Customer } from './customer';
import { expect, test } from './fixtures';
import { expectPaidOnce, subjects } from './paid-once';

// Somebody deleted or archived at Stripe what a payment needs, or Stripe refuses what we took for right.

const browsers = (['en', 'de'] as const).flatMap((language) =>
  [true, false].map((javaScriptEnabled) => ({
    language,
    javaScriptEnabled,
    name: `in ${language}, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`,
  })),
);

// One after the other, all buy at the one price that is archived meanwhile; nobody else buys this plan net.
test.describe('an archived price', () => {
  test.describe.configure({ mode: 'default' });
  const netPrice = 'rails-hosting/standard/month/net/2775';
  test.afterEach(({ shop }) => shop.stripe.setPriceActive(netPrice, true));

  for (const { language, javaScriptEnabled, name } of browsers)
    test(`${name}: the customer reads the truth, staff hear of it once, later it can be paid`, async ({
      shop,
      newBrowser,
    }) => {
      const page = await newBrowser({ javaScriptEnabled });
      const customer = new Customer(page, shop, language);
      const { words } = customer;
      await customer.reachesReview({ vatNumber: newBelgianNumber() });
      await shop.stripe.setPriceActive(netPrice, false);
      await customer.orders();
      const order = /R-\d+/.exec(await page.getByRole('heading', { level: 1 }).innerText())?.[0] ?? '';
      const hosted = page.getByRole('button', { name: words.pay.hosted });
      const again = page.getByRole(javaScriptEnabled ? 'button' : 'link', { name: words.pay.retry });
      for (let tries = 0; tries < 2; tries++) {
        if (!javaScriptEnabled) await hosted.click();
        await expect(notice(page)).toContainText(`${words.pay.setup} ${customer.person.email}`);
        await expect(page.getByText(words.pay.blocked)).toBeHidden();
        await expect(hosted).toBeHidden();
        if (javaScriptEnabled && tries === 0) await expectAccessible(page);
        await again.click();
        if (!javaScriptEnabled) await expect(hosted).toBeVisible();
      }
      if (!javaScriptEnabled) await hosted.click();
      await expect(notice(page)).toContainText(words.pay.setup);
      const mail = await shop.mail.waitForMail('orders@ungleich.ch', `${order}, A customer cannot pay`);
      expect(mail.text).toContain(netPrice);
      await shop.stripe.setPriceActive(netPrice, true);
      await again.click();
      await pays(customer, javaScriptEnabled);
      await expectPaidOnce(customer);
      expect(await subjects(shop, 'orders@ungleich.ch', `${order}, A customer cannot pay`)).toHaveLength(1);
    });
});

for (const { language, javaScriptEnabled, name } of browsers)
  test(`a customer deleted at Stripe ${name}: made anew, nothing to be seen, paid once`, async ({
    shop,
    newBrowser,
  }) => {
    const page = await newBrowser({ javaScriptEnabled });
    const customer = new Customer(page, shop, language);
    await customer.reachesPayment();
    const before = await session(page, customer, javaScriptEnabled);
    await shop.stripe.deleteCustomer(customer.person.email);
    await customer.opens(`/book/${customer.orderId()}/pay`);
    await expect(notice(page)).toBeHidden();
    expect(await session(page, customer, javaScriptEnabled)).not.toBe(before);
    await customer.opens(`/book/${customer.orderId()}/pay`);
    await pays(customer, javaScriptEnabled);
    await expectPaidOnce(customer);
  });

for (const { language, javaScriptEnabled, name } of browsers)
  test(`a VAT number that Stripe refuses ${name} leads back to its field, and everything typed is kept`, async ({
    shop,
    newBrowser,
  }) => {
    const page = await newBrowser({ javaScriptEnabled });
    const customer = new Customer(page, shop, language);
    const { billing, pay, review } = customer.words;
    const [refused, right] = [newBelgianNumber(), newBelgianNumber()];
    await shop.stripe.refuseTaxId(refused);
    await customer.reachesReview({ plan: 'economy', vatNumber: refused, reference: 'PO 4711' });
    await page.getByLabel(review.terms).check();
    await page.getByRole('button', { name: review.order }).click();
    if (!javaScriptEnabled) await page.getByRole('button', { name: pay.hosted }).click();

    await expect(page.getByRole('heading', { level: 1, name: billing.title })).toBeVisible();
    const number = page.getByLabel(billing.vatNumber);
    await expect(number).toHaveAccessibleDescription(billing.refused);
    await expect(number).toHaveValue(refused);
    await expect(page.getByLabel(billing.company)).toHaveValue('Muster & Töchter AG');
    await expect(page.getByLabel(billing.street)).toHaveValue('Bahnhofstrasse 1');
    await expect(page.getByLabel(billing.city)).toHaveValue('Linthal');
    await expect(page.getByLabel(billing.country)).toHaveValue('BE');
    await expect(page.getByLabel(billing.reference)).toHaveValue('PO 4711');
    await expect(page.getByRole('link', { name: billing.ask })).toHaveAttribute('href', /^mailto:/);
    if (javaScriptEnabled) await expectAccessible(page);

    await number.fill(right);
    await page.getByRole('button', { name: billing.continue }).click();
    await customer.orders();
    await pays(customer, javaScriptEnabled);
    await expectPaidOnce(customer);
  });

/** What the page itself says; Next announces each page with an alert of its own. */
function notice(page: Page): Locator {
  return page.getByRole('main').getByRole('alert');
}

async function pays(customer: Customer, javaScriptEnabled: boolean): Promise<void> {
  if (javaScriptEnabled) return customer.paysWith(cards.pays);
  await customer.goesToStripe();
  await payWithCard(customer.page, customer.language, cards.pays);
}

/** The id of the session that the pay page opens. */
async function session(page: Page, customer: Customer, javaScriptEnabled: boolean): Promise<string> {
  if (javaScriptEnabled) await expect(embeddedForm(page).getByLabel(customer.words.card.number)).toBeVisible();
  else await customer.goesToStripe();
  const id = await sessionOn(page);
  if (!javaScriptEnabled) await page.getByRole('link', { name: customer.words.card.back }).click();
  return id;
}

/** A VAT number as Belgium gives them out since 2023; nobody else's. */
function newBelgianNumber(): string {
  const digits = String(10_000_000 + Math.floor(Math.random() * 9_999_999));
  return `BE${digits}${String(97 - (Number(digits) % 97)).padStart(2, '0')}`;
}
