import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { machineText } from '../files';

const root = mkdtempSync(join(tmpdir(), 'commands-'));
afterAll(() => rmSync(root, { recursive: true }));
let machine: string;
let count = 0;

const at = (path: string) => join(machine, path);
const read = (path: string) => readFileSync(at(path), 'utf8');
const asked = () => (existsSync(at('log')) ? read('log').trim().split('\n') : []);

function put(path: string, content = '', mode = 0o644): void {
  mkdirSync(dirname(at(path)), { recursive: true });
  writeFileSync(at(path), content);
  chmodSync(at(path), mode);
}

const inside = (text: string) =>
  text.replaceAll(
    /\/(srv\/app|etc\/(?:stack|haproxy|letsencrypt|profile\.d)|home\/app|usr\/share|var\/l\w+)\b/g,
    `${machine}/$1`,
  );

/** Programs that note how they were called, as functions of the shell. */
const noted = ['stack-certificates', 'stack-env', 'stack-deploy', 'certbot', 'systemctl', 'chown'];

beforeEach(() => {
  machine = join(root, `${count++}`);
  put(
    'etc/stack/machine',
    "HOST_NAME='app.example.ch' STACK='ruby' WEB_COMMAND='echo usual $PORT' WORKER_COMMAND=''\n",
  );
  const notes = noted.map((name) => `${name}() { echo "${name} $*" >> ${machine}/log; }\n`);
  put('programs', `id() { echo "\${USER_ID:-0}"; }\n${notes.join('')}`);
  for (const name of ['domains', 'maintenance', 'webhook', 'run', 'logs'])
    put(`bin/stack-${name}`, inside(machineText(`commands/stack-${name}`)), 0o755);
});

function run(name: string, args: string[], settings: Record<string, string> = {}) {
  const env = { ...process.env, PATH: `${at('bin')}:${process.env.PATH}`, BASH_ENV: at('programs'), ...settings };
  const { status, stdout, stderr } = spawnSync(at(`bin/${name}`), args, { env, encoding: 'utf8' });
  return { status, stdout, stderr };
}

test('a domain is added once, and the application learns of all its names', () => {
  expect(run('stack-domains', ['add', 'www.example.ch']).status).toBe(0);
  expect(run('stack-domains', ['add', 'www.example.ch']).status).toBe(0);
  expect(run('stack-domains', ['list']).stdout).toBe('app.example.ch\nwww.example.ch\n');
  expect(asked()).toEqual([
    'stack-certificates apply',
    'stack-env set APP_HOSTS=app.example.ch,www.example.ch',
    'stack-deploy --again',
  ]);
});

test.each(['', 'localhost', 'WWW.example.ch', '*.example.ch', 'x.ch;', '192.0.2.1'])('no domain is %j', (name) => {
  expect(run('stack-domains', ['add', name]).status).toBe(2);
  expect([existsSync(at('etc/stack/domains')), asked()]).toEqual([false, []]);
});

test('the longest domain there can be is one, and one letter more is none', () => {
  const label = 'a'.repeat(63);
  const longest = [label, label, label, 'a'.repeat(57), 'ch'].join('.');
  expect(longest).toHaveLength(252);
  expect(run('stack-domains', ['add', `${longest}a`]).status).toBe(0);
  for (const name of [`${longest}aa`, `${label}a.ch`]) expect(run('stack-domains', ['add', name]).status).toBe(2);
});

test('the name of the machine itself is not added again, however many others there are', () => {
  // More than a pipe holds: whoever writes it learns that nobody reads on.
  const others = 'www.example.ch\n'.repeat(20_000);
  put('etc/stack/domains', others);
  expect(run('stack-domains', ['add', 'app.example.ch']).status).toBe(0);
  expect(read('etc/stack/domains') === others).toBe(true);
  expect(asked()).toEqual([]);
});

test('a domain that is taken away loses its certificate, and the others stay', () => {
  put('etc/stack/domains', 'www.example.ch\nwww.example.chat\n');
  put('etc/haproxy/certs/www.example.ch.pem');
  put('etc/letsencrypt/renewal/www.example.ch.conf');
  expect(run('stack-domains', ['remove', 'www.example.ch']).status).toBe(0);
  expect(read('etc/stack/domains')).toBe('www.example.chat\n');
  expect(existsSync(at('etc/haproxy/certs/www.example.ch.pem'))).toBe(false);
  expect(asked()).toEqual([
    'stack-certificates apply',
    'stack-env set APP_HOSTS=app.example.ch,www.example.chat',
    'stack-deploy --again',
    'certbot delete --quiet --non-interactive --cert-name www.example.ch',
  ]);
});

test('the name of the machine stays, and one that is not there is nothing to take away', () => {
  put('etc/stack/domains', 'www.example.ch\n');
  expect(run('stack-domains', ['remove', 'app.example.ch']).status).toBe(1);
  expect(run('stack-domains', ['remove', 'wwwxexample.ch']).status).toBe(0);
  expect([read('etc/stack/domains'), asked()]).toEqual(['www.example.ch\n', []]);
});

