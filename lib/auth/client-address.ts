import ipaddr from 'ipaddr.js';

/** Stands for a client whose address cannot be known. */
export const unknownAddress = 'unknown';

/** Carries the other end of the connection from our server to the app; what a client sends under this name is replaced. */
export const socketHeader = 'x-socket-address';

/** Where a request says it comes from: the header that proxies write, and the other end of the connection. */
type Traces = { forwardedFor: string | null; socketAddress: string | null };

/** The traces in the headers of a request. */
export function tracesIn(headers: Pick<Headers, 'get'>): Traces {
  return { forwardedFor: headers.get('x-forwarded-for'), socketAddress: headers.get(socketHeader) };
}

/**
 * The client's address, to count by: IPv6 clients by their /64. It stands in X-Forwarded-For, to which each of our own proxies
 * (`hops`) appends the address it saw; what is left of that was written by the client and never believed. Without such an
 * entry it is whoever opened the connection.
 */
export function clientAddress({ forwardedFor, socketAddress }: Traces, hops: number): string {
  const entry = hops < 1 ? undefined : forwardedFor?.split(',').at(-hops);
  return counted(entry) ?? counted(socketAddress) ?? unknownAddress;
}

/**
 * What a try of this client counts against, and how many times the limit each may have. Whoever has a whole IPv6 /48 has 65,536
 * networks, so they have ten times the limit together. A machine of our own network is a proxy that tells nobody's address,
 * so it stands for many, too.
 */
export function budgetsOf(address: string): { key: string; times: number }[] {
  const one = { key: address, times: standsForMany(address) ? 10 : 1 };
  const network = networkOf(address);
  if (!network) return [one];
  const wide = ipaddr.IPv6.networkAddressFromCIDR(`${network}/48`);
  return [one, { key: `${wide.toString()}/48`, times: 10 }];
}

/** Whether an address that is counted tells nothing of who it is: unknown, or a machine of our own network. */
export function standsForMany(address: string): boolean {
  if (address === unknownAddress) return true;
  const read = networkOf(address) ?? address;
  return ipaddr.isValid(read) && own.includes(ipaddr.parse(read).range());
}

const own = ['loopback', 'private', 'uniqueLocal', 'linkLocal', 'unspecified'];

function networkOf(address: string): string | undefined {
  const network = address.replace(/\/64$/, '');
  return network !== address && ipaddr.IPv6.isValid(network) ? network : undefined;
}

function counted(entry: string | null | undefined): string | undefined {
  const text = entry?.trim().slice(0, 60) ?? '';
  const bare = text.replace(/^\[(.*)\](:\d+)?$/, '$1').replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1');
  const [address = ''] = bare.split('%');
  if (ipaddr.IPv4.isValidFourPartDecimal(address)) return address;
  if (!ipaddr.IPv6.isValid(address)) return undefined;
  // `process` turns an IPv4 address in IPv6 clothes into what it is.
  const read = ipaddr.process(address);
  if (read.kind() === 'ipv4') return read.toString();
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${address}/64`).toString()}/64`;
}
