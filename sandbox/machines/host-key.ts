import { createHash, generateKeyPairSync } from 'node:crypto';
import type { Stored } from './state';

const file = '/etc/ssh/ssh_host_ed25519_key.pub';
const kind = 'ssh-ed25519';

/** At its first start an instance makes the key that it proves itself with to ssh. */
export function giveHostKey(stored: Stored): void {
  if (stored.files[file]) return;
  const { publicKey } = generateKeyPairSync('ed25519');
  // The last 32 bytes of its DER are the key itself.
  const raw = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32);
  const blob = Buffer.concat([counted(Buffer.from(kind)), counted(raw)]).toString('base64');
  stored.files[file] = {
    content: Buffer.from(`${kind} ${blob} root@${stored.name}\n`).toString('base64'),
    mode: '0644',
  };
}

/** The line that `ssh-keygen -l` prints for a public key. */
export function fingerprintLine(publicKey: string): string {
  const [, blob = '', comment = ''] = publicKey.trim().split(' ');
  const hash = createHash('sha256').update(Buffer.from(blob, 'base64')).digest('base64').replace(/=+$/, '');
  return `256 SHA256:${hash} ${comment} (ED25519)\n`;
}

function counted(bytes: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
