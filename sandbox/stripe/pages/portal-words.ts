const en = {
  title: 'Customer portal',
  sandbox: 'Sandbox: no real money.',
  subscriptions: 'Subscriptions',
  renews: (day: string) => `renews on ${day}`,
  ends: (day: string) => `ends on ${day}`,
  cancel: 'Cancel at the end of the period',
  resume: 'Keep the subscription',
  method: 'Payment method',
  noMethod: 'none',
  save: 'Save this card',
  saved: 'The card was saved.',
  declined: 'This card was declined.',
  invoices: 'Invoices',
  nothing: 'Nothing yet.',
  payInvoice: 'Pay',
  paid: 'Paid. Thank you!',
  back: 'Return to shop',
};
export type PortalWords = typeof en;

const de: PortalWords = {
  title: 'Kundenportal',
  sandbox: 'Sandbox: kein echtes Geld.',
  subscriptions: 'Abonnemente',
  renews: (day) => `verlängert sich am ${day}`,
  ends: (day) => `endet am ${day}`,
  cancel: 'Auf Ende der Periode kündigen',
  resume: 'Abonnement behalten',
  method: 'Zahlungsmittel',
  noMethod: 'keines',
  save: 'Diese Karte speichern',
  saved: 'Die Karte wurde gespeichert.',
  declined: 'Diese Karte wurde abgelehnt.',
  invoices: 'Rechnungen',
  nothing: 'Noch nichts.',
  payInvoice: 'Bezahlen',
  paid: 'Bezahlt. Vielen Dank!',
  back: 'Zurück zum Shop',
};

/** The portal's words in this language. */
export function portalWords(language: 'de' | 'en'): PortalWords {
  return language === 'de' ? de : en;
}
