import type { Locale } from '@/lib/locales';

/** One VAT area: customers here pay Swiss VAT. */
export const swissVatArea = ['CH', 'LI'] as const;

/** Businesses with a VAT number are served, consumers not yet. */
export const euCountries = [
  ...['AT', 'BE', 'BG', 'CY', 'CZ', 'DE', 'DK', 'EE', 'ES', 'FI', 'FR', 'GR', 'HR', 'HU'],
  ...['IE', 'IT', 'LT', 'LU', 'LV', 'MT', 'NL', 'PL', 'PT', 'RO', 'SE', 'SI', 'SK'],
] as const;

/**
 * Businesses are served without Swiss VAT. Left out are BY, CU, IR, KP, RU and SY because of sanctions, and parts of EU
 * members with tax rules of their own (AX, GF, GP, MQ, RE, YT); see `docs/decisions/vat-cases.md`.
 */
const otherCountries = [
  'AD AE AF AG AI AL AM AO AR AS AU AW AZ BA BB BD BF BH BI BJ BM BN BO BQ BR BS BT BW BZ CA CC CD CF CG CI CK CL',
  'CM CN CO CR CV CW CX DJ DM DO DZ EC EG EH ER ET FJ FK FM FO GA GB GD GE GG GH GI GL GM GN GQ GT GU GW GY HK HN HT',
  'ID IL IM IN IQ IS JE JM JO JP KE KG KH KI KM KN KR KW KY KZ LA LB LC LK LR LS LY MA MC MD ME MG MH MK ML MM MN MO',
  'MP MR MS MU MV MW MX MY MZ NA NC NE NF NG NI NO NP NR NU NZ OM PA PE PF PG PH PK PN PR PS PW PY QA RS RW SA SB SC',
  'SD SG SH SL SM SN SO SR SS ST SV SX SZ TC TD TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VI',
  'VN VU WF WS XK YE ZA ZM ZW',
].flatMap((line) => line.split(' '));

export function isSwissVatArea(country: string): boolean {
  return (swissVatArea as readonly string[]).includes(country);
}

export function isEu(country: string): boolean {
  return (euCountries as readonly string[]).includes(country);
}

/** Whether anybody there can order. */
export function isServed(country: string): boolean {
  return isSwissVatArea(country) || isEu(country) || otherCountries.includes(country);
}

export function countryName(country: string, locale: Locale): string {
  return new Intl.DisplayNames([locale], { type: 'region' }).of(country) ?? country;
}

export type CountryGroup = { id: 'swiss' | 'eu' | 'other'; countries: { id: string; name: string }[] };

/** Every country that is served, by who can order there; sorted by name but for Switzerland, which comes first. */
export function countryGroups(locale: Locale): CountryGroup[] {
  const named = (ids: readonly string[]) => ids.map((id) => ({ id, name: countryName(id, locale) }));
  const sorted = (ids: readonly string[]) => named(ids).toSorted((a, b) => a.name.localeCompare(b.name, locale));
  return [
    { id: 'swiss', countries: named(swissVatArea) },
    { id: 'eu', countries: sorted(euCountries) },
    { id: 'other', countries: sorted(otherCountries) },
  ];
}
