import ipaddr from 'ipaddr.js';

/** An address in its one canonical writing, or why it cannot be a customer's server. */
export type ReadAddress = { address: string } | { problem: 'noIpv6' | 'noIpv4' | 'notPublic' };

/** Longer than any writing of an address. */
const longest = 64;
/** All that is given out to the world (IANA, RFC 4291); what is set aside in it, `range` knows. */
const global = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Reads an IPv6 address that customers can reach, without prefix length or zone; written as RFC 5952 says. Addresses for
 * documentation, benchmarks, tunnels and other special uses (IANA's registry) are no customer's server.
 */
export function readIpv6(text: string): ReadAddress {
  if (text.length > longest || text.includes('%') || !ipaddr.IPv6.isValid(text)) return { problem: 'noIpv6' };
  const address = ipaddr.IPv6.parse(text);
  if (address.range() !== 'unicast' || !address.match(global)) return { problem: 'notPublic' };
  return { address: address.toRFC5952String() };
}

/** Reads an IPv4 address that customers can reach, written with four decimal numbers and no zeros in front. */
export function readIpv4(text: string): ReadAddress {
  if (text.length > longest || !ipaddr.IPv4.isValidFourPartDecimal(text)) return { problem: 'noIpv4' };
  const address = ipaddr.IPv4.parse(text);
  return address.range() === 'unicast' ? { address: address.toString() } : { problem: 'notPublic' };
}
