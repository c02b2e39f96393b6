import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { sampleMachine } from '@/tests/recipes';
import { certificates } from './certificates';
import { filesOf, wholeMachine } from './user-data';

const folder = mkdtempSync(join(tmpdir(), 'certificates-'));
afterAll(() => rmSync(folder, { recursive: true }));
let root: string;
let count = 0;

const at = (path: string) => join(root, path);
const read = (path: string) => readFileSync(at(path), 'utf8');
const log = () => (existsSync(at('log')) ? read('log').trim().split('\n') : []);
const asked = () => log().flatMap((line) => /^certbot certonly .* --domain (\S+)$/.exec(line)?.[1] ?? []);
const reloads = () => log().filter((line) => line.startsWith('systemctl reload'));

function put(path: string, content = '', mode = 0o644): void {
  mkdirSync(dirname(at(path)), { recursive: true });
  writeFileSync(at(path), content);
  chmodSync(at(path), mode);
}

/** What stands in front of the machine's own programs, each a body in sh; certbot gives one and the same certificate. */
const programs = {
  certbot: `echo "certbot $*" >> "$STACK_ROOT/log"; [ ! -e "$STACK_ROOT/refuses" ] || exit 1
    for name in "$@"; do :; done; mkdir -p "$STACK_ROOT/etc/letsencrypt/live/$name"
    cp ${folder}/cert.pem "$STACK_ROOT/etc/letsencrypt/live/$name/fullchain.pem"; echo key > "$STACK_ROOT/etc/letsencrypt/live/$name/privkey.pem"`,
  getent: 'awk -v name="$4" \'$1 == name { print $2 " STREAM" }\' "$STACK_ROOT/dns"',
  ip: 'echo "2: eth0 inet6 2001:db8::7/64 scope global"; echo "2: eth0 inet 192.0.2.7/24 scope global"',
  nginx: '[ ! -e "$STACK_ROOT/nginx-refuses" ]',
  systemctl: 'echo "systemctl $*" >> "$STACK_ROOT/log"',
  curl: '[ -e "$STACK_ROOT/unreachable" ] || cat "$STACK_ROOT/var/www/html/.well-known/acme-challenge/stack"',
};

beforeAll(() => {
  const subject = ['-subj', '/CN=app.example.ch', '-keyout', join(folder, 'key.pem'), '-out', join(folder, 'cert.pem')];
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '90', ...subject], {
    stdio: 'ignore',
  });
});

beforeEach(() => aMachine({}));

function aMachine(components: typeof sampleMachine.components): void {
  root = join(folder, `${count++}`);
  const order = { ...sampleMachine, components: { webServer: 'nginx', ...components } };
  const files = filesOf(order, wholeMachine(order));
  for (const path of [
    '/etc/stack/machine',
    '/etc/stack/acme',
    '/etc/nginx/sites-available/app',
    '/usr/local/bin/stack-certificates',
  ])
    put(path, files.find((file) => file.path === path)?.content, 0o755);
  for (const [name, body] of Object.entries(programs)) put(`bin/${name}`, `#!/bin/sh\n${body}\n`, 0o755);
  for (const path of ['run/lock', 'etc/nginx/sites-enabled', 'etc/haproxy/certs'])
    mkdirSync(at(path), { recursive: true });
  put('dns', 'app.example.ch 2001:db8::7\n');
}

function run(action: string) {
  const env = { ...process.env, STACK_ROOT: root, PATH: `${at('bin')}:${process.env.PATH}` };
  return spawnSync(at('usr/local/bin/stack-certificates'), [action], { env, encoding: 'utf8' });
}

const site = 'etc/nginx/sites-available/app';
const secure = 'etc/nginx/sites-enabled/app-https';

