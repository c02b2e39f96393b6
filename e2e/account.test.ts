import { inLanguage, type Language, origins } from './address';
import { Customer } from './customer';
import { expect, test } from './fixtures';
import { Staff } from './staff';

// What people do with their account: leave it, change its password, find the way back into it.

const words = {
  en: {
    logOut: 'Log out',
    loggedOut: 'You are logged out',
    samePassword: /This is your password already/,
    changed: /^Your password has been changed/,
    changedSubject: 'Your password has been changed',
    oldPassword: 'Old password',
    newPassword: 'New password',
    change: 'Change password',
    wrongAddress: 'Is the address wrong?',
    toThisAddress: 'Send to this address',
    addKey: 'Add',
    rename: /^Rename the key /,
    keyName: 'Name of the key',
    saveName: 'Save name',
    remove: /^Remove the key /,
    removeYes: 'Yes, remove',
    savedKeys: 'Keys in your account',
    noKeys: /^No keys yet/,
    gone: 'This link no longer works',
    sendAgain: 'Send the e-mail again',
  },
  de: {
    logOut: 'Abmelden',
    loggedOut: 'Sie sind abgemeldet',
    samePassword: /Das ist bereits Ihr Passwort/,
    changed: /^Ihr Passwort (ist|wurde) geändert/,
    changedSubject: 'Ihr Passwort wurde geändert',
    oldPassword: 'Altes Passwort',
    newPassword: 'Neues Passwort',
    change: 'Passwort ändern',
    wrongAddress: 'Ist die Adresse falsch?',
    toThisAddress: 'An diese Adresse senden',
    addKey: 'Hinzufügen',
    rename: / umbenennen$/,
    keyName: 'Name des Schlüssels',
    saveName: 'Namen speichern',
    remove: / entfernen$/,
    removeYes: 'Ja, entfernen',
    savedKeys: 'Schlüssel Ihres Kontos',
    noKeys: /^Noch keine Schlüssel/,
    gone: 'Dieser Link funktioniert nicht mehr',
    sendAgain: 'E-Mail noch einmal senden',
  },
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
  await page.setViewportSize({ width: 390, height: 844 });
  for (const language of ['en', 'de'] satisfies Language[]) {
    await staff.reads(language);
    for (const path of [
      '',
      '/customers',
      '/requests',
      '/mails',
      '/machines',
      '/flags',
      '/disputes',
      '/ledger',
      '/health',
    ]) {
      await staff.opens(`/admin${path}`);
      await expect(page.getByRole('button', { name: words[language].logOut })).toBeInViewport();
    }
  }
  await page.getByRole('button', { name: words.de.logOut }).click();
  await expect(page).toHaveURL(`${origins.shop}/login`);
  await staff.opens('/admin');
  await expect(page).toHaveURL(/\/login\?next=/);
});

for (const [language, javaScriptEnabled] of both)
  test(`a new password is said on the page and by mail, in ${language} ${scripts(javaScriptEnabled)}`, async ({
    newBrowser,
    shop,
  }) => {
    const customer = new Customer(await newBrowser({ javaScriptEnabled }), shop, language);
    const { page, person } = customer;
    const said = words[language];
    const told = async () =>
      (await shop.mail.mailsTo(person.email)).filter(({ subject }) => subject === said.changedSubject);
    await customer.opensAccount();
    await page.context().clearCookies();
    await page.goto(await customer.asksForReset());
    await customer.setsPassword(person.password);
    await expect(page.getByLabel(said.newPassword)).toHaveAccessibleDescription(said.samePassword);
    await customer.setsPassword('sieben stille Wasser fliessen');
    await expect(page.getByRole('status').filter({ hasText: said.changed })).toBeVisible();
    const mail = await shop.mail.waitForMail(person.email, said.changedSubject);
    expect(mail.text).toContain('Chrome, ');
    expect(shop.mail.linkIn(mail, inLanguage(language, '/password'))).toMatch(/\/password$/);
    expect(await told()).toHaveLength(1);

    await customer.opens('/account/settings');
    await expect(page.getByRole('status')).toHaveCount(0);
    const changes = async (password: string) => {
      await page.getByLabel(said.oldPassword).fill('sieben stille Wasser fliessen');
      await page.getByLabel(said.newPassword).fill(password);
      await page.getByRole('button', { name: said.change }).click();
    };
    await changes('sieben stille Wasser fliessen');
    await expect(page.getByLabel(said.newPassword)).toHaveAccessibleDescription(said.samePassword);
    await changes('kein Wasser fliesst heute bergauf');
    await expect(page.getByRole('status').filter({ hasText: said.changed })).toBeVisible();
    await expect.poll(async () => (await told()).length).toBe(2);
  });

for (const [language, javaScriptEnabled] of both)
  test(`the login leads to the account, in ${language} ${scripts(javaScriptEnabled)}`, async ({ newBrowser, shop }) => {
    const customer = new Customer(await newBrowser({ javaScriptEnabled }), shop, language);
    const { page } = customer;
    const account = origins.shop + inLanguage(language, '/account');
    await customer.opensAccount();
    await customer.opens('/book');
    await customer.choosesServer();
    await page.context().clearCookies();
    await customer.opens('/login');
    await customer.logsIn();
    await expect(page).toHaveURL(account);
    await expect(page.getByRole('main')).toContainText(customer.person.hostname);
    await customer.opens('/login');
    await expect(page).toHaveURL(account);
    await customer.opens(`/login?next=${encodeURIComponent(inLanguage(language, '/account/keys'))}`);
    await expect(page).toHaveURL(`${account}/keys`);
    await customer.opens('/login?next=https://evil.example');
    await expect(page).toHaveURL(account);
  });

