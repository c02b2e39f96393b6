import { holdsPrivateKey } from './private';
import { keyBits, keyTypes } from './types';
import { asciiOf, fromBase64, wireParts } from './wire';

/** A public key that was understood. `line` is what belongs into authorized_keys. */
export type PublicKey = { type: string; bits: number; comment: string; line: string };

/** Why a line was refused; each is a key under `shop.keys.trouble`. */
export type KeyTrouble =
  | 'private'
  | 'dsa'
  | 'short'
  | 'long'
  | 'options'
  | 'broken'
  | 'mismatch'
  | 'certificate'
  | 'format'
  | 'unknown'
  | 'twice';

/** One key or one refusal, with the line of the text where it stood. */
export type ReadLine = { at: number } & ({ key: PublicKey } | { trouble: KeyTrouble });

const shortestRsa = 2048;
const longestRsa = 16_384;
const longestComment = 200;

/**
 * Reads the public keys of a text, one per line, as browser and server show them. Empty lines and `#` lines are passed over, and
 * keys that were pasted behind one another are taken apart. A text with a private key in it yields nothing else.
 */
export function readKeys(text: string): ReadLine[] {
  if (holdsPrivateKey(text)) return [{ at: 1, trouble: 'private' }];
  if (/-{4,5} ?BEGIN /.test(text)) return [{ at: 1, trouble: 'format' }];
  const seen = new Set<string>();
  return text.split(/\r\n|\r|\n/).flatMap((line, index) =>
    keysIn(line).map((one): ReadLine => {
      const at = index + 1;
      const read = readLine(one);
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

const names = [...keyTypes, 'ssh-dss'].map((name) => name.replaceAll('.', '\\.')).join('|');
const startsWithKey = new RegExp(`^(?:${names})\\s`);
const nextKey = new RegExp(`\\s+(?=(?:${names})\\s+AAAA)`);

function keysIn(line: string): string[] {
  const text = line.trim();
  if (text === '' || text.startsWith('#')) return [];
  return startsWithKey.test(text) ? text.split(nextKey) : [text];
}

function readLine(line: string): PublicKey | KeyTrouble {
  const [type = '', base64 = '', ...words] = line.split(/\s+/);
  if (type.endsWith('-cert-v01@openssh.com')) return 'certificate';
  if (type === 'ssh-dss') return 'dsa';
  if (!keyTypes.includes(type)) return nextKey.test(line) ? 'options' : 'unknown';
  const blob = fromBase64(base64);
  const [name, ...parts] = (blob && wireParts(blob)) ?? [];
  if (!name) return 'broken';
  if (asciiOf(name) !== type) return 'mismatch';
  const bits = keyBits(type, parts);
  if (bits === 0) return 'broken';
  if (type === 'ssh-rsa' && bits < shortestRsa) return 'short';
  if (type === 'ssh-rsa' && bits > longestRsa) return 'long';
  return { type, bits, ...described(type, base64, words) };
}

/** Control and direction characters have no place in a line that is shown and written to a server. */
function described(type: string, base64: string, words: string[]) {
  const comment = words
    .join(' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .slice(0, longestComment);
  return { comment, line: [type, base64, comment].filter(Boolean).join(' ') };
}