test('the page of maintenance is the application’s own, else ours, and is there before anybody sees it', () => {
  put('usr/share/stack/maintenance.html', 'ours');
  expect(run('stack-maintenance', []).stdout).toBe('off\n');
  expect(run('stack-maintenance', ['on']).stdout).toBe('on\n');
  expect(read('var/lib/stack/maintenance/maintenance.html')).toBe('ours');
  put('srv/app/current/public/maintenance.html', 'own');
  run('stack-maintenance', ['on']);
  expect(read('var/lib/stack/maintenance/maintenance.html')).toBe('own');
  expect(run('stack-maintenance', ['off']).stdout).toBe('off\n');
  expect(run('stack-maintenance', ['off'])).toMatchObject({ status: 0, stdout: 'off\n' });
  expect(run('stack-maintenance', ['maybe']).status).toBe(2);
});

/** A process of a release, run as the application. */
function inRelease(args: string[], files: Record<string, string> = {}, env: Record<string, string> = {}) {
  put('srv/app/current/app.rb');
  for (const [name, content] of Object.entries(files)) put(`srv/app/current/${name}`, content);
  return run('stack-run', args, { USER_ID: '1000', ...env });
}

test('a process runs as its Procfile says, with the settings of the release and its port', () => {
  const files = { Procfile: 'webber: echo no\nweb: echo "$WORD at $PORT"\n', '.stack-env': 'WORD="two  words"\n' };
  expect(inRelease(['web'], files, { STACK_PORT: '3001' })).toMatchObject({
    status: 0,
    stdout: 'two  words at 3001\n',
  });
});

test('without a Procfile the machine knows how to serve, and works on no jobs', () => {
  expect(inRelease(['web'], {}, { STACK_PORT: '3002' })).toMatchObject({ status: 0, stdout: 'usual 3002\n' });
  expect(inRelease(['worker'])).toMatchObject({ status: 1, stderr: 'The Procfile has no process worker\n' });
});

test.each(['$(reboot)', '.*', ''])('no process can be called %j', (name) => {
  expect(inRelease([name], { Procfile: 'web: echo ran\n' })).toMatchObject({ status: 2, stdout: '' });
});

test('any command runs in the folder of the release, word for word', () => {
  const { stdout, status } = inRelease(['--', 'sh', '-c', 'pwd; printf "%s|" "$@"', 'sh', 'a b', '$HOME']);
  expect(status).toBe(0);
  expect(stdout).toMatch(/\/srv\/app\/current\na b\|\$HOME\|$/);
});

test('root never runs what customers bring, but hands it on with the folder as it is now', () => {
  put('bin/runuser', '#!/bin/sh\necho "$*"\n', 0o755);
  put('srv/app/current/app.rb');
  expect(run('stack-run', ['web']).stdout).toBe(`-u app -- ${at('bin/stack-run')} --in ${at('srv/app/current')} web\n`);
});

test('a webhook is told its secret once, which nobody else reads, and is gone when it is off', () => {
  put('home/app/.ssh/deploy');
  put('home/app/.ssh/deploy.pub', 'ssh-ed25519 AAAA deploy');
  const { stdout } = run('stack-webhook', ['on', 'git@git.example.ch:a/b.git']);
  const [secret = '', ...rest] = read('etc/stack/webhook').split('\n');
  expect(secret).toMatch(/^[\da-f]{48}$/);
  expect(rest).toEqual(['git@git.example.ch:a/b.git', 'main', '']);
  expect(stdout).toContain(`address: https://app.example.ch/.stack/deploy\nsecret:  ${secret}\n`);
  expect(execFileSync('stat', ['-c', '%a', at('etc/stack/webhook')], { encoding: 'utf8' })).toBe('640\n');
  run('stack-webhook', ['off']);
  expect(existsSync(at('etc/stack/webhook'))).toBe(false);
  expect(asked().at(-1)).toBe('systemctl disable --quiet --now stack-webhook');
});

test.each([
  ['a path of the machine', ['/root']],
  ['an option', ['--upload-pack=reboot']],
  ['another way to run something', ['ext::sh -c reboot']],
  ['quotes', ["https://git.example.ch/'a'"]],
  ['a branch that is an option', ['https://git.example.ch/a', '--force']],
  ['a branch that no repository can have', ['https://git.example.ch/a', 'a..b']],
])('no webhook fetches from %s', (_, given) => {
  expect(run('stack-webhook', ['on', ...given]).status).not.toBe(0);
  expect([existsSync(at('etc/stack/webhook')), asked()]).toEqual([false, []]);
});

test('the log of the last deployment is shown, or that of a release, and no other file', () => {
  for (const [second, name] of [
    '20261127100001-aaaaaaa',
    '20261127100001-aaaaaaa-again',
    '20261126100001-b',
  ].entries()) {
    put(`var/log/stack/${name}.log`, `this is ${name}\n`);
    utimesSync(at(`var/log/stack/${name}.log`), second, second);
  }
  expect(run('stack-logs', ['build']).stdout).toBe('this is 20261126100001-b\n');
  expect(run('stack-logs', ['build', '20261127100001-aaaaaaa']).stdout).toBe('this is 20261127100001-aaaaaaa-again\n');
  expect(run('stack-logs', ['build', '20250101000000-c'])).toMatchObject({ status: 1, stdout: '' });
  for (const name of ['../../secret', '*', 'a b', '[a]']) expect(run('stack-logs', ['build', name]).status).toBe(2);
});
