import type { OrderKey } from '@/db/schema/orders';
import { withFingerprint } from '@/lib/keys/ssh-key';
import { readKeys } from '@/lib/keys/ssh-key';

const lines = [
  'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJMdwpy2/KTNxIeekj1bMIuDNpBJnWivTEH71m3VWIdq demo@laptop',
  'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEy66xgTHDf/nDt9m8ewhJZYsgKToDfc2HSSONvx4bIe demo@desk',
];

export async function seedKeys(): Promise<OrderKey[]> {
  const read = readKeys(lines.join('\n')).flatMap((line) => ('key' in line ? [line.key] : []));
  return Promise.all(read.map(withFingerprint));
}
