import { weighted } from './check-digits';

/**
 * The Swiss VAT number, from the business number (UID) as people write it: with or without CHE, the register's HR, and the tax in
 * one of the languages. Kept with MWST, as Stripe's `ch_vat` documents it. Source: UIDV (SR 431.031), Art. 5: CHE, eight digits,
 * one check digit; MWSTV and the Federal Statistical Office for the additions. As of 26 November 2026.
 */
export function swissNumber(compact: string): string | undefined {
  const digits = /^(?:UID)?(?:CHE)?(\d{9})(?:HR)?(?:MWST|TVA|IVA|VAT)?$/.exec(compact)?.[1];
  if (!digits || weighted(digits, [5, 4, 3, 2, 7, 6, 5, 4, 1]) % 11 !== 0) return undefined;
  return `CHE-${digits.slice(0, 3)}.${digits.slice(3, 6)}.${digits.slice(6)} MWST`;
}

/**
 * The Liechtenstein VAT number: five digits without a check digit, as Stripe's `li_vat` documents it. Source: Steuerverwaltung
 * Liechtenstein, register of taxable persons. As of 26 November 2026.
 */
export function liechtensteinNumber(compact: string): string | undefined {
  return /^(?:FL|LI)?(\d{5})(?:MWST)?$/.exec(compact)?.[1];
}
