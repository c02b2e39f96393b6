import { isIPv4, isIPv6 } from 'node:net';

/** Stands for every client whose address cannot be known: they share their limits. */
export const unknownAddress = 'unknown';

/**
 * The client's address from X-Forwarded-For, to which each of our own proxies (`hops`) appends the address it saw. What
 * stands left of that was written by the client and is never believed. IPv6 clients count by their /64.
 */
export function clientAddress(forwardedFor: string | null, hops: number): string {
  if (hops < 1) return unknownAddress;
  const entry = forwardedFor?.split(',').at(-hops)?.trim() ?? '';
  const address = entry.replace(/^\[(.*)\](:\d+)?$/, '$1').replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1');
  const mapped = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (isIPv4(mapped)) return mapped;
  return isIPv6(address) ? network64(address) : unknownAddress;
}

/** `2001:db8:0:1::/64` for any address in it. */
function network64(address: string): string {
  const [head = '', tail] = (address.split('%')[0] ?? '').replace(/(?:\d{1,3}\.){3}\d{1,3}$/, '0:0').split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = new Array<string>(8 - left.length - right.length).fill('0');
  const groups = [...left, ...zeros, ...right].slice(0, 4);
  return `${groups.map((group) => parseInt(group, 16).toString(16)).join(':')}::/64`;
}
