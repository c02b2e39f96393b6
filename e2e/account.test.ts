import { inLanguage, type Language, origins } from './address';
import { Customer } from './customer';
import { expect, test } from './fixtures';
import { Staff } from './staff';

// What people do with their account: leave it, change its password, find the way back into it.

const words = {
  en: { logOut: 'Log out', loggedOut: 'You are logged out' },
  de: { logOut: 'Abmelden', loggedOut: 'Sie sind abgemeldet' },
};
const both = [
  ['en', true],
  ['de', false],
] satisfies [Language, boolean][];
const scripts = (javaScriptEnabled: boolean) => (javaScriptEnabled ? 'with' : 'without') + ' JavaScript';

for (const [language, javaScriptEnabled] of both)
  test(`a customer logs out from every page of the account, in ${language} ${scripts(javaScriptEnabled)}`, async ({
    newBrowser,
    shop,
  }) => {
    const customer = new Customer(await newBrowser({ javaScriptEnabled }), shop, language);
    const { page } = customer;
    await page.setViewportSize({ width: 390, height: 844 });
    await customer.opensAccount();
    const logOut = page.getByRole('navigation').getByRole('button', { name: words[language].logOut });
    for (const path of ['', '/invoices', '/billing', '/keys', '/settings']) {
      await customer.opens(`/account${path}`);
      await expect(logOut).toBeInViewport();
    }
    const before = await page.context().cookies();
    await logOut.click();
    await expect(page.getByRole('heading', { level: 1, name: words[language].loggedOut })).toBeVisible();
    await customer.opens('/account');
    await expect(page).toHaveURL(new RegExp(`${inLanguage(language, '/login')}\\?next=`));
    await page.context().addCookies(before);
    await customer.opens('/account');
    await expect(page).toHaveURL(new RegExp(`${inLanguage(language, '/login')}\\?next=`));
  });

test('staff log out from every page, in both languages', async ({ page, shop }) => {
  const staff = new Staff(page, shop);
  await staff.isAdded();
  await staff.setsPassword();
  for (const language of ['en', 'de'] satisfies Language[]) {
    await staff.reads(language);
    for (const path of ['', '/customers', '/requests', '/mails', '/flags', '/health']) {
      await staff.opens(`/admin${path}`);
      await expect(page.getByRole('button', { name: words[language].logOut })).toBeInViewport();
    }
  }
  await page.getByRole('button', { name: words.de.logOut }).click();
  await expect(page).toHaveURL(`${origins.shop}/login`);
  await staff.opens('/admin');
  await expect(page).toHaveURL(/\/login\?next=/);
});
