import { hasPaid, paidBy } from './both';
import { cards, payInvoice } from './card';
import { expect, test } from './fixtures';

// What becomes of a contract, as its customer and staff see it. The clock moves for the whole shop: one test after the other.
test.describe.configure({ mode: 'default' });

for (const language of ['en', 'de'] as const) {
  test.describe(`a contract, in ${language}`, () => {
    test('is renewed, cancelled, taken back, cancelled again, and ends on its day', async ({
      page,
      shop,
      newBrowser,
    }) => {
      test.slow();
      const both = await hasPaid({ page, shop, newBrowser }, language);
      const { customer } = both;
      const { contract } = customer.words;

      await test.step('paid: ordered, and not yet built', async () => {
        await both.see(contract.states.ordered, contract.history.paid);
        await expect(customer.page.getByRole('link', { name: contract.cancelNow })).toBeVisible();
      });

      await test.step('running: the next charge with its date, and what it is paid with', async () => {
        await both.build();
        await both.see(contract.states.running, contract.history.ready);
        const part = page.getByRole('region', { name: contract.title, exact: true });
        await expect(part).toContainText(contract.nextCharge);
        await expect(part).toContainText(contract.card);
        await expect(page.getByRole('row', { name: contract.invoices.paid })).toHaveCount(1);
        await both.hearsInTime(contract.mails.receipt);
      });

      await test.step('renewed: one more invoice', async () => {
        await both.waitDays(32);
        await both.see(contract.states.running, contract.history.renewed);
        await expect(page.getByRole('row', { name: contract.invoices.paid })).toHaveCount(2);
        await customer.opens('/account/invoices');
        await expect(page.getByRole('row', { name: customer.person.hostname })).toHaveCount(2);
        await both.hearsInTime(contract.mails.receipt, 2);
      });

      await test.step('cancelled, with a button that names the day', async () => {
        await both.opensOrder();
        await page.getByRole('link', { name: contract.cancelFor }).click();
        await page.getByRole('button', { name: contract.cancelFor }).click();
        await expect(page.getByRole('heading', { level: 1, name: contract.cancelled })).toBeVisible();
        for (const fact of contract.receipt) await expect(page.getByRole('main')).toContainText(fact);
        await both.see(contract.states.endsOn, contract.history.cancelReceived, contract.history.cancelScheduled);
        await expect(page.getByRole('status').filter({ hasText: contract.cancelledFor })).toBeVisible();
        await both.hears(contract.mails.ends);
      });

      await test.step('taken back, without a script', async () => {
        const plain = await newBrowser({ javaScriptEnabled: false });
        const again = customer.on(plain);
        await again.opens(`/account/orders/${customer.orderId()}`);
        await again.logsIn();
        await plain.getByRole('button', { name: contract.takeBack }).click();
        await expect(plain.getByRole('status').filter({ hasText: contract.takenBack })).toBeVisible();
        await both.see(contract.states.running, contract.history.cancelRevoked);
        await both.hears(contract.mails.goesOn);
      });

      await test.step('cancelled again: it ends on its day', async () => {
        await both.opensOrder();
        await page.getByRole('link', { name: contract.cancelFor }).click();
        await page.getByRole('button', { name: contract.cancelFor }).click();
        await expect(page.getByRole('heading', { level: 1, name: contract.cancelled })).toBeVisible();
        await both.hears(contract.mails.ends, 2);
        await both.waitDays(32);
        await both.see(contract.states.ended, contract.history.ended);
        await expect(page.getByRole('link', { name: contract.cancelFor })).toHaveCount(0);
        await both.hears(contract.mails.ended);
      });
    });

    test('fails at its renewal, and is paid with another card', async ({ page, shop, newBrowser }) => {
      test.slow();
      const both = await paidBy(cards.failsOnRenewal, { page, shop, newBrowser }, language);
      const { customer, staff } = both;
      const { contract } = customer.words;

      await test.step('the open amount stands on every page, with the way to pay it', async () => {
        await both.waitDays(32);
        await both.see(contract.states.paymentFailed, contract.history.renewalFailed);
        await expect(staff.page.getByRole('main')).toContainText(contract.history.renewalFailed);
        const failed = page.getByRole('row', { name: contract.invoices.failed });
        await expect(failed.getByRole('link', { name: contract.payNow })).toHaveAttribute('href', /\/pay$/);
        for (const path of ['/account', '/account/invoices', `/account/orders/${both.orderId}`]) {
          await customer.opens(path);
          await expect(page.getByRole('alert').filter({ hasText: customer.person.hostname })).toContainText(
            'CHF 30.00',
          );
        }
        await staff.opens('/admin');
        const row = staff.page.getByRole('row').filter({ hasText: customer.person.hostname });
        await expect(row).toContainText(contract.states.paymentFailed);
        const mails = await shop.mail.mailsTo(customer.person.email);
        expect(mails.filter(({ subject }) => contract.mails.renewalFailed.test(subject))).toHaveLength(1);
      });

      await test.step('one link leads to the payment, and all is well', async () => {
        await page.getByRole('alert').getByRole('link', { name: contract.pay }).click();
        await payInvoice(page);
        await both.see(contract.states.running, contract.history.renewed);
        await expect(page.getByRole('alert').filter({ hasText: customer.person.hostname })).toHaveCount(0);
        await shop.mail.waitForMail(customer.person.email, contract.mails.recovered);
      });
    });

    test('is cancelled while a payment is missing: it ends at once, and nothing is owed', async ({
      page,
      shop,
      newBrowser,
    }) => {
      test.slow();
      const both = await paidBy(cards.failsOnRenewal, { page, shop, newBrowser }, language);
      const { contract } = both.customer.words;
      await both.waitDays(32);
      await both.see(contract.states.paymentFailed);
      await page.getByRole('link', { name: contract.cancelNow }).click();
      await page.getByRole('button', { name: contract.cancelNow }).click();
      await expect(page.getByRole('heading', { level: 1, name: contract.cancelled })).toBeVisible();
      await both.see(contract.states.ended, contract.history.ended);
      await expect(page.getByRole('row', { name: contract.invoices.void })).toHaveCount(1);
      await expect(page.getByRole('alert').filter({ hasText: 'CHF' })).toHaveCount(0);
    });

    test('is never paid again: warned, switched off, ended', async ({ page, shop, newBrowser }) => {
      test.setTimeout(600_000);
      const both = await paidBy(cards.failsOnRenewal, { page, shop, newBrowser }, language);
      const { contract } = both.customer.words;
      const { email } = both.customer.person;
      await both.waitDays(32);
      await both.see(contract.states.paymentFailed, contract.history.renewalFailed);
      // The plan counts days, and takes its steps at ten in the morning.
      await both.waitDays(11);
      await shop.mail.waitForMail(email, contract.mails.lastWarning, 150_000);
      await both.waitDays(5);
      await both.see(contract.states.suspended);
      await both.waitDays(31);
      await both.see(contract.states.endedUnpaid, contract.history.ended);
      await shop.mail.waitForMail(email, contract.mails.endedUnpaid);
    });

    test('is cancelled before anybody has begun: it ends at once, and is refunded', async ({
      page,
      shop,
      newBrowser,
    }) => {
      test.slow();
      const both = await hasPaid({ page, shop, newBrowser }, language);
      const { contract } = both.customer.words;
      await both.opensOrder();
      await page.getByRole('link', { name: contract.cancelNow }).click();
      await expect(page.getByRole('main')).toContainText(contract.refundsAll);
      await page.getByRole('button', { name: contract.cancelNow }).click();
      await expect(page.getByRole('heading', { level: 1, name: contract.cancelled })).toBeVisible();
      await both.see(contract.states.ended, contract.history.ended, contract.history.refunded);
      await expect(page.getByRole('row', { name: contract.invoices.paid })).toContainText(contract.refundedAll);
    });
  });
}
