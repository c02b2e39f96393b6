import type { Server } from '@/db/schema/orders';

/** A server in one line. */
export function serverLine({ ipv6, ipv4, user }: Pick<Server, 'ipv6' | 'ipv4' | 'user'>): string {
  return [`${user}@${ipv6}`, ipv4].filter(Boolean).join(', ');
}
