import { bitsOf, isKeyType, longestBody } from './types';

/** One line of a pasted text as its words; `at` counts from 1. */
export type Line = { at: number; words: string[] };

/** A 16384-bit RSA key that a mail program broke every 40 characters has 70 lines. */
const mostWraps = 80;
const quotes = new Set('"\'`“”„«»‘’‚');

/**
 * The lines of a text as they were meant: without quotes, remarks, `>` of answered mails and characters that nobody sees, and
 * with keys put together that a mail program broke into lines.
 */
export function meantLines(text: string): Line[] {
  const lines = text
    .replace(/[^\P{Cc}\n\r\t]|\p{Cf}/gu, '')
    .split(/\r\n|\r|\n/)
    .map((line, index) => ({ at: index + 1, words: wordsOf(line) }));
  return unwrapped(lines.filter(({ words }) => words.length > 0));
}

function wordsOf(line: string): string[] {
  const words = line.split(/\s+/).map(withoutQuotes).filter(Boolean);
  const first = words.findIndex((word) => !/^[>*•-]+$/.test(word));
  const meant = first < 0 ? [] : words.slice(first);
  return meant[0]?.startsWith('#') ? [] : meant;
}

function withoutQuotes(word: string): string {
  let from = word.startsWith('>') && word.length > 1 ? word.search(/[^>]/) : 0;
  let to = word.length;
  while (from < to && quotes.has(word.charAt(from))) from += 1;
  while (to > from && quotes.has(word.charAt(to - 1))) to -= 1;
  return from < 0 ? word : word.slice(from, to);
}

function unwrapped(lines: Line[]): Line[] {
  const whole: Line[] = [];
  let wraps = 0;
  for (const line of lines) {
    const before = whole.at(-1);
    const longer = before && wraps < mostWraps ? withNext(before, line.words, wraps > 0) : undefined;
    if (longer) whole.splice(-1, 1, longer);
    else whole.push(line);
    wraps = longer ? wraps + 1 : 0;
  }
  return whole;
}

/** The line with the one after it, when a key goes on there; undefined when it does not. `broken`: it has gone on before. */
function withNext({ at, words }: Line, following: string[], broken: boolean): Line | undefined {
  const [first = '', ...rest] = following;
  const [type = '', last = ''] = words.slice(-2);
  if (isKeyType(words.at(-1) ?? ''))
    return first.startsWith('AAAA') ? { at, words: [...words, ...following] } : undefined;
  if (!isKeyType(type) || last.length > longestBody) return undefined;
  if (bitsOf(type, last) === 0)
    return /^[A-Za-z0-9+/]+={0,2}$/.test(first)
      ? { at, words: [...words.slice(0, -1), last + first, ...rest] }
      : undefined;
  const isComment = broken && rest.length === 0 && !first.startsWith('AAAA') && !isKeyType(first);
  return isComment ? { at, words: [...words, first] } : undefined;
}
