import { euCountries } from '@/lib/billing/countries';
import { euRules } from './eu-rules';
import { vatExamples } from './examples';

/** Shortest and longest, without the letters in front, where the example is not the only length. */
const lengths: Record<string, [number, number]> = {
  BG: [9, 10],
  CZ: [8, 10],
  IE: [8, 9],
  LT: [9, 12],
  RO: [2, 10],
};

/**
 * Numbers of people that are taken for VAT numbers: AHV-Nummer, Steuer-ID, codice fiscale, numéro fiscal and INSEE,
 * PESEL, rijksregisternummer, CPR, Sozialversicherungsnummer, CNP.
 */
const personal: Record<string, RegExp> = {
  CH: /^756\d{10}$/,
  DE: /^\d{11}$/,
  IT: /^[A-Z]{6}\d\d[A-Z]\d\d[A-Z]\d{3}[A-Z]$/,
  FR: /^\d{13}(?:\d\d)?$/,
  PL: /^\d{11}$/,
  BE: /^\d{11}$/,
  DK: /^\d{10}$/,
  AT: /^\d{10}$/,
  RO: /^[1-9]\d{12}$/,
};

const prefixes: Record<string, string[]> = { CH: ['CHE', 'CH'], LI: ['LI', 'FL'], GR: ['EL', 'GR'] };
const everyPrefix = ['CHE', 'LI', 'FL', 'GR', ...euCountries.map((id) => euRules[id].prefix ?? id)];

/**
 * What is wrong with a number that is none of this country, from capitals and digits alone: a key under `shop.errors`,
 * with a right number behind a colon where it helps.
 */
export function vatProblem(compact: string, country: string): string {
  const example = vatExamples[country];
  if (example === undefined) return 'vatNumber';
  const own = prefixes[country] ?? [country];
  const bare = compact.slice(own.find((letters) => compact.startsWith(letters))?.length ?? 0);
  if (personal[country]?.test(bare)) return `vatPerson:${example}`;
  if (everyPrefix.some((letters) => !own.includes(letters) && beginsWith(compact, letters)))
    return `vatOther:${example}`;
  const core = bare.replace(/(?:MWST|TVA|IVA|VAT)$/, '');
  if (isLike(core, country)) return 'vatCheck';
  const [shortest, longest] = lengths[country] ?? [coreOf(example, own).length, coreOf(example, own).length];
  return core.length < shortest || core.length > longest ? `vatLength:${example}` : `vatForm:${example}`;
}

/** Words begin with such letters too, so a number must follow. */
function beginsWith(compact: string, letters: string): boolean {
  return compact.startsWith(letters) && /^[A-Z]{0,2}\d[A-Z\d]{4,}$/.test(compact.slice(letters.length));
}

function isLike(core: string, country: string): boolean {
  const member = euCountries.find((id) => id === country);
  if (!member) return country === 'CH' && /^\d{9}$/.test(core);
  const { shape, whole } = euRules[member];
  return shape.test(whole ? whole(core) : core);
}

function coreOf(example: string, own: string[]): string {
  const compact = example.replace(/[^A-Z\d]|MWST/g, '');
  return compact.slice(own.find((letters) => compact.startsWith(letters))?.length ?? 0);
}
