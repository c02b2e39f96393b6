import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import type { Language } from './address';
import { Customer } from './customer';
import { expect, test } from './fixtures';
import { Staff } from './staff';

// What people type in other ways than machines write it: it is read as it was meant and shown as it was typed.

const say = {
  en: {
    again: 'This key is already listed above. It counts once.',
    keysRead: 'Keys recognised: 1',
    postalCode: '8783 Linthal',
    hostnames: {
      '192.0.2.7': 'This is an IP address.',
      'my_app.example.ch': 'cannot contain an underscore',
      'app.example.ch:3000': 'leave out the port',
      server: 'The domain is missing.',
      '*.example.ch': 'one name, without *',
    },
    numbers: {
      'CHE-116.281.711 MWST': 'The digits of this number do not fit together',
      'CHE-116.281.71': 'too short or too long',
      DE136695976: 'a number of another country',
      '756.1234.5678.97': 'the number of a person',
    },
    keys: {
      'ssh-ed448 AAAAC3NzaC1lZDI1NTE5AAAAIFZ8': 'the kind of key named at the beginning',
      'SHA256:3/R3uJ+UoofSJrAMrKgc97+ztyc1OIQFIYTC7X9J+rs': 'only the fingerprint',
      '~/.ssh/id_ed25519.pub': 'only the name of a file',
      'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFZ8': 'The end of this key is missing',
    },
    newHours: 'within 24 hours',
    save: 'Save',
  },
  de: {
    again: 'Dieser Schlüssel steht schon weiter oben. Er zählt einmal.',
    keysRead: 'Erkannte Schlüssel: 1',
    postalCode: '8783 Linthal',
    hostnames: {
      '192.0.2.7': 'Das ist eine IP-Adresse.',
      'my_app.example.ch': 'darf keinen Unterstrich (_) enthalten',
      'app.example.ch:3000': 'lassen Sie den Port weg',
      server: 'Die Domain fehlt.',
      '*.example.ch': 'einen einzigen Namen, ohne *',
    },
    numbers: {
      'CHE-116.281.711 MWST': 'Die Ziffern dieser Nummer passen nicht zusammen',
      'CHE-116.281.71': 'zu kurz oder zu lang',
      DE136695976: 'die Nummer eines anderen Landes',
      '756.1234.5678.97': 'die Nummer einer Person',
    },
    keys: {
      'ssh-ed448 AAAAC3NzaC1lZDI1NTE5AAAAIFZ8': 'Den Schlüsseltyp am Anfang kennen wir nicht',
      'SHA256:3/R3uJ+UoofSJrAMrKgc97+ztyc1OIQFIYTC7X9J+rs': 'nur der Fingerabdruck',
      '~/.ssh/id_ed25519.pub': 'nur der Name einer Datei',
      'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFZ8': 'Das Ende dieses Schlüssels fehlt',
    },
    newHours: 'gilt 24 Stunden',
    save: 'Speichern',
  },
} as const;

const languages: Language[] = ['en', 'de'];

/** Somebody whose addresses and machine have umlauts in their domains. */
function withUmlauts(customer: Customer) {
  const id = randomUUID().slice(0, 8);
  const typed = `vreni.${id}@bücher.example`;
  const stored = `vreni.${id}@xn--bcher-kva.example`;
  customer.person.email = typed;
  customer.person.hostname = `app-${id}.zürich.example`;
  return { typed, stored, hostname: customer.person.hostname };
}

async function saysTyped(page: Page, ...texts: string[]) {
  for (const text of texts) await expect(page.getByRole('main')).toContainText(text);
  await expect(page.getByRole('main')).not.toContainText('xn--');
}

