import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { defaultComponents } from '@/lib/catalog/stacks';
import { everyMachine, sampleMachine } from '@/tests/recipes';
import { machineText } from '../files';
import type { RecipeOrder } from '../order';
import { filesOf, userData, wholeMachine } from '../user-data';

const root = mkdtempSync(join(tmpdir(), 'deploy-'));
afterAll(() => rmSync(root, { recursive: true }));
let folder: string;
let count = 0;
beforeEach(() => {
  folder = join(root, `${count++}`);
  mkdirSync(join(folder, 'bin'), { recursive: true });
});

function program(name: string, content: string): string {
  const path = join(folder, 'bin', name);
  writeFileSync(path, content);
  chmodSync(path, 0o755);
  return path;
}

/** A command with the machine's paths in the test's folder, and root's programs as nothing. */
function command(name: string): string {
  for (const none of ['chown', 'flock']) program(none, '#!/bin/sh\n');
  program('id', '#!/bin/sh\necho 0\n');
  mkdirSync(join(folder, 'srv/app'), { recursive: true });
  mkdirSync(join(folder, 'etc/stack'), { recursive: true });
  mkdirSync(join(folder, 'run/lock'), { recursive: true });
  return program(
    name,
    machineText(`commands/${name}`).replaceAll(/\/(srv\/app|etc\/stack|run\/lock|home\/app)/g, `${folder}/$1`),
  );
}

function run(path: string, ...args: string[]) {
  return runWith('', path, ...args);
}

function runWith(input: string, path: string, ...args: string[]) {
  const env = { ...process.env, PATH: `${join(folder, 'bin')}:${process.env.PATH}` };
  const { status, stdout, stderr } = spawnSync(path, args, { env, input, encoding: 'utf8' });
  return { status, stdout, stderr };
}

const values = ['plain', 'two words', `a"b$c\`d\\e'f`, '$(reboot)', '', 'ä=😀', '#', '!x'];

test.each(values)('a setting reaches the shell as it was given: %j', (value) => {
  const path = command('stack-env');
  expect(run(path, 'set', 'BEFORE=1', `WORD=${value}`, 'AFTER=2').status).toBe(0);
  const file = join(folder, 'srv/app/.env');
  expect(execFileSync('bash', ['-c', `. ${file}; printf %s "$WORD"`], { encoding: 'utf8' })).toBe(value);
});

test('settings are listed by name alone, replaced and removed', () => {
  const path = command('stack-env');
  run(path, 'set', 'WORD=secret', 'WORD_2=other');
  run(path, 'set', 'WORD=newer');
  expect(run(path, 'list').stdout).toBe('WORD\nWORD_2\n');
  run(path, 'unset', 'WORD');
  expect(readFileSync(join(folder, 'srv/app/.env'), 'utf8')).toBe('WORD_2="other"\n');
});

test.each(['1x=2', 'a b=1', 'a;b=1', 'novalue', 'X=a\nY=b'])('no setting is %j', (argument) => {
  const path = command('stack-env');
  expect(run(path, 'set', argument).status).toBe(2);
  expect(run(path, 'list').stdout).toBe('');
});

test.each([
  ['a step that ends it', 'false'],
  ['a shutdown', 'kill -TERM $$; sleep 5'],
])('a deployment that is cut off by %s leaves no half of a release', (_, cut) => {
  const releases = join(folder, 'releases');
  mkdirSync(releases);
  const main = machineText('deploy/main.sh');
  const own = ['deploy', 'undo'].map((name) => new RegExp(`^${name}\\(\\) \\{[^]*?^\\}`, 'm').exec(main)?.[0]);
  const path = program(
    'deploy',
    [
      '#!/bin/bash',
      `set -euo pipefail; releases=${releases} logs=/log`,
      'keep_log() { :; }; lock() { :; }; bring() { :; }; clean() { :; }; say() { echo "$*"; }; current() { echo older; }',
      `unpack() { mkdir "$releases/$1"; }; build() { ${cut}; }`,
      ...own,
      'deploy 0123456789',
    ].join('\n'),
  );
  const { status, stdout, stderr } = run(path);
  expect({ stderr, left: readdirSync(releases) }).toEqual({ stderr: '', left: [] });
  expect(stdout).toContain('Nothing was changed');
  expect(status).not.toBe(0);
});

test.each(values)('a setting can come as input, where no other user sees it: %j', (value) => {
  const path = command('stack-env');
  expect(runWith(`WORD=${value}\nAFTER=2\n`, path, 'set', '-').status).toBe(0);
  const file = join(folder, 'srv/app/.env');
  expect(execFileSync('bash', ['-c', `. ${file}; printf %s "$WORD"`], { encoding: 'utf8' })).toBe(value);
  expect(run(path, 'list').stdout).toBe('AFTER\nWORD\n');
});

test.each(['', '\n', '1x=2\n', 'novalue\n'])('input without a setting is refused: %j', (input) => {
  const path = command('stack-env');
  expect(runWith(input, path, 'set', '-').status).toBe(2);
  expect(run(path, 'list').stdout).toBe('');
});

