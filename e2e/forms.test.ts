import type { Page } from '@playwright/test';
import { type Language, origins } from './address';
import { Customer } from './customer';
import { expect, test } from './fixtures';
import { newSshKey } from './ssh-key';
import { Staff } from './staff';

// What forms do where scripts run: nothing typed is lost, the eye is led to what matters, and what was taken in is gone.

test('a refused form keeps all that was typed, and the cursor goes to the first field that is wrong', async ({
  page,
  shop,
}) => {
  const { words, person } = new Customer(page, shop);
  await page.goto(`${origins.shop}/register`);
  await page.getByLabel(words.name).fill(person.name);
  await page.getByLabel(words.email).fill('vreni@');
  await page.getByLabel(words.password, { exact: true }).fill(person.password);
  await page.getByRole('button', { name: words.register }).click();
  const email = page.getByLabel(words.email);
  await expect(email).toBeFocused();
  await expect(email).toHaveAccessibleDescription(/This is not a complete e-mail address/);
  await expect(page.getByText('Please check the marked fields')).toBeVisible();
  await expect(page.getByLabel(words.name)).toHaveValue(person.name);
  await expect(page.getByLabel(words.password, { exact: true })).toHaveValue(person.password);

  await email.fill(person.email);
  await page.getByRole('button', { name: words.register }).click();
  await expect(page.getByRole('heading', { name: words.lookIntoInbox })).toBeFocused();
  await expect(page.getByRole('main')).toContainText(`We have sent an e-mail to ${person.email}.`);
  await page.getByRole('button', { name: 'Send the e-mail again' }).click();
  await expect(page.getByRole('status')).toContainText(`If ${person.email} is registered`);
});

test('a password can be looked at, and a login that failed keeps it', async ({ page, shop }) => {
  const { words } = new Customer(page, shop);
  await page.goto(`${origins.shop}/login`);
  await page.getByLabel(words.email).fill('nobody@example.ch');
  const password = page.getByLabel(words.password, { exact: true });
  await password.fill('not the right one');
  await page.getByRole('button', { name: words.logIn }).click();
  await expect(page.locator(':focus')).toContainText('That address and password do not match.');
  await expect(password).toHaveValue('not the right one');
  await expect(password).toHaveAttribute('type', 'password');
  await page.getByLabel('Show password').check();
  await expect(password).toHaveAttribute('type', 'text');
});

test('a key is read while it is typed, a private one is stopped, and the field is empty once the key is kept', async ({
  page,
  shop,
}) => {
  const customer = new Customer(page, shop);
  const { words } = customer;
  await customer.opensAccount();
  await customer.opens('/account/keys');
  const field = page.getByLabel(words.keys, { exact: true });
  await field.fill('-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjE\n-----END OPENSSH PRIVATE KEY-----');
  await expect(page.getByRole('alert').filter({ hasText: 'private key' })).toBeVisible();
  await expect(field).toHaveValue('');
  const key = newSshKey('vreni@desk');
  await field.fill(`${key.line}\nssh-dss AAAA`);
  await expect(page.getByText(words.keyRead)).toBeVisible();
  await expect(page.getByText(key.fingerprint)).toBeVisible();
  await expect(page.getByText('Line 2:')).toBeVisible();
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(field).toBeFocused();
  await expect(field).toHaveValue(`${key.line}\nssh-dss AAAA`);
  await field.fill(key.line);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByLabel('Remove the key vreni@desk')).toBeVisible();
  await expect(field).toHaveValue('');
});

test('what is typed before the script of a page runs stays, also in the field that was refused', async ({ page }) => {
  const privateKey = '-----BEGIN OPENSSH PRIVATE KEY-----\nb3Blbg\n-----END OPENSSH PRIVATE KEY-----';
  const runScripts = await holdScripts(page);
  const message = page.locator('[name=message]');
  for (const refused of ['Hello there', privateKey]) {
    await page.goto(`${origins.shop}/contact`);
    await message.fill(refused);
    await page.locator('main form').getByRole('button').click();
    await expect(page.locator('#name-error')).toBeVisible();
    await message.fill('Hello there, once more');
    await page.locator('[name=email]').fill('ada@');
    runScripts();
    await page.waitForFunction(() =>
      Object.keys(document.forms[0] ?? {}).some((key) => key.startsWith('__reactProps')),
    );
    await expect(message).toHaveValue('Hello there, once more');
    await expect(page.locator('[name=email]')).toHaveValue('ada@');
  }
});

