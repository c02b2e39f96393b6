import { type MatchExtended, ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';
import { aliasHosts, company, sites } from '@/lib/sites';

/** Key of the advice under `account.errors`. */
export type PasswordTrouble = 'passwordCommon' | 'passwordPattern' | 'passwordContext' | 'passwordWeak';

// Longer passwords are not judged by what comes later; the estimate takes seconds for 256 characters.
const judged = 72;
let factory: ZxcvbnFactory | undefined;

const brandWords = [
  ...Object.values(sites).flatMap(({ name, hosts }) => [name, ...hosts]),
  ...Object.keys(aliasHosts),
  company.name,
  company.city,
].flatMap((name) => [name, name.replaceAll(/[^\p{L}\d]/gu, ''), ...name.split(/[^\p{L}\d]+/u)]);

/**
 * Why a new password will not do, beyond its length (12 to 256, in the schema): it must not be guessed within 10^8 tries
 * (zxcvbn 3), and within 10^10 (zxcvbn 4) when it is built on our names or on `words`, those of its owner. Any kind of
 * character, no other rule: OWASP ASVS 5.0, 6.2.1 (8 at least, 15 better), 6.2.4 (common ones; the list has 49,000),
 * 6.2.5 (no composition rules), 6.2.9 (64 or more allowed), 6.2.11 (context words).
 */
export function passwordTrouble(password: string, words: string[]): PasswordTrouble | undefined {
  factory ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs, maxLength: judged });
  const known = [...brandWords, ...words.flatMap(partsOf)].filter((word) => word.length > 2);
  const { score, sequence, feedback } = factory.check(password.normalize('NFKC'), known);
  const builtOnContext = sequence.some((match) => 'dictionaryName' in match && match.dictionaryName === 'userInputs');
  if (score >= (builtOnContext ? 4 : 3)) return undefined;
  if (builtOnContext) return 'passwordContext';
  if (sequence.some(isPattern)) return 'passwordPattern';
  return feedback.warning && sequence.length === 1 ? 'passwordCommon' : 'passwordWeak';
}

function isPattern({ pattern }: MatchExtended): boolean {
  return ['repeat', 'sequence', 'spatial', 'wordSequence', 'date'].includes(pattern);
}

/** `vreni.muster@example.ch` is also vreni, muster and example. */
function partsOf(words: string): string[] {
  return [words, ...words.split(/[^\p{L}\d]+/u)];
}
