import { randomBytes } from 'node:crypto';
import type { Page } from '@playwright/test';
import type { Language } from './address';
import { cards, payInvoice } from './card';
import { Customer } from './customer';
import { expect, type Shop, test } from './fixtures';
import { expectGerman } from './one-language';
import { newSshKey } from './ssh-key';
import { Staff } from './staff';
import { Dashboard } from './stripe-dashboard';

// What becomes of a contract, as its customer and staff see it. The clock moves for the whole shop: one test after the other.
test.describe.configure({ mode: 'default' });

const dashboard = new Dashboard();

for (const language of ['en', 'de'] as const) {
  test.describe(`a contract, in ${language}`, () => {
    test('is renewed, cancelled, taken back, cancelled again, and ends on its day', async ({
      page,
      shop,
      newBrowser,
    }) => {
      test.slow();
      const customer = await new Customer(page, shop, language).hasPaid();
      const staff = await colleague(new Staff(await newBrowser(), shop), language);
      const both = new Both(customer, staff);
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
      });

      await test.step('renewed: one more invoice', async () => {
        await both.waitDays(32);
        await both.see(contract.states.running, contract.history.renewed);
        await expect(page.getByRole('row', { name: contract.invoices.paid })).toHaveCount(2);
        await customer.opens('/account/invoices');
        await expect(page.getByRole('row', { name: customer.person.hostname })).toHaveCount(2);
      });

      await test.step('cancelled, with a button that names the day', async () => {
        await both.opensOrder();
        await page.getByRole('link', { name: contract.cancelFor }).click();
        await page.getByRole('button', { name: contract.cancelFor }).click();
        await expect(page.getByRole('heading', { level: 1, name: contract.cancelled })).toBeVisible();
        for (const fact of contract.receipt) await expect(page.getByRole('main')).toContainText(fact);
        await both.see(contract.states.endsOn, contract.history.cancelReceived, contract.history.cancelScheduled);
        await expect(page.getByRole('status').filter({ hasText: contract.cancelledFor })).toBeVisible();
      });

      await test.step('taken back, without a script', async () => {
        const plain = await newBrowser({ javaScriptEnabled: false });
        const again = customer.on(plain);
        await again.opens(`/account/orders/${customer.orderId()}`);
        await again.logsIn();
        await plain.getByRole('button', { name: contract.takeBack }).click();
        await expect(plain.getByRole('status').filter({ hasText: contract.takenBack })).toBeVisible();
        await both.see(contract.states.running, contract.history.cancelRevoked);
      });

      await test.step('cancelled again: it ends on its day', async () => {
        await both.opensOrder();
        await page.getByRole('link', { name: contract.cancelFor }).click();
        await page.getByRole('button', { name: contract.cancelFor }).click();
        await expect(page.getByRole('heading', { level: 1, name: contract.cancelled })).toBeVisible();
        await both.waitDays(32);
        await both.see(contract.states.ended, contract.history.ended);
        await expect(page.getByRole('link', { name: contract.cancelFor })).toHaveCount(0);
      });
    });

    test('fails at its renewal, and is paid with another card', async ({ page, shop, newBrowser }) => {
      test.slow();
      const both = await paidBy(cards.failsOnRenewal, { page, shop, newBrowser });
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
      const both = await paidBy(cards.failsOnRenewal, { page, shop, newBrowser });
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
      const both = await paidBy(cards.failsOnRenewal, { page, shop, newBrowser });
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

    test('is refunded, disputed, and ended at Stripe', async ({ page, shop, newBrowser }) => {
      test.slow();
      const customer = await new Customer(page, shop, language).hasPaid();
      const both = new Both(customer, await colleague(new Staff(await newBrowser(), shop), language));
      const { email } = customer.person;
      const { contract } = customer.words;
      await both.build();
      await dashboard.refunds(email, 1000);
      await both.see(contract.states.running, contract.history.refunded);
      await expect(page.getByRole('row', { name: contract.invoices.paid })).toContainText(contract.refunded);
      await shop.stripe.dispute(await dashboard.chargeOf(email));
      await both.see(contract.states.running, contract.history.disputed);
      await dashboard.cancelsAtOnce(email);
      await both.see(contract.states.ended, contract.history.ended);
    });

    test('is cancelled before anybody has begun: it ends at once, and is refunded', async ({
      page,
      shop,
      newBrowser,
    }) => {
      test.slow();
      const customer = await new Customer(page, shop, language).hasPaid();
      const both = new Both(customer, await colleague(new Staff(await newBrowser(), shop), language));
      const { contract } = customer.words;
      await both.opensOrder();
      await page.getByRole('link', { name: contract.cancelNow }).click();
      await expect(page.getByRole('main')).toContainText(contract.refundsAll);
      await page.getByRole('button', { name: contract.cancelNow }).click();
      await expect(page.getByRole('heading', { level: 1, name: contract.cancelled })).toBeVisible();
      await both.see(contract.states.ended, contract.history.ended, contract.history.refunded);
      await expect(page.getByRole('row', { name: contract.invoices.paid })).toContainText(contract.refundedAll);
    });

    /** A contract whose machine is built, paid with this card. */
    async function paidBy(card: string, { page, shop, newBrowser }: Visitors): Promise<Both> {
      const customer = new Customer(page, shop, language);
      await customer.reachesPayment();
      await customer.paysWith(card);
      await customer.sees('paid');
      const both = new Both(customer, await colleague(new Staff(await newBrowser(), shop), language));
      await both.build();
      return both;
    }
  });
}

