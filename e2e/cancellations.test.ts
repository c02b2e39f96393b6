import type { Page } from '@playwright/test';
import { origins } from './address';
import { Customer } from './customer';
import { expect, test } from './fixtures';
import { newSshKey } from './ssh-key';
import { Staff } from './staff';

// An order that is cancelled is not built without a word.

test('a customer cancels a paid order: staff see it before they accept, and the customer is never told “ready”', async ({
  page,
  shop,
  newBrowser,
}) => {
  test.slow();
  const customer = await new Customer(page, shop).hasPaid();
  const orderId = customer.orderId();
  const staff = await colleague(new Staff(await newBrowser(), shop));

  await test.step('the customer is logged in and cancels for a day', async () => {
    await customer.opens(`/account/orders/${orderId}`);
    const [number = ''] = /R-\d+/.exec(await page.getByRole('heading', { level: 1 }).innerText()) ?? [];
    await customer.opens(`/cancel?order=${number}`);
    await expect(page.locator('[name=message]')).toHaveValue(number);
    // A day that the customer names is for a person to read, so that the shop ends nothing by itself.
    await page.locator('[name=message]').fill(`${number} on 31 March`);
    await page.locator('[name=name]').fill(customer.person.name);
    await page.locator('[name=email]').fill(customer.person.email);
    await page.getByRole('button', { name: 'Cancel now' }).click();
    await expect(page).toHaveURL(/\/request\/cancel\/thanks/);
    const receipt = await shop.mail.waitForMail(customer.person.email, 'Your cancellation has arrived');
    expect(receipt.text).toContain('there is nothing more to confirm');
    await customer.opens(`/account/orders/${orderId}`);
    await expect(page.getByRole('main')).toContainText('Your cancellation arrived on');
    await expect(page.getByRole('link', { name: /^Cancel (now|for)/ })).toHaveCount(0);
  });

  await test.step('staff see it in the list and at the order', async () => {
    await staff.opens('/admin');
    const row = staff.page.getByRole('row').filter({ hasText: customer.person.hostname });
    await expect(row).toContainText('Cancellation received');
    await row.getByRole('link').click();
    await expect(staff.page.getByText('Cancelled by the customer')).toBeVisible();
    const part = staff.page.getByRole('region', { name: 'Cancellations' });
    await expect(part).toContainText('Confirmed by the customer');
    await expect(part).toContainText('sent with the customer’s address');
  });

  await test.step('neither accepting nor handing over slips past it', async () => {
    const { page: desk } = staff;
    const alert = desk.getByRole('main').getByRole('alert');
    await staff.page.getByLabel('Also on a weekend or public holiday').check();
    await desk.getByRole('button', { name: 'Accept', exact: true }).click();
    await expect(alert.filter({ hasText: 'Nothing has been changed yet' })).toContainText(
      'The customer has cancelled this order.',
    );
    await staff.opens(`/admin/orders/${orderId}`);
    await desk.getByText('Already built?').click();
    await desk.getByLabel('IPv6 address').fill('2a0a:e5c0:2:ca::1');
    await desk.getByLabel('Host keys').fill(newSshKey('').fingerprint);
    await desk.getByRole('button', { name: 'Mark ready' }).click();
    await expect(alert.filter({ hasText: 'Nothing has been changed yet' })).toContainText(
      'The customer has cancelled this order.',
    );
  });

  const subjects = (await shop.mail.mailsTo(customer.person.email)).map(({ subject }) => subject).join('\n');
  for (const told of [customer.words.mails.accepted, customer.words.mails.ready]) expect(subjects).not.toContain(told);
});

test('what comes while a colleague has the order open is told, also in spite of what was known', async ({
  page,
  shop,
  newBrowser,
}) => {
  test.slow();
  const customer = await new Customer(page, shop).hasPaid();
  const staff = await colleague(new Staff(await newBrowser({ javaScriptEnabled: false }), shop));
  await staff.opens(`/admin/orders/${customer.orderId()}`);
  const alert = staff.page.getByRole('main').getByRole('alert').filter({ hasText: 'Nothing has been changed yet' });
  const accept = async () => {
    await staff.page.getByLabel('Also on a weekend or public holiday').check();
    await staff.page.getByRole('button', { name: 'Accept', exact: true }).click();
  };

  await cancels(await newBrowser(), customer.person.hostname, ' on 31 March');
  await accept();
  await expect(alert).toContainText('The customer has not yet said whether it is theirs.');

  const mail = await shop.mail.waitForMail(customer.person.email, customer.words.cancellation.subject);
  await page.goto(shop.mail.linkIn(mail, '/cancel/'));
  await page.getByRole('button', { name: customer.words.cancellation.yes }).click();
  await expect(page.getByRole('heading', { level: 1, name: customer.words.cancellation.confirmed })).toBeVisible();
  await anyway(staff.page);
  await accept();
  await expect(alert).toContainText('The customer has cancelled this order.');
  await expect(staff.page.getByLabel('Build it anyway').first()).not.toBeChecked();

  await anyway(staff.page);
  await accept();
  await expect(staff.page.getByText('Accepted. The customer is being told.')).toBeVisible();
});

test('a customer who did not cancel says so, and again later', async ({ page, shop, newBrowser }) => {
  const customer = await new Customer(page, shop).hasPaid();
  await cancels(await newBrowser(), customer.person.hostname);
  const mail = await shop.mail.waitForMail(customer.person.email, customer.words.cancellation.subject);
  const link = shop.mail.linkIn(mail, '/cancel/');
  // A scanner opens the link first; opening it says nothing.
  await (await newBrowser()).goto(link);
  const anywhere = await newBrowser({ javaScriptEnabled: false });
  await anywhere.goto(link);
  await expect(anywhere).toHaveURL(`${origins.shop}/cancel/answer`);
  const second = await newBrowser();
  await second.goto(link);
  await anywhere.getByRole('button', { name: 'No, that was not me' }).click();
  await expect(anywhere.getByRole('heading', { level: 1, name: 'Nothing will be ended' })).toBeVisible();
  await second.getByRole('button', { name: 'Yes, I cancel' }).click();
  await expect(second.getByRole('heading', { level: 1, name: 'Nothing will be ended' })).toBeVisible();
  const [number = ''] = /R-\d+/.exec(mail.subject) ?? [];
  const told = await shop.mail.waitForMail('orders@ungleich.ch', `${number}: cancellation is not the customer’s`);
  expect(told.reply_to).toEqual([customer.person.email]);
});

async function colleague(staff: Staff): Promise<Staff> {
  await staff.isAdded();
  await staff.setsPassword();
  return staff;
}

/** A stranger cancels by the form that anybody can send. */
async function cancels(page: Page, hostname: string, when = ''): Promise<void> {
  await page.goto(`${origins.shop}/cancel`);
  await page.locator('[name=name]').fill('Somebody Else');
  await page.locator('[name=email]').fill(`stranger.${hostname}@example.net`);
  await page.locator('[name=message]').fill(hostname + when);
  await page.locator('main form button').click();
  await expect(page).toHaveURL(/\/request\/cancel\/thanks/);
}

async function anyway(page: Page): Promise<void> {
  await page.getByLabel('Build it anyway').first().check();
}
