import { weighted } from './check-digits';

const swissForm = /^(UID|MWST|TVA|IVA|VAT)?(?:NR|NO)?(?:CHE?)?(?:NR|NO)?(\d{9})(?:UID|HR)?((?:MWST|TVA|IVA|VAT)*)$/;

/**
 * The form of Stripe's `ch_vat`, or of `ch_uid` when nobody said MWST: the bare UID says nothing about VAT. UIDV
 * (SR 431.031) Art. 5, MWSTV, Federal Statistical Office; 26 November 2026.
 */
export function swissNumber(compact: string): string | undefined {
  const [, before = '', digits = '', after] = swissForm.exec(compact) ?? [];
  if (digits === '' || weighted(digits, [5, 4, 3, 2, 7, 6, 5, 4, 1]) % 11 !== 0) return undefined;
  const uid = `CHE-${digits.slice(0, 3)}.${digits.slice(3, 6)}.${digits.slice(6)}`;
  return after || !['', 'UID'].includes(before) ? `${uid} MWST` : uid;
}

/** No check digit. Steuerverwaltung Liechtenstein, Stripe's `li_vat`; as of 26 November 2026. */
export function liechtensteinNumber(compact: string): string | undefined {
  return /^(?:FL|LI)?(\d{5})(?:MWST)?$/.exec(compact)?.[1];
}