test('who goes from field to field while the script of the page takes over gets there', async ({ page }) => {
  const runScripts = await holdScripts(page);
  await page.goto(`${origins.shop}/contact`);
  await page.locator('main form').getByRole('button').click();
  await expect(page.locator('#name-error')).toBeVisible();
  await page.locator('[name=email]').fill('ada@');
  // React hears of what happens before the form is its own, and takes it over at once then.
  const went = page.evaluate(async () => {
    const has = (on: object, key: string) => Object.keys(on).some((name) => name.startsWith(key));
    while (!has(document, '_reactListening')) await new Promise((resolve) => setTimeout(resolve));
    document.querySelector<HTMLElement>('[name=message]')?.focus();
    await new Promise((resolve) => setTimeout(resolve, 300));
    return document.activeElement?.getAttribute('name');
  });
  runScripts();
  expect(await went).toBe('message');
});

test('settings say that they are saved; passwords leave the form then', async ({ page, shop }) => {
  const customer = new Customer(page, shop);
  await customer.opensAccount();
  await customer.opens('/account/settings');
  await page.getByLabel(customer.words.name).fill('Vreni Beispiel');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.locator(':focus')).toContainText('Saved.');
  await expect(page.getByLabel(customer.words.name)).toHaveValue('Vreni Beispiel');
  const old = page.getByLabel('Old password');
  const fresh = page.getByLabel('New password');
  await old.fill('surely not this one');
  await fresh.fill('dampfer wiese elf kanne');
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(old).toBeFocused();
  await expect(fresh).toHaveValue('dampfer wiese elf kanne');
  await old.fill(customer.person.password);
  await page.getByRole('button', { name: 'Change password' }).click();
  await expect(page.getByText('Your password has been changed')).toBeVisible();
  await expect(old).toHaveValue('');
  await expect(fresh).toHaveValue('');
});

test('staff forms keep what was typed until it is taken in', async ({ page, shop, newBrowser }) => {
  const customer = new Customer(page, shop);
  await customer.reachesPayment();
  await customer.paysWith();
  await customer.sees('paid');
  const staff = new Staff(await newBrowser(), shop);
  await staff.isAdded();
  await staff.setsPassword();
  await staff.opens(`/admin/orders/${customer.orderId()}`);
  const note = staff.page.getByLabel('Internal note');
  await note.fill('Called back about the disk.');
  await staff.page.getByRole('button', { name: 'Add note' }).click();
  await expect(staff.page.getByText('Called back about the disk.').first()).toBeVisible();
  await expect(note).toHaveValue('');

  await staff.page.getByText('Already built?').click();
  const ipv6 = staff.page.getByLabel('IPv6 address');
  const hostKeys = staff.page.getByLabel('Host keys');
  await ipv6.fill('fe80::1');
  await hostKeys.fill('-----BEGIN OPENSSH PRIVATE KEY-----\nb3Blbg\n-----END OPENSSH PRIVATE KEY-----');
  await staff.page.getByRole('button', { name: 'Mark ready' }).click();
  await expect(ipv6).toBeFocused();
  await expect(ipv6).toHaveValue('fe80::1');
  await expect(hostKeys).toHaveValue('');
  await expect(hostKeys).toHaveAccessibleDescription(/That was a private key/);
});

