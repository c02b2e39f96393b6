import { expect, test } from 'vitest';
import { budgetsOf, clientAddress, unknownAddress } from './client-address';

test.each([
  ['one proxy: the last entry', '203.0.113.7', 1, '203.0.113.7'],
  ['what the client wrote in front is not believed', '1.1.1.1, 203.0.113.7', 1, '203.0.113.7'],
  ['two proxies: the entry before the last', '1.1.1.1, 203.0.113.7, 10.0.0.2', 2, '203.0.113.7'],
  ['without spaces, with a port', '1.1.1.1,203.0.113.7:4711', 1, '203.0.113.7'],
  ['IPv4 in IPv6 clothes', '::ffff:203.0.113.7', 1, '203.0.113.7'],
  ['IPv4 in IPv6 clothes, in hexadecimal', '::ffff:c000:0221', 1, '192.0.2.33'],
  ['the same written out', '0:0:0:0:0:FFFF:C000:0221', 1, '192.0.2.33'],
  ['the same in brackets with a port', '[::ffff:c000:221]:443', 1, '192.0.2.33'],
  ['IPv6 counts by its /64', '2001:db8:1:2:3:4:5:6', 1, '2001:db8:1:2::/64'],
  ['another address of the same /64', '2001:0DB8:0001:0002::9', 1, '2001:db8:1:2::/64'],
  ['in brackets with a port', '[2001:db8:1:2::9]:443', 1, '2001:db8:1:2::/64'],
  ['with zeros left out in the middle', '2001:db8::1', 1, '2001:db8::/64'],
  ['loopback', '::1', 1, '::/64'],
  ['link-local with a zone', 'fe80::1%eth0', 1, 'fe80::/64'],
  ['ends in IPv4 form', '64:ff9b::192.0.2.33', 1, '64:ff9b::/64'],
])('%s', (_name, forwardedFor, hops, address) => {
  expect(clientAddress({ forwardedFor, socketAddress: '127.0.0.1' }, hops)).toBe(address);
});

test.each([
  ['no header', null, 1],
  ['no proxy of ours, so every entry is the client’s word', '203.0.113.7', 0],
  ['fewer entries than proxies', '203.0.113.7', 2],
  ['not an address', 'localhost', 1],
  ['a number, which some readers take for an address', '3405803783', 1],
  ['octal', '0313.0.0161.07', 1],
  ['an empty entry', '203.0.113.7, ', 1],
  ['an endless entry', '1'.repeat(1_000_000), 1],
])('without an address from our proxies the connection’s counts: %s', (_name, forwardedFor, hops) => {
  expect(clientAddress({ forwardedFor, socketAddress: '198.51.100.9' }, hops)).toBe('198.51.100.9');
  expect(clientAddress({ forwardedFor, socketAddress: '::ffff:198.51.100.9' }, hops)).toBe('198.51.100.9');
  expect(clientAddress({ forwardedFor, socketAddress: '2001:db8::5' }, hops)).toBe('2001:db8::/64');
  expect(clientAddress({ forwardedFor, socketAddress: null }, hops)).toBe(unknownAddress);
});

test('a client counts by itself, and in IPv6 with all networks of its /48', () => {
  expect(budgetsOf('203.0.113.7')).toEqual([{ key: '203.0.113.7', times: 1 }]);
  expect(budgetsOf('2001:db8:1:2::/64')).toEqual([
    { key: '2001:db8:1:2::/64', times: 1 },
    { key: '2001:db8:1::/48', times: 10 },
  ]);
});

test.each([unknownAddress, '127.0.0.1', '10.1.2.3', '192.168.0.9', '::/64', 'fd00:1:2:3::/64'])(
  'where many come from one address they have more tries together: %s',
  (address) => {
    expect(budgetsOf(address)[0]).toEqual({ key: address, times: 10 });
  },
);

test('the account that stands in an address’s place counts by itself', () => {
  const id = '019ac000-0000-7000-8000-000000000000';
  expect(budgetsOf(id)).toEqual([{ key: id, times: 1 }]);
});
