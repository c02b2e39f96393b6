import ipaddr from 'ipaddr.js';

export type ReadAddress = { address: string } | { problem: 'noIpv6' | 'noIpv4' | 'notPublic' };

const longest = 64;
/** Global unicast (RFC 4291); `range` knows the special blocks inside it. */
const global = ipaddr.IPv6.parseCIDR('2000::/3');

/** In RFC 5952 form; refuses prefix lengths, zones and special-purpose addresses (IANA's registry). */
export function readIpv6(text: string): ReadAddress {
  if (text.length > longest || text.includes('%') || !ipaddr.IPv6.isValid(text)) return { problem: 'noIpv6' };
  const address = ipaddr.IPv6.parse(text);
  if (address.range() !== 'unicast' || !address.match(global)) return { problem: 'notPublic' };
  return { address: address.toRFC5952String() };
}

/** Four decimal numbers without leading zeros. */
export function readIpv4(text: string): ReadAddress {
  if (text.length > longest || !ipaddr.IPv4.isValidFourPartDecimal(text)) return { problem: 'noIpv4' };
  const address = ipaddr.IPv4.parse(text);
  return address.range() === 'unicast' ? { address: address.toString() } : { problem: 'notPublic' };
}
