import { createHash } from 'node:crypto';
import ssh2 from 'ssh2';
import type { Stored } from './state';

const file = '/etc/ssh/ssh_host_ed25519_key';

/** At its first start an instance makes the key that it proves itself with to ssh. */
export function giveHostKey(stored: Stored): void {
  if (stored.files[file]) return;
  const key = wholeKey(`root@${stored.name}`);
  stored.files[file] = { content: Buffer.from(key.private).toString('base64'), mode: '0600' };
  stored.files[`${file}.pub`] = { content: Buffer.from(`${key.public}\n`).toString('base64'), mode: '0644' };
}

const wholeBytes = 51;

/** One of ssh2's keys in two hundred lacks a byte. */
function wholeKey(comment: string) {
  for (;;) {
    const key = ssh2.utils.generateKeyPairSync('ed25519', { comment });
    if (Buffer.from(key.public.split(' ')[1] ?? '', 'base64').length === wholeBytes) return key;
  }
}

/** The private part, as OpenSSH keeps it; undefined before the first start. */
export function hostKeyOf({ files }: Stored): Buffer | undefined {
  const kept = files[file];
  return kept && Buffer.from(kept.content, 'base64');
}

/** The line that `ssh-keygen -l` prints for a public key. */
export function fingerprintLine(publicKey: string): string {
  const [, blob = '', comment = ''] = publicKey.trim().split(' ');
  const hash = createHash('sha256').update(Buffer.from(blob, 'base64')).digest('base64').replaceAll('=', '');
  return `256 SHA256:${hash} ${comment} (ED25519)\n`;
}
