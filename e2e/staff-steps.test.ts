import { randomBytes, randomInt } from 'node:crypto';
import type { Page } from '@playwright/test';
import { Customer } from './customer';
import { expect, test } from './fixtures';
import { newSshKey } from './ssh-key';
import { Staff } from './staff';

// Two colleagues have the same order open. Who is second sees what the first did, and has lost nothing typed.

const anAddress = () => `2a0a:e5c0:2:${randomBytes(2).toString('hex')}:${randomBytes(2).toString('hex')}::1`;
/** Each machine has its own, so one per test. */
const anIpv4 = () => `185.203.${112 + randomInt(4)}.${1 + randomInt(250)}`;
/** As browsers and RFC 5952 write it. */
const written = (address: string) => new URL(`http://[${address}]`).hostname.slice(1, -1);

for (const javaScriptEnabled of [true, false])
  test(`a colleague who is second loses nothing ${javaScriptEnabled ? 'with' : 'without'} JavaScript`, async ({
    page,
    shop,
    newBrowser,
  }) => {
    test.slow();
    const customer = await new Customer(page, shop).hasPaid();
    const path = `/admin/orders/${customer.orderId()}`;
    const anna = await colleague(new Staff(await newBrowser(), shop), path);
    const bert = await colleague(new Staff(await newBrowser({ javaScriptEnabled }), shop), path);
    const alert = bert.page.getByRole('main').getByRole('alert');
    const ipv4 = anIpv4();
    const [first, second, third] = [anAddress(), anAddress(), anAddress()];

    await test.step('accept', async () => {
      await anna.accepts('2027-01-15T17:00');
      await bert.page.getByLabel('Ready by').fill('2027-01-20T09:00');
      await bert.page.getByRole('button', { name: 'Accept', exact: true }).click();
      await expect(alert).toContainText(/Nothing has been changed yet.*accepted the order.*15 Jan 2027, 17:00/s);
      await expect(alert).toContainText('this step has been taken');
      await expect(bert.page.getByLabel('Ready by')).toHaveValue('2027-01-20T09:00');
    });

    await test.step('ready', async () => {
      await bert.opens(path);
      await anna.marksReady({ ipv6: first, user: 'root', hostKeys: [newSshKey('').fingerprint] });
      await types(bert.page, second);
      await bert.page.getByRole('button', { name: 'Mark ready' }).click();
      await expect(alert).toContainText(`marked the order ready`);
      await expect(alert).toContainText(`root@${written(first)}`);
      await expect(bert.page.getByLabel('IPv6 address').filter({ visible: true }).first()).toHaveValue(second);
      await expect(
        bert.page
          .getByRole('code')
          .filter({ hasText: written(first) })
          .first(),
      ).toBeVisible();
    });

    await test.step('change, with a mail of its own', async () => {
      await bert.opens(path);
      await changes(anna, { ipv6: third });
      await anna.page.getByLabel('Send the customer').check();
      await anna.page.getByLabel('Reason (optional)').fill('The first network had a slip.');
      await anna.page.getByRole('button', { name: 'Save' }).click();
      await expect(anna.page.getByText('The server data has been changed.')).toBeVisible();
      const mail = await shop.mail.waitForMail(customer.person.email, 'have changed');
      for (const told of [written(first), written(third), 'The first network had a slip.'])
        expect(mail.text).toContain(told);

      await bert.page.getByText('Change server data').click();
      await bert.page.getByLabel('IPv4 address').fill(ipv4);
      await bert.page.getByRole('button', { name: 'Save' }).click();
      await expect(alert).toContainText(`IPv6 ${written(first)} → ${written(third)}`);
      await expect(bert.page.getByLabel('IPv4 address')).toHaveValue(ipv4);
      await bert.page.getByLabel('IPv6 address').fill(third);
      await bert.page.getByRole('button', { name: 'Save' }).click();
      await expect(bert.page.getByText('The server data has been changed.')).toBeVisible();
    });

    await test.step('the same colleague twice in a row is in nobody’s way', async () => {
      await changes(bert, { user: 'deploy' });
      await bert.page.getByRole('button', { name: 'Save' }).click();
      // The notice of the step before stands there already; only the new line says that the page is the next one.
      await expect(bert.page.getByRole('code').filter({ hasText: 'deploy@' }).first()).toBeVisible();
      await changes(bert, { user: 'root' });
      await bert.page.getByRole('button', { name: 'Save' }).click();
      await expect(bert.page.getByRole('listitem').filter({ hasText: 'deploy@' }).first()).toBeVisible();
    });
  });

test('the address of another customer’s machine is refused at its field, with the other order', async ({
  page,
  shop,
  newBrowser,
}) => {
  test.slow();
  const customer = await new Customer(page, shop).hasPaid();
  const staff = await colleague(new Staff(await newBrowser(), shop), `/admin/orders/${customer.orderId()}`);
  const server = { ipv6: anAddress(), user: 'root', hostKeys: [newSshKey('').fingerprint] };
  await staff.page.getByText('Already built?').click();
  await staff.marksReady(server);
  const number = /R-\d+/.exec((await staff.page.getByRole('heading', { level: 1 }).textContent()) ?? '')?.[0] ?? '';

  const other = await new Customer(await newBrowser(), shop).hasPaid();
  await staff.opens(`/admin/orders/${other.orderId()}`);
  await staff.page.getByText('Already built?').click();
  await types(staff.page, server.ipv6);
  await staff.page.getByRole('button', { name: 'Mark ready' }).click();
  const field = staff.page.getByLabel('IPv6 address');
  await expect(field).toBeFocused();
  await expect(field).toHaveAccessibleDescription(`The machine of order ${number} has this address.`);
  await field.fill('2001:db8::1');
  await staff.page.getByRole('button', { name: 'Mark ready' }).click();
  await expect(field).toHaveAccessibleDescription(/it is not public/);
});

async function colleague(staff: Staff, path: string): Promise<Staff> {
  await staff.isAdded();
  await staff.setsPassword();
  await staff.opens(path);
  return staff;
}

async function types(page: Page, ipv6: string): Promise<void> {
  await page.getByLabel('IPv6 address').fill(ipv6);
  await page.getByLabel('Host keys').fill(newSshKey('').fingerprint);
}

async function changes({ page }: Staff, { ipv6, user }: { ipv6?: string; user?: string }): Promise<void> {
  await page.getByText('Change server data').click();
  if (ipv6) await page.getByLabel('IPv6 address').fill(ipv6);
  if (user) await page.getByLabel('User', { exact: true }).fill(user);
}
