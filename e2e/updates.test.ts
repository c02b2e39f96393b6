import type { Page, Request } from '@playwright/test';
import { inLanguage, type Language, origins } from './address';
import { Customer } from './customer';
import { expect, test } from './fixtures';
import { Staff } from './staff';

// A page that stays open while the shop is updated knows its actions by ids that the new build does not have.

const id = /\b[\da-f]{42}\b/g;
const older = (text: string) =>
  text.replace(id, (known) => known.replace(/./g, (digit) => (digit === 'f' ? '0' : 'f')));
const isForm = (request: Request) => request.method() === 'POST';

/** What the page sends first comes from an earlier build; everything after that as it is. */
async function becomesOlder(page: Page): Promise<void> {
  let sent = 0;
  await page.route('**/*', async (route) => {
    const request = route.request();
    if (!isForm(request) || sent++ > 0) return route.fallback();
    const headers = await request.allHeaders();
    const action = headers['next-action'];
    const body = request.postDataBuffer()?.toString('latin1') ?? '';
    await route.continue({
      headers: { ...headers, ...(action && { 'next-action': older(action) }) },
      postData: Buffer.from(action ? body : older(body), 'latin1'),
    });
  });
}

for (const language of ['en', 'de'] as const)
  test(`a form open across an update arrives with all that was typed, in ${language}`, async ({
    page,
    shop,
    browserErrors,
  }) => {
    browserErrors.allow(/status of 409/);
    const customer = new Customer(page, shop, language);
    await customer.opens('/book');
    await becomesOlder(page);
    await customer.choosesServer({ notes: 'Two lines,\nand a quote: "' });
    await expect(page).toHaveURL(origins.shop + inLanguage(language, '/register'));
    await page.unrouteAll();
    await customer.opens('/register');
    await becomesOlder(page);
    await customer.registers();
    await page.unrouteAll();
    await customer.confirms();
    await becomesOlder(page);
    await customer.givesBillingDetails({ reference: 'PO 7' });
    await page.unrouteAll();
    await becomesOlder(page);
    await customer.orders();
    await customer.paysWith();
    await customer.sees('paid');
    const mail = await shop.mail.waitForMail('orders@ungleich.ch', customer.person.hostname);
    expect(mail.text).toContain('and a quote: "');
    expect(mail.text).toContain('PO 7');
  });

test('a slip in a form of an earlier build is shown beside its field, and the form works on', async ({
  page,
  shop,
  browserErrors,
}) => {
  browserErrors.allow(/status of 409/);
  const customer = new Customer(page, shop);
  await customer.opens('/book');
  await becomesOlder(page);
  await page.getByLabel(customer.words.hostname).fill('https://nonsense/path');
  await page.getByLabel(customer.words.notes).fill('still here');
  await page.getByRole('button', { name: customer.words.continue, exact: true }).click();
  const hostname = page.getByLabel(customer.words.hostname);
  await expect(hostname).toHaveAccessibleDescription(/The domain is missing/);
  await expect(hostname).toHaveValue('https://nonsense/path');
  await expect(page.getByLabel(customer.words.notes)).toHaveValue('still here');
  await customer.choosesServer();
  await expect(page).toHaveURL(`${origins.shop}/register`);
});

test('a form that is another one after the update keeps what was typed and says what happened', async ({
  page,
  browserErrors,
}) => {
  browserErrors.allow(/status of 409/);
  await page.goto(`${origins.shop}/register`);
  await page.route('**/register', async (route) => {
    if (route.request().resourceType() !== 'fetch' || isForm(route.request())) return route.fallback();
    // Node knows no name under localhost.
    const answer = await route.fetch({ url: `${origins.direct}/register` });
    await route.fulfill({ response: answer, body: (await answer.text()).replaceAll('name="email"', 'name="mail"') });
  });
  await becomesOlder(page);
  await page.getByLabel('Your name').fill('Vreni Muster');
  await page.getByLabel('Password', { exact: true }).fill('kupfer lampe wolke');
  await page.getByRole('button', { name: 'Open account' }).click();
  await expect(page.locator(':focus')).toContainText('The shop was updated in the meantime');
  await expect(page.getByLabel('Your name')).toHaveValue('Vreni Muster');
  await expect(page.getByLabel('Password', { exact: true })).toHaveValue('kupfer lampe wolke');
});

