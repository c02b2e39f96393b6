import { expect, test } from 'vitest';
import { readIpv4, readIpv6 } from './addresses';

test.each([
  ['2a0a:e5c0::1', { address: '2a0a:e5c0::1' }],
  ['2A0A:E5C0:0000:0000:0000:0000:0000:00A1', { address: '2a0a:e5c0::a1' }],
  ['2a0a:e5c0:0:1:0:0:0:1', { address: '2a0a:e5c0:0:1::1' }],
  ['2a0a:e5c0::185.203.112.1', { address: '2a0a:e5c0::b9cb:7001' }],
  ['2a0a:e5c0:0:2::1', { address: '2a0a:e5c0:0:2::1' }],
  ['2a0a:e5c0::1/64', { problem: 'noIpv6' }],
  ['[2a0a:e5c0::1]', { problem: 'noIpv6' }],
  ['2a0a:e5c0::g', { problem: 'noIpv6' }],
  ['fe80::1%eth0', { problem: 'noIpv6' }],
  ['185.203.112.1', { problem: 'noIpv6' }],
  ['2a0a:e5c0::1'.padEnd(100_000, ':'), { problem: 'noIpv6' }],
  ['', { problem: 'noIpv6' }],
  ['fe80::1', { problem: 'notPublic' }],
  ['fd00::1', { problem: 'notPublic' }],
  ['::1', { problem: 'notPublic' }],
  ['::ffff:192.0.2.1', { problem: 'notPublic' }],
  ['ff02::1', { problem: 'notPublic' }],
  ['2001:db8::1', { problem: 'notPublic' }],
  ['3fff::1', { problem: 'notPublic' }],
  ['2002:c000:0201::1', { problem: 'notPublic' }],
  ['2001::1', { problem: 'notPublic' }],
  ['2001:2::1', { problem: 'notPublic' }],
  ['2001:20::1', { problem: 'notPublic' }],
  ['64:ff9b::185.203.112.1', { problem: 'notPublic' }],
  ['5f00::1', { problem: 'notPublic' }],
  ['4000::1', { problem: 'notPublic' }],
  ['::', { problem: 'notPublic' }],
])('as IPv6 address %j is read as %j', (text, read) => {
  expect(readIpv6(text)).toEqual(read);
});

test.each([
  ['185.203.112.1', { address: '185.203.112.1' }],
  ['185.203.112.256', { problem: 'noIpv4' }],
  ['185.203.112', { problem: 'noIpv4' }],
  ['0271.203.112.1', { problem: 'noIpv4' }],
  ['0xb9.203.112.1', { problem: 'noIpv4' }],
  ['185.203.112.1/24', { problem: 'noIpv4' }],
  ['2a0a:e5c0::1', { problem: 'noIpv4' }],
  ['10.1.2.3', { problem: 'notPublic' }],
  ['172.31.0.1', { problem: 'notPublic' }],
  ['192.168.1.1', { problem: 'notPublic' }],
  ['127.0.0.1', { problem: 'notPublic' }],
  ['255.255.255.255', { problem: 'notPublic' }],
  ['192.0.2.1', { problem: 'notPublic' }],
  ['198.51.100.1', { problem: 'notPublic' }],
  ['203.0.113.1', { problem: 'notPublic' }],
  ['198.18.0.1', { problem: 'notPublic' }],
  ['192.88.99.1', { problem: 'notPublic' }],
  ['100.64.0.1', { problem: 'notPublic' }],
  ['169.254.1.1', { problem: 'notPublic' }],
  ['224.0.0.1', { problem: 'notPublic' }],
  ['240.0.0.1', { problem: 'notPublic' }],
  ['0.0.0.0', { problem: 'notPublic' }],
])('as IPv4 address %j is read as %j', (text, read) => {
  expect(readIpv4(text)).toEqual(read);
});
