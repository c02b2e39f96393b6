import { randomBytes } from 'node:crypto';
import type { Page } from '@playwright/test';
import type { Language } from './address';
import { cards, embeddedForm } from './card';
import { Customer } from './customer';
import { expect, type Shop } from './fixtures';
import { expectGerman } from './one-language';
import { newSshKey } from './ssh-key';
import { Staff } from './staff';

/** What a test is given: the customer's browser, the shop, and browsers for others. */
export type Visitors = { page: Page; shop: Shop; newBrowser: () => Promise<Page> };

/** The customer of an order and a colleague, who both look at it. */
export class Both {
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

  /** The number that people know the order by. */
  async number(): Promise<string> {
    await this.opensOrder();
    const title = await this.customer.page.getByRole('heading', { level: 1 }).innerText();
    return /R-\d+/.exec(title)?.[0] ?? 'no number';
  }

  /** Stripe's events are read in their own time: now the contract is known, and its first invoice. */
  async contractArrives(): Promise<void> {
    const { page, words } = this.customer;
    await expect(async () => {
      await this.opensOrder();
      await expect(page.getByRole('main')).toContainText(words.contract.nextCharge, { timeout: 500 });
      await expect(page.getByRole('row', { name: words.contract.invoices.paid })).toHaveCount(1, { timeout: 500 });
    }).toPass({ timeout: 60_000 });
  }

  /** The order's page says so before long. */
  async sees(text: string): Promise<void> {
    await expect(async () => {
      await this.opensOrder();
      await expect(this.customer.page.getByRole('main')).toContainText(text, { timeout: 500 });
    }).toPass({ timeout: 60_000 });
  }

  /** The customer has one mail with such a subject, or so many of them. */
  async hears(subject: string | RegExp, times = 1): Promise<void> {
    await this.expectMails(this.customer.person.email, subject, times);
  }

  /** The same of a mail that waits for its document or for its time: for the next sweeps. */
  async hearsInTime(subject: string | RegExp, times = 1): Promise<void> {
    await expect(async () => {
      await this.waitForSweep();
      await this.expectMails(this.customer.person.email, subject, times);
    }).toPass({ timeout: 150_000 });
  }

  async staffHears(subject: string): Promise<void> {
    await this.expectMails('orders@ungleich.ch', subject, 1);
  }

  private async expectMails(address: string, subject: string | RegExp, times: number): Promise<void> {
    const fits = (text: string) => (typeof subject === 'string' ? text.includes(subject) : subject.test(text));
    const subjects = async () => (await this.customer.shop.mail.mailsTo(address)).map((mail) => mail.subject);
    await expect
      .poll(async () => (await subjects()).filter(fits), {
        message: `mails to ${address}: ${String(subject)}`,
        timeout: 35_000,
      })
      .toHaveLength(times);
  }

  /** Time passes, and what it asks for is done; a colleague who was away logs in again. */
  async waitDays(days: number): Promise<void> {
    const { staff, customer } = this;
    await customer.shop.stripe.advanceClock({ days });
    await this.waitForSweep();
    await staff.opens('/admin');
    if (!/\/login/.test(staff.page.url())) return;
    await staff.logsIn();
    await expect(staff.page).not.toHaveURL(/\/login/);
  }

  /** What is due by time alone is done every five minutes: it is that time now. */
  async waitForSweep(): Promise<void> {
    const { stripe } = this.customer.shop;
    const seconds = (await stripe.now()).getTime() / 1000;
    await stripe.advanceClock({ minutes: (300 - (seconds % 300)) / 60 });
  }

  private async expectOneLanguage(): Promise<void> {
    if (this.customer.language === 'de') await expectGerman(this.customer.page);
  }
}

/** An order that is paid and not yet begun, and a colleague; both read this language. */
export async function hasPaid({ page, shop, newBrowser }: Visitors, language: Language): Promise<Both> {
  const customer = await new Customer(page, shop, language).hasPaid();
  const both = new Both(customer, await colleague(new Staff(await newBrowser(), shop), language));
  await both.contractArrives();
  return both;
}

/** An order that waits for its payment, which is open in the customer's browser; and a colleague. */
export async function notYetPaid({ page, shop, newBrowser }: Visitors, language: Language): Promise<Both> {
  const customer = new Customer(page, shop, language);
  await customer.reachesPayment();
  return new Both(customer, await colleague(new Staff(await newBrowser(), shop), language));
}

/** A contract whose machine is built, paid with this card. */
export async function paidBy(card: string, { page, shop, newBrowser }: Visitors, language: Language): Promise<Both> {
  const customer = new Customer(page, shop, language);
  await customer.reachesPayment();
  await customer.paysWith(card);
  if (card === cards.asksOnRenewal)
    await embeddedForm(page).getByRole('button', { name: customer.words.card.complete }).click();
  await customer.sees('paid');
  const both = new Both(customer, await colleague(new Staff(await newBrowser(), shop), language));
  await both.contractArrives();
  await both.build();
  return both;
}

async function colleague(staff: Staff, language: Language): Promise<Staff> {
  await staff.isAdded();
  await staff.setsPassword();
  await staff.reads(language);
  return staff;
}