type Visitors = { page: Page; shop: Shop; newBrowser: () => Promise<Page> };

/** The customer of an order and a colleague, who both look at it. */
class Both {
  readonly orderId: string;

  constructor(
    readonly customer: Customer,
    readonly staff: Staff,
  ) {
    this.orderId = customer.orderId();
  }

  async opensOrder(): Promise<void> {
    await this.customer.opens(`/account/orders/${this.orderId}`);
    const { page, words } = this.customer;
    const login = page.getByRole('button', { name: words.logIn, exact: true });
    await expect(login.or(page.getByRole('region', { name: words.contract.title, exact: true }))).toBeVisible();
    // Whoever was away for a month has to log in again.
    if (await login.isVisible()) await this.customer.logsIn();
    await expect(page.getByRole('region', { name: words.contract.title, exact: true })).toBeVisible();
  }

  /** The customer's list and page say so, and so does the history that staff read; both in the language of the reader. */
  async see(state: string, ...history: string[]): Promise<void> {
    const { customer, staff } = this;
    await expect(async () => {
      await this.opensOrder();
      await expect(customer.page.getByRole('main')).toContainText(state, { timeout: 500 });
      await staff.opens(`/admin/orders/${this.orderId}`);
      const log = staff.page.getByRole('region', { name: customer.words.contract.log });
      for (const line of history) await expect(log).toContainText(line, { timeout: 500 });
    }).toPass({ timeout: 150_000 });
    await this.expectOneLanguage();
    await customer.opens('/account');
    await expect(customer.page.getByRole('row', { name: customer.person.hostname })).toContainText(state);
    await this.expectOneLanguage();
    await this.opensOrder();
  }

  async build(): Promise<void> {
    const { staff } = this;
    await staff.reads('en');
    await staff.opens(`/admin/orders/${this.orderId}`);
    await staff.page.getByText('Already built?').click();
    const ipv6 = `2a0a:e5c0:2:${randomBytes(2).toString('hex')}:${randomBytes(2).toString('hex')}::1`;
    await staff.marksReady({ ipv6, user: 'root', hostKeys: [newSshKey('').fingerprint] });
    await staff.reads(this.customer.language);
  }

  /** Time passes; a colleague who was away logs in again. */
  async waitDays(days: number): Promise<void> {
    const { staff, customer } = this;
    await customer.shop.stripe.advanceClock({ days });
    await staff.opens('/admin');
    if (/\/login/.test(staff.page.url())) await staff.logsIn();
  }

  private async expectOneLanguage(): Promise<void> {
    if (this.customer.language === 'de') await expectGerman(this.customer.page);
  }
}

async function colleague(staff: Staff, language: Language): Promise<Staff> {
  await staff.isAdded();
  await staff.setsPassword();
  await staff.reads(language);
  return staff;
}