test('a name that leads here gets a certificate, once, and https', () => {
  for (let time = 0; time < 3; time++) expect(run('look')).toMatchObject({ status: 0, stderr: '' });
  expect(asked()).toEqual(['app.example.ch']);
  expect(reloads()).toEqual(['systemctl reload nginx']);
  const config = read(secure);
  expect(config).toContain('return 301 https://$host$request_uri;');
  expect(config).toContain('listen [::]:443 ssl;\n  listen 443 ssl;\n');
  expect(config).toContain('ssl_certificate_key /etc/letsencrypt/live/app.example.ch/privkey.pem;');
  expect(config.match(/\^~ \/\.well-known\/acme-challenge\//g)).toHaveLength(2);
  // All that the site does, it does with TLS as well.
  for (const line of read(site)
    .split('\n')
    .filter((each) => !/listen|server_name/.test(each)))
    expect(config).toContain(line);
  expect(read(site)).toContain('  server_name _;\n');
  expect(read('etc/stack/certified')).toMatch(/^app\.example\.ch 20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ\n$/);
});

test.each([
  ['does not exist', ''],
  ['leads elsewhere', 'app.example.ch 2001:db8::8\napp.example.ch 192.0.2.8\n'],
  ['leads to an address that only begins like ours', 'app.example.ch 2001:db8::77\n'],
])('for a name that %s nobody is asked', (_, dns) => {
  put('dns', dns);
  expect(run('look').status).toBe(0);
  expect(asked()).toEqual([]);
  expect(run('list').stdout).toBe('app.example.ch: does not lead to this machine yet\n');
});

test('a name that leads here by IPv4 alone, or here and elsewhere, is enough', () => {
  put('dns', 'app.example.ch 192.0.2.8\napp.example.ch 192.0.2.7\n');
  expect(run('list').stdout).toBe('app.example.ch: a certificate comes within minutes\n');
  run('look');
  expect(asked()).toEqual(['app.example.ch']);
  expect(run('list').stdout).toMatch(/^app\.example\.ch: https until 20/);
});

test('when its proof would not be found nobody is asked', () => {
  put('unreachable');
  run('look');
  expect(asked()).toEqual([]);
});

test('after a refusal it waits twice as long each time, a day at most, so that the limits of the authority are kept', () => {
  put('refuses');
  const waits: number[] = [];
  for (let tries = 0; tries < 9; tries++) {
    const before = Math.floor(Date.now() / 1000);
    expect(run('look').stderr).toContain('No certificate for app.example.ch yet');
    run('look');
    const [, next = 0] = read('var/lib/stack/certificates/app.example.ch').split(' ').map(Number);
    waits.push(Math.round((next - before) / 60));
    put('var/lib/stack/certificates/app.example.ch', `${tries + 1} ${before}\n`);
  }
  expect(waits).toEqual([15, 30, 60, 120, 240, 480, 960, 1440, 1440]);
  expect(asked()).toHaveLength(9);
  expect(reloads()).toEqual([]);
});

test('“now” does not wait, and says how each name stands', () => {
  put('refuses');
  run('look');
  expect(run('list').stdout).toMatch(/^app\.example\.ch: no certificate; next try 20\d\d-/);
  rmSync(at('refuses'));
  expect(run('now').stdout).toMatch(/^app\.example\.ch: https until 20/);
  expect(existsSync(at('var/lib/stack/certificates/app.example.ch'))).toBe(false);
});

test('a second name is served in plain http until it has its own certificate', () => {
  run('look');
  put('etc/stack/domains', 'www.example.ch\n');
  expect(run('apply').status).toBe(0);
  expect(read(site)).toContain('  server_name www.example.ch;\n');
  put('dns', 'app.example.ch 2001:db8::7\nwww.example.ch 2001:db8::7\n');
  run('look');
  expect(asked()).toEqual(['app.example.ch', 'www.example.ch']);
  expect(read(secure).match(/server_name \S+;/g)).toHaveLength(4);
  expect(read('etc/stack/certified').trim().split('\n')).toHaveLength(2);
});

test('a configuration that nginx refuses is taken back', () => {
  const before = read(site);
  put('nginx-refuses');
  expect(run('look').status).not.toBe(0);
  expect(read(site)).toBe(before);
  expect(read(secure)).toBe('');
  expect(existsSync(at('etc/stack/certified'))).toBe(false);
  rmSync(at('nginx-refuses'));
  expect(run('look').status).toBe(0);
  expect(asked()).toHaveLength(1);
  expect(read(secure)).toContain('443 ssl');
});

test('what certbot was asked to write into the site by hand stays', () => {
  put(site, `${read(site)}# managed by Certbot\n`);
  run('look');
  expect(read(site)).toContain('  server_name app.example.ch;\n');
  expect(read(secure)).toBe('');
});

test('behind HAProxy the certificate is HAProxy’s, with its key, for nobody else to read', () => {
  aMachine({ loadBalancer: 'HAProxy' });
  run('look');
  expect(reloads()).toEqual(['systemctl reload nginx', 'systemctl reload haproxy']);
  expect(read('etc/haproxy/certs/app.example.ch.pem')).toMatch(/BEGIN CERTIFICATE[\s\S]*key\n$/);
  expect(spawnSync('stat', ['-c', '%a', at('etc/haproxy/certs/app.example.ch.pem')], { encoding: 'utf8' }).stdout).toBe(
    '600\n',
  );
  expect(read('etc/haproxy/certified-hosts')).toBe('app.example.ch\n');
  expect(read(secure)).toBe('');
  expect(read(site)).toContain('  server_name app.example.ch;\n');
});

test('a renewal is given on at once', () => {
  run('look');
  run('apply');
  expect(reloads()).toHaveLength(2);
});

test('the authority is the one of the settings, and Let’s Encrypt without one', () => {
  const urlOf = (settings: Parameters<typeof certificates>[0]) =>
    certificates(settings).files?.find(({ path }) => path === '/etc/stack/acme')?.content;
  expect(urlOf({})).toBe("ACME_URL='https://acme-v02.api.letsencrypt.org/directory'\n");
  put('etc/stack/acme', urlOf({ acmeUrl: 'https://acme.example.org:14000/dir' }));
  run('look');
  expect(log()[0]).toContain('--server https://acme.example.org:14000/dir --webroot ');
});
