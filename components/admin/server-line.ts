import type { Server } from '@/db/schema/orders';

export function serverLine({ ipv6, ipv4, user }: Pick<Server, 'ipv6' | 'ipv4' | 'user'>): string {
  return [`${user}@${ipv6}`, ipv4].filter(Boolean).join(', ');
}
