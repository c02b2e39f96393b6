import type { PublicKey } from './parse';
import { fromBase64 } from './wire';

/** A public key with its fingerprint, as an order and an account keep it. */
export type FingerprintedKey = PublicKey & { fingerprint: string };

/** Adds `SHA256:…`, as ssh-keygen prints it. Browsers and servers alike; browsers only over https or on localhost. */
export async function withFingerprint(key: PublicKey): Promise<FingerprintedKey> {
  const blob = fromBase64(key.line.split(' ')[1] ?? '');
  if (!blob) throw new TypeError('A key that was read has a body in base64');
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', blob));
  return { ...key, fingerprint: `SHA256:${btoa(String.fromCharCode(...digest)).replace(/={1,2}$/, '')}` };
}
