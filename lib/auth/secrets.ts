import { createHash, randomBytes } from 'node:crypto';

export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** All we store of a secret, which is random enough for a plain SHA-256. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
