import type { Page } from '@playwright/test';
import { origins } from './address';
import { expect, test } from './fixtures';

// "Let me try" and contact, from the pages that have no script.

const staff = /staff/;

async function write(page: Page, email: string) {
  await page.locator('[name=name]').fill('Ada Muster');
  await page.locator('[name=email]').fill(email);
  await page.locator('[name=message]').fill('Line one\nLine two');
}

for (const [site, locale, path] of [
  ['shop', 'en', '/try'],
  ['company', 'de', '/de/contact'],
] as const)
  test(`a message from ${path} of ${site} reaches staff and is confirmed in ${locale}`, async ({ page, shop }) => {
    const email = `ada-${site}@example.ch`;
    await page.goto(origins[site] + path);
    await write(page, email);
    await page.locator('main form button').click();
    await expect(page).toHaveURL(/\/thanks/);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(
      page.getByRole('link', { name: site === 'shop' ? 'Back to rails-hosting.ch' : 'Zurück zu ungleich.ch' }),
    ).toHaveAttribute('href', `${origins[site]}${locale === 'de' ? '/de' : '/'}`);
    await shop.mail.waitForMail(email, site === 'shop' ? 'has arrived' : 'ist angekommen');
    const mails = await shop.mail.mails();
    const told = mails.find(({ to, text }) => to.some((address) => staff.test(address)) && text.includes(email));
    expect(told?.text).toContain('Line one');
    expect(told?.reply_to).toEqual([email]);
  });

test('a mistake is shown at its field, nothing typed is lost, and the corrected form is sent', async ({ page }) => {
  await page.goto(`${origins.company}/contact`);
  await write(page, 'ada@');
  // As a browser that does not check by itself.
  await page.locator('main form').evaluate((form) => form.setAttribute('novalidate', ''));
  await page.locator('main form button').click();
  await expect(page).toHaveURL(`${origins.shop}/request/contact`);
  await expect(page.getByLabel('E-mail')).toHaveAccessibleDescription(/Please enter an address/);
  await expect(page.getByLabel('E-mail')).toHaveValue('ada@');
  await expect(page.getByLabel('Your message')).toHaveValue('Line one\nLine two');
  await page.getByLabel('E-mail').fill('ada-corrected@example.ch');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByRole('link', { name: 'Back to ungleich.ch' })).toBeVisible();
});

test('a program that fills the hidden field is thanked and forgotten', async ({ page, shop }) => {
  await page.goto(`${origins.shop}/contact`);
  await write(page, 'robot@example.ch');
  await page.locator('[name=website]').evaluate((field) => field.setAttribute('value', 'http://spam.example'));
  await page.locator('main form button').click();
  await expect(page).toHaveURL(/\/thanks/);
  expect(await shop.mail.mailsTo('robot@example.ch')).toEqual([]);
});
