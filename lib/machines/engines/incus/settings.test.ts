import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { env } from '@/lib/env';
import { incusSettings } from './settings';

const folder = mkdtempSync(join(tmpdir(), 'shop-settings-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string) => {
  writeFileSync(join(folder, name), `the ${name}`);
  return join(folder, name);
};
const settings = (over: Partial<ReturnType<typeof env>>) => incusSettings({ ...env(), ...over });
const far = 'https://incus.example.ch:8443';

test('without an address there is no engine', () => {
  expect(settings({ INCUS_URL: undefined })).toBeUndefined();
});

test('a socket of this machine needs nobody’s certificate', () => {
  const given = { INCUS_URL: 'unix:/var/lib/incus/unix.socket', INCUS_CERTIFICATE: '/none', INCUS_KEY: '/none' };
  expect(settings(given)?.address).toEqual({ socketPath: '/var/lib/incus/unix.socket' });
});

test('over the network both sides are known by what the files hold now', () => {
  const ours = { INCUS_URL: far, INCUS_CERTIFICATE: file('certificate'), INCUS_KEY: file('key') };
  const trust = { certificate: 'the certificate', key: 'the key', serverCertificate: undefined };
  expect(settings(ours)?.address).toEqual({ origin: far, trust });
  expect(settings({ ...ours, INCUS_SERVER_CERTIFICATE: file('server') })?.address).toEqual({
    ...{ origin: far, trust: { ...trust, serverCertificate: 'the server' } },
  });
});

test('a file that is not there stops everything, by the name of its setting', () => {
  const ours = { INCUS_URL: far, INCUS_CERTIFICATE: file('certificate'), INCUS_KEY: file('key') };
  for (const name of ['INCUS_CERTIFICATE', 'INCUS_KEY', 'INCUS_SERVER_CERTIFICATE'])
    expect(() => settings({ ...ours, [name]: join(folder, 'none') })).toThrow(
      `${name}: ${join(folder, 'none')} cannot be read`,
    );
});

test('private addresses count only where that was said', () => {
  const counts = (given: 'yes' | 'no') => settings({ INCUS_URL: far, MACHINE_PRIVATE_ADDRESSES: given })?.countsPrivate;
  expect([counts('yes'), counts('no')]).toEqual([true, false]);
});
