import type { Page } from '@playwright/test';
import { inLanguage, type Language, origins } from './address';
import { Customer } from './customer';
import { expect, test } from './fixtures';
import { Staff } from './staff';

// A phone of 390 pixels: nothing is wider than it, whatever people have typed, and the way on stays in reach.

test.use({ viewport: { width: 390, height: 844 } });

const languages: Language[] = ['en', 'de'];
const long = (length: number) => 'Donaudampfschifffahrtsgesellschaft'.repeat(60).slice(0, length);

async function fits(page: Page) {
  const widest = await page.evaluate(() => {
    const wide = [...document.querySelectorAll('body *')].filter(
      (element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1,
    );
    return { by: document.documentElement.scrollWidth - window.innerWidth, first: wide[0]?.outerHTML.slice(0, 300) };
  });
  expect(widest.by, `${page.url()} is too wide: ${widest.first}`).toBeLessThanOrEqual(0);
}

/** Words with a hyphen that stand on two lines. */
async function brokenWords(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const broken: string[] = [];
    while (texts.nextNode()) {
      const node = texts.currentNode;
      for (const { index, 0: word } of (node.textContent ?? '').matchAll(/\be-mail/gi)) {
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        const tops = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
        if (tops.size > 1) broken.push(node.textContent ?? '');
      }
    }
    return broken;
  });
}

for (const language of languages) {
  test(`price and the way on stay in reach on /book, in ${language}`, async ({ page, shop }) => {
    const customer = new Customer(page, shop, language);
    await customer.opens('/book?plan=standard&stack=ruby');
    const next = page.getByRole('button', { name: customer.words.continue, exact: true });
    await expect(next).toHaveCount(1);
    await expect(next).toBeInViewport({ ratio: 1 });
    const bar = page.locator('[data-bar]');
    await expect(bar).toContainText('CHF 30.00');
    await page.getByRole('radio', { name: /^Deluxe/ }).check();
    await expect(bar.getByText('CHF 50.00')).toBeInViewport();

    for (const field of await page.locator('main :is(input, textarea, summary):visible').all()) {
      await field.focus();
      const [below, top] = await Promise.all([
        field.evaluate((element) => element.getBoundingClientRect().bottom),
        bar.evaluate((element) => element.getBoundingClientRect().top),
      ]);
      const height = await field.evaluate((element) => element.getBoundingClientRect().height);
      expect(below - Math.max(0, height - 200), 'is under the bar').toBeLessThanOrEqual(top);
    }
    await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
    const footer = await page.getByRole('contentinfo').boundingBox();
    const rest = await bar.boundingBox();
    expect((rest?.y ?? 0) + (rest?.height ?? 0)).toBeLessThanOrEqual(footer?.y ?? 0);
    await fits(page);
  });

  test(`the longest words fit a phone, in ${language}`, async ({ page, shop, newBrowser }) => {
    const customer = new Customer(page, shop, language);
    const { person, words } = customer;
    person.name = long(80);
    person.hostname = `${person.hostname.split('.')[0]}-${long(40)}.${long(63)}.example.ch`.toLowerCase();
    person.email = `${long(60)}.${person.email}`.slice(-64 - '@example.ch'.length).toLowerCase();
    person.key.line = `${person.key.line.split(' ').slice(0, 2).join(' ')} ${long(190)}`;
    await customer.opens('/book?plan=presidential&stack=ruby');
    await customer.choosesServer({ notes: long(1500) });
    await fits(page);
    await customer.registers();
    await fits(page);
    await customer.confirms();
    await page.getByLabel(words.billing.company).fill(long(120));
    await page.getByLabel(words.billing.street).fill(long(120));
    await page.getByLabel(words.billing.postalCode).fill('8783');
    await page.getByLabel(words.billing.city).fill(long(80));
    await page.getByLabel(words.billing.reference).fill(long(40));
    await page.locator('[name=billingEmail]').fill(person.email);
    await fits(page);
    await page.getByRole('button', { name: words.billing.continue }).click();
    await expect(page.getByRole('heading', { level: 1, name: words.review.title })).toBeVisible();
    await fits(page);
    const id = customer.orderId();
    await customer.opens('/account');
    await expect(page.getByText(person.hostname).first()).toBeVisible();
    await fits(page);
    await customer.opens(`/book/${id}/review`);
    await customer.orders();
    await fits(page);
    await customer.paysWith();
    await customer.sees('paid');
    await fits(page);
    const orderPaths = [`/orders/${id}`, `/orders/${id}/change`, `/orders/${id}/cancel`];
    for (const path of ['', ...orderPaths, '/invoices', '/billing', '/keys', '/settings']) {
      await customer.opens(`/account${path}`);
      await fits(page);
    }
    await customer.opens('/logout');
    await fits(page);

    const staff = new Staff(await newBrowser(), shop);
    await staff.page.setViewportSize({ width: 390, height: 844 });
    await staff.isAdded();
    await staff.setsPassword();
    if (language === 'de') await staff.reads('de');
    const search = encodeURIComponent(person.hostname.slice(0, 60));
    const steps = [`/orders/${id}`, `/orders/${id}/contract?step=cancelNow`];
    const lists = ['/customers', '/mails', '/requests', '/flags', '/machines', '/disputes', '/ledger', '/health'];
    for (const path of [`?search=${search}`, ...steps, ...lists]) {
      await staff.opens(`/admin${path}`);
      await fits(staff.page);
    }
  });

  test(`no line breaks in the word e-mail, in ${language}`, async ({ page, shop }) => {
    test.setTimeout(180_000);
    const customer = new Customer(page, shop, language);
    await customer.opensAccount();
    const paths = ['/register', '/password', '/confirm', '/account/settings', '/account/billing', '/book', '/cancel'];
    for (const path of [...paths, '/', '/contact', '/try', '/pricing', '/stacks/ruby', '/help', '/help/first-steps'])
      for (const width of [320, 360, 375, 390, 412]) {
        await page.setViewportSize({ width, height: 844 });
        if (width === 320) await page.goto(origins.shop + inLanguage(language, path));
        expect(await brokenWords(page), `${path} at ${width}`).toEqual([]);
      }
  });
}

test('the navigation of the account fits, with room for one more', async ({ page, shop }) => {
  const customer = new Customer(page, shop, 'de');
  await customer.opensAccount();
  await fits(page);
  const nav = page.getByRole('navigation', { name: 'Konto' });
  await nav
    .locator('ul')
    .evaluate((list) => list.append(...[...list.children].slice(-1).map((item) => item.cloneNode(true))));
  await fits(page);
  for (const link of await nav.getByRole('link').all()) await expect(link).toBeInViewport({ ratio: 1 });
});
