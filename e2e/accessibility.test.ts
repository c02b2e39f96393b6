import type { Locator, Page } from '@playwright/test';
import { inLanguage, type Language, origins } from './address';
import { expectAccessible } from './axe';
import { cards, embeddedForm } from './card';
import { Customer } from './customer';
import { expect, test } from './fixtures';
import { customerPages, staffPages } from './pages';
import { Staff } from './staff';

const languages: Language[] = ['en', 'de'];

for (const language of languages)
  test(`pages for strangers are accessible in ${language}`, async ({ page }) => {
    const paths = [
      '/book',
      '/register',
      '/confirm',
      '/confirm/address',
      '/login',
      '/logout',
      '/password',
      '/password/new',
    ];
    const requests = ['/request/try', '/request/contact', '/request/contact/thanks', '/cancel'];
    for (const path of [...paths, ...requests]) {
      await page.goto(origins.shop + inLanguage(language, path));
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
      await expectAccessible(page);
    }
  });

for (const language of languages)
  test(`forms that say what is wrong are accessible in ${language}`, async ({ page }) => {
    for (const path of ['/book', '/register', '/login', '/password']) {
      await page.goto(origins.shop + inLanguage(language, path));
      await page.locator('main form button:not([type="button"])').last().click();
      await expect(page.locator('[aria-invalid="true"]').first()).toBeVisible();
      await expectAccessible(page);
    }
  });

for (const language of languages)
  test(`the order and the account are accessible in ${language}`, async ({ page, shop, browserErrors }) => {
    // More than twenty audits.
    test.slow();
    browserErrors.allow(/status of 404/);
    const customer = new Customer(page, shop, language);
    await customer.opens('/book?plan=deluxe&stack=python');
    await customer.choosesServer({ notes: 'One line\nand another' });
    await customer.registers();
    await expectAccessible(page);
    await page.goto(await customer.confirmLink());
    await expectAccessible(page);
    await customer.confirms();
    await expect(page.getByLabel(customer.words.billing.street)).toBeVisible();
    await expectAccessible(page);
    await customer.givesBillingDetails({ reference: 'PO 4711' });
    await expectAccessible(page);
    await customer.opens('/account');
    await expectAccessible(page);
    await page.goBack();
    await customer.orders();
    await expect(embeddedForm(page).getByLabel(customer.words.card.number)).toBeVisible();
    await expectAccessible(page);
    const orderId = customer.orderId();
    await customer.opens(`/account/orders/${orderId}`);
    await expectAccessible(page);
    await customer.opens(`/book/${orderId}/done`);
    await expectAccessible(page);
    await customer.opens(`/book/${orderId}/discard`);
    await expectAccessible(page);
    await customer.opens(`/book/${orderId}/pay`);
    await customer.paysWith(cards.pays);
    await customer.sees('paid');
    await expectAccessible(page);
    for (const path of [
      ...customerPages,
      '/book',
      `/account/orders/${orderId}`,
      `/account/orders/${orderId}/terms`,
      `/account/orders/${orderId}/change`,
      `/account/orders/${orderId}/cancel`,
      '/account/orders/nothing-here',
      '/logout',
      '/login',
    ]) {
      await customer.opens(path);
      await expectAccessible(page);
    }
  });

test('the staff area is accessible in both languages', async ({ page, shop, newBrowser, browserErrors }) => {
  // More than forty audits.
  test.slow();
  browserErrors.allow(/status of 404/);
  const customer = new Customer(page, shop);
  await customer.reachesPayment();
  await customer.paysWith(cards.pays);
  await customer.sees('paid');
  const staff = new Staff(await newBrowser(), shop);
  await staff.isAdded();
  await staff.setsPassword();
  const order = `/admin/orders/${customer.orderId()}`;
  await staff.opens(order);
  const customerPath = await staff.page.getByRole('link', { name: customer.person.name }).getAttribute('href');
  for (const language of languages) {
    await staff.reads(language);
    for (const path of [
      ...staffPages,
      '/admin?search=nothing-like-it',
      customerPath ?? '',
      '/admin/orders/nothing-here',
      `${order}/contract?step=cancelNow`,
      order,
    ]) {
      await staff.opens(path);
      await expect(staff.page.getByRole('heading', { level: 1 })).toHaveCount(1);
      await expectAccessible(staff.page);
    }
    await staff.page.locator('form:has([name="note"]) button:not([type="button"])').click();
    await expect(staff.page.locator('[aria-invalid="true"]').first()).toBeVisible();
    await expectAccessible(staff.page);
  }
});

test('from the home page to the paid order with the keyboard alone', async ({ page, shop }) => {
  const { words, person, ...customer } = new Customer(page, shop);
  const press = async (name: string) => {
    await tabTo(page, page.getByRole('button', { name, exact: true }));
    await page.keyboard.press('Enter');
  };
  const type = async (label: string, text: string) => {
    await tabTo(page, page.getByLabel(label, { exact: true }));
    await page.keyboard.type(text);
  };
  await page.goto(origins.shop);
  await page.keyboard.press('Tab');
  await expect(page.locator(':focus')).toHaveAttribute('href', '#content');
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('link', { name: 'Order Standard with Ruby' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('radio', { name: /^Standard/ })).toBeChecked();
  await tabTo(page, page.getByRole('radio', { name: /^Ruby/ }));
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: /^Python/ })).toBeChecked();
  await tabTo(page, page.getByRole('radio', { name: /^Standard/ }));
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: /^Deluxe/ })).toBeChecked();
  await type(words.hostname, person.hostname);
  await type(words.keys, person.key.line);
  await press(words.continue);

  await type(words.name, person.name);
  await type(words.email, person.email);
  await type(words.password, person.password);
  await press(words.register);
  await expect(page.getByRole('heading', { name: words.lookIntoInbox })).toBeFocused();
  await page.goto(await new Customer(page, shop, customer.language, person).confirmLink());
  await type(words.confirmPassword, person.password);
  await press(words.confirm);

  await type(words.billing.street, 'Bahnhofstrasse 1');
  await type(words.billing.postalCode, '8783');
  await type(words.billing.city, 'Linthal');
  await press(words.billing.continue);

  await tabTo(page, page.getByLabel(words.review.terms));
  await page.keyboard.press('Space');
  await press(words.review.order);

  const form = embeddedForm(page);
  await tabTo(page, form.getByLabel(words.card.number));
  await page.keyboard.type(cards.pays);
  await tabTo(page, form.getByLabel(words.card.expiry));
  await page.keyboard.type('12 / 40');
  await tabTo(page, form.getByLabel(words.card.cvc));
  await page.keyboard.type('123');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: words.done.paid })).toBeVisible();
});

/** Presses Tab until the element has the focus; a keyboard user who never gets there gives up. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 60; presses++) {
    if (await target.evaluate((element) => element === document.activeElement && document.hasFocus())) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The Tab key does not lead to ${String(target)}`);
}
