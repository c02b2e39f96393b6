import { type Language, origins } from './address';
import { expectAccessible } from './axe';
import { Customer } from './customer';
import { expect, test } from './fixtures';
import { subjects } from './paid-once';
import { newSshKey } from './ssh-key';
import { Staff } from './staff';

// Both languages in one test: promises are made by the minute, so that it waits for up to a minute and more.
test('a promise that was missed is said, staff promise another time, the customer hears why', async ({
  shop,
  newBrowser,
}) => {
  test.slow();
  const staff = new Staff(await newBrowser(), shop);
  await staff.isAdded();
  await staff.setsPassword();
  const customers = [
    await new Customer(await newBrowser(), shop, 'en').hasPaid(),
    await new Customer(await newBrowser(), shop, 'de').hasPaid(),
  ];

  await test.step('staff promise a time that is over soon', async () => {
    for (const customer of customers) {
      await staff.opens(`/admin/orders/${customer.orderId()}`);
      await staff.accepts(zurichClock(new Date(Date.now() + 75_000)));
      await customer.opens(orderPath(customer));
      await expect(customer.page.getByText(customer.words.order.missed)).toBeHidden();
    }
  });

  for (const customer of customers) {
    const { page, words, person, language } = customer;

    await test.step(`then the customer reads it on the page and in the list, in ${language}`, async () => {
      await expect(async () => {
        await customer.opens(orderPath(customer));
        await expect(page.getByRole('main').getByRole('alert')).toHaveText(words.order.missed, { timeout: 1000 });
      }).toPass({ timeout: 100_000, intervals: [3000] });
      await expectAccessible(page);
      await customer.opens('/account');
      await expect(page.getByRole('row').filter({ hasText: person.hostname })).toContainText(words.order.missedInList);
    });

    await test.step('staff see it above all orders that are not late', async () => {
      await staff.opens('/admin');
      const rows = staff.page.getByRole('table', { name: 'Orders' }).getByRole('row').filter({ hasText: 'R-' });
      const texts = await rows.allInnerTexts();
      const own = texts.findIndex((text) => text.includes(person.hostname));
      expect(texts.slice(0, own + 1).every((text) => text.includes('Past the promised time'))).toBe(true);
      await rows.nth(own).getByRole('link').click();
    });

    const reason = { en: 'The disks came late.', de: 'Die Disks kamen zu spät.' }[language];
    await test.step('a new promise needs a reason; what was typed stays', async () => {
      const form = staff.page.getByRole('button', { name: 'Promise another time' });
      await staff.page.getByLabel('New promised time').fill(`${nextWeek()}T17:00`);
      await staff.page.getByLabel('Also on a weekend or public holiday').check();
      await form.click();
      await expect(staff.page.getByLabel('Reason', { exact: true })).toBeFocused();
      await expect(staff.page.getByLabel('New promised time')).toHaveValue(`${nextWeek()}T17:00`);
      await staff.page.getByLabel('Reason', { exact: true }).fill(reason);
      await form.click();
      await expect(staff.page.getByText('The new time is promised. The customer is being told.')).toBeVisible();
      await expect(staff.page.getByRole('listitem').filter({ hasText: 'Other time promised' })).toContainText(reason);
      await expect(staff.page.getByText('Past the promised time')).toBeHidden();
      await expectAccessible(staff.page);
    });

    await test.step('the customer has a mail about it, once, and reads it on the page', async () => {
      const mail = await shop.mail.waitForMail(person.email, words.mails.moved);
      expect(mail.text).toContain(reason);
      expect(mail.text).toContain('17:00');
      await page.goto(shop.mail.linkIn(mail, language === 'de' ? '/de/account/' : '/account/'));
      const notice = page.getByRole('main').getByRole('status');
      await expect(notice).toHaveText(words.order.moved);
      await expect(notice).toContainText(reason);
      await expect(page.getByText(words.order.missed)).toBeHidden();
      expect(await subjects(shop, person.email, words.mails.moved)).toHaveLength(1);
    });
  }
});

