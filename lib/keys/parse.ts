import { type Line, meantLines } from './lines';
import { holdsPrivateKey } from './private';
import { bitsOf, bodyParts, isCertificate, isKeyType, longestBody } from './types';
import { asciiOf } from './wire';

/** A public key that was understood. `line` is what belongs into authorized_keys. */
export type PublicKey = { type: string; bits: number; comment: string; line: string };

/** Why a line was refused; each is a key under `shop.keys.trouble`. */
export type KeyTrouble =
  | 'private'
  | 'dsa'
  | 'short'
  | 'long'
  | 'options'
  | 'knownHosts'
  | 'broken'
  | 'mismatch'
  | 'certificate'
  | 'format'
  | 'unknown'
  | 'twice'
  | 'much';

/** One key or one refusal, with the line of the text where it stood. */
export type ReadLine = { at: number } & ({ key: PublicKey } | { trouble: KeyTrouble });

const shortestRsa = 2048;
const longestRsa = 16_384;
const longestComment = 200;

/** The longest text that is read: ten RSA keys of 16384 bits have 31,000 characters. */
export const longestKeyText = 50_000;
/** As many lines as that text has when a mail program broke it. */
const mostLines = 1000;

/**
 * Reads the public keys of a text, one per line, as browser and server show them. Empty lines and `#` lines are passed over, keys
 * that were pasted behind one another are taken apart, broken lines and quotes are mended. A text with a private key in it
 * yields nothing else. Takes time in proportion to the text, and none beyond `longestKeyText`.
 */
export function readKeys(text: string): ReadLine[] {
  if (text.length > longestKeyText) return [{ at: 1, trouble: 'much' }];
  if (holdsPrivateKey(text)) return [{ at: 1, trouble: 'private' }];
  if (/-{4,5} ?BEGIN /.test(text)) return [{ at: 1, trouble: 'format' }];
  const lines = meantLines(text);
  if (lines.length > mostLines) return [{ at: 1, trouble: 'much' }];
  const seen = new Set<string>();
  return lines.flatMap(({ at, words }) =>
    keysIn(words).map((one): ReadLine => {
      const read = typeof one === 'string' ? one : readKey(one);
      if (typeof read === 'string') return { at, trouble: read };
      if (seen.has(keyBody(read))) return { at, trouble: 'twice' };
      seen.add(keyBody(read));
      return { at, key: read };
    }),
  );
}

/** The part of a key that makes it this key, without its comment. */
export function keyBody({ line }: { line: string }): string {
  return line.split(' ', 2).join(' ');
}

/** The keys of a line, each as its words: type, body, comment. */
function keysIn(words: Line['words']): (string[] | KeyTrouble)[] {
  const starts = words.flatMap((word, index) => (beginsKey(word, words[index + 1], index) ? [index] : []));
  const [first] = starts;
  if (first === undefined) return ['unknown'];
  const before = words.slice(0, first);
  const isEcho = before[0] === 'echo';
  if (before.length > 0 && !isEcho) return [isHostList(before) ? 'knownHosts' : 'options'];
  const end = isEcho ? words.indexOf('>>') : -1;
  const meant = end < 0 ? words : words.slice(0, end);
  return starts.map((start, index) => meant.slice(start, starts[index + 1]));
}

function beginsKey(word: string, next: string | undefined, index: number): boolean {
  return isKeyType(word) && (index === 0 || next?.startsWith('AAAA') === true);
}

/** What stands in front of a key in known_hosts: perhaps a marker, then hosts or the hash of one. */
function isHostList(before: string[]): boolean {
  const [hosts = '', ...more] = before[0]?.startsWith('@') ? before.slice(1) : before;
  return more.length === 0 && (hosts.startsWith('|1|') || (!hosts.includes('=') && /[.:[]/.test(hosts)));
}

function readKey([type = '', body = '', ...words]: string[]): PublicKey | KeyTrouble {
  if (isCertificate(type)) return 'certificate';
  if (type === 'ssh-dss') return 'dsa';
  if (type === 'ssh-rsa' && body.length > longestBody) return 'long';
  const [name] = bodyParts(body);
  if (!name) return 'broken';
  if (asciiOf(name) !== type) return 'mismatch';
  const bits = bitsOf(type, body);
  if (bits === 0) return 'broken';
  if (type === 'ssh-rsa' && bits < shortestRsa) return 'short';
  if (type === 'ssh-rsa' && bits > longestRsa) return 'long';
  const comment = words.join(' ').slice(0, longestComment).trim();
  return { type, bits, comment, line: [type, body, comment].filter(Boolean).join(' ') };
}
