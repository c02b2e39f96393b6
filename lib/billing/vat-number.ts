import { euCountries, isEu, isServed, isSwissVatArea } from './countries';
import { euRules } from './vat/eu-rules';
import { otherNumber, otherNumberKinds } from './vat/other-number';
import { vatProblem } from './vat/problem';
import { liechtensteinNumber, swissNumber } from './vat/swiss-number';

const longestTyped = 60;

/** The canonical form; undefined when the number is malformed or its check digits are wrong. */
export function vatNumberFrom(text: string, country: string): string | undefined {
  const compact = compactOf(text);
  if (country === 'CH') return swissNumber(compact);
  const bare = compact.replace(label, '');
  if (country === 'LI') return liechtensteinNumber(bare);
  const member = euCountries.find((id) => id === country);
  return member ? euNumber(bare, member) : otherNumber(text.slice(0, longestTyped + 1), country);
}

/** Why `vatNumberFrom` takes no number from this text: a key under `shop.errors`, perhaps with an example. */
export function vatNumberProblem(text: string, country: string): string {
  if (isServed(country) && !isEu(country) && !isSwissVatArea(country) && !(country in otherNumberKinds))
    return 'vatNotPrinted';
  return vatProblem(compactOf(text).replace(label, ''), country);
}

/** Empty for a text that is too long to be one. */
function compactOf(text: string): string {
  if (text.length > longestTyped) return '';
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z+*]/g, '');
}

/** `USt-IdNr.`, `VAT no`: no number of the EU begins with these letters. */
const label = /^(?:MWST|UST|VAT|TVA|IVA|BTW)(?:ID)?(?:NUMMER|NUMBER|NR|NO)?/;

/** The prefix may be missing, and a number may itself begin with the same letters. */
function euNumber(compact: string, country: (typeof euCountries)[number]): string | undefined {
  const { prefix = country, shape, fits, whole } = euRules[country];
  const bare = [prefix, country].find((letters) => compact.startsWith(letters)) ? compact.slice(2) : compact;
  const numbers = [bare, compact].map((typed) => (whole ? whole(typed) : typed));
  const number = numbers.find((one) => shape.test(one) && fits(one));
  return number === undefined ? undefined : prefix + number;
}
