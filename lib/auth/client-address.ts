import ipaddr from 'ipaddr.js';

export const unknownAddress = 'unknown';

/** Set by our server from the socket; what a client sends under this name is replaced. */
export const socketHeader = 'x-socket-address';

type Traces = { forwardedFor: string | null; socketAddress: string | null };

export function tracesIn(headers: Pick<Headers, 'get'>): Traces {
  return { forwardedFor: headers.get('x-forwarded-for'), socketAddress: headers.get(socketHeader) };
}

/** IPv6 by its /64. Believes only the X-Forwarded-For entry of our outermost proxy, as clients can forge the rest. */
export function clientAddress({ forwardedFor, socketAddress }: Traces, hops: number): string {
  const entry = hops < 1 ? undefined : forwardedFor?.split(',').at(-hops);
  return counted(entry) ?? counted(socketAddress) ?? unknownAddress;
}

/** Each budget and its multiple of the limit: an IPv6 /48, or a proxy of our own, stands for many clients. */
export function budgetsOf(address: string): { key: string; times: number }[] {
  const one = { key: address, times: standsForMany(address) ? 10 : 1 };
  const network = networkOf(address);
  if (!network) return [one];
  const wide = ipaddr.IPv6.networkAddressFromCIDR(`${network}/48`);
  return [one, { key: `${wide.toString()}/48`, times: 10 }];
}

/** Whether the address identifies nobody: unknown, or in our own network. */
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
  // `process` unwraps IPv4-mapped addresses.
  const read = ipaddr.process(address);
  if (read.kind() === 'ipv4') return read.toString();
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${address}/64`).toString()}/64`;
}