for (const [language, javaScriptEnabled] of both)
  test(`a used link leads to the login before it offers another, in ${language} ${scripts(javaScriptEnabled)}`, async ({
    newBrowser,
    shop,
  }) => {
    const customer = new Customer(await newBrowser({ javaScriptEnabled }), shop, language);
    const { page } = customer;
    await customer.opens('/register');
    await customer.registers();
    const link = await customer.confirmLink();
    await customer.confirms();
    await expect(page).toHaveURL(origins.shop + inLanguage(language, '/account'));
    await page.goto(link);
    await expect(page.getByRole('heading', { level: 1, name: words[language].gone })).toBeVisible();
    await expect(page.getByRole('main').getByRole('link').first()).toHaveAttribute(
      'href',
      inLanguage(language, '/account'),
    );
    await page.context().clearCookies();
    await page.goto(link);
    const next = page.getByRole('main').getByRole('link', { name: customer.words.logIn });
    const again = page.getByRole('button', { name: words[language].sendAgain });
    const [above, below] = await Promise.all([next.boundingBox(), again.boundingBox()]);
    expect(above?.y).toBeLessThan(below?.y ?? 0);
    await next.click();
    await customer.logsIn();
    await expect(page).toHaveURL(origins.shop + inLanguage(language, '/account'));
  });

for (const [language, javaScriptEnabled] of both)
  test(`a mistyped address is corrected after registering, in ${language} ${scripts(javaScriptEnabled)}`, async ({
    newBrowser,
    shop,
  }) => {
    const customer = new Customer(await newBrowser({ javaScriptEnabled }), shop, language);
    const { page, person } = customer;
    const mistyped = new Customer(page, shop, language, { ...person, email: `wrong.${person.email}` });
    await customer.opens('/book?plan=economy&stack=python');
    await customer.choosesServer();
    await mistyped.registers();
    await expect(page.getByRole('main')).toContainText(mistyped.person.email);
    const corrects = async (email: string) => {
      await page.getByText(words[language].wrongAddress).click();
      await expect(page.getByLabel(customer.words.email)).toHaveValue(mistyped.person.email);
      await page.getByLabel(customer.words.email).fill(email);
      await page.getByLabel(customer.words.password, { exact: true }).fill(person.password);
      await page.getByRole('button', { name: words[language].toThisAddress }).click();
    };
    await corrects(person.email);
    await expect(page.getByRole('heading', { name: customer.words.lookIntoInbox })).toBeVisible();
    await expect(page.getByRole('main').getByText(person.email, { exact: true }).first()).toBeVisible();
    await expect(page.getByRole('main')).not.toContainText(mistyped.person.email);
    await customer.confirms();
    await customer.givesBillingDetails();
    await expect(page.getByRole('main')).toContainText(person.hostname);
  });

test('a slip in the correction is shown at its field, and the rest is still there', async ({ page, shop }) => {
  const customer = new Customer(page, shop);
  await customer.opens('/register');
  await customer.registers();
  await page.getByText(words.en.wrongAddress).click();
  await page.getByLabel(customer.words.email).fill('vreni@');
  await page.getByLabel(customer.words.password, { exact: true }).fill(customer.person.password);
  await page.getByRole('button', { name: words.en.toThisAddress }).click();
  await expect(page.getByLabel(customer.words.email)).toHaveAccessibleDescription(/not a complete e-mail address/);
  await expect(page.getByLabel(customer.words.email)).toBeFocused();
  await expect(page.getByLabel(customer.words.name)).toHaveValue(customer.person.name);
  await page.getByLabel(customer.words.email).fill(customer.person.email);
  await page.getByLabel(customer.words.password, { exact: true }).fill(customer.person.password);
  await page.getByRole('button', { name: customer.words.register }).click();
  await expect(page.getByRole('heading', { name: customer.words.lookIntoInbox })).toBeFocused();
});

for (const [language, javaScriptEnabled] of both)
  test(`a saved key gets a name, and is asked about before it goes, in ${language} ${scripts(javaScriptEnabled)}`, async ({
    newBrowser,
    shop,
  }) => {
    const customer = new Customer(await newBrowser({ javaScriptEnabled }), shop, language);
    const { page, person } = customer;
    const said = words[language];
    const comment = person.key.line.split(' ')[2] ?? '';
    await customer.opensAccount();
    await customer.opens('/account/keys');
    await page.getByLabel(customer.words.keys, { exact: true }).fill(person.key.line);
    await page.getByRole('button', { name: said.addKey, exact: true }).click();
    const listed = page.getByRole('listitem').filter({ has: page.getByLabel(said.remove) });
    await expect(listed).toContainText(person.key.fingerprint);
    await expect(listed).toContainText(comment);

    await page.getByLabel(said.rename).press('Enter');
    await expect(page.getByLabel(said.keyName)).toHaveValue(comment);
    await page.getByLabel(said.keyName).fill('x'.repeat(81));
    await page.getByRole('button', { name: said.saveName }).click();
    await expect(page.getByLabel(said.keyName)).toHaveAccessibleDescription(/80/);
    await page.getByLabel(said.keyName).fill('Laptop im Büro');
    await page.getByLabel(said.keyName).press('Enter');
    await expect(listed).toContainText('Laptop im Büro');
    await expect(page.getByLabel(said.keyName)).toBeHidden();
    await customer.opens('/book');
    await expect(page.getByRole('group', { name: said.savedKeys })).toContainText('Laptop im Büro');

    await customer.opens('/account/keys');
    await expect(page.getByRole('button', { name: said.removeYes })).toBeHidden();
    await page.getByLabel(said.remove).press('Enter');
    await expect(listed).toBeVisible();
    await page.getByRole('button', { name: said.removeYes }).press('Enter');
    await expect(page.getByText(said.noKeys)).toBeVisible();
  });
