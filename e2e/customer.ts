import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { inLanguage, type Language, origins } from './address';
import { cards, embeddedForm, payWithCard } from './card';
import { expect, type Shop } from './fixtures';
import { postForm } from './post-form';
import { newSshKey } from './ssh-key';
import { words } from './words';

/** What a customer is known by. The name of the test's person is part of every address, so that failures can be read. */
type Person = { name: string; email: string; password: string; hostname: string; key: ReturnType<typeof newSshKey> };

type Choice = { plan?: string; notes?: string };
type Billing = { reference?: string; vatNumber?: string };

/** A customer in front of a browser. Nobody else has the same address, host name or key. */
export class Customer {
  readonly words;

  constructor(
    readonly page: Page,
    readonly shop: Shop,
    readonly language: Language = 'en',
    readonly person: Person = newPerson(),
  ) {
    this.words = words[language];
  }

  /** The same customer in front of another browser. */
  on(page: Page): Customer {
    return new Customer(page, this.shop, this.language, this.person);
  }

  /** All the way to a paid order. */
  async hasPaid(): Promise<this> {
    await this.reachesPayment();
    await this.paysWith();
    await this.sees('paid');
    return this;
  }

  async opens(path: string): Promise<void> {
    await this.page.goto(origins.shop + inLanguage(this.language, path));
  }

  /** Fills what is left open on /book and goes on, until the next step is there: going elsewhere before would cancel it. */
  async choosesServer({ notes = '' } = {}): Promise<void> {
    const { page, words } = this;
    await page.getByLabel(words.hostname).fill(this.person.hostname);
    await page.getByLabel(words.keys, { exact: true }).fill(this.person.key.line);
    await page.getByLabel(words.notes).fill(notes);
    await page.getByRole('button', { name: words.continue, exact: true }).click();
    const toRegister = page.getByRole('button', { name: words.register });
    await expect(toRegister.or(page.getByRole('heading', { level: 1, name: words.billing.title }))).toBeVisible();
  }

  async registers(): Promise<void> {
    const { page, words } = this;
    await page.getByLabel(words.name).fill(this.person.name);
    await page.getByLabel(words.email).fill(this.person.email);
    await page.getByLabel(words.password, { exact: true }).fill(this.person.password);
    await page.getByRole('button', { name: words.register }).click();
    await expect(page.getByRole('heading', { name: words.lookIntoInbox })).toBeVisible();
  }

  /** The link in the mail that asks to confirm the address. */
  async confirmLink(): Promise<string> {
    const mail = await this.shop.mail.waitForMail(this.person.email, this.words.confirmSubject);
    return this.shop.mail.linkIn(mail, inLanguage(this.language, '/confirm/'));
  }

  async confirms(): Promise<void> {
    await this.page.goto(await this.confirmLink());
    await this.page.getByLabel(this.words.confirmPassword).fill(this.person.password);
    await this.page.getByRole('button', { name: this.words.confirm }).click();
  }

  /** An account and nothing else. */
  async opensAccount(): Promise<void> {
    await this.opens('/register');
    await this.registers();
    await this.confirms();
    await expect(this.page).toHaveURL(origins.shop + inLanguage(this.language, '/account'));
  }

  /** Asks for a link to set a new password; the link in the mail that comes. */
  async asksForReset(): Promise<string> {
    await this.opens('/password');
    await this.page.getByLabel(this.words.email).fill(this.person.email);
    await this.page.getByRole('button', { name: this.words.reset.ask }).click();
    const mail = await this.shop.mail.waitForMail(this.person.email, this.words.reset.subject);
    return this.shop.mail.linkIn(mail, inLanguage(this.language, '/password/'));
  }

  async setsPassword(password: string): Promise<void> {
    await this.page.getByLabel(this.words.reset.password).fill(password);
    await this.page.getByRole('button', { name: this.words.reset.save }).click();
  }

  async logsIn(): Promise<void> {
    await this.page.getByLabel(this.words.email).fill(this.person.email);
    await this.page.getByLabel(this.words.password, { exact: true }).fill(this.person.password);
    await this.page.getByRole('button', { name: this.words.logIn }).click();
  }

