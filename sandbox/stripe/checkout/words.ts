import type Stripe from 'stripe';
import type { Language } from '../../page';

export type Words = ReturnType<typeof wordsIn>;

/** The words of all pages that payers see. */
export function wordsIn(language: Language) {
  const say = <Text>(en: Text, de: Text): Text => (language === 'de' ? de : en);
  return {
    language,
    title: say('Pay', 'Bezahlen'),
    sandbox: say('Sandbox: no real money.', 'Sandbox: kein echtes Geld.'),
    tax: ({ display_name: name, percentage, inclusive }: Stripe.TaxRate) =>
      `${inclusive ? say('of which ', 'davon ') : ''}${name} ${percentage} %`,
    total: say('Total due today', 'Heute fällig'),
    per: {
      day: say('per day', 'pro Tag'),
      week: say('per week', 'pro Woche'),
      month: say('per month', 'pro Monat'),
      year: say('per year', 'pro Jahr'),
    },
    email: say('E-mail', 'E-Mail'),
    number: say('Card number', 'Kartennummer'),
    expiry: say('Expiry (MM / YY)', 'Gültig bis (MM / JJ)'),
    cvc: say('CVC', 'Prüfziffer (CVC)'),
    name: say('Name on card', 'Name auf der Karte'),
    country: say('Country', 'Land'),
    terms: say('I agree to the terms of service', 'Ich stimme den Geschäftsbedingungen zu'),
    pay: (amount: string) => say(`Pay ${amount}`, `${amount} bezahlen`),
    subscribe: (amount: string) => say(`Subscribe and pay ${amount}`, `Abonnieren und ${amount} bezahlen`),
    twint: say('Pay with TWINT', 'Mit TWINT bezahlen'),
    bankDebit: say('Pay by bank debit (arrives days later)', 'Per Lastschrift bezahlen (kommt Tage später an)'),
    back: say('Return to shop', 'Zurück zum Shop'),
    testCards: say('Test cards', 'Testkarten'),
    use: say('Fill in:', 'Einsetzen:'),
    cards: {
      pays: say('pays', 'zahlt'),
      declined: say('is declined', 'wird abgelehnt'),
      threeDSecure: say('asks for 3-D Secure', 'verlangt 3-D Secure'),
      paysLaterSucceeds: say('pays days later', 'zahlt Tage später'),
      paysLaterFails: say('fails days later', 'scheitert Tage später'),
      failsOnRenewal: say('pays now, fails on renewal', 'zahlt jetzt, scheitert bei der Verlängerung'),
      asksOnRenewal: say(
        'asks for 3-D Secure now and on every renewal',
        'verlangt 3-D Secure, jetzt und bei jeder Verlängerung',
      ),
    },
    errors: {
      email: say('Enter an e-mail address.', 'Geben Sie eine E-Mail-Adresse ein.'),
      number: say(
        'Enter the number of one of the test cards below.',
        'Geben Sie die Nummer einer der Testkarten unten ein.',
      ),
      expiry: say(
        'Enter an expiry date in the future, such as 12 / 40.',
        'Geben Sie ein Datum in der Zukunft ein, etwa 12 / 40.',
      ),
      cvc: say('Enter three digits.', 'Geben Sie drei Ziffern ein.'),
      terms: say('Please agree to the terms to continue.', 'Bitte stimmen Sie den Bedingungen zu.'),
      method: say('This way to pay is not offered here.', 'Diese Zahlungsart wird hier nicht angeboten.'),
    },
    declined: say(
      'Your card was declined. Please try another card.',
      'Ihre Karte wurde abgelehnt. Bitte versuchen Sie es mit einer anderen Karte.',
    ),
    authenticationFailed: say(
      'Your bank could not authenticate you. Please try again or use another card.',
      'Ihre Bank konnte Sie nicht bestätigen. Bitte versuchen Sie es noch einmal oder mit einer anderen Karte.',
    ),
    authenticationAsk: say(
      'Your bank asks whether this payment is yours.',
      'Ihre Bank fragt, ob diese Zahlung von Ihnen stammt.',
    ),
    complete: say('Complete authentication', 'Bestätigen'),
    fail: say('Fail authentication', 'Ablehnen'),
    linkExpired: say('This link has expired.', 'Dieser Link ist abgelaufen.'),
    paid: say('Paid. Thank you!', 'Bezahlt. Vielen Dank!'),
    paidLater: say(
      'Thank you! The payment is on its way and arrives in a few days.',
      'Vielen Dank! Die Zahlung ist unterwegs und kommt in einigen Tagen an.',
    ),
    onward: say('Continue', 'Weiter'),
    expired: say(
      'This page has expired. Nothing was charged.',
      'Diese Seite ist abgelaufen. Es wurde nichts belastet.',
    ),
    portal: {
      title: say('Customer portal', 'Kundenportal'),
      subscriptions: say('Subscriptions', 'Abonnemente'),
      renews: (day: string) => say(`renews on ${day}`, `verlängert sich am ${day}`),
      ends: (day: string) => say(`ends on ${day}`, `endet am ${day}`),
      cancel: say('Cancel at the end of the period', 'Auf Ende der Periode kündigen'),
      resume: say('Keep the subscription', 'Abonnement behalten'),
      method: say('Payment method', 'Zahlungsmittel'),
      noMethod: say('none', 'keines'),
      save: say('Save this card', 'Diese Karte speichern'),
      saved: say('The card was saved.', 'Die Karte wurde gespeichert.'),
      invoices: say('Invoices', 'Rechnungen'),
      nothing: say('Nothing yet.', 'Noch nichts.'),
      details: say('Billing details', 'Rechnungsangaben'),
      street: say('Street', 'Strasse'),
      postalCode: say('Postal code', 'Postleitzahl'),
      city: say('City', 'Ort'),
      vatNumber: say('VAT number', 'MWST-Nummer'),
      change: say('Save', 'Speichern'),
    },
    /** What Stripe prints on invoices and credit notes. */
    document: {
      sandbox: say('Sandbox: this is not a real document.', 'Sandbox: das ist kein echtes Dokument.'),
      invoice: say('Invoice', 'Rechnung'),
      creditNote: say('Credit note', 'Gutschrift'),
      number: say('Number', 'Nummer'),
      date: say('Date of issue', 'Ausstellungsdatum'),
      ofInvoice: say('For invoice', 'Zur Rechnung'),
      to: say('Bill to', 'Rechnung an'),
      vatNumber: say('VAT number', 'MWST-Nummer'),
      net: say('Total excluding tax', 'Summe ohne Steuern'),
      rate: (name: string, percent: number, isInclusive: boolean) =>
        isInclusive
          ? say(`${name} (${percent}% inclusive)`, `${name} (${percent} % inklusive)`)
          : say(`${name} (${percent}% exclusive)`, `${name} (${percent} % zusätzlich)`),
      reverseCharge: say(
        'Reverse charge: tax to be paid on reverse charge basis',
        'Reverse Charge: Steuerschuldnerschaft des Leistungsempfängers',
      ),
      total: 'Total',
      due: say('Amount due', 'Offener Betrag'),
      paid: say('Amount paid', 'Bezahlter Betrag'),
      memo: say('Memo', 'Bemerkung'),
    },
  };
}

/** The words in the language asked for, or without one (or with `auto`) in the one that the browser prefers. */
export function wordsFor(locale: string | null | undefined, acceptLanguage: string | undefined): Words {
  const wish = locale && locale !== 'auto' ? locale : (acceptLanguage ?? 'en');
  return wordsIn(/^\s*de/i.test(wish) ? 'de' : 'en');
}
