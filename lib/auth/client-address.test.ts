import { expect, test } from 'vitest';
import { clientAddress, unknownAddress } from './client-address';

test.each([
  ['one proxy: the last entry', '203.0.113.7', 1, '203.0.113.7'],
  ['what the client wrote in front is not believed', '1.1.1.1, 203.0.113.7', 1, '203.0.113.7'],
  ['two proxies: the entry before the last', '1.1.1.1, 203.0.113.7, 10.0.0.2', 2, '203.0.113.7'],
  ['without spaces, with a port', '1.1.1.1,203.0.113.7:4711', 1, '203.0.113.7'],
  ['IPv4 in IPv6 clothes', '::ffff:203.0.113.7', 1, '203.0.113.7'],
  ['IPv6 counts by its /64', '2001:db8:1:2:3:4:5:6', 1, '2001:db8:1:2::/64'],
  ['another address of the same /64', '2001:0DB8:0001:0002::9', 1, '2001:db8:1:2::/64'],
  ['in brackets with a port', '[2001:db8:1:2::9]:443', 1, '2001:db8:1:2::/64'],
  ['with zeros left out in the middle', '2001:db8::1', 1, '2001:db8:0:0::/64'],
  ['loopback', '::1', 1, '0:0:0:0::/64'],
  ['link-local with a zone', 'fe80::1%eth0', 1, 'fe80:0:0:0::/64'],
  ['ends in IPv4 form', '64:ff9b::192.0.2.33', 1, '64:ff9b:0:0::/64'],
])('%s', (_name, header, hops, address) => {
  expect(clientAddress(header, hops)).toBe(address);
});

test.each([
  ['no header', null, 1],
  ['no proxy of ours, so every entry is the client’s word', '203.0.113.7', 0],
  ['fewer entries than proxies', '203.0.113.7', 2],
  ['not an address', 'localhost', 1],
  ['an empty entry', '203.0.113.7, ', 1],
])('an address that cannot be known shares its limits: %s', (_name, header, hops) => {
  expect(clientAddress(header, hops)).toBe(unknownAddress);
});
