import { createHash, generateKeyPairSync } from 'node:crypto';

/** A new ed25519 key: the line of its `.pub` file and its fingerprint, as `ssh-keygen -lf` shows it. */
export function newSshKey(comment: string): { line: string; fingerprint: string } {
  const { x = '' } = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' });
  const blob = Buffer.concat([field(Buffer.from('ssh-ed25519')), field(Buffer.from(x, 'base64url'))]);
  const fingerprint = createHash('sha256').update(blob).digest('base64').replace(/=+$/, '');
  return { line: `ssh-ed25519 ${blob.toString('base64')} ${comment}`, fingerprint: `SHA256:${fingerprint}` };
}

/** A string of the SSH protocol: its length, then its bytes (RFC 4251, section 5). */
function field(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
