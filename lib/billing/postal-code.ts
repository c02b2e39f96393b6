import { swissVatArea } from './countries';

/** What people put before their code: the letters of cars. Latvia and Lithuania write theirs as part of the code. */
const letters: Record<string, string> = {
  AT: 'A',
  BE: 'B',
  DE: 'D',
  ES: 'E',
  FR: 'F',
  IT: 'I',
  LU: 'L',
  LI: 'FL',
  PT: 'P',
};
const keepsPrefix = ['LV', 'LT'];
const longestTyped = 50;

/**
 * A postal code as its country writes it: four digits in Switzerland and Liechtenstein, elsewhere what a code can look like at
 * all. Undefined when it cannot be one.
 */
export function postalCodeFrom(text: string, country: string): string | undefined {
  if (text.length > longestTyped) return undefined;
  const typed = text
    .normalize('NFKC')
    .replace(/\p{Pd}/gu, '-')
    .replace(/\s+/g, ' ')
    .trim();
  const code = withoutPrefix(typed, country);
  if (!swissVatArea.some((id) => id === country)) return /^[\p{L}\d][\p{L}\d -]{1,11}$/u.test(code) ? code : undefined;
  const digits = code.replace(/ /g, '');
  return /^[1-9]\d{3}$/.test(digits) ? digits : undefined;
}

/** `CH-8005` and `FL 9490` are 8005 and 9490. */
function withoutPrefix(typed: string, country: string): string {
  if (keepsPrefix.includes(country)) return typed;
  const prefixes = country === 'CH' || country === 'LI' ? ['CH', 'FL', 'LI'] : [country, letters[country] ?? country];
  const [, prefix = '', code = typed] = /^([A-Za-z]{1,2})[- ] ?(\d.*)$/.exec(typed) ?? [];
  return prefixes.includes(prefix.toUpperCase()) ? code : typed;
}
