/** What Stripe prints on invoices and credit notes, in a customer's language. */
const words = {
  en: {
    sandbox: 'Sandbox: this is not a real document.',
    invoice: 'Invoice',
    creditNote: 'Credit note',
    number: 'Number',
    date: 'Date of issue',
    ofInvoice: 'For invoice',
    to: 'Bill to',
    vatNumber: 'VAT number',
    net: 'Total excluding tax',
    rate: (name: string, percent: number, isInclusive: boolean) =>
      `${name} (${percent}% ${isInclusive ? 'inclusive' : 'exclusive'})`,
    reverseCharge: 'Reverse charge: tax to be paid on reverse charge basis',
    total: 'Total',
    due: 'Amount due',
    paid: 'Amount paid',
    memo: 'Memo',
  },
  de: {
    sandbox: 'Sandbox: das ist kein echtes Dokument.',
    invoice: 'Rechnung',
    creditNote: 'Gutschrift',
    number: 'Nummer',
    date: 'Ausstellungsdatum',
    ofInvoice: 'Zur Rechnung',
    to: 'Rechnung an',
    vatNumber: 'MWST-Nummer',
    net: 'Summe ohne Steuern',
    rate: (name: string, percent: number, isInclusive: boolean) =>
      `${name} (${percent} % ${isInclusive ? 'inklusive' : 'zusätzlich'})`,
    reverseCharge: 'Reverse Charge: Steuerschuldnerschaft des Leistungsempfängers',
    total: 'Total',
    due: 'Offener Betrag',
    paid: 'Bezahlter Betrag',
    memo: 'Bemerkung',
  },
};
export type DocumentWords = (typeof words)['en'];

/** By the first language that the customer prefers and that is known here. */
export function documentWords(preferred: string[] | null | undefined): DocumentWords {
  return preferred?.[0]?.startsWith('de') ? words.de : words.en;
}
