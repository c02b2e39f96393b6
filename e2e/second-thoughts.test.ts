import type { Page } from '@playwright/test';
import { inLanguage, origins } from './address';
import { cards, embeddedForm, payWithCard } from './card';
import { Customer } from './customer';
import { expect, type Shop, test } from './fixtures';

// A customer who goes back, changes their mind, or has two windows open.

const ways = [
  { language: 'en', javaScriptEnabled: true, how: 'with scripts, in en' },
  { language: 'de', javaScriptEnabled: false, how: 'without scripts, in de' },
] as const;

async function customerAtReview(page: Page, shop: Shop, language: 'en' | 'de' = 'en'): Promise<Customer> {
  const customer = new Customer(page, shop, language);
  await customer.opens('/book');
  await customer.choosesServer();
  await customer.registers();
  await customer.confirms();
  await customer.givesBillingDetails();
  return customer;
}

/** How many orders are begun and not finished. */
async function drafts(customer: Customer): Promise<number> {
  await customer.opens('/account');
  return customer.page.getByRole('link', { name: customer.words.finish }).count();
}

for (const { language, javaScriptEnabled, how } of ways)
  test(`what changed in another window is shown before it is ordered, ${how}`, async ({ newBrowser, shop }) => {
    const page = await newBrowser({ javaScriptEnabled });
    const customer = await customerAtReview(page, shop, language);
    const other = customer.on(await page.context().newPage());
    await other.opens(`/book?order=${customer.orderId()}`);
    await other.page.getByLabel(customer.words.hostname).fill(`new.${customer.person.hostname}`);
    await other.page.getByRole('button', { name: customer.words.continue, exact: true }).click();
    await expect(other.page.getByRole('heading', { level: 1, name: customer.words.review.title })).toBeVisible();
    await page.getByLabel(customer.words.review.terms).check();
    await page.getByRole('button', { name: customer.words.review.order }).click();
    await expect(page.getByRole('alert').filter({ hasText: customer.words.review.changed })).toBeVisible();
    await expect(page.getByText(`new.${customer.person.hostname}`)).toBeVisible();
    await customer.orders();
    await expect(page.getByText(`new.${customer.person.hostname}`)).toBeVisible();
  });

