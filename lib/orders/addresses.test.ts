import { expect, test } from 'vitest';
import { readIpv4, readIpv6 } from './addresses';

test.each([
  ['2001:db8::1', { address: '2001:db8::1' }],
  ['2001:0DB8:0000:0000:0000:0000:0000:00A1', { address: '2001:db8::a1' }],
  ['2a0a:e5c0:0:2::1', { address: '2a0a:e5c0:0:2::1' }],
  ['2001:db8::1/64', { trouble: 'noIpv6' }],
  ['[2001:db8::1]', { trouble: 'noIpv6' }],
  ['2001:db8::g', { trouble: 'noIpv6' }],
  ['fe80::1%eth0', { trouble: 'noIpv6' }],
  ['192.0.2.1', { trouble: 'noIpv6' }],
  ['', { trouble: 'noIpv6' }],
  ['fe80::1', { trouble: 'notPublic' }],
  ['fd00::1', { trouble: 'notPublic' }],
  ['::1', { trouble: 'notPublic' }],
  ['::ffff:192.0.2.1', { trouble: 'notPublic' }],
  ['ff02::1', { trouble: 'notPublic' }],
])('as IPv6 address %j is read as %j', (text, read) => {
  expect(readIpv6(text)).toEqual(read);
});

test.each([
  ['192.0.2.17', { address: '192.0.2.17' }],
  ['185.203.112.1', { address: '185.203.112.1' }],
  ['192.0.2.256', { trouble: 'noIpv4' }],
  ['192.0.2', { trouble: 'noIpv4' }],
  ['0300.0.2.1', { trouble: 'noIpv4' }],
  ['192.0.2.1/24', { trouble: 'noIpv4' }],
  ['2001:db8::1', { trouble: 'noIpv4' }],
  ['10.1.2.3', { trouble: 'notPublic' }],
  ['172.31.0.1', { trouble: 'notPublic' }],
  ['192.168.1.1', { trouble: 'notPublic' }],
  ['127.0.0.1', { trouble: 'notPublic' }],
  ['255.255.255.255', { trouble: 'notPublic' }],
])('as IPv4 address %j is read as %j', (text, read) => {
  expect(readIpv4(text)).toEqual(read);
});
