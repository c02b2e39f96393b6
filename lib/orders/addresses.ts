import { BlockList, isIPv4, isIPv6 } from 'node:net';

const publicV6 = new BlockList();
publicV6.addSubnet('2000::', 3, 'ipv6');

const privateV4 = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['224.0.0.0', 3],
] as const)
  privateV4.addSubnet(net, prefix, 'ipv4');

/** An address in its one canonical writing, or why it cannot be a customer's server. */
export type ReadAddress = { address: string } | { trouble: 'noIpv6' | 'noIpv4' | 'notPublic' };

/** Reads an IPv6 address that customers can reach, without prefix length or zone; written as RFC 5952 says. */
export function readIpv6(text: string): ReadAddress {
  if (!isIPv6(text) || text.includes('%')) return { trouble: 'noIpv6' };
  if (!publicV6.check(text, 'ipv6')) return { trouble: 'notPublic' };
  return { address: new URL(`http://[${text}]`).hostname.slice(1, -1) };
}

/** Reads an IPv4 address that customers can reach. */
export function readIpv4(text: string): ReadAddress {
  if (!isIPv4(text)) return { trouble: 'noIpv4' };
  return privateV4.check(text, 'ipv4') ? { trouble: 'notPublic' } : { address: text };
}
