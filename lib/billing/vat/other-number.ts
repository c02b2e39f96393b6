import { weighted } from './check-digits';

/** The kind of number of each country outside Switzerland and the EU that Stripe prints on invoices (November 2026). */
export const otherNumberKinds: Record<string, string> = {
  ...{ AD: 'ad_nrt', AE: 'ae_trn', AL: 'al_tin', AM: 'am_tin', AO: 'ao_tin', AR: 'ar_cuit', AU: 'au_abn' },
  ...{ AZ: 'az_tin', BA: 'ba_tin', BB: 'bb_tin', BD: 'bd_bin', BH: 'bh_vat', BO: 'bo_tin', BR: 'br_cnpj' },
  ...{ CA: 'ca_bn', CL: 'cl_tin', CN: 'cn_tin', CO: 'co_nit', CR: 'cr_tin', DO: 'do_rcn', EC: 'ec_ruc' },
  ...{ EG: 'eg_tin', FO: 'fo_vat', GB: 'gb_vat', GE: 'ge_vat', HK: 'hk_br', ID: 'id_npwp', IL: 'il_vat' },
  ...{ IN: 'in_gst', IS: 'is_vat', JP: 'jp_trn', KE: 'ke_pin', KR: 'kr_brn', KZ: 'kz_bin', MA: 'ma_vat' },
  ...{ MD: 'md_vat', ME: 'me_pib', MK: 'mk_vat', MX: 'mx_rfc', NG: 'ng_tin', NO: 'no_vat', NZ: 'nz_gst' },
  ...{ OM: 'om_vat', PE: 'pe_ruc', PH: 'ph_tin', PY: 'py_ruc', RS: 'rs_pib', SA: 'sa_vat', SG: 'sg_uen' },
  ...{ SM: 'sm_coe', TH: 'th_vat', TR: 'tr_tin', TW: 'tw_vat', UA: 'ua_vat', US: 'us_ein', UY: 'uy_ruc' },
  ...{ VN: 'vn_tin', ZA: 'za_vat' },
};

/**
 * A number outside Switzerland and the EU, as its holder writes it; undefined when it can be none. British and Norwegian
 * ones have their one form and check digits; of the others Stripe knows the form.
 */
export function otherNumber(text: string, country: string): string | undefined {
  if (!(country in otherNumberKinds)) return undefined;
  const typed = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/\p{Pd}/gu, '-')
    .replace(/\s+/g, ' ')
    .trim();
  if (country === 'GB') return britishNumber(typed.replace(/[^0-9A-Z]/g, ''));
  if (country === 'NO') return norwegianNumber(typed.replace(/[^0-9A-Z]/g, ''));
  const digits = typed.replace(/\D/g, '').length;
  return digits >= 4 && /^[0-9A-Z][0-9A-Z ./-]{3,29}$/.test(typed) ? typed : undefined;
}

/** HMRC, "VAT registration number": modulus 97, since 2010 also with 55 subtracted; three more digits name a branch. */
function britishNumber(compact: string): string | undefined {
  const digits = /^(?:GB)?(\d{9}(?:\d{3})?)$/.exec(compact)?.[1];
  if (!digits) return undefined;
  const sum = weighted(digits.slice(0, 7), [8, 7, 6, 5, 4, 3, 2]) + Number(digits.slice(7, 9));
  return sum % 97 === 0 || (sum + 55) % 97 === 0 ? `GB${digits}` : undefined;
}

/** Brønnøysundregistrene, organisasjonsnummer: modulus 11; MVA says that its holder is registered for VAT. */
function norwegianNumber(compact: string): string | undefined {
  const digits = /^(?:NO)?(\d{9})(?:MVA)?$/.exec(compact)?.[1];
  if (!digits) return undefined;
  return weighted(digits, [3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0 ? `${digits}MVA` : undefined;
}