  /** With a VAT number it is that of a company in Belgium. */
  async givesBillingDetails({ reference = '', vatNumber = '' }: Billing = {}): Promise<void> {
    const { page } = this;
    const { billing } = this.words;
    await expect(page.getByRole('heading', { level: 1, name: billing.title })).toBeVisible();
    await page.getByLabel(billing.company).fill('Muster & Töchter AG');
    await page.getByLabel(billing.street).fill('Bahnhofstrasse 1');
    await page.getByLabel(billing.postalCode).fill('8783');
    await page.getByLabel(billing.city).fill('Linthal');
    await page.getByLabel(billing.country).selectOption(vatNumber ? billing.belgium : billing.switzerland);
    await page.getByLabel(billing.vatNumber).fill(vatNumber);
    await page.getByLabel(billing.reference).fill(reference);
    await page.getByRole('button', { name: billing.continue }).click();
    await expect(page.getByRole('heading', { level: 1, name: this.words.review.title })).toBeVisible();
  }

  /** Accepts the terms and orders; afterwards the payment page is open. */
  async orders(): Promise<void> {
    await this.page.getByLabel(this.words.review.terms).check();
    await this.page.getByRole('button', { name: this.words.review.order }).click();
    await expect(this.page.getByRole('heading', { level: 1, name: this.words.pay.title })).toBeVisible();
  }

  /** Enters a card into Stripe's form on our page. */
  async paysWith(number: string = cards.pays): Promise<void> {
    await payWithCard(embeddedForm(this.page), this.language, number);
  }

  /** Leaves for Stripe's own page, once the form above the button has come: the button moves with it. */
  async goesToStripe(): Promise<void> {
    await expect(this.page.getByText(this.words.pay.loading)).toBeHidden();
    const form = embeddedForm(this.page);
    if ((await form.owner().count()) > 0) await expect(form.getByLabel(this.words.card.number)).toBeVisible();
    await this.page.getByRole('button', { name: this.words.pay.hosted }).click();
    await expect(this.page.getByLabel(this.words.card.number)).toBeVisible();
  }

  async sees(outcome: keyof typeof words.en.done): Promise<void> {
    await expect(this.page.getByRole('heading', { level: 1, name: this.words.done[outcome] })).toBeVisible();
  }

  /** The id of the order whose page is open. */
  orderId(): string {
    const [, id] = /\/(?:book|orders)\/([0-9a-f-]{36})(?:\/|$|\?)/.exec(this.page.url()) ?? [];
    if (!id) throw new Error(`No order in ${this.page.url()}`);
    return id;
  }

  /** Everything up to the review of an order, by forms as they are sent without scripts. */
  async reachesReview({
    plan = 'standard',
    notes = this.words.note,
    ...billing
  }: Choice & Billing = {}): Promise<void> {
    const { page, person, words } = this;
    const to = (path: string) => inLanguage(this.language, path);
    await page.goto(origins.shop + to('/cancel'));
    await postForm(page, to(`/book?plan=${plan}&stack=node`), {
      ...{ hostname: person.hostname, newKeys: person.key.line },
      // The stories move the clock by years; what is out of support by then is ordered with a note.
      notes,
    });
    await postForm(page, to('/register'), { name: person.name, email: person.email, password: person.password });
    await page.goto(await this.confirmLink());
    await postForm(page, to('/confirm/address'), { password: person.password });
    await postForm(page, new URL(page.url()).pathname + new URL(page.url()).search, billingFields(billing));
    await expect(page.getByRole('heading', { level: 1, name: words.review.title })).toBeVisible();
  }

  /** Everything up to the payment page. */
  async reachesPayment(choice: Choice = {}): Promise<void> {
    await this.reachesReview(choice);
    await this.orders();
  }
}

function billingFields({ reference = '', vatNumber = '' }: Billing): Record<string, string> {
  const place = { street: 'Bahnhofstrasse 1', postalCode: '8783', city: 'Linthal', country: vatNumber ? 'BE' : 'CH' };
  return { company: 'Muster & Töchter AG', ...place, vatNumber, reference };
}

function newPerson(): Person {
  const id = randomUUID().slice(0, 8);
  return {
    name: 'Vreni Muster',
    email: `vreni.${id}@example.ch`,
    password: `kupfer lampe ${id} wolke`,
    hostname: `app-${id}.example.ch`,
    key: newSshKey(`vreni@laptop-${id}`),
  };
}