const orderPath = (customer: Customer) => `/account/orders/${customer.orderId()}`;

for (const language of ['en', 'de'] as const)
  test(`after paying it is said what comes next, and where to read on and ask, in ${language}`, async ({
    page,
    shop,
    newBrowser,
  }) => {
    test.slow();
    const customer = await new Customer(page, shop, language).hasPaid();
    const { words, person } = customer;
    const orderId = customer.orderId();
    const next = page.getByRole('region', { name: words.done.next }).getByRole('listitem');
    await expect(next).toHaveCount(4);
    await expect(next.first()).toContainText(person.email);
    await expect(next.nth(1)).toContainText(/(By|Bis) \d+\.? \S+ \d{4}/);
    await expectAccessible(page);

    const staff = new Staff(await newBrowser(), shop);
    await staff.isAdded();
    await staff.setsPassword();
    await staff.opens(`/admin/orders/${orderId}`);
    await staff.page.getByText('Already built?').click();
    const ipv6 = { en: '2a0a:e5c0:2:17::4a', de: '2a0a:e5c0:2:17::4b' }[language];
    await staff.marksReady({ ipv6, user: 'root', hostKeys: [newSshKey('').fingerprint] });

    await customer.opens(`/account/orders/${orderId}`);
    const help = page.getByRole('region', { name: words.order.help }).getByRole('link');
    const expected = [words.order.firstSteps, words.order.deploy, words.order.ipv6, words.order.ask];
    expect(await help.allInnerTexts()).toEqual(expected);
    const mail = await shop.mail.waitForMail(person.email, words.mails.ready);
    for (const link of await help.all()) expect(mail.text).toContain((await link.getAttribute('href')) ?? 'no address');
    await help.nth(1).click();
    await expect(page.locator('#node')).toBeInViewport();
    await page.goBack();

    await help.last().click();
    const message = page.getByLabel(words.order.message);
    await expect(message).toHaveValue(new RegExp(`^${words.order.about} R-\\d+ \\(${person.hostname}\\):\\n\\n$`));
    await expectAccessible(page);
    await message.press('Control+End');
    await message.pressSequentially('Is it fast?');
    const name = `Vreni of ${person.hostname}`;
    await page.getByLabel(words.name).fill(name);
    await page.getByLabel({ en: 'E-mail', de: 'E-Mail' }[language]).fill(person.email);
    await page.getByRole('button', { name: { en: 'Send', de: 'Senden' }[language], exact: true }).click();
    const arrived = await shop.mail.waitForMail('orders@ungleich.ch', `Contact: ${name}`);
    expect(arrived.text).toContain(`(${person.hostname})`);
  });

test('the contact form takes nothing but an order number and a host name from its address', async ({ newBrowser }) => {
  const page = await newBrowser({ javaScriptEnabled: false });
  const filled = async (query: string, language: Language = 'en') => {
    const path = language === 'de' ? '/de/request/contact' : '/request/contact';
    await page.goto(`${origins.shop}${path}?${query}`);
    return page.getByRole('textbox').last().inputValue();
  };
  expect(await filled('order=R-10001&host=app.example.ch')).toContain('R-10001 (app.example.ch)');
  expect(await filled('order=R-10001&host=app.example.ch', 'de')).toContain('Zu meiner Bestellung R-10001');
  for (const query of [
    'order=R-10001',
    'order=R-1<b>&host=app.example.ch',
    'order=R-10001&host=call+0900+now',
    'order=R-10001&order=R-2&host=app.example.ch',
    'host=app.example.ch&message=Hello',
  ])
    expect(await filled(query), query).toBe('');
});

/** As `<input type=datetime-local>` holds it, in Zurich. */
function zurichClock(moment: Date): string {
  const style = { timeZone: 'Europe/Zurich', dateStyle: 'short', timeStyle: 'short' } as const;
  return new Intl.DateTimeFormat('sv-SE', style).format(moment).replace(' ', 'T');
}

function nextWeek(): string {
  return zurichClock(new Date(Date.now() + 7 * 86_400_000)).slice(0, 10);
}
