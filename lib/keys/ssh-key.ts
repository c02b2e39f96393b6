import { holdsPrivateKey } from './private-key';

/** `line` is what goes into authorized_keys. */
export type PublicKey = { type: string; bits: number; comment: string; line: string };

/** Keys under `shop.keys.problem`. */
export type KeyProblem =
  | 'private'
  | 'dsa'
  | 'short'
  | 'long'
  | 'options'
  | 'knownHosts'
  | 'cut'
  | 'base64'
  | 'broken'
  | 'mismatch'
  | 'certificate'
  | 'ssh2'
  | 'pgp'
  | 'pem'
  | 'type'
  | 'fingerprint'
  | 'path'
  | 'bare'
  | 'unknown'
  | 'much';

/** `at` is the line in the text, from 1. `again`: the key stands further up and counts once. */
export type ReadLine = { at: number } & ({ key: PublicKey } | { problem: KeyProblem } | { again: true });

const shortestRsa = 2048;
const longestRsa = 16_384;
const longestComment = 200;

/** Ten RSA keys of 16384 bits have 31,000 characters. */
export const longestKeyText = 50_000;
const mostLines = 1000;

/** Tolerates comments, quotes and wrapped or joined keys; a private key refuses the whole text. Takes linear time. */
export function readKeys(text: string): ReadLine[] {
  if (text.length > longestKeyText) return [{ at: 1, problem: 'much' }];
  if (holdsPrivateKey(text)) return [{ at: 1, problem: 'private' }];
  const file = /-{4,5} ?BEGIN (SSH2|PGP)?/.exec(text);
  if (file) return [{ at: 1, problem: file[1] === 'SSH2' ? 'ssh2' : file[1] === 'PGP' ? 'pgp' : 'pem' }];
  const lines = meantLines(text);
  if (lines.length > mostLines) return [{ at: 1, problem: 'much' }];
  const seen = new Set<string>();
  return lines.flatMap(({ at, words }) =>
    keysIn(words).map((one): ReadLine => {
      const read = typeof one === 'string' ? one : readKey(one);
      if (typeof read === 'string') return { at, problem: read };
      if (seen.has(keyBody(read))) return { at, again: true };
      seen.add(keyBody(read));
      return { at, key: read };
    }),
  );
}

/** What identifies the key: type and body, without the comment. */
export function keyBody({ line }: { line: string }): string {
  return line.split(' ', 2).join(' ');
}

function keysIn(words: Line['words']): (string[] | KeyProblem)[] {
  const starts = words.flatMap((word, index) => (beginsKey(word, words[index + 1], index) ? [index] : []));
  const [first] = starts;
  if (first === undefined) return [insteadOfKey(words)];
  const before = words[first - 1]?.endsWith(':') ? [] : words.slice(0, first);
  const isEcho = before[0] === 'echo';
  if (before.length > 0 && !isEcho) return [isHostList(before) ? 'knownHosts' : 'options'];
  const end = isEcho ? words.indexOf('>>') : -1;
  const meant = end < 0 ? words : words.slice(0, end);
  return starts.map((start, index) => meant.slice(start, starts[index + 1]));
}

function beginsKey(word: string, next: string | undefined, index: number): boolean {
  return isKeyType(word) && (index === 0 || next?.startsWith('AAAA') === true);
}

/** What a line is that holds no key. */
function insteadOfKey(words: string[]): KeyProblem {
  const [first = '', next = ''] = words;
  if (words.some((word) => /^(?:SHA256:|MD5:|(?:[\da-f]{2}:){15}[\da-f]{2}$)/.test(word))) return 'fingerprint';
  if (/^(?:ssh|ecdsa|sk|rsa|dsa|ed25519)-[\w@.-]{1,60}$/.test(first) && next !== '') return 'type';
  if (/^AAAA[\w+/]{20}/.test(first)) return 'bare';
  return words.length === 1 && /\.pub$|[\\/]id_\w{1,20}$/.test(first) ? 'path' : 'unknown';
}