for (const { language, javaScriptEnabled, how } of ways) {
  test(`Back from the review shows what was typed, and going on changes the same order, ${how}`, async ({
    newBrowser,
    shop,
  }) => {
    const page = await newBrowser({ javaScriptEnabled });
    const customer = await customerAtReview(page, shop, language);
    const { words, person } = customer;
    await customer.opens('/account');
    await page.getByRole('main').getByRole('link', { name: words.orderServer }).click();
    await expect(page.getByLabel(words.hostname)).toHaveValue('');
    await page.getByRole('radio', { name: /^Presidential/ }).check();
    await page.getByLabel(words.hostname).fill(`second.${person.hostname}`);
    await page.getByLabel(words.keys, { exact: true }).fill(person.key.line);
    await page.getByLabel(words.notes).fill('Two of them');
    await page.getByRole('button', { name: words.continue, exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: words.review.title })).toBeVisible();
    for (const [before, again] of [
      ['second', 'third'],
      ['third', 'fourth'],
    ]) {
      await page.goBack();
      await expect(page).toHaveURL(/\/book\?order=/);
      await expect(page.getByLabel(words.hostname)).toHaveValue(`${before}.${person.hostname}`);
      await page.waitForLoadState();
      await page.reload();
      await expect(page.getByLabel(words.notes)).toHaveValue('Two of them');
      await expect(page.getByRole('radio', { name: /^Presidential/ })).toBeChecked();
      await page.getByLabel(words.hostname).fill(`${again}.${person.hostname}`);
      await page.getByRole('button', { name: words.continue, exact: true }).click();
      await expect(page.getByText(`${again}.${person.hostname}`)).toBeVisible();
    }
    expect(await drafts(customer)).toBe(2);
    await page.getByRole('main').getByRole('link', { name: words.orderServer }).click();
    await expect(page.getByLabel(words.hostname)).toHaveValue('');
  });

  test(`a page out of the browser's memory changes the order that it began, ${how}`, async ({ newBrowser, shop }) => {
    const page = await newBrowser({ javaScriptEnabled });
    const customer = await customerAtReview(page, shop);
    const { words, person } = customer;
    await customer.opens('/book');
    await page.getByLabel(words.hostname).fill(`second.${person.hostname}`);
    // A second window with the very same form, as Back brings it back.
    const same = await page.context().newPage();
    await same.goto(page.url());
    for (const [tab, name] of [
      [page, 'second'],
      [same, 'third'],
    ] as const) {
      await tab.getByLabel(words.keys, { exact: true }).fill(person.key.line);
      await tab.getByLabel(words.hostname).fill(`${name}.${person.hostname}`);
      await tab.getByRole('button', { name: words.continue, exact: true }).click();
      await expect(tab.getByText(`${name}.${person.hostname}`)).toBeVisible();
    }
    expect(await drafts(customer)).toBe(2);
  });

  test(`a typing mistake in a placed order is mended in the same order, ${how}`, async ({ newBrowser, shop }) => {
    const page = await newBrowser({ javaScriptEnabled });
    const customer = await customerAtReview(page, shop, language);
    const { words, person } = customer;
    await customer.orders();
    const orderId = customer.orderId();
    await expect(page.getByText(words.withdraw.until)).toBeVisible();
    // The form grows while it loads, and the button below it moves.
    if (javaScriptEnabled) await expect(embeddedForm(page).getByLabel(words.card.number)).toBeVisible();
    await page.getByRole('button', { name: words.withdraw.change }).click();
    await expect(page.getByLabel(words.hostname)).toHaveValue(person.hostname);
    await page.getByLabel(words.hostname).fill(`right.${person.hostname}`);
    await page.getByRole('button', { name: words.continue, exact: true }).click();
    await expect(page.getByText(`right.${person.hostname}`)).toBeVisible();
    await customer.orders();
    expect(customer.orderId()).toBe(orderId);
    await customer.opens('/account');
    await expect(page.getByText(words.withdraw.payBy).filter({ visible: true })).toBeVisible();
    await page.getByRole('link', { name: `right.${person.hostname}` }).click();
    await expect(page.getByText(words.withdraw.until)).toBeVisible();
    await page.getByRole('link', { name: words.withdraw.discard }).click();
    await page.getByRole('button', { name: words.withdraw.yes }).click();
    await expect(page.getByRole('cell', { name: words.withdraw.discarded, exact: true })).toBeVisible();
    await customer.opens(`/book/${orderId}/pay`);
    await expect(page).toHaveURL(origins.shop + inLanguage(language, `/account/orders/${orderId}`));
    await expect(page.getByText(words.withdraw.discardedWhy)).toBeVisible();
  });

  test(`a second server for one name is asked about, our own names are refused, ${how}`, async ({
    newBrowser,
    shop,
  }) => {
    const page = await newBrowser({ javaScriptEnabled });
    const customer = new Customer(page, shop, language);
    const { words, person } = customer;
    await customer.reachesPayment();
    await customer.opens('/book');
    const hostname = page.getByLabel(words.hostname);
    const goOn = page.getByRole('button', { name: words.continue, exact: true });
    await hostname.fill('shop.ungleich.ch');
    await goOn.click();
    await expect(page.getByText(words.twice.ours)).toBeVisible();
    await hostname.fill(person.hostname.toUpperCase());
    await goOn.click();
    await expect(page.getByText(words.twice.asked)).toBeVisible();
    await expect(hostname).toHaveValue(person.hostname.toUpperCase());
    await page.getByLabel(words.twice.yes).check();
    await goOn.click();
    await expect(page.getByRole('heading', { level: 1, name: words.review.title })).toBeVisible();
    await expect(page.getByText(words.twice.review)).toBeVisible();
  });

  test(`changing the language keeps everything typed, ${how}`, async ({ newBrowser, shop }) => {
    const page = await newBrowser({ javaScriptEnabled });
    const [to, name] = language === 'en' ? (['de', 'Deutsch'] as const) : (['en', 'English'] as const);
    const [before, after] = [new Customer(page, shop, language), new Customer(page, shop, to)];
    await before.opens('/book?plan=economy');
    await page.getByRole('radio', { name: /^Deluxe/ }).check();
    await page.getByRole('radio', { name: /^Python/ }).check();
    await page.getByLabel(before.words.hostname).fill('not yet');
    await page.getByLabel(before.words.keys, { exact: true }).fill('half a key');
    await page.getByLabel(before.words.notes).fill('Line one\nline two');
    await page.getByRole('button', { name }).click();
    await expect(page.getByLabel(after.words.hostname)).toHaveValue('not yet');
    await expect(page).toHaveURL(new RegExp(`${inLanguage(to, '/book')}\\?plan=economy$`));
    await expect(page.getByLabel(after.words.keys, { exact: true })).toHaveValue('half a key');
    await expect(page.getByLabel(after.words.notes)).toHaveValue('Line one\nline two');
    await expect(page.getByRole('radio', { name: /^Deluxe/ })).toBeChecked();
    await expect(page.getByRole('radio', { name: /^Python/ })).toBeChecked();
    await page.getByLabel(after.words.hostname).fill(after.person.hostname);
    await page.getByLabel(after.words.keys, { exact: true }).fill(after.person.key.line);
    await page.getByLabel(after.words.hostname).press('Enter');
    await expect(page.getByRole('button', { name: after.words.register })).toBeVisible();
  });
}

test('who begins in German and pays in English comes back in English, and so does the mail', async ({ page, shop }) => {
  const german = new Customer(page, shop, 'de');
  const english = new Customer(page, shop, 'en', german.person);
  await german.reachesPayment();
  const orderId = german.orderId();
  await german.goesToStripe();
  await english.opens(`/book/${orderId}/pay`);
  await english.goesToStripe();
  await payWithCard(page, 'en', cards.pays);
  await english.sees('paid');
  await expect(page).toHaveURL(`${origins.shop}/book/${orderId}/done`);
  await shop.mail.waitForMail(english.person.email, english.words.mails.paid);
});
