import { holdsPrivateKey } from '@/lib/keys/private-key';
import { withFingerprint } from '@/lib/keys/ssh-key';
import { type PublicKey, readKeys } from '@/lib/keys/ssh-key';

/** Fingerprints as customers compare them: `SHA256:… (ED25519)`. */
export type ReadHostKeys =
  { hostKeys: string[] } | { problem: 'required' | 'privateKey' | 'noHostKey' | 'manyHostKeys' };

const most = 10;
export const longestHostKeys = 20_000;
const mostLines = 100;
/** 32 bytes in base64, then perhaps what ssh-keygen adds: a comment and the type. */
const fingerprint = /(?:^|\s)(SHA256:[A-Za-z0-9+/]{43})=?(?=\s|$)(?:.*\((ED25519|ECDSA|RSA)\)$)?/;
const publicKey = /(?:^|\s)((?:ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(?:256|384|521))\s+AAAA\S+)/;

/** Takes `ssh-keygen -lf` lines, fingerprints, public keys and `ssh-keyscan` output; anything else refuses the text. */
export async function readHostKeys(text: string): Promise<ReadHostKeys> {
  if (holdsPrivateKey(text)) return { problem: 'privateKey' };
  if (text.length > longestHostKeys) return { problem: 'manyHostKeys' };
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.trim());
  const told = lines.filter((line) => line && !line.startsWith('#'));
  if (told.length > mostLines) return { problem: 'manyHostKeys' };
  const read = await Promise.all(told.map(readLine));
  const hostKeys = [...new Set(read.filter((key) => key !== undefined))];
  if (read.length === 0) return { problem: 'required' };
  if (read.includes(undefined)) return { problem: 'noHostKey' };
  return hostKeys.length > most ? { problem: 'manyHostKeys' } : { hostKeys };
}

async function readLine(line: string): Promise<string | undefined> {
  const [, print, kind] = fingerprint.exec(line) ?? [];
  if (print) return kind ? `${print} (${kind})` : print;
  const [read] = readKeys(publicKey.exec(line)?.[1] ?? '');
  if (!read || !('key' in read)) return undefined;
  return `${(await withFingerprint(read.key)).fingerprint} (${kindOf(read.key)})`;
}

function kindOf({ type }: PublicKey): string {
  if (type === 'ssh-ed25519') return 'ED25519';
  return type === 'ssh-rsa' ? 'RSA' : 'ECDSA';
}
