import type { Page } from '@playwright/test';
import { inLanguage, type Language, origins } from './address';
import { ask } from './ask';
import { Customer } from './customer';
import { expect, test } from './fixtures';
import { held } from './replay';

// Links from mails carry a secret: whoever has it sets the password.

const newPassword = 'sieben stille Wasser fliessen';

/** Every address that the browser asks for, and what it says where it came from. */
function requestsOf(page: Page): { url: string; referer: string | undefined }[] {
  const seen: { url: string; referer: string | undefined }[] = [];
  page.on('request', (request) => void seen.push({ url: request.url(), referer: request.headers().referer }));
  return seen;
}

async function expectMasked(page: Page, email: string): Promise<void> {
  await expect(page.getByRole('main')).toContainText(`${email[0]}…@example.ch`);
  expect(await page.content()).not.toContain(email);
}

for (const [language, javaScriptEnabled] of [
  ['en', true],
  ['de', false],
] as const)
  test(`a new password is set by a link, in ${language} ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({
    newBrowser,
    shop,
  }) => {
    const customer = new Customer(await newBrowser({ javaScriptEnabled }), shop, language);
    const { page, person } = customer;
    await customer.opensAccount();
    await page.context().clearCookies();
    const link = await customer.asksForReset();
    const [, secret = ''] = /\/password\/([\w-]{43})$/.exec(link) ?? [];
    await test.step('a scanner opens it first', async () => {
      for (const method of ['GET', 'HEAD', 'GET']) {
        const answer = await ask(link, { method });
        expect(answer.status).toBe(303);
        expect(answer.headers.location).toBe(inLanguage(language, '/password/new'));
        expect(answer.headers['referrer-policy']).toBe('no-referrer');
        expect(answer.headers['cache-control']).toContain('no-store');
      }
      expect((await ask(link, { method: 'POST' })).status).toBe(405);
    });
    const requests = requestsOf(page);
    await page.goto(link, { referer: `${origins.company}/` });
    await expect(page).toHaveURL(origins.shop + inLanguage(language, '/password/new'));
    await expectMasked(page, person.email);
    expect(await page.content()).not.toContain(secret);
    const cookie = (await page.context().cookies(page.url())).find(({ name }) => name === '__Secure-link');
    expect(cookie).toMatchObject({
      value: secret,
      path: inLanguage(language, '/password/new'),
      httpOnly: true,
      secure: true,
      sameSite: 'Lax',
    });
    expect(cookie?.expires).toBeLessThan(Date.now() / 1000 + 3601);
    await customer.setsPassword(newPassword);
    await expect(page).toHaveURL(origins.shop + inLanguage(language, '/account?password=changed'));
    expect(requests.filter(({ url }) => url.includes(secret))).toHaveLength(1);
    expect(requests.filter(({ referer }) => referer?.includes(secret))).toEqual([]);
    expect(requests.filter(({ referer }) => referer?.includes('/password/'))).toEqual([]);
    expect((await page.context().cookies()).map(({ name }) => name)).not.toContain('__Secure-link');

    await page.goto(link);
    await expect(page.getByRole('heading', { level: 1, name: customer.words.reset.gone })).toBeVisible();
  });

for (const language of ['en', 'de'] satisfies Language[])
  test(`of two links in two tabs the last one counts, and a form of the first says so, in ${language}`, async ({
    page,
    context,
    shop,
    newBrowser,
  }) => {
    const anna = new Customer(page, shop, language);
    const berta = new Customer(await newBrowser(), shop, language);
    for (const customer of [anna, berta]) await customer.opensAccount();
    await page.context().clearCookies();
    await page.goto(await anna.asksForReset());
    const second = berta.on(await context.newPage());
    await second.page.goto(await berta.asksForReset());
    await expectMasked(second.page, berta.person.email);

    await anna.setsPassword(newPassword);
    await expect(page.getByText(anna.words.reset.otherLink)).toBeVisible();
    await page.getByRole('link', { name: anna.words.reset.lastLink }).click();
    await anna.setsPassword(newPassword);
    await expect(page).toHaveURL(origins.shop + inLanguage(language, '/account?password=changed'));
    await expect(page.locator('body')).not.toContainText(anna.person.email);
    await anna.opens('/account/settings');
    await expect(page.getByRole('main')).toContainText(berta.person.email);
  });

test('without its cookie the page says what to do, before and after the form is sent', async ({ page, shop }) => {
  const customer = new Customer(page, shop);
  await customer.opensAccount();
  await page.context().clearCookies();
  await page.goto(await customer.asksForReset());
  await page.context().clearCookies();
  await customer.setsPassword(newPassword);
  await expect(page.getByText('Please open the link in the e-mail once more.')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: customer.words.reset.closed })).toBeVisible();
  await expect(page.getByRole('button', { name: customer.words.reset.ask })).toBeVisible();
});

test('an address is confirmed by a link, in German without JavaScript', async ({ newBrowser, shop }) => {
  const customer = new Customer(await newBrowser({ javaScriptEnabled: false }), shop, 'de');
  await customer.opens('/register');
  await customer.registers();
  const link = await customer.confirmLink();
  for (let time = 0; time < 3; time++) expect((await ask(link)).status).toBe(303);
  await customer.page.goto(link);
  await expect(customer.page).toHaveURL(`${origins.shop}/de/confirm/address`);
  await expectMasked(customer.page, customer.person.email);
  await customer.confirms();
  await expect(customer.page).toHaveURL(`${origins.shop}/de/account`);
});

test('a form with the origin of nobody is taken from our own page only', async ({ newBrowser }) => {
  const page = await newBrowser({ javaScriptEnabled: false });
  await page.goto(`${origins.shop}/login`);
  const form = await held(page, () => page.getByRole('button', { name: 'Log in' }).click());
  const sendFrom = (site: string) =>
    ask(form.url, {
      method: 'POST',
      headers: { ...form.headers, origin: 'null', 'sec-fetch-site': site },
      body: form.body,
    });
  expect((await sendFrom('same-origin')).status).toBe(200);
  for (const site of ['cross-site', 'same-site', 'none'])
    expect((await sendFrom(site)).status, site).toBeGreaterThanOrEqual(400);
});