test('colleagues go on across an update, with forms and with buttons', async ({
  page,
  shop,
  newBrowser,
  browserErrors,
}) => {
  browserErrors.allow(/status of 409/);
  const customer = new Customer(page, shop);
  await customer.reachesPayment();
  await customer.paysWith();
  await customer.sees('paid');
  const staff = new Staff(await newBrowser(), shop);
  await staff.isAdded();
  await staff.setsPassword();
  await staff.opens(`/admin/orders/${customer.orderId()}`);
  await becomesOlder(staff.page);
  await staff.page.getByLabel('Internal note').fill('Called back about the disk.');
  await staff.page.getByRole('button', { name: 'Add note' }).click();
  await expect(staff.page.getByText('Called back about the disk.').first()).toBeVisible();
  await expect(staff.page.getByLabel('Internal note')).toHaveValue('');
  await staff.page.unrouteAll();
  await becomesOlder(staff.page);
  await staff.page.getByRole('button', { name: 'Log out' }).click();
  await expect(staff.page).toHaveURL(`${origins.shop}/login`);
});

test('of several buttons with the same fields the one that was pressed is sent', async ({
  page,
  shop,
  browserErrors,
}) => {
  browserErrors.allow(/status of 409/);
  const customer = new Customer(page, shop);
  await customer.opensAccount();
  for (const hostname of [`one-${customer.person.hostname}`, `two-${customer.person.hostname}`]) {
    await customer.opens('/book');
    await new Customer(page, shop, 'en', { ...customer.person, hostname }).choosesServer();
    await expect(page.getByRole('heading', { level: 1, name: customer.words.billing.title })).toBeVisible();
  }
  await customer.opens('/account');
  await becomesOlder(page);
  const draft = page.getByRole('listitem').filter({ hasText: `one-${customer.person.hostname}` });
  await draft.getByRole('button').click();
  await expect(draft).toBeHidden();
  await expect(page.getByText(`two-${customer.person.hostname}`)).toBeVisible();
});

const updated: Record<Language, string> = {
  en: 'The shop was updated in the meantime',
  de: 'Der Shop wurde inzwischen aktualisiert',
};

for (const language of ['en', 'de'] as const)
  test(`without JavaScript a page says what happened, and what was typed is still there, in ${language}`, async ({
    newBrowser,
    shop,
    browserErrors,
  }) => {
    browserErrors.allow(/status of 409/);
    const page = await newBrowser({ javaScriptEnabled: false });
    const { words, person } = new Customer(page, shop, language);
    await page.goto(origins.shop + inLanguage(language, '/register'));
    await becomesOlder(page);
    await page.getByLabel(words.name).fill(person.name);
    await page.getByLabel(words.email).fill(person.email);
    const answer = page.waitForResponse((response) => response.request().method() === 'POST');
    await page.getByRole('button', { name: words.register }).click();
    expect((await answer).status()).toBe(409);
    await expect(page.getByRole('heading', { level: 1, name: updated[language] })).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    await page.goBack();
    await expect(page.getByLabel(words.email)).toHaveValue(person.email);
    await page.getByLabel(words.password, { exact: true }).fill(person.password);
    await page.getByRole('button', { name: words.register }).click();
    await expect(page.getByRole('heading', { name: words.lookIntoInbox })).toBeVisible();
  });

test('the page about an update leads back to the form', async ({ newBrowser, browserErrors }) => {
  browserErrors.allow(/status of 409/);
  const page = await newBrowser({ javaScriptEnabled: false });
  await page.goto(`${origins.shop}/login`);
  await becomesOlder(page);
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.getByRole('link', { name: 'Open the page again' }).click();
  await expect(page).toHaveURL(`${origins.shop}/login`);
  await expect(page.getByRole('button', { name: 'Log in' })).toBeVisible();
});
