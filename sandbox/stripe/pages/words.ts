import type Stripe from 'stripe';

/** An amount in minor units, for people: `CHF 29.00`. */
export function formatAmount(amount: number, currency: string): string {
  return `${currency.toUpperCase()} ${(amount / 100).toFixed(2)}`;
}

/** A day, for people. */
export function formatDay(seconds: number | null | undefined): string {
  return seconds ? new Date(seconds * 1000).toISOString().slice(0, 10) : '';
}

/** A moment, for people. */
export function formatTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 19).replace('T', ' ');
}

const en = {
  language: 'en',
  title: 'Pay',
  sandbox: 'Sandbox: no real money.',
  subtotal: 'Subtotal',
  tax: (name: string, percentage: number, inclusive: boolean) =>
    `${inclusive ? 'of which ' : ''}${name} ${percentage} %`,
  total: 'Total due today',
  per: { day: 'per day', week: 'per week', month: 'per month', year: 'per year' },
  email: 'E-mail',
  number: 'Card number',
  expiry: 'Expiry (MM / YY)',
  cvc: 'CVC',
  name: 'Name on card',
  country: 'Country',
  terms: 'I agree to the terms of service',
  pay: (amount: string) => `Pay ${amount}`,
  subscribe: (amount: string) => `Subscribe and pay ${amount}`,
  twint: 'Pay with TWINT',
  bankDebit: 'Pay by bank debit (arrives days later)',
  back: 'Return to shop',
  testCards: 'Test cards',
  use: 'Fill in:',
  cards: {
    pays: 'pays',
    declined: 'is declined',
    threeDSecure: 'asks for 3-D Secure',
    paysLaterSucceeds: 'pays days later',
    paysLaterFails: 'fails days later',
    failsOnRenewal: 'pays now, fails on renewal',
    asksOnRenewal: 'asks for 3-D Secure now and on every renewal',
  },
  errors: {
    email: 'Enter an e-mail address.',
    number: 'Enter the number of one of the test cards below.',
    expiry: 'Enter an expiry date in the future, such as 12 / 40.',
    cvc: 'Enter three digits.',
    terms: 'Please agree to the terms to continue.',
    method: 'This way to pay is not offered here.',
  },
  declined: 'Your card was declined. Please try another card.',
  authenticationFailed: 'Your bank could not authenticate you. Please try again or use another card.',
  authenticationTitle: '3-D Secure',
  authenticationAsk: 'Your bank asks whether this payment is yours.',
  complete: 'Complete authentication',
  fail: 'Fail authentication',
  paid: 'Paid. Thank you!',
  paidLater: 'Thank you! The payment is on its way and arrives in a few days.',
  onward: 'Continue',
  expired: 'This page has expired. Nothing was charged.',
};
export type CheckoutWords = typeof en;

const de: CheckoutWords = {
  language: 'de',
  title: 'Bezahlen',
  sandbox: 'Sandbox: kein echtes Geld.',
  subtotal: 'Zwischensumme',
  tax: (name, percentage, inclusive) => `${inclusive ? 'davon ' : ''}${name} ${percentage} %`,
  total: 'Heute fällig',
  per: { day: 'pro Tag', week: 'pro Woche', month: 'pro Monat', year: 'pro Jahr' },
  email: 'E-Mail',
  number: 'Kartennummer',
  expiry: 'Gültig bis (MM / JJ)',
  cvc: 'Prüfziffer (CVC)',
  name: 'Name auf der Karte',
  country: 'Land',
  terms: 'Ich stimme den Geschäftsbedingungen zu',
  pay: (amount) => `${amount} bezahlen`,
  subscribe: (amount) => `Abonnieren und ${amount} bezahlen`,
  twint: 'Mit TWINT bezahlen',
  bankDebit: 'Per Lastschrift bezahlen (kommt Tage später an)',
  back: 'Zurück zum Shop',
  testCards: 'Testkarten',
  use: 'Einsetzen:',
  cards: {
    pays: 'zahlt',
    declined: 'wird abgelehnt',
    threeDSecure: 'verlangt 3-D Secure',
    paysLaterSucceeds: 'zahlt Tage später',
    paysLaterFails: 'scheitert Tage später',
    failsOnRenewal: 'zahlt jetzt, scheitert bei der Verlängerung',
    asksOnRenewal: 'verlangt 3-D Secure, jetzt und bei jeder Verlängerung',
  },
  errors: {
    email: 'Geben Sie eine E-Mail-Adresse ein.',
    number: 'Geben Sie die Nummer einer der Testkarten unten ein.',
    expiry: 'Geben Sie ein Datum in der Zukunft ein, etwa 12 / 40.',
    cvc: 'Geben Sie drei Ziffern ein.',
    terms: 'Bitte stimmen Sie den Bedingungen zu.',
    method: 'Diese Zahlungsart wird hier nicht angeboten.',
  },
  declined: 'Ihre Karte wurde abgelehnt. Bitte versuchen Sie es mit einer anderen Karte.',
  authenticationFailed:
    'Ihre Bank konnte Sie nicht bestätigen. Bitte versuchen Sie es noch einmal oder mit einer anderen Karte.',
  authenticationTitle: '3-D Secure',
  authenticationAsk: 'Ihre Bank fragt, ob diese Zahlung von Ihnen stammt.',
  complete: 'Bestätigen',
  fail: 'Ablehnen',
  paid: 'Bezahlt. Vielen Dank!',
  paidLater: 'Vielen Dank! Die Zahlung ist unterwegs und kommt in einigen Tagen an.',
  onward: 'Weiter',
  expired: 'Diese Seite ist abgelaufen. Es wurde nichts belastet.',
};

/** The words of payment pages in this language. */
export function wordsIn(language: 'de' | 'en'): CheckoutWords {
  return language === 'de' ? de : en;
}

/** The words of a session's page: its locale, or for `auto` what the browser prefers. */
export function wordsFor(
  session: Stripe.Checkout.Session,
  acceptLanguage: string | undefined,
): { language: 'de' | 'en'; words: CheckoutWords } {
  const locale = session.locale && session.locale !== 'auto' ? session.locale : (acceptLanguage ?? 'en');
  const language = /^\s*de/i.test(locale) ? 'de' : 'en';
  return { language, words: wordsIn(language) };
}
