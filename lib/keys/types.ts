import { asciiOf, fromBase64, integerBits, wireParts } from './wire';

/** Nobody uses a public exponent beyond 65537 knowingly; OpenSSL takes 64 bits with long keys. */
const longestExponentBits = 64;

/** What is inside the blob of each kind of key we take, after its name: its bits, or 0 when it is not well formed. */
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

/** The names of all kinds of keys that sshd takes and we do. */
export const keyTypes: readonly string[] = Object.keys(kinds);

/** The longest base64 body that is looked into; that of a 16384-bit RSA key has 2764 characters. */
export const longestBody = 3000;

const certificate = '-cert-v01@openssh.com';

/** Whether a word names a kind of key, also one that we refuse. */
export function isKeyType(word: string): boolean {
  return word.length < 50 && (keyTypes.includes(word) || word === 'ssh-dss' || isCertificate(word));
}

/** Whether a word names a certificate, which holds a key but is none. */
export function isCertificate(word: string): boolean {
  return word.endsWith(certificate);
}

/** The parts of a body in base64, its name first; empty when it is not well formed or too long to be a key. */
export function bodyParts(body: string): Uint8Array[] {
  const blob = body.length <= longestBody ? fromBase64(body) : undefined;
  return (blob && wireParts(blob)) ?? [];
}

/** The bits of the key that a body in base64 holds; 0 when it holds none of this type, or only the beginning of one. */
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
