import { type MatchExtended, ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';
import { aliasHosts, company, sites } from '@/lib/sites';

/** Key of the advice under `account.errors`. */
export type PasswordProblem = 'passwordCommon' | 'passwordPattern' | 'passwordContext' | 'passwordWeak';

// What comes later in a longer password is not judged: the estimate takes 40 ms for 32 characters, 400 for 72, seconds for 256.
const judged = 32;
let factory: ZxcvbnFactory | undefined;

const brandWords = [
  ...Object.values(sites).flatMap(({ name, hosts }) => [name, ...hosts]),
  ...Object.keys(aliasHosts),
  company.name,
  company.city,
].flatMap((name) => [name, name.replaceAll(/[^\p{L}\d]/gu, ''), ...name.split(/[^\p{L}\d]+/u)]);

/**
 * Why a new password will not do, beyond its length (12 to 256, in the schema): it must not be guessed within 10^8 tries
 * (zxcvbn 3), and 8 characters must be left without our names and `words`, those of its owner. Any kind of character, no
 * other rule: OWASP ASVS 5.0, 6.2.1 (8 at least, 15 better), 6.2.4 (common ones; the list has 49,000), 6.2.5 (no
 * composition rules), 6.2.9 (64 or more allowed), 6.2.11 (context words).
 */
export function passwordProblem(password: string, words: string[]): PasswordProblem | undefined {
  factory ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs, maxLength: judged });
  const context = [...brandWords, ...words.flatMap(partsOf)].filter((word) => word.length > 3);
  if (leftWithout(context, password).length < 8) return 'passwordContext';
  const { score, sequence, feedback } = factory.check(password.normalize('NFKC'), context);
  if (score >= 3) return undefined;
  if (sequence.some((match) => 'dictionaryName' in match && match.dictionaryName === 'userInputs'))
    return 'passwordContext';
  if (sequence.some(isPattern)) return 'passwordPattern';
  return ['topTen', 'topHundred', 'common', 'similarToCommon'].includes(feedback.warning ?? '')
    ? 'passwordCommon'
    : 'passwordWeak';
}

/** The letters and digits that remain when these words are taken out. */
function leftWithout(words: string[], password: string): string {
  const longestFirst = words.toSorted((a, b) => b.length - a.length);
  const left = longestFirst.reduce((rest, word) => rest.replaceAll(word.toLowerCase(), ''), password.toLowerCase());
  return left === password.toLowerCase() ? left : left.replaceAll(/[^\p{L}\d]/gu, '');
}

function isPattern({ pattern }: MatchExtended): boolean {
  return ['repeat', 'sequence', 'spatial', 'wordSequence', 'date'].includes(pattern);
}

/** `vreni.muster@example.ch` is also vreni, muster and example. */
function partsOf(words: string): string[] {
  return [words, ...words.split(/[^\p{L}\d]+/u)];
}
