import { origins } from './address';
import { Customer } from './customer';
import { expect, test } from './fixtures';
import { newSshKey } from './ssh-key';
import { Staff } from './staff';

const sample = { en: 'Order Deluxe with Ruby', de: 'Deluxe mit Ruby bestellen' };
const greeting = { en: 'Hello Vreni Muster', de: 'Guten Tag Vreni Muster' };
const notes = 'Please use Ruby 3.4 – grüsse aus «Linthal».';

for (const language of ['en', 'de'] as const)
  test(`from the price sample to the first login, in ${language}`, async ({ page, shop, newBrowser }) => {
    test.slow();
    const onLaptop = new Customer(page, shop, language);
    const { words, person } = onLaptop;

    await test.step('choose: the price sample leads to a form that has it chosen', async () => {
      await onLaptop.opens('/');
      await page.getByRole('link', { name: sample[language] }).click();
      await expect(page.getByRole('heading', { level: 1, name: words.book })).toBeVisible();
      await expect(page.getByRole('radio', { name: /^Deluxe/ })).toBeChecked();
      await expect(page.getByRole('radio', { name: /^Ruby/ })).toBeChecked();
      await onLaptop.choosesServer({ notes });
    });

    const customer = onLaptop.on(await newBrowser());
    await test.step('register here, confirm on another device, and find the choice there', async () => {
      await onLaptop.registers();
      await customer.confirms();
      await customer.givesBillingDetails({ reference: 'PO 4711' });
    });

    const orderId = await test.step('review everything, order, pay inside the page', async () => {
      const shown = customer.page.getByRole('main');
      for (const part of [person.hostname, 'Deluxe', 'Puma', 'PostgreSQL', person.key.fingerprint, notes, 'PO 4711'])
        await expect(shown).toContainText(part);
      await expect(shown).toContainText(words.review.total);
      await expect(shown).toContainText(/8\.1\s%\s*CHF\s3\.75/);
      await expect(shown).toContainText(/CHF\s50\.00/);
      await customer.orders();
      await customer.paysWith();
      await customer.sees('paid');
      return customer.orderId();
    });
    const [number = ''] = /R-\d+/.exec(await customer.page.getByRole('heading', { level: 1 }).innerText()) ?? [];

    await test.step('staff get everything to build the machine; a reply goes to the customer', async () => {
      const mail = await shop.mail.waitForMail('orders@ungleich.ch', number);
      expect(mail.subject).toBe(`${number} paid: Deluxe, Ruby, ${person.hostname}`);
      expect(mail.reply_to).toEqual([person.email]);
      const components = ['Ruby on Rails', 'nginx', 'Puma', 'PostgreSQL', 'Redis', 'Sidekiq'];
      const address = ['Muster & Töchter AG', 'Bahnhofstrasse 1', '8783 Linthal', person.email, 'PO 4711'];
      for (const part of [...components, ...address, person.key.line, person.key.fingerprint, notes, 'CHF 50.00'])
        expect(mail.text).toContain(part);
      expect(shop.mail.linkIn(mail, '/admin/')).toBe(`${origins.shop}/admin/orders/${orderId}`);
      expect(mail.attachments.map(({ filename, contentType }) => [filename, contentType])).toEqual([
        [`${number}.json`, 'application/json'],
      ]);
      expect(JSON.parse(Buffer.from(mail.attachments[0]?.content ?? '', 'base64').toString())).toMatchObject({
        order: { id: orderId, number, state: 'paid' },
        customer: { name: person.name, email: person.email, language },
        machine: { hostname: person.hostname, plan: 'deluxe', cores: 2, memoryGib: 4 },
        stack: { name: 'ruby', components: { applicationServer: 'Puma', database: 'PostgreSQL' } },
        sshKeys: [{ type: 'ssh-ed25519', fingerprint: person.key.fingerprint, line: person.key.line }],
        notes,
        price: { currency: 'CHF', totalRappen: 5000, vatRappen: 375, vatTreatment: 'included' },
        billing: { company: 'Muster & Töchter AG', country: 'CH', reference: 'PO 4711' },
      });
    });

    await test.step('the customer gets a confirmation in the same language', async () => {
      const mail = await shop.mail.waitForMail(person.email, words.mails.paid);
      expect(mail.subject).toContain(number);
      for (const part of [greeting[language], person.hostname, 'CHF 50.00', person.key.fingerprint])
        expect(mail.text).toContain(part);
    });

    const staff = new Staff(await newBrowser(), shop);
    const promisedAt = `${daysFromNow(2)}T15:30`;
    await test.step('a new colleague sets a password, finds the order on top and accepts it', async () => {
      await staff.isAdded();
      await staff.setsPassword();
      await staff.findsOnTop(person.hostname);
      for (const part of [person.key.line, 'Puma', notes, person.email, 'PO 4711'])
        await expect(staff.page.getByRole('main')).toContainText(part);
      await staff.accepts(promisedAt);
      const mail = await shop.mail.waitForMail(person.email, words.mails.accepted);
      expect(mail.text).toContain('15:30');
    });

    // No two machines have the same address.
    const ipv6 = { en: '2a0a:e5c0:2:12::4a', de: '2a0a:e5c0:2:12::4b' }[language];
    const server = { ipv6, user: 'deploy', hostKeys: [newSshKey('').fingerprint] };
    const login = `ssh ${server.user}@${server.ipv6}`;
    await test.step('the machine is built; the customer gets a mail that works at once', async () => {
      await staff.marksReady(server);
      const mail = await shop.mail.waitForMail(person.email, words.mails.ready);
      expect(mail.text.split('\n')).toContain(login);
      for (const part of [
        ...server.hostKeys,
        `${person.hostname}. 3600 IN AAAA ${server.ipv6}`,
        `git remote add production '${server.user}@[${server.ipv6}]:app'`,
        'git push production main',
        words.mails.certificate,
        'stack-certificates now',
      ])
        expect(mail.text).toContain(part);
    });

    await test.step('the page of the order shows the way it went and the server', async () => {
      await customer.page.getByRole('link', { name: words.done.toOrder }).click();
      await expect(customer.page.getByRole('heading', { level: 1, name: number })).toBeVisible();
      const steps = customer.page.getByRole('region', { name: words.order.happens }).getByRole('listitem');
      await expect(steps).toHaveCount(4);
      await expect(steps.locator('time')).toHaveCount(4);
      const machine = customer.page.getByRole('region', { name: words.order.server, exact: true });
      for (const part of [login, ...server.hostKeys]) await expect(machine).toContainText(part);
    });

    await test.step('and every mail came once', async () => {
      const toStaff = await shop.mail.mailsTo('orders@ungleich.ch');
      expect(toStaff.filter(({ subject }) => subject.includes(number))).toHaveLength(1);
      const subjects = (await shop.mail.mailsTo(person.email)).map(({ subject }) => subject).toReversed();
      expect(subjects).toEqual([
        words.confirmSubject,
        ...[words.mails.paid, words.mails.accepted, words.mails.ready].map((part) => expect.stringContaining(part)),
      ]);
    });
  });

/** A day in the future as forms write it. */
function daysFromNow(days: number): string {
  return new Date(Date.now() + days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}
