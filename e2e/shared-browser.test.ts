import { inLanguage, type Language, origins } from './address';
import { Customer } from './customer';
import { expect, test } from './fixtures';
import { newSshKey } from './ssh-key';
import { words } from './words';

// Several people use one browser: what one of them left there is not the next one's by itself.

for (const [language, javaScriptEnabled] of [
  ['en', true],
  ['de', false],
] satisfies [Language, boolean][])
  test(`a stranger’s choice does not become the customer’s by logging in, in ${language}`, async ({
    newBrowser,
    shop,
  }) => {
    const customer = new Customer(await newBrowser({ javaScriptEnabled }), shop, language);
    const { page } = customer;
    const path = (plain: string) => origins.shop + inLanguage(language, plain);
    const { goOn } = words[language];
    await customer.opensAccount();
    await page.context().clearCookies({ name: '__Host-session' });

    const stranger = new Customer(page, shop, language, {
      ...customer.person,
      hostname: 'stranger.example.ch',
      key: newSshKey('stranger@laptop'),
    });
    await stranger.opens('/book');
    await stranger.choosesServer();
    await customer.opens('/login');
    await customer.logsIn();
    await expect(page).toHaveURL(path('/book/continue'));
    await expect(page.getByRole('main')).toContainText('stranger.example.ch');
    await expect(page.getByRole('main')).toContainText(stranger.person.key.fingerprint);
    await page.getByRole('button', { name: goOn.no }).click();
    await expect(page).toHaveURL(path('/account'));
    await expect(page.getByRole('main')).not.toContainText('stranger.example.ch');
    await customer.opens('/account/keys');
    await expect(page.getByRole('main')).not.toContainText(stranger.person.key.fingerprint);
    await customer.opens('/book');
    await expect(page.getByRole('main')).not.toContainText(stranger.person.key.fingerprint);

    await page.context().clearCookies({ name: '__Host-session' });
    await customer.opens('/book');
    await customer.choosesServer();
    await customer.opens('/login');
    await customer.logsIn();
    await page.getByRole('button', { name: goOn.yes }).click();
    await customer.givesBillingDetails();
    await customer.opens('/account/keys');
    await expect(page.getByRole('main')).not.toContainText(customer.person.key.fingerprint);
    await page.goBack();
    await customer.orders();
    await customer.opens('/account/keys');
    await expect(page.getByRole('main')).toContainText(customer.person.key.fingerprint);
  });
