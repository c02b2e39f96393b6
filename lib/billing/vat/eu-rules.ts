import type { euCountries } from '@/lib/billing/countries';
import { crossSum, digitAt, isLuhn, isMod11And10, isMod97, mod11Twice, weighted } from './check-digits';
import { isCypriot, isIrish, isSpanish } from './letters';
import { isBulgarianPerson, isCzechPerson, isLatvian } from './persons';

/** Rules for a number without its prefix, in capitals and digits. */
export type VatRule = {
  prefix?: string;
  shape: RegExp;
  fits: (number: string) => boolean;
  /** Completes a number written in its domestic form. */
  whole?: (typed: string) => string;
};

// As of 26 November 2026. Shapes: VIES FAQ (Q11) and Stripe's table of tax ids. Check digits: "VIES, VAT number
// construction rules" 15.0 (European Commission, DG TAXUD). Newer rules name their source below.
export const euRules: Record<(typeof euCountries)[number], VatRule> = {
  AT: {
    shape: /^U\d{8}$/,
    fits: (number) => {
      const sum = [...number.slice(1, 8)].reduce(
        (total, digit, at) => total + (at % 2 === 0 ? Number(digit) : crossSum(2 * Number(digit))),
        4,
      );
      return (10 - (sum % 10)) % 10 === digitAt(number, 8);
    },
    whole: (typed) => (/^\d{8}$/.test(typed) ? `U${typed}` : typed),
  },
  // The first digit is 0 or, since 2023, 1 (Royal Decree of 24 June 2003, Art. 1); older numbers have nine digits.
  BE: {
    shape: /^[01]\d{9}$/,
    fits: (number) => 97 - (Number(number.slice(0, 8)) % 97) === Number(number.slice(8)),
    whole: (typed) => (/^\d{9}$/.test(typed) ? `0${typed}` : typed),
  },
  BG: {
    shape: /^\d{9,10}$/,
    fits: (number) =>
      number.length === 10
        ? isBulgarianPerson(number)
        : mod11Twice(number, [1, 2, 3, 4, 5, 6, 7, 8], [3, 4, 5, 6, 7, 8, 9, 10]) === digitAt(number, 8),
  },
  // The first digit has been 6 since 27 March 2023 (Cyprus Tax Department, "New TIN Format", 4 May 2023).
  CY: { shape: /^(?!12)[0-69]\d{7}[A-Z]$/, fits: isCypriot },
  CZ: {
    shape: /^\d{8,10}$/,
    fits: (number) => {
      if (number.length > 8) return isCzechPerson(number);
      const check = (11 - (weighted(number, [8, 7, 6, 5, 4, 3, 2]) % 11)) % 10;
      return check === digitAt(number, 7);
    },
  },
  DE: { shape: /^[1-9]\d{8}$/, fits: isMod11And10 },
  DK: { shape: /^\d{8}$/, fits: (number) => weighted(number, [2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0 },
  EE: { shape: /^10\d{7}$/, fits: (number) => weighted(number, [3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 === 0 },
  ES: { shape: /^(?:[A-Z]\d{7}[A-Z\d]|\d{8}[A-Z])$/, fits: isSpanish },
  FI: { shape: /^\d{8}$/, fits: (number) => weighted(number, [7, 9, 10, 5, 8, 4, 2, 1]) % 11 === 0 },
  // How keys with letters are checked is not public.
  FR: {
    shape: /^[A-HJ-NP-Z\d]{2}\d{9}$/,
    fits: (number) =>
      /^\D|^.\D/.test(number) || (12 + 3 * (Number(number.slice(2)) % 97)) % 97 === Number(number.slice(0, 2)),
  },
  // The Greek prefix is EL; older numbers have eight digits and now take a leading 0.
  GR: {
    prefix: 'EL',
    shape: /^\d{9}$/,
    fits: (number) => (weighted(number, [256, 128, 64, 32, 16, 8, 4, 2]) % 11) % 10 === digitAt(number, 8),
    whole: (typed) => (/^\d{8}$/.test(typed) ? `0${typed}` : typed),
  },
  HR: { shape: /^\d{11}$/, fits: isMod11And10 },
  // The domestic number adds three digits for the kind of tax and the county (12345678-2-41).
  HU: {
    shape: /^\d{8}$/,
    fits: (number) => weighted(number, [9, 7, 3, 1, 9, 7, 3, 1]) % 10 === 0,
    whole: (typed) => (/^\d{11}$/.test(typed) ? typed.slice(0, 8) : typed),
  },
  IE: { shape: /^(?:\d{7}[A-W][A-IW]?|[7-9][A-Z+*]\d{5}[A-W])$/, fits: isIrish },
  IT: { shape: /^\d{11}$/, fits: (number) => !number.startsWith('0000000') && isLuhn(number) },
  LT: {
    shape: /^(?:\d{7}1\d|\d{10}1\d)$/,
    fits: (number) =>
      number.length === 9
        ? mod11Twice(number, [1, 2, 3, 4, 5, 6, 7, 8], [3, 4, 5, 6, 7, 8, 9, 1]) === digitAt(number, 8)
        : mod11Twice(number, [1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2], [3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4]) ===
          digitAt(number, 11),
  },
  LU: { shape: /^\d{8}$/, fits: (number) => Number(number.slice(0, 6)) % 89 === Number(number.slice(6)) },
  // Since 1 July 2017, personal numbers are 32 to 39 and random digits (State Revenue Service, OECD's list of TINs).
  LV: { shape: /^\d{11}$/, fits: isLatvian },
  MT: {
    shape: /^[1-9]\d{7}$/,
    fits: (number) => 37 - (weighted(number, [3, 4, 6, 7, 8, 9]) % 37) === Number(number.slice(6)),
  },
  // Sole proprietors have had MOD 97-10 numbers since 1 January 2020 (Belastingdienst, btw-id).
  NL: {
    shape: /^\d{9}B(?!00)\d{2}$/,
    fits: (number) => weighted(number, [9, 8, 7, 6, 5, 4, 3, 2, -1]) % 11 === 0 || isMod97(`NL${number}`),
  },
  PL: { shape: /^\d{10}$/, fits: (number) => weighted(number, [6, 5, 7, 2, 3, 4, 5, 6, 7, -1]) % 11 === 0 },
  PT: {
    shape: /^\d{9}$/,
    fits: (number) => {
      const check = 11 - (weighted(number, [9, 8, 7, 6, 5, 4, 3, 2]) % 11);
      return (check > 9 ? 0 : check) === digitAt(number, 8);
    },
  },
  RO: {
    shape: /^[1-9]\d{1,9}$/,
    fits: (number) =>
      ((10 * weighted(number.padStart(10, '0'), [7, 5, 3, 2, 1, 7, 5, 3, 2])) % 11) % 10 === digitAt(number, -1),
  },
  // Swedes know the ten digits of their organisation; the VAT number adds 01.
  SE: {
    shape: /^\d{10}(?!00)\d{2}$/,
    fits: (number) => isLuhn(number.slice(0, 10)) && Number(number.slice(10)) < 95,
    whole: (typed) => (/^\d{10}$/.test(typed) ? `${typed}01` : typed),
  },
  SI: {
    shape: /^[1-9]\d{7}$/,
    fits: (number) => {
      const rest = weighted(number, [8, 7, 6, 5, 4, 3, 2]) % 11;
      return rest !== 0 && (11 - rest) % 10 === digitAt(number, 7);
    },
  },
  SK: { shape: /^[1-9]\d[2-46-9]\d{7}$/, fits: (number) => Number(number) % 11 === 0 },
};