/** As in known_hosts: perhaps a marker, then hosts or the hash of one. */
function isHostList(before: string[]): boolean {
  const [hosts = '', ...more] = before[0]?.startsWith('@') ? before.slice(1) : before;
  return more.length === 0 && (hosts.startsWith('|1|') || (!hosts.includes('=') && /[.:[]/.test(hosts)));
}

function readKey([type = '', ...rest]: string[]): PublicKey | KeyProblem {
  const [body = '', ...words] = withWholeBody(type, rest);
  if (isCertificate(type)) return 'certificate';
  if (type === 'ssh-dss') return 'dsa';
  if (type === 'ssh-rsa' && body.length > longestBody) return 'long';
  const [name] = bodyParts(body);
  if (!name) return damageOf(body);
  if (asciiOf(name) !== type) return 'mismatch';
  const bits = bitsOf(type, body);
  if (bits === 0) return damageOf(body);
  if (type === 'ssh-rsa' && bits < shortestRsa) return 'short';
  if (type === 'ssh-rsa' && bits > longestRsa) return 'long';
  const comment = words.join(' ').slice(0, longestComment).trim();
  return { type, bits, comment, line: [type, body, comment].filter(Boolean).join(' ') };
}

/** A body that spaces have broken up is put together again. */
function withWholeBody(type: string, words: string[]): string[] {
  const most = Math.min(words.length, mostSpaces + 1);
  for (let count = 1; count <= most; count++) {
    const body = words.slice(0, count).join('');
    if (bitsOf(type, body) > 0) return [body, ...words.slice(count)];
  }
  return words;
}

function damageOf(body: string): 'cut' | 'base64' | 'broken' {
  if (body.length > longestBody) return 'broken';
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(body)) return 'base64';
  const blob = fromBase64(body);
  return blob && wireParts(blob) ? 'broken' : 'cut';
}

export type Line = { at: number; words: string[] };

/** A 16384-bit RSA key that was wrapped every 40 characters has 70 lines. */
const mostWraps = 80;
const mostSpaces = 8;
const quotes = new Set('"\'`“”„«»‘’‚*,;\\');

/** Without quotes, comments, `>` of replies and invisible characters; keys that a mail program wrapped are rejoined. */
export function meantLines(text: string): Line[] {
  const lines = text
    .replace(/[^\P{Cc}\n\r\t]|\p{Cf}|\\n(?=["'])/gu, '')
    .split(/\r\n|\r|\n/)
    .map((line, index) => ({ at: index + 1, words: wordsOf(line) }));
  return unwrapped(lines.filter(({ words }) => words.length > 0));
}

function wordsOf(line: string): string[] {
  const words = line.split(/\s+/).map(withoutQuotes).filter(Boolean);
  const first = words.findIndex((word) => !/^(?:[>*•[\](){}-]+|\d{1,2}[.)])$/.test(word));
  const isClosed = /^[\])}]+$/.test(words.at(-1) ?? '');
  const meant = first < 0 ? [] : words.slice(first, isClosed ? -1 : undefined);
  return isRemark(meant) ? [] : meant;
}

