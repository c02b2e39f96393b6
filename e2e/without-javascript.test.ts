import { cards, payWithCard } from './card';
import { Customer } from './customer';
import { expect, test } from './fixtures';

test.use({ javaScriptEnabled: false });

for (const language of ['en', 'de'] as const)
  test(`an order is chosen, placed and paid without JavaScript, in ${language}`, async ({ page, shop }) => {
    const customer = new Customer(page, shop, language);
    await customer.opens('/pricing');
    await page.locator('main a[href$="/book?plan=economy&stack=python"]').first().click();
    await expect(page.getByRole('radio', { name: /^Economy/ })).toBeChecked();
    await expect(page.getByRole('radio', { name: /^Python/ })).toBeChecked();
    await customer.choosesServer({ notes: 'No scripts here.' });
    await customer.registers();
    await customer.confirms();
    await customer.givesBillingDetails();
    await customer.orders();
    await customer.goesToStripe();
    await payWithCard(page, language, cards.pays);
    await customer.sees('paid');
    const mail = await shop.mail.waitForMail('orders@ungleich.ch', customer.person.hostname);
    expect(mail.subject).toContain('Economy, Python');
    await shop.mail.waitForMail(customer.person.email, customer.words.mails.paid);
  });

test('without JavaScript a slip is shown beside its field, and what was typed is kept', async ({ page, shop }) => {
  const customer = new Customer(page, shop);
  await customer.opens('/book?plan=deluxe&stack=node');
  await page.getByLabel(customer.words.hostname).fill('https://nonsense/path');
  await page.getByLabel(customer.words.keys, { exact: true }).fill(customer.person.key.line);
  await page.getByLabel(customer.words.notes).fill('still here');
  await page.getByRole('button', { name: customer.words.continue, exact: true }).click();
  await expect(page.getByRole('alert')).toHaveText('Please check the marked fields; nothing was lost.');
  const hostname = page.getByLabel(customer.words.hostname);
  await expect(hostname).toHaveAccessibleDescription(/The domain is missing/);
  await expect(hostname).toHaveValue('https://nonsense/path');
  await expect(page.getByLabel(customer.words.keys, { exact: true })).toHaveValue(customer.person.key.line);
  await expect(page.getByLabel(customer.words.notes)).toHaveValue('still here');
  await expect(page.getByRole('radio', { name: /^Deluxe/ })).toBeChecked();
  await expect(page.getByRole('radio', { name: /^Node/ })).toBeChecked();
});

test('without JavaScript a private key is refused and never shown again', async ({ page, shop }) => {
  const customer = new Customer(page, shop);
  await customer.opens('/book');
  await page.getByLabel(customer.words.hostname).fill(customer.person.hostname);
  await page
    .getByLabel(customer.words.keys, { exact: true })
    .fill(
      '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAAsecretsecret\n-----END OPENSSH PRIVATE KEY-----',
    );
  await page.getByRole('button', { name: customer.words.continue, exact: true }).click();
  const field = page.getByLabel(customer.words.keys, { exact: true });
  await expect(field).toHaveAccessibleDescription(/That was a private key.*discard it/);
  await expect(field).toHaveValue('');
  expect(await page.content()).not.toContain('secretsecret');
});

test('without JavaScript every form on the way says what is wrong', async ({ page, shop }) => {
  const customer = new Customer(page, shop);
  const { words, person } = customer;
  const expectSlip = async (field: string, slip: string) => {
    await expect(page.getByRole('alert')).toBeVisible();
    await expect(page.getByLabel(field).filter({ visible: true })).toHaveAccessibleDescription(new RegExp(slip));
  };
  await customer.opens('/register');
  // What needs scripts is not offered.
  await expect(page.getByLabel('Show password')).toBeHidden();
  await page.getByLabel(words.email).fill('nobody');
  await page.getByRole('button', { name: words.register }).click();
  await expectSlip(words.email, 'not a complete e-mail address');
  await customer.opens('/book');
  await customer.choosesServer();
  await customer.registers();
  await page.goto(await customer.confirmLink());
  await page.getByLabel(words.confirmPassword).fill('another one');
  await page.getByRole('button', { name: words.confirm }).click();
  await expectSlip(words.confirmPassword, 'not the right password');
  await customer.confirms();
  await page.getByLabel(words.billing.city).fill('Linthal');
  await page.getByRole('button', { name: words.billing.continue }).click();
  await expectSlip(words.billing.street, 'fill in this field');
  await expect(page.getByLabel(words.billing.city)).toHaveValue('Linthal');
  await customer.givesBillingDetails();
  await page.getByRole('button', { name: words.review.order }).click();
  await expectSlip(words.review.terms, 'accept the terms');
  await customer.opens('/account/keys');
  await page.getByLabel(words.keys, { exact: true }).fill('ssh-dss AAAA');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expectSlip(words.keys, 'Not every line is a public key');
  await page.context().clearCookies();
  await customer.opens('/login');
  await page.getByLabel(words.email).fill(person.email);
  await page.getByRole('button', { name: words.logIn }).click();
  await expectSlip(words.password, 'fill in this field');
});