/** `stack-logs` where journalctl says how it was asked. */
function logs(server: string, ...args: string[]) {
  const path = command('stack-logs');
  writeFileSync(join(folder, 'etc/stack/machine'), `SERVER=${server}\n`);
  program('systemctl', '#!/bin/sh\necho app-jobs@worker.service loaded active\n');
  program('journalctl', '#!/bin/sh\nfor each; do echo "asked: $each"; done\n');
  return run(path, ...args);
}

test.each(['live', 'recent'])(
  'logs %s has what the application, its jobs, cron or nginx wrote, each by itself',
  (which) => {
    const asked = logs('Puma', which, '7').stdout.replaceAll('asked: ', '').split('\n');
    const alternatives = asked.slice(asked.indexOf('SYSLOG_IDENTIFIER=app')).join(' ').trim().split(' + ');
    expect(alternatives).toEqual([
      'SYSLOG_IDENTIFIER=app SYSLOG_IDENTIFIER=app-cron',
      '_SYSTEMD_UNIT=nginx.service _SYSTEMD_UNIT=pm2-app.service',
      expect.stringMatching(/^UNIT=nginx.service .*UNIT=app@green.service UNIT=app-jobs@worker.service$/),
    ]);
    expect(asked.join(' ')).toMatch(which === 'live' ? /--lines 7 --follow/ : /--lines 7 --no-pager/);
  },
);

test('what pm2 wrote for an application of Node is in its logs, too', () => {
  const path = join(folder, 'home/app/.pm2/logs');
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, 'app-blue-out.log'), 'first\nsecond\n');
  expect(logs('pm2', 'recent', '1').stdout).toMatch(/UNIT=app-jobs@worker.service\nsecond\n$/);
  expect(logs('Puma', 'recent', '1').stdout).not.toContain('second');
});

test.each(['0x1', '-1', '$(reboot)', '1000000'])('no number of lines is %s', (count) => {
  expect(logs('Puma', 'recent', count).status).toBe(2);
});

function crontab(text: string): string[] {
  const path = program('crontab.awk', machineText('deploy/crontab.awk'));
  return execFileSync('awk', ['-f', path], { input: text, encoding: 'utf8' }).trim().split('\n').slice(1);
}

test('lines of a crontab run as the application, whatever stands in them', () => {
  const lines = crontab("# every night\n0 3 * * * bin/rails runner 'Visit.purge'\n@daily  echo  two\n\n");
  expect(lines).toEqual([
    expect.stringContaining('0 3 * * * app /usr/local/bin/stack-run -- bash -c '),
    expect.stringContaining("@daily app /usr/local/bin/stack-run -- bash -c 'echo  two' "),
  ]);
  const quoted = /bash -c (.*) 2>&1/.exec(lines[0] ?? '')?.[1];
  expect(execFileSync('sh', ['-c', `printf %s ${quoted}`], { encoding: 'utf8' })).toBe(
    "bin/rails runner 'Visit.purge'",
  );
});

test.each(['0 3 * * *', 'MAILTO=root', '0 3 * * ; reboot', '* * * * $(reboot) x'])(
  'what is no line of a crontab is left out: %s',
  (line) => expect(crontab(line)).toEqual([]),
);

const fromDebian = (order: RecipeOrder): RecipeOrder => ({ ...order, runtimes: 'debian' });

test('every machine that Debian has is built without any other source, except npm', () => {
  for (const order of everyMachine().filter(({ plan }) => plan === 'economy')) {
    const { database = '', backgroundJobs = '', framework } = order.components;
    if (['MongoDB', 'CouchDB'].includes(database) || backgroundJobs === 'Resque') {
      expect(() => wholeMachine(fromDebian(order))).toThrow('Debian has no');
    } else if (framework !== 'Meteor') {
      const text = filesOf(fromDebian(order), wholeMachine(fromDebian(order))).map(({ content }) => content);
      expect(text.join('\n')).not.toMatch(/curl --proto|git clone|gem install|sources\.list/);
    }
  }
});

test('the first release says in the words of its language what it needs', () => {
  const text = (stack: RecipeOrder['stack']) =>
    userData({ ...sampleMachine, stack, components: defaultComponents(stack) });
  expect(text('ruby')).toMatch(/gem 'rails'\s+gem 'puma'\s+gem 'pg'\s+gem 'redis'\s+gem 'sidekiq'/);
  expect(text('python')).toMatch(/django\s+gunicorn\s+psycopg\s+redis\s+celery/);
  expect(text('node')).toMatch(/"express": "[^]*"pg": "/);
});

test('every machine knows what answers requests, and who works on its jobs', () => {
  for (const order of everyMachine().filter(({ plan }) => plan === 'economy')) {
    const facts = filesOf(order, wholeMachine(order)).find(({ path }) => path === '/etc/stack/machine')?.content ?? '';
    expect(facts).toMatch(/^WEB_COMMAND='[^']+'$/m);
    expect(/^WORKER_COMMAND='[^']+'$/m.test(facts)).toBe(order.components.backgroundJobs !== undefined);
  }
});
