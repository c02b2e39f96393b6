import { beforeEach, expect, test } from 'vitest';
import { useDatabase } from '@/tests/database';
import { theEngine, useEngine } from '@/tests/engine';
import { serverOf } from './server';
import { checkedStack, isGreen } from './stack-check';

useDatabase();
const box = useEngine();

const name = 'm-one';
const ipv6 = '2a0a:e5c0:2::1';
const ed25519 = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGcBCWXPw81vcYCOYc9CdXpwAs+115e4xsHtQRoJkKgR';
const shown = 'SHA256:pj29sUIK14Q2uvNIctntXxg1ok7YYwyDTe+8Dh1PH4w (ED25519)';
const write = (kind: string, text: string) =>
  theEngine().writeFile(name, `/etc/ssh/ssh_host_${kind}_key.pub`, new TextEncoder().encode(text), '0644');
const server = () => serverOf(theEngine(), name);

beforeEach(async () => {
  await box().invent(name);
  await box().setAddresses(name, { ipv6: [ipv6] });
  await theEngine().start(name);
  await write('ed25519', `${ed25519} root@app\n`);
});

test('a server is told with its address, its user and the fingerprints of its keys', async () => {
  expect(await server()).toEqual({ ipv6, ipv4: null, user: 'app', hostKeys: [shown] });
});

test('an IPv4 address is told when others can reach it, the first that they can', async () => {
  await box().setAddresses(name, { ipv6: [ipv6], ipv4: ['10.0.0.7', '172.17.0.1'] });
  expect(await server()).toMatchObject({ ipv4: null });
  await box().setAddresses(name, { ipv6: [ipv6], ipv4: ['10.0.0.7', '185.203.112.9', '185.203.112.10'] });
  expect(await server()).toMatchObject({ ipv4: '185.203.112.9' });
});

test('a server that cannot be reached yet is none, nor is one that is gone or still off', async () => {
  await box().setAddresses(name, { ipv6: ['fd00::1'] });
  await expect(server()).rejects.toThrow(`${name} has no IPv6 address that others can reach`);
  await expect(serverOf(theEngine(), 'm-gone')).rejects.toThrow('m-gone has no IPv6 address');
  await box().setAddresses(name, { ipv6: [ipv6] });
  await box().stop(name);
  await expect(server()).rejects.toThrow('has no IPv6 address');
});

test('a server shows no host keys with a file that is missing, broken, secret or endless', async () => {
  for (const [text, problem] of [
    ['', 'required'],
    [ed25519.slice(0, -9), 'noHostKey'],
    ['please trust me', 'noHostKey'],
    ['-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXk\n', 'privateKey'],
    [`${ed25519}\n`.repeat(12_000), 'manyHostKeys'],
  ] as const) {
    await write('ed25519', text);
    await expect(server()).rejects.toThrow(`${name} shows no host keys: ${problem}`);
  }
});

test('one key among others that is none makes all of them doubtful', async () => {
  await write('rsa', 'ssh-rsa AAAA\n');
  await expect(server()).rejects.toThrow('noHostKey');
});

test('all is well on a server that says so, and on no other', async () => {
  expect(await isGreen(theEngine(), name)).toBe(true);
  expect(await checkedStack(theEngine(), name)).toEqual({ ok: true, answers: true, maintenance: false });
  await box().setHealth(name, { stackCheck: 'red', maintenance: true });
  expect(await isGreen(theEngine(), name)).toBe(false);
  expect(await checkedStack(theEngine(), name)).toEqual({ ok: false, answers: false, maintenance: true });
});

test('a check that says what nobody understands is no "all is well"', async () => {
  for (const stdout of [
    '',
    'ok: true',
    '{"ok":true,',
    '{"ok":true}',
    '{"ok":"true","answers":true,"maintenance":false}',
    '[{"ok":true,"answers":true,"maintenance":false}]',
  ]) {
    const engine = { ...theEngine(), run: () => Promise.resolve({ exitCode: 0, stdout, stderr: '' }) };
    await expect(isGreen(engine, name), stdout).rejects.toThrow();
  }
});
