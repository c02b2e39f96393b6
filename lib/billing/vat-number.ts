import { checkVAT, countries } from 'jsvat';
import { isEu } from './countries';

/** A VAT number of this country in its one written form, check digits included; undefined when it is none. */
export function vatNumberFrom(text: string, country: string): string | undefined {
  const compact = text.toUpperCase().replace(/[^0-9A-Z+*]/g, '');
  if (country === 'CH') return swissNumber(compact);
  if (country === 'LI') return /^(?:LI)?(\d{5})$/.exec(compact)?.[1];
  return isEu(country) ? euNumber(compact, country) : undefined;
}

const uidWeights = [5, 4, 3, 2, 7, 6, 5, 4];

/** The Swiss business number (UID): eight digits and one that makes the sum divisible by 11. */
function swissNumber(compact: string): string | undefined {
  const digits = /^CHE(\d{9})(?:MWST|TVA|IVA|VAT)?$/.exec(compact)?.[1];
  if (!digits) return undefined;
  const sum = uidWeights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  if ((sum + Number(digits[8])) % 11 !== 0) return undefined;
  return `CHE-${digits.slice(0, 3)}.${digits.slice(3, 6)}.${digits.slice(6)} MWST`;
}

/** The two letters in front may be left out; Greece writes EL. */
function euNumber(compact: string, country: string): string | undefined {
  const rules = countries.filter(({ codes }) => codes.includes(country));
  const prefix = country === 'GR' ? 'EL' : country;
  const written = compact.startsWith(prefix) ? compact : `${prefix}${compact}`;
  return [written, `${prefix}${compact}`].find((number) => checkVAT(number, rules).isValid);
}
