import { euCountries } from './countries';
import { euRules } from './vat/eu-rules';
import { liechtensteinNumber, swissNumber } from './vat/swiss-number';

const longestTyped = 60;

/** The canonical form; undefined when the number is malformed or its check digits are wrong. */
export function vatNumberFrom(text: string, country: string): string | undefined {
  if (text.length > longestTyped) return undefined;
  const compact = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z+*]/g, '');
  if (country === 'CH') return swissNumber(compact);
  if (country === 'LI') return liechtensteinNumber(compact);
  const member = euCountries.find((id) => id === country);
  return member && euNumber(compact, member);
}

/** The prefix may be missing, and a number may itself begin with the same letters. */
function euNumber(compact: string, country: (typeof euCountries)[number]): string | undefined {
  const { prefix = country, shape, fits, whole } = euRules[country];
  const bare = [prefix, country].find((letters) => compact.startsWith(letters)) ? compact.slice(2) : compact;
  const numbers = [bare, compact].map((typed) => (whole ? whole(typed) : typed));
  const number = numbers.find((one) => shape.test(one) && fits(one));
  return number === undefined ? undefined : prefix + number;
}
