import { createHash, randomBytes } from 'node:crypto';

/** A secret for a cookie or a link: 256 random bits, fit for a URL. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of such a secret. It is random enough that a plain SHA-256 cannot be turned back. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
