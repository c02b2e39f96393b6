import { swissVatArea } from './countries';

/** Country letters that people put before a code, beside the two of ISO; in Latvia and Lithuania they are part of it. */
const letters: Record<string, string[]> = {
  AT: ['A', 'AUT'],
  BE: ['B'],
  CH: ['CHE', 'FL', 'LI'],
  DE: ['D', 'GER'],
  ES: ['E'],
  FI: ['FIN'],
  FR: ['F'],
  GR: ['EL'],
  HU: ['H'],
  IT: ['I'],
  LI: ['FL', 'CH', 'CHE'],
  LU: ['L'],
  PT: ['P'],
  SE: ['S'],
};
const keepsPrefix = ['LV', 'LT'];
const longestTyped = 50;

/** Four digits in Switzerland and Liechtenstein, elsewhere anything plausible; undefined when it cannot be one. */
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

function withoutPrefix(typed: string, country: string): string {
  if (keepsPrefix.includes(country)) return typed;
  const [, prefix = '', code = typed] = /^([A-Za-z]{1,3})[-. ]{0,3}(\d.*)$/.exec(typed) ?? [];
  return [country, ...(letters[country] ?? [])].includes(prefix.toUpperCase()) ? code : typed;
}
