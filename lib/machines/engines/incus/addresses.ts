import ipaddr from 'ipaddr.js';
import type { InstanceWithState } from './shapes';

const privately = ['uniqueLocal', 'private', 'loopback'];

/** The addresses of an instance that others can reach, each once, as the engine lists them. */
export function addressesOf(
  { state }: InstanceWithState,
  { countsPrivate }: { countsPrivate: boolean },
): { ipv6: string[]; ipv4: string[] } {
  const cards = Object.entries(state?.network ?? {}).filter(([name]) => name !== 'lo');
  const reachable = cards
    .flatMap(([, { addresses }]) => addresses)
    .map(({ address }) => address)
    .filter((address) => isReachable(address, countsPrivate));
  const all = [...new Set(reachable)];
  return {
    ipv6: all.filter((address) => ipaddr.IPv6.isValid(address)),
    ipv4: all.filter((address) => ipaddr.IPv4.isValid(address)),
  };
}

function isReachable(address: string, countsPrivate: boolean): boolean {
  if (!ipaddr.isValid(address)) return false;
  const range = ipaddr.parse(address).range();
  return range === 'unicast' || (countsPrivate && privately.includes(range));
}
