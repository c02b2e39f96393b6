import type { Page } from '@playwright/test';
import { inLanguage, origins } from './address';
import { Customer } from './customer';
import { expect, test } from './fixtures';
import { Staff } from './staff';

// "Let me try" and contact, from the pages that have no script.

const staff = 'orders@ungleich.ch';

async function write(page: Page, email: string, name = 'Ada Muster') {
  await page.locator('[name=name]').fill(name);
  await page.locator('[name=email]').fill(email);
  await page.locator('[name=message]').fill('Line one\nLine two');
}

for (const [site, locale, path] of [
  ['shop', 'en', '/try'],
  ['company', 'de', '/de/contact'],
] as const)
  test(`a message from ${path} of ${site} reaches staff and is confirmed in ${locale}`, async ({ page, shop }) => {
    const email = `ada-${site}@example.ch`;
    const name = `Ada from ${site}`;
    await page.goto(origins[site] + path);
    await write(page, email, name);
    await page.locator('main form button').click();
    await expect(page).toHaveURL(/\/thanks/);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(
      page.getByRole('link', { name: site === 'shop' ? 'Back to rails-hosting.ch' : 'Zurück zu ungleich.ch' }),
    ).toHaveAttribute('href', `${origins[site]}${locale === 'de' ? '/de' : '/'}`);
    await shop.mail.waitForMail(email, site === 'shop' ? 'has arrived' : 'ist angekommen');
    const told = await shop.mail.waitForMail(staff, name);
    expect(told.text).toContain('Line one');
    expect(told.reply_to).toEqual([email]);
  });

test('a mistake is shown at its field, nothing typed is lost, and the corrected form is sent', async ({ page }) => {
  await page.goto(`${origins.company}/contact`);
  await write(page, 'ada@');
  await page.locator('main form button').click();
  await expect(page).toHaveURL(`${origins.shop}/request/contact`);
  await expect(page.getByLabel('E-mail')).toHaveAccessibleDescription(/Please enter an address/);
  await expect(page.getByLabel('E-mail')).toHaveValue('ada@');
  await expect(page.getByLabel('Your message')).toHaveValue('Line one\nLine two');
  await page.getByLabel('E-mail').fill('ada-corrected@example.ch');
  await page.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByRole('link', { name: 'Back to ungleich.ch' })).toBeVisible();
});

const slips = {
  en: ['Please tell us your name.', 'Please enter an address such as ada@example.ch.', 'Please write a message.'],
  de: [
    'Bitte nennen Sie uns Ihren Namen.',
    'Bitte geben Sie eine Adresse wie ada@example.ch ein.',
    'Bitte schreiben Sie eine Nachricht.',
  ],
};

for (const [site, path] of [
  ['shop', '/try'],
  ['shop', '/contact'],
  ['company', '/contact'],
  ['shop', '/cancel'],
] as const)
  for (const language of ['en', 'de'] as const)
    for (const javaScriptEnabled of [true, false])
      test(`${path} of ${site} in ${language} says itself what is missing, ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({
        newBrowser,
      }) => {
        const page = await newBrowser({ javaScriptEnabled });
        await page.goto(origins[site] + inLanguage(language, path));
        const form = page.locator('main form');
        await form.getByRole('button').click();
        const fields = ['name', 'email', 'message'].map((name) => page.locator(`[name=${name}]`));
        for (const [index, field] of fields.entries())
          await expect(field).toHaveAccessibleDescription(new RegExp(`${slips[language][index]}$`));
        await expect(page.locator('html')).toHaveAttribute('lang', language);
        await page.locator('[name=email]').fill('ada@');
        await page.locator('[name=message]').fill(`${'x'.repeat(5000)} and the end`);
        await form.getByRole('button').click();
        await expect(page.locator('[name=message]')).toHaveAccessibleDescription(/5000/);
        await expect(page.locator('[name=message]')).toHaveValue(/ and the end$/);
        await expect(page.locator('[name=email]')).toHaveValue('ada@');
      });

test('a program that fills the hidden field is thanked and forgotten', async ({ page, shop }) => {
  await page.goto(`${origins.shop}/contact`);
  await write(page, 'robot@example.ch');
  await page.locator('[name=website]').evaluate((field) => field.setAttribute('value', 'http://spam.example'));
  await page.locator('main form button').click();
  await expect(page).toHaveURL(/\/thanks/);
  expect(await shop.mail.mailsTo('robot@example.ch')).toEqual([]);
});

test('staff find the newest request on top, and mark it done', async ({ page, shop, newBrowser }) => {
  for (const name of ['Older Visitor', 'Newer Visitor']) {
    await page.goto(`${origins.shop}/contact`);
    await write(page, 'visitor@example.ch', name);
    await page.locator('main form button').click();
    await expect(page).toHaveURL(/\/thanks/);
  }
  const colleague = new Staff(await newBrowser(), shop);
  await colleague.isAdded();
  await colleague.setsPassword();
  await expect(colleague.page.getByRole('link', { name: /^Requests.*open/ })).toBeVisible();
  await colleague.opens('/admin/requests');
  const part = (name: string) => colleague.page.getByRole('region', { name, exact: true }).getByRole('article');
  const names = (await part('Open').getByRole('heading').allInnerTexts()).filter((name) => name.endsWith(' Visitor'));
  expect(names).toEqual(['Newer Visitor', 'Older Visitor']);
  await part('Open').filter({ hasText: 'Newer Visitor' }).getByRole('button', { name: 'Mark done' }).click();
  await expect(part('Done').filter({ hasText: 'Newer Visitor' })).toBeVisible();
  await expect(part('Open').filter({ hasText: 'Newer Visitor' })).toHaveCount(0);
});

for (const language of ['en', 'de'] as const)
  test(`a cancellation counts once the customer confirms it at the account’s address, in ${language}`, async ({
    page,
    shop,
    newBrowser,
  }) => {
    const customer = new Customer(page, shop, language);
    await customer.reachesPayment();
    const { hostname, email } = customer.person;
    const stranger = await newBrowser({ javaScriptEnabled: false });
    await stranger.goto(origins.shop + inLanguage(language, '/cancel'));
    await write(stranger, `stranger.${hostname}@example.net`);
    await stranger.locator('[name=message]').fill(hostname);
    await stranger.locator('main form button').click();
    await expect(stranger).toHaveURL(/\/request\/cancel\/thanks/);

    const words = customer.words.cancellation;
    const mail = await shop.mail.waitForMail(email, words.subject);
    await page.goto(shop.mail.linkIn(mail, inLanguage(language, '/cancel/')));
    await expect(page).toHaveURL(origins.shop + inLanguage(language, '/cancel/answer'));
    await expect(page.getByRole('main')).toContainText(hostname);
    await page.getByRole('button', { name: words.yes }).click();
    await expect(page.getByRole('heading', { level: 1, name: words.confirmed })).toBeVisible();
    const [number = ''] = /R-\d+/.exec(mail.subject) ?? [];
    const told = await shop.mail.waitForMail(staff, `${number}: cancellation confirmed`);
    expect(told.reply_to).toEqual([email]);
  });
