/** The ways a sandbox payment can go. */
export const CARDS = {
  pays: { number: '4242424242424242', brand: 'visa' },
  declined: { number: '4000000000000002', brand: 'visa' },
  threeDSecure: { number: '4000002500003155', brand: 'visa' },
  paysLaterSucceeds: { number: '4000000000000077', brand: 'visa' },
  paysLaterFails: { number: '4000000000009235', brand: 'visa' },
  failsOnRenewal: { number: '4000000000000341', brand: 'visa' },
  asksOnRenewal: { number: '4000002760003184', brand: 'visa' },
  twint: { number: null, brand: null },
  bankDebit: { number: null, brand: null },
} as const;

export type CardName = keyof typeof CARDS;

/** Where a payment is made, and what for. */
export interface Occasion {
  occasion: 'checkout' | 'renewal';
  session?: string | undefined;
  invoice?: string | undefined;
  /** Somebody asked for it: the plan of automatic attempts stays as it is. */
  isManual?: boolean;
}

export type Outcome = 'paid' | 'declined' | 'later' | 'asks';

/** What happens when this card is charged: `later` takes days, `asks` wants the payer to confirm. */
export function outcomeOf(card: CardName, occasion: 'checkout' | 'renewal'): Outcome {
  if (card === 'declined') return 'declined';
  if (card === 'failsOnRenewal' && occasion === 'renewal') return 'declined';
  if (card === 'asksOnRenewal' && occasion === 'renewal') return 'asks';
  return isLate(card) ? 'later' : 'paid';
}

/** Whether the bank asks the payer before a payment made on a page. */
export function needsAuthentication(card: CardName): boolean {
  return card === 'threeDSecure' || card === 'asksOnRenewal';
}

/** Whether this method only finishes after days. */
export function isLate(card: CardName): boolean {
  return card === 'paysLaterSucceeds' || card === 'paysLaterFails' || card === 'bankDebit';
}

/** The card with that number, if it is one of the test cards. */
export function cardWithNumber(number: string): CardName | null {
  const digits = number.replaceAll(/\D/g, '');
  const names = Object.keys(CARDS).filter(isCardName);
  return names.find((name) => CARDS[name].number === digits) ?? null;
}

/** Whether a word names a test card. */
export function isCardName(word: string): word is CardName {
  return Object.hasOwn(CARDS, word);
}

/** What a customer types on a payment page. */
export interface PayerDetails {
  email: string | null;
  name: string | null;
  country: string | null;
  expMonth: number;
  expYear: number;
}

/** A payer for payments made without a browser. */
export function testPayer(email: string | null): PayerDetails {
  return { email: email ?? 'payer@example.com', name: 'Test Payer', country: 'CH', expMonth: 12, expYear: 2040 };
}