for (const language of languages) {
  test(`umlauts in domains are shown as they were typed, and machines get punycode, in ${language}`, async ({
    page,
    shop,
    newBrowser,
  }) => {
    const customer = new Customer(page, shop, language);
    const { words } = customer;
    const { typed, stored, hostname } = withUmlauts(customer);
    await customer.opens('/book?plan=standard&stack=node');
    await customer.choosesServer();
    await customer.registers();
    await saysTyped(page, typed);

    const mail = await shop.mail.waitForMail(stored, words.confirmSubject);
    expect(mail.text).toContain(say[language].newHours);
    await page.goto(shop.mail.linkIn(mail, language === 'de' ? '/de/confirm/' : '/confirm/'));
    await saysTyped(page, 'v…@bücher.example');
    await page.getByLabel(words.confirmPassword).fill(customer.person.password);
    await page.getByRole('button', { name: words.confirm }).click();

    await expect(page.getByRole('heading', { level: 1, name: words.billing.title })).toBeVisible();
    await saysTyped(page, typed);
    await page.locator('[name=billingEmail]').fill('Rechnung@Bücher.example');
    await customer.givesBillingDetails();
    await saysTyped(page, hostname, 'rechnung@bücher.example');
    await customer.opens('/account/billing');
    await expect(page.locator('[name=billingEmail]')).toHaveValue('rechnung@bücher.example');
    await customer.opens('/account');
    await saysTyped(page, hostname);
    await page.getByRole('link', { name: hostname }).click();
    await customer.orders();
    await saysTyped(page, hostname);
    await customer.paysWith();
    await customer.sees('paid');
    await saysTyped(page, typed);
    const id = customer.orderId();
    const paid = await shop.mail.waitForMail(stored, words.mails.paid);
    expect(paid.text).toContain(hostname);
    const [event] = await shop.stripe.events('checkout.session.completed');
    expect(JSON.stringify(event)).not.toContain('bücher');

    for (const login of [typed, stored]) {
      const elsewhere = customer.on(await newBrowser());
      elsewhere.person.email = login;
      await elsewhere.opens('/login');
      await elsewhere.logsIn();
      await expect(elsewhere.page).not.toHaveURL(/\/login/);
      await elsewhere.opens('/account/settings');
      await saysTyped(elsewhere.page, typed);
    }

    if (language === 'de') return;
    const staff = new Staff(await newBrowser(), shop);
    await staff.isAdded();
    await staff.setsPassword();
    for (const search of [hostname, typed]) {
      await staff.opens(`/admin?search=${encodeURIComponent(search)}`);
      await expect(staff.page.getByRole('main')).toContainText(hostname);
    }
    await staff.opens(`/admin/orders/${id}`);
    const main = staff.page.getByRole('main');
    for (const text of [hostname, hostname.replace('zürich', 'xn--zrich-kva'), typed])
      await expect(main).toContainText(text);
    await expect(main).not.toContainText(stored);
  });

  test(`numbers and keys are read as they are meant, in ${language}`, async ({ page, shop }) => {
    const customer = new Customer(page, shop, language);
    const { words, person } = customer;
    const { line } = person.key;
    await customer.opens('/book?plan=standard&stack=node');
    await page.getByLabel(words.hostname).fill(person.hostname);
    await page.getByLabel(words.keys, { exact: true }).fill(`"${line.slice(0, 50)}\n${line.slice(50)}"\n${line}`);
    await expect(page.getByText(say[language].keysRead)).toBeVisible();
    await expect(page.getByText(say[language].again)).toBeVisible();
    await page.getByRole('button', { name: words.continue, exact: true }).click();
    await customer.registers();
    await customer.confirms();
    await page.getByLabel(words.billing.street).fill('Bahnhofstrasse 1');
    await page.getByLabel(words.billing.postalCode).fill('CH-8783');
    await page.getByLabel(words.billing.city).fill('Linthal');
    await page.getByLabel(words.billing.vatNumber).fill('116 281 710');
    await page.getByRole('button', { name: words.billing.continue }).click();
    await expect(page.getByRole('heading', { level: 1, name: words.review.title })).toBeVisible();
    const main = page.getByRole('main');
    for (const text of [say[language].postalCode, 'CHE-116.281.710', person.key.fingerprint])
      await expect(main).toContainText(text);
    await expect(main).not.toContainText('CHE-116.281.710 MWST');
    await expect(main.getByText(person.key.fingerprint)).toHaveCount(1);
  });

  test(`each kind of slip is named, and the form’s own examples are taken, in ${language}`, async ({ page, shop }) => {
    const customer = new Customer(page, shop, language);
    const { words } = customer;
    await customer.opens('/book?plan=standard&stack=node');
    const hostname = page.getByLabel(words.hostname);
    for (const [typed, said] of Object.entries(say[language].hostnames)) {
      await hostname.fill(typed);
      await page.getByRole('button', { name: words.continue, exact: true }).click();
      await expect(hostname).toHaveAccessibleDescription(new RegExp(said.replaceAll(/[*()]/g, '\\$&')));
      await expect(hostname).toHaveValue(typed);
    }
    for (const [typed, said] of Object.entries(say[language].keys)) {
      await page.getByLabel(words.keys, { exact: true }).fill(typed);
      await expect(page.getByText(said)).toBeVisible();
    }

    await customer.opensAccount();
    await customer.opens('/account/billing');
    const number = page.getByLabel(words.billing.vatNumber);
    const save = page.getByRole('button', { name: say[language].save, exact: true });
    await page.getByLabel(words.billing.street).fill('Bahnhofstrasse 1');
    await page.getByLabel(words.billing.postalCode).fill('8783');
    await page.getByLabel(words.billing.city).fill('Linthal');
    for (const [typed, said] of Object.entries(say[language].numbers)) {
      await number.fill(typed);
      await save.click();
      await expect(number).toHaveAccessibleDescription(new RegExp(said));
    }
    const hint = (await page.locator('#vatNumber-hint').textContent()) ?? '';
    const [swiss = ''] = /CHE-[\d.]+ MWST/.exec(hint) ?? [];
    const [german = ''] = /DE\d+/.exec(hint) ?? [];
    await number.fill(swiss);
    await save.click();
    await expect(page).toHaveURL(/saved/);
    await customer.opens('/account/billing');
    await number.fill(german);
    await page.getByLabel(words.billing.country).selectOption('DE');
    await save.click();
    await expect(page).toHaveURL(/saved/);
    await customer.opens('/account/billing');
    await expect(number).toHaveValue(german);
  });
}
