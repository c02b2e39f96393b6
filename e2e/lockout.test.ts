import type { Page } from '@playwright/test';
import { inLanguage, type Language, origins } from './address';
import { type Answer, ask } from './ask';
import { Customer } from './customer';
import { expect, newClientAddress, test } from './fixtures';
import { held } from './replay';

// Strangers guess passwords from as many addresses as they like: more than are answered at once, so one test after the other.
test.describe.configure({ mode: 'default' });

/** Sends the login form as a stranger from another network each time. */
async function guesses(page: Page, customer: Customer, count: number): Promise<Promise<Answer>[]> {
  await page.goto(origins.shop + inLanguage(customer.language, '/login'));
  await page.getByLabel(customer.words.email).fill(customer.person.email);
  await page.getByLabel(customer.words.password, { exact: true }).fill('kupfer lampe falsch');
  const form = await held(page, () => page.getByRole('button', { name: customer.words.logIn }).click());
  return Array.from({ length: count }, () =>
    ask(form.url, {
      method: 'POST',
      headers: { ...form.headers, origin: origins.shop, 'x-forwarded-for': newClientAddress() },
      body: form.body,
    }),
  );
}

for (const language of ['en', 'de'] satisfies Language[])
  test(`who has logged in before gets in while strangers guess, and is told, in ${language}`, async ({
    page,
    shop,
    newBrowser,
  }) => {
    const customer = new Customer(page, shop, language);
    await customer.opensAccount();
    const stranger = await newBrowser({ javaScriptEnabled: false });
    for (let batch = 0; batch < 5; batch++)
      for (const answer of await guesses(stranger, customer, 10)) expect((await answer).status).toBe(200);

    const elsewhere = customer.on(await newBrowser());
    await elsewhere.opens('/login');
    await elsewhere.logsIn();
    await expect(elsewhere.page.getByText(customer.words.tooMany)).toBeVisible();
    await elsewhere.page.getByRole('main').getByRole('link', { name: customer.words.setNew }).first().click();
    await expect(elsewhere.page).toHaveURL(origins.shop + inLanguage(language, '/password'));

    await customer.opens('/account/settings');
    await page.getByRole('button', { name: customer.words.everywhere }).click();
    await expect(page).toHaveURL(origins.shop + inLanguage(language, '/login'));
    await customer.logsIn();
    await expect(page).toHaveURL(origins.shop + inLanguage(language, '/account'));

    const mail = await shop.mail.waitForMail(customer.person.email, customer.words.mails.wrongPasswords);
    expect(shop.mail.linkIn(mail, inLanguage(language, '/password'))).toBe(
      origins.shop + inLanguage(language, '/password'),
    );
    const mails = await shop.mail.mailsTo(customer.person.email);
    expect(mails.filter(({ subject }) => subject.includes(customer.words.mails.wrongPasswords))).toHaveLength(1);
  });

test('a hundred logins at once are answered, and other pages do not wait for them', async ({ shop, newBrowser }) => {
  const stranger = await newBrowser({ javaScriptEnabled: false });
  const nobody = new Customer(stranger, shop);
  const logins = await guesses(stranger, nobody, 100);
  const begun = performance.now();
  const pages = Promise.all(
    Array.from({ length: 5 }, () => ask(`${origins.shop}/pricing`).then(() => performance.now() - begun)),
  );
  const answers = await Promise.all(logins);
  const busy = answers.filter(({ status }) => status === 503);
  expect(busy.length).toBeGreaterThan(0);
  for (const { body, headers } of busy) {
    expect(headers['retry-after']).toBe('5');
    expect(body.replace(/<script[^]*?<\/script>/g, '')).toContain('Please try again in a few seconds.');
    expect(body).toContain(nobody.person.email);
  }
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(answers.length - busy.length);
  expect(Math.max(...(await pages))).toBeLessThan(performance.now() - begun);
  test.info().annotations.push({ type: 'pages', description: (await pages).map(Math.round).join(' ms, ') });
});
