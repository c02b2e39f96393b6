const kinds: Record<string, string> = {
  'ssh-ed25519': 'ED25519',
  'sk-ssh-ed25519@openssh.com': 'ED25519-SK',
  'sk-ecdsa-sha2-nistp256@openssh.com': 'ECDSA-SK',
};

/** What people call this kind of key: `ED25519`, `RSA 3072`, `ECDSA 256`. */
export function keyKind({ type, bits }: { type: string; bits: number }): string {
  return kinds[type] ?? `${type === 'ssh-rsa' ? 'RSA' : 'ECDSA'} ${bits}`;
}

/** Whether the key is taken although a better one is recommended. */
export function isWeak({ type, bits }: { type: string; bits: number }): boolean {
  return type === 'ssh-rsa' && bits < 3072;
}
