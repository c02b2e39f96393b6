import { asciiOf, integerBits } from './wire';

/** What is inside the blob of each kind of key we take, after its name: its bits, or 0 when it is not well formed. */
const kinds: Record<string, (parts: Uint8Array[]) => number> = {
  'ssh-ed25519': ([point, ...rest]) => (rest.length === 0 && isEd25519(point) ? 256 : 0),
  'ssh-rsa': ([exponent, modulus, ...rest]) =>
    rest.length === 0 && isOdd(exponent) && integerBits(exponent) > 1 && isOdd(modulus) ? integerBits(modulus) : 0,
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

/** The bits of a key of this type; 0 when the blob does not hold such a key. */
export function keyBits(type: string, parts: Uint8Array[]): number {
  return kinds[type]?.(parts) ?? 0;
}

function isEd25519(point: Uint8Array | undefined): boolean {
  return point?.length === 32;
}

function isOdd(integer: Uint8Array | undefined): boolean {
  return ((integer?.at(-1) ?? 0) & 1) === 1;
}

/** An uncompressed point: one byte 4, then both coordinates. */
function ecdsaBits([curve, point, ...rest]: Uint8Array[], name: string, bits: number): number {
  const fits = asciiOf(curve) === name && point?.[0] === 4 && point.length === 1 + 2 * Math.ceil(bits / 8);
  return fits && rest.length === 0 ? bits : 0;
}
