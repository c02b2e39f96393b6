import { type MatchExtended, ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';
import { aliasHosts, company, sites } from '@/lib/sites';

/** Keys under `account.errors`; `passwordSame` is found by those who know the one in use. */
export type PasswordProblem =
  'passwordSame' | 'passwordCommon' | 'passwordPattern' | 'passwordContext' | 'passwordWeak';

// The estimate takes 40 ms for 32 characters, 400 ms for 72 and seconds for 256.
const judged = 32;
let factory: ZxcvbnFactory | undefined;

const brandWords = [
  ...Object.values(sites).flatMap(({ name, hosts }) => [name, ...hosts]),
  ...Object.keys(aliasHosts),
  company.name,
  company.city,
].flatMap((name) => [name, name.replaceAll(/[^\p{L}\d]/gu, ''), ...name.split(/[^\p{L}\d]+/u)]);

/** Needs zxcvbn score 3 and 8 characters besides context words (ASVS 6.2.4, 6.2.11); no composition rules (6.2.5). */
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

function leftWithout(words: string[], password: string): string {
  const longestFirst = words.toSorted((a, b) => b.length - a.length);
  const left = longestFirst.reduce((rest, word) => rest.replaceAll(word.toLowerCase(), ''), password.toLowerCase());
  return left === password.toLowerCase() ? left : left.replaceAll(/[^\p{L}\d]/gu, '');
}

function isPattern({ pattern }: MatchExtended): boolean {
  return ['repeat', 'sequence', 'spatial', 'wordSequence', 'date'].includes(pattern);
}

function partsOf(words: string): string[] {
  return [words, ...words.split(/[^\p{L}\d]+/u)];
}