for (const language of ['en', 'de'] satisfies Language[])
  test(`an error goes when its field is right, and not before, in ${language}`, async ({ page, shop }) => {
    const customer = new Customer(page, shop, language);
    const { words, person } = customer;
    await customer.opens('/register');
    const [name, email] = [page.getByLabel(words.name), page.getByLabel(words.email)];
    const password = page.getByLabel(words.password, { exact: true });
    const summary = page.getByRole('main').getByRole('alert');
    await email.fill('vreni@');
    await password.fill('kurz');
    await page.getByRole('button', { name: words.register }).click();
    for (const field of [name, email, password]) await expect(field).toHaveAttribute('aria-invalid', 'true');
    await name.fill(person.name);
    await expect(name).not.toHaveAttribute('aria-invalid');
    await expect(name).not.toHaveAttribute('aria-describedby');
    await email.press('End');
    await email.pressSequentially('example');
    await expect(email).toHaveAttribute('aria-invalid', 'true');
    await email.pressSequentially('.ch');
    await expect(email).not.toHaveAttribute('aria-invalid');
    await email.press('Backspace');
    await email.press('Backspace');
    await expect(email).not.toHaveAttribute('aria-invalid');
    await expect(summary).toBeVisible();
    await password.press('End');
    await password.pressSequentially('e Wörte');
    await expect(password).toHaveAttribute('aria-invalid', 'true');
    await password.pressSequentially('r und noch eins');
    await expect(password).not.toHaveAttribute('aria-invalid');
    await expect(summary).toBeHidden();
    await page.getByRole('button', { name: words.register }).click();
    await expect(email).toBeFocused();
    await expect(email).toHaveAttribute('aria-invalid', 'true');
  });

test('an error also goes when what its rule looks at has changed', async ({ page, shop }) => {
  const customer = new Customer(page, shop);
  const { words } = customer;
  await customer.opensAccount();
  await customer.opens('/account/billing');
  const code = page.getByLabel(words.billing.postalCode);
  const city = page.getByLabel(words.billing.city);
  await code.fill('8783 AB');
  await page.getByLabel(words.billing.country).selectOption(words.billing.switzerland);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(code).toHaveAttribute('aria-invalid', 'true');
  await expect(city).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel(words.billing.country).selectOption(words.billing.belgium);
  await expect(code).not.toHaveAttribute('aria-invalid');
  await expect(city).toHaveAttribute('aria-invalid', 'true');

  await customer.opens('/account/keys');
  const keys = page.getByLabel(words.keys, { exact: true });
  await keys.fill('ssh-dss AAAA');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(keys).toHaveAttribute('aria-invalid', 'true');
  await keys.fill('ssh-dss AAAB');
  await expect(keys).toHaveAttribute('aria-invalid', 'true');
  await keys.fill(customer.person.key.line);
  await expect(keys).not.toHaveAttribute('aria-invalid');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(page.getByText('Added.', { exact: true })).toBeVisible();

  await customer.opens('/book');
  const [tick, more] = [page.getByRole('checkbox', { name: /SHA256/ }), page.getByLabel('More public keys')];
  await tick.uncheck();
  await page.getByLabel(words.hostname).fill(customer.person.hostname);
  await page.getByRole('button', { name: words.continue, exact: true }).click();
  await expect(more).toHaveAttribute('aria-invalid', 'true');
  await tick.check();
  await expect(more).not.toHaveAttribute('aria-invalid');
});

test('after an answer without scripts an error goes, too, once they run', async ({ page, shop, browserErrors }) => {
  browserErrors.allow(/net::ERR_FAILED/);
  const script = /\.js(\?|$)/;
  const customer = new Customer(page, shop);
  const { words } = customer;
  await page.route(script, (route) => route.abort());
  await customer.opens('/register');
  await page.unroute(script);
  await page.getByLabel(words.email).fill('vreni@');
  await page.getByRole('button', { name: words.register }).click();
  const [email, password] = [page.getByLabel(words.email), page.getByLabel(words.password, { exact: true })];
  await expect(email).toHaveAttribute('aria-invalid', 'true');
  await expect(async () => {
    await email.fill(customer.person.email);
    await expect(email).not.toHaveAttribute('aria-invalid', { timeout: 1000 });
  }).toPass();
  await password.fill(customer.person.password);
  await expect(password).not.toHaveAttribute('aria-invalid');
});

/** Keeps back the scripts of pages, as a slow network does, until the returned function is called. */
async function holdScripts(page: Page): Promise<() => void> {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(/_next\/static\/.*\.js/, async (route) => {
    await held;
    await route.continue();
  });
  return release;
}
