import { weighted } from './check-digits';

/** The form of Stripe's `ch_vat`: UIDV (SR 431.031) Art. 5, MWSTV, Federal Statistical Office; 26 November 2026. */
export function swissNumber(compact: string): string | undefined {
  const digits = /^(?:UID)?(?:CHE)?(\d{9})(?:HR)?(?:MWST|TVA|IVA|VAT)?$/.exec(compact)?.[1];
  if (!digits || weighted(digits, [5, 4, 3, 2, 7, 6, 5, 4, 1]) % 11 !== 0) return undefined;
  return `CHE-${digits.slice(0, 3)}.${digits.slice(3, 6)}.${digits.slice(6)} MWST`;
}

/** No check digit. Steuerverwaltung Liechtenstein, Stripe's `li_vat`; as of 26 November 2026. */
export function liechtensteinNumber(compact: string): string | undefined {
  return /^(?:FL|LI)?(\d{5})(?:MWST)?$/.exec(compact)?.[1];
}