/** A comment, what somebody typed at a prompt, or a heading such as `ssh_authorized_keys:`. */
function isRemark([first = '', ...more]: string[]): boolean {
  return first.startsWith('#') || first === '$' || (more.length === 0 && /^[\w-]{1,40}:$/.test(first));
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

/** Undefined unless a key continues on the next line. `broken`: it has continued before. */
function withNext({ at, words }: Line, following: string[], broken: boolean): Line | undefined {
  const [first = '', ...rest] = following;
  const start = words.findLastIndex(isKeyType);
  const [type = '', body = '', ...comment] = words.slice(Math.max(start, 0));
  if (start < 0)
    return words.length === 1 && isKeyType(type + first) ? { at, words: [type + first, ...rest] } : undefined;
  if (body === '') return first.startsWith('AAAA') ? { at, words: [...words, ...following] } : undefined;
  if (body.length > longestBody) return undefined;
  if (bitsOf(type, body) === 0)
    return comment.length === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(first)
      ? { at, words: [...words.slice(0, -1), body + first, ...rest] }
      : undefined;
  if (rest.length > 0 || first.startsWith('AAAA') || isKeyType(first)) return undefined;
  if (comment.length === 0 && (broken || first.includes('@'))) return { at, words: [...words, first] };
  const isAddress =
    comment.length === 1 && /^[^@]+@[^@]+$/.test(`${comment[0]}${first}`) && !/^[^@]+@[^@]+$/.test(`${comment[0]}`);
  return isAddress ? { at, words: [...words.slice(0, -1), `${comment[0]}${first}`] } : undefined;
}

/** OpenSSL allows 64 bits with long keys; in practice it is 65537. */
const longestExponentBits = 64;

/** The bits of a key, from what follows the name in its blob; 0 when malformed. */
const kinds: Record<string, (parts: Uint8Array[]) => number> = {
  'ssh-ed25519': ([point, ...rest]) => (rest.length === 0 && isEd25519(point) ? 256 : 0),
  'ssh-rsa': ([exponent, modulus, ...rest]) =>
    rest.length === 0 && isExponent(exponent) && isOdd(modulus) ? integerBits(modulus) : 0,
  'ecdsa-sha2-nistp256': (parts) => ecdsaBits(parts, 'nistp256', 256),
  'ecdsa-sha2-nistp384': (parts) => ecdsaBits(parts, 'nistp384', 384),
  'ecdsa-sha2-nistp521': (parts) => ecdsaBits(parts, 'nistp521', 521),
  'sk-ssh-ed25519@openssh.com': ([point, application, ...rest]) =>
    rest.length === 0 && isEd25519(point) && asciiOf(application) !== '' ? 256 : 0,
  'sk-ecdsa-sha2-nistp256@openssh.com': ([curve, point, application, ...rest]) =>
    rest.length === 0 && curve && point && asciiOf(application) !== '' ? ecdsaBits([curve, point], 'nistp256', 256) : 0,
};

export const keyTypes: readonly string[] = Object.keys(kinds);

/** A 16384-bit RSA key has 2764 characters. */
export const longestBody = 3000;

const certificate = '-cert-v01@openssh.com';

export function isKeyType(word: string): boolean {
  return word.length < 50 && (keyTypes.includes(word) || word === 'ssh-dss' || isCertificate(word));
}

export function isCertificate(word: string): boolean {
  return word.endsWith(certificate);
}

/** The name comes first; empty when malformed or too long. */
export function bodyParts(body: string): Uint8Array[] {
  const blob = body.length <= longestBody ? fromBase64(body) : undefined;
  return (blob && wireParts(blob)) ?? [];
}

/** 0 when the body is incomplete or of another type. */
export function bitsOf(type: string, body: string): number {
  const [name, ...parts] = bodyParts(body);
  return asciiOf(name) === type ? (kinds[type]?.(parts) ?? 0) : 0;
}

function isEd25519(point: Uint8Array | undefined): boolean {
  return point?.length === 32;
}

function isExponent(exponent: Uint8Array | undefined): boolean {
  const bits = integerBits(exponent);
  return isOdd(exponent) && bits > 1 && bits <= longestExponentBits;
}

function isOdd(integer: Uint8Array | undefined): boolean {
  return ((integer?.at(-1) ?? 0) & 1) === 1;
}

/** An uncompressed point: one byte 4, then both coordinates. */
function ecdsaBits([curve, point, ...rest]: Uint8Array[], name: string, bits: number): number {
  const fits = asciiOf(curve) === name && point?.[0] === 4 && point.length === 1 + 2 * Math.ceil(bits / 8);
  return fits && rest.length === 0 ? bits : 0;
}

/** Strings with their length before them (RFC 4253, 4.2 and 6.6); undefined when malformed. */
export function wireParts(blob: Uint8Array): Uint8Array[] | undefined {
  const view = new DataView(blob.buffer, blob.byteOffset, blob.byteLength);
  const parts: Uint8Array[] = [];
  let at = 0;
  while (at < blob.length) {
    if (at + 4 > blob.length) return undefined;
    const end = at + 4 + view.getUint32(at);
    if (end > blob.length) return undefined;
    parts.push(blob.subarray(at + 4, end));
    at = end;
  }
  return parts;
}

/** Undefined when it is not base64; works in browsers too. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text) || text.length % 4 === 1) return undefined;
  try {
    return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  } catch {
    return undefined;
  }
}

const longestName = 128;

export function asciiOf(part: Uint8Array | undefined): string {
  if (!part || part.length > longestName) return '';
  const text = String.fromCharCode(...part);
  return /^[!-~]*$/.test(text) ? text : '';
}

/** 0 when the integer is negative, empty or padded needlessly. */
export function integerBits(part: Uint8Array | undefined): number {
  const first = part?.[0];
  if (!part || first === undefined || first >= 0x80) return 0;
  const body = first === 0 ? part.subarray(1) : part;
  const top = body[0];
  if (top === undefined || top === 0 || (first === 0 && top < 0x80)) return 0;
  return (body.length - 1) * 8 + (32 - Math.clz32(top));
}

export type FingerprintedKey = PublicKey & { fingerprint: string };

/** `SHA256:…`, as ssh-keygen prints it; in browsers only over https or on localhost. */
export async function withFingerprint(key: PublicKey): Promise<FingerprintedKey> {
  const blob = fromBase64(key.line.split(' ')[1] ?? '');
  if (!blob) throw new TypeError('A key that was read has a body in base64');
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', blob));
  return { ...key, fingerprint: `SHA256:${btoa(String.fromCharCode(...digest)).replace(/={1,2}$/, '')}` };
}

const shortNames: Record<string, string> = {
  'ssh-ed25519': 'ED25519',
  'sk-ssh-ed25519@openssh.com': 'ED25519-SK',
  'sk-ecdsa-sha2-nistp256@openssh.com': 'ECDSA-SK',
};

/** `ED25519`, `RSA 3072`, `ECDSA 256`. */
export function keyKind({ type, bits }: { type: string; bits: number }): string {
  return shortNames[type] ?? `${type === 'ssh-rsa' ? 'RSA' : 'ECDSA'} ${bits}`;
}

export function isWeak({ type, bits }: { type: string; bits: number }): boolean {
  return type === 'ssh-rsa' && bits < 3072;
}
