import { expect, type FrameLocator, type Page } from '@playwright/test';
import type { Language } from './address';
import { words } from './words';

/** Card numbers of Stripe's test mode that the sandbox knows as well. */
export const cards = {
  pays: '4242 4242 4242 4242',
  declined: '4000 0000 0000 0002',
  threeDSecure: '4000 0025 0000 3155',
  paysLater: '4000 0000 0000 0077',
  paysLaterFails: '4000 0000 0000 9235',
  failsOnRenewal: '4000 0000 0000 0341',
  asksOnRenewal: '4000 0027 6000 3184',
};

/** Where a card is entered: Stripe's own page, or its frame in ours. */
type Form = Page | FrameLocator;

/** Stripe's form in the shop's page. */
export function embeddedForm(page: Page): FrameLocator {
  return page.frameLocator('iframe[title="Secure payment"]');
}

/** Fills Stripe's form and sends it. */
export async function payWithCard(form: Form, language: Language, number: string): Promise<void> {
  const { card } = words[language];
  await form.getByLabel(card.number).fill(number);
  await form.getByLabel(card.expiry).fill('12 / 40');
  await form.getByLabel(card.cvc).fill('123');
  await form.getByLabel(card.name).fill('A. Muster');
  await form.getByRole('button', { name: card.submit }).click();
}

/** Makes this the card of the renewals, on Stripe's page for customers. */
export async function saveCardInPortal(
  page: Page,
  language: Language,
  number: string,
  expiry = '12 / 40',
): Promise<void> {
  const { card } = words[language];
  await page.getByLabel(card.number).fill(number);
  await page.getByLabel(card.expiry).fill(expiry);
  await page.getByLabel(card.cvc).fill('123');
  await page.getByLabel(card.name).fill('A. Muster');
  await page.getByRole('button', { name: card.save }).click();
  await expect(page.getByText(card.saved)).toBeVisible();
}

/** Pays an invoice on Stripe's page for it, which speaks the language of the browser. */
export async function payInvoice(page: Page): Promise<void> {
  const { card } = words.en;
  await page.getByLabel(card.number).fill(cards.pays);
  await page.getByLabel(card.expiry).fill('12 / 40');
  await page.getByLabel(card.cvc).fill('123');
  await page.getByLabel(card.name).fill('A. Muster');
  await page.getByRole('button', { name: /^Pay CHF/ }).click();
  await expect(page.getByRole('button', { name: /^Pay CHF/ })).toHaveCount(0);
}

/** The id of the Checkout Session that the page shows: in its own address on Stripe's page, in the frame's on ours. */
export async function sessionOn(page: Page): Promise<string> {
  const frame = page.locator('iframe[title="Secure payment"]');
  const address = /\/c\/pay\//.test(page.url()) ? page.url() : ((await frame.getAttribute('src')) ?? '');
  const [, id] = /\/(cs_test_[A-Za-z0-9]+?)(?:_secret_|$|\?|#)/.exec(address) ?? [];
  if (!id) throw new Error(`No Checkout Session in ${address || page.url()}`);
  return id;
}
