import { ApplicationPage } from './application-page';
import { expectAccessible } from './axe';
import { Customer } from './customer';
import { expect, test } from './fixtures';
import { newSshKey } from './ssh-key';
import { Staff } from './staff';

// A paid order becomes a machine by itself, and its customer looks after it: run with E2E_MACHINES=yes.

/** A machine of the stand-in is built within seconds. */
const builtWithin = { timeout: 90_000, intervals: [1000] };

for (const language of ['en', 'de'] as const)
  test(`a paid order becomes a server that its customer looks after and builds anew, in ${language}`, async ({
    page,
    shop,
    newBrowser,
  }) => {
    test.slow();
    const customer = new Customer(page, shop, language);
    const { words, person } = customer;
    const { server } = words;
    let orderPage = '';
    const finds = (state: string, at = customer) =>
      expect(async () => {
        await at.opens(orderPage);
        await expect(at.page.locator('#server').getByText(state, { exact: true })).toBeVisible({ timeout: 500 });
      }).toPass(builtWithin);
    const mailed = async (subject: RegExp) =>
      (await shop.mail.mailsTo(person.email)).filter((mail) => subject.test(mail.subject));

    await test.step('paid: it builds itself, and the mail with its data comes', async () => {
      await customer.reachesPayment({ notes: '' });
      await customer.paysWith();
      await customer.sees('paid');
      orderPage = `/account/orders/${customer.orderId()}`;
      await finds(server.running);
      await expect(page.getByText(/^ssh app@2a0a:/)).toBeVisible();
      await expect.poll(() => mailed(server.ready), builtWithin).toHaveLength(1);
      const [mail] = await mailed(server.ready);
      for (const part of [/ssh app@2a0a:\S+/, /SHA256:\S{43}/]) expect(mail?.text).toMatch(part);
      const paid = (await shop.mail.mailsTo(person.email)).find(({ text }) => text.includes(server.paid));
      expect(paid).toBeDefined();
      await expectAccessible(page);
    });

    await test.step('restarted with two clicks', async () => {
      const restart = page.getByRole('button', { name: server.restartNow });
      await expect(restart).toBeHidden();
      await page.locator('summary').filter({ hasText: server.restart }).click();
      await expectAccessible(page);
      await restart.click();
      await expect(page.getByRole('status').filter({ hasText: server.restarts })).toBeVisible();
      await finds(server.running);
    });

    await test.step('switched off and on without scripts', async () => {
      const plain = customer.on(await newBrowser({ javaScriptEnabled: false }));
      await plain.opens(orderPage);
      await plain.logsIn();
      await plain.page.locator('summary').filter({ hasText: server.stop }).click();
      await plain.page.getByRole('button', { name: server.stopNow }).click();
      await finds(server.off);
      await plain.opens(orderPage);
      await plain.page.getByRole('button', { name: server.start }).click();
      await finds(server.running);
    });

    const key = newSshKey('vreni@phone');
    await test.step('another key is let in', async () => {
      await customer.opens('/account/keys');
      await page.getByLabel(words.keys, { exact: true }).fill(key.line);
      await page.getByRole('button', { name: /^(Add|Hinzufügen)$/ }).click();
      await expect(page.getByText(key.fingerprint)).toBeVisible();
      await customer.opens(orderPage);
      await page.getByRole('link', { name: server.changeKeys }).click();
      await page.getByRole('checkbox', { name: 'vreni@phone' }).check();
      await expectAccessible(page);
      await page.getByRole('button', { name: server.writeKeys }).click();
      await expect(page.getByRole('status').filter({ hasText: server.keysChange })).toBeVisible();
      await finds(server.running);
    });

    await test.step('its application: back a release, settings, a domain, the maintenance page, logs', async () => {
      await new ApplicationPage(customer).isLookedAfter();
      const plain = customer.on(await newBrowser({ javaScriptEnabled: false }));
      await plain.opens(orderPage);
      await plain.logsIn();
      await new ApplicationPage(plain).worksWithoutScripts();
      await customer.opens(orderPage);
    });

    await test.step('built anew, once its name is typed', async () => {
      await page.getByRole('link', { name: server.rebuild }).click();
      await page.getByLabel(server.typedName).fill('other.example.ch');
      await page.getByRole('button', { name: server.rebuildNow }).click();
      await expect(page.getByText(server.otherName)).toBeVisible();
      await expectAccessible(page);
      await page.getByLabel(server.typedName).fill(person.hostname);
      await page.getByRole('button', { name: server.rebuildNow }).click();
      await expect(page.getByText(server.builtAnew)).toBeVisible();
      await finds(server.running);
      await expect.poll(() => mailed(server.rebuilt), builtWithin).toHaveLength(1);
      expect(await mailed(server.ready)).toHaveLength(1);
    });

    await test.step('staff see the machine, its log and its host', async () => {
      const staff = new Staff(await newBrowser(), shop);
      await staff.isAdded();
      await staff.setsPassword();
      await staff.opens('/admin/machines');
      const row = staff.page.getByRole('row').filter({ hasText: person.hostname });
      await expect(row).toContainText('Running');
      await expectAccessible(staff.page);
      await row.getByRole('link').click();
      const part = staff.page.getByRole('region', { name: 'Machine' });
      await part.getByText(/^Log/).click();
      for (const done of ['restart', 'rebuild']) await expect(part.getByText(done).first()).toBeVisible();
      await expectAccessible(staff.page);
    });
  });
