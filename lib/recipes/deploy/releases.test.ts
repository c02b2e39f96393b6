import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { sampleMachine } from '@/tests/recipes';
import { filesOf, wholeMachine } from '../user-data';

const root = mkdtempSync(join(tmpdir(), 'releases-'));
afterAll(() => rmSync(root, { recursive: true }));
let machine: string;
let count = 0;

const order = { ...sampleMachine, components: { applicationServer: 'Puma', backgroundJobs: 'Sidekiq' } };
const files = filesOf(order, wholeMachine(order));
const textOf = (path: string) => files.find((file) => file.path === path)?.content ?? expect.fail(`no ${path}`);

/** The release that is in service before. */
const older = '20261127090000-0000000';

const at = (path: string) => join(machine, path);
const read = (path: string) => readFileSync(at(path), 'utf8');
const current = () => basename(readlinkSync(at('srv/app/current')));
const releases = () => readdirSync(at('srv/app/releases')).toSorted();
const linesOf = (path: string) => (existsSync(at(path)) ? read(path).trim().split('\n') : []);
/** What systemd was asked for. */
const asked = () => linesOf('log');
/** The ports and pages that were asked for. */
const visits = () => linesOf('visits');

function put(path: string, content = '', mode = 0o644): void {
  mkdirSync(dirname(at(path)), { recursive: true });
  writeFileSync(at(path), content);
  chmodSync(at(path), mode);
}

/** What stands in front of the machine's own programs, as functions of the shell. A file of a page's name says what it answers. */
const programs = `
  M=$MACHINE
  id() { echo 0; }
  sleep() { :; }
  pgrep() { return 1; }
  journalctl() { echo "what it said"; }
  runuser() { shift 5; "$@"; }
  install() { cp "\${@: -2}"; }
  date() { echo $(($(< $M/clock) + 1)) > $M/clock; echo "20261127$(< $M/clock)"; }
  systemd-run() { [ ! -e $M/build-fails ]; }
  nginx() { [ ! -e $M/nginx-refuses ]; }
  curl() {
    local page=\${@: -1}; page=\${page#http://127.0.0.1:}; echo "$page" >> $M/visits
    [ -f "$M/pages/$page" ] || page=any
    echo "$(< "$M/pages/$page")"
  }
  systemctl() {
    case $1 in show) echo 3 ;; list-units) [ ! -s $M/units ] || echo "$(< $M/units)" ;; *) echo "$*" >> $M/log ;; esac
  }
`;

beforeEach(() => {
  machine = join(root, `${count++}`);
  const inside = (text: string) =>
    text.replaceAll(/\/(srv\/app|etc\/(?:stack|cron\.d|nginx)|run\/lock|var\/log|usr\/local\/lib)\b/g, `${machine}/$1`);
  for (const path of ['run/lock', 'srv/app/releases', 'srv/app/slots', 'etc/cron.d', 'etc/nginx/conf.d'])
    mkdirSync(at(path), { recursive: true });
  put('etc/stack/machine', textOf('/etc/stack/machine'));
  put('usr/local/lib/stack/crontab.awk', textOf('/usr/local/lib/stack/crontab.awk'));
  put('stack-deploy', inside(textOf('/usr/local/bin/stack-deploy')), 0o755);
  put('srv/app/.env', 'WORD="first"\n');
  put('programs', programs);
  put('units');
  put('clock', '100000');
  put('pages/any', '200');
});

/** What a deployment before has left, in the slot blue. */
function inService(name = older): void {
  put(`srv/app/releases/${name}/.stack-env`, 'WORD="first"\n');
  for (const link of ['current', 'slots/blue']) symlinkSync(at(`srv/app/releases/${name}`), at(`srv/app/${link}`));
  put('srv/app/slots/active', 'blue\n');
  put('etc/nginx/conf.d/stack-upstream.conf', '3001');
}

function run(args: string[], input: Buffer | string = '') {
  const env = { ...process.env, BASH_ENV: at('programs'), MACHINE: machine };
  const { status, stdout, stderr } = spawnSync(at('stack-deploy'), args, { env, input, encoding: 'utf8' });
  return { status, said: stdout + stderr };
}

/** Deploys a release with these files, as a push does. */
function deploy(commit: string, content: Record<string, string> = {}) {
  const folder = at(`pushed-${commit}`);
  mkdirSync(folder);
  for (const [name, text] of Object.entries({ 'app.rb': commit, ...content })) writeFileSync(join(folder, name), text);
  return run(['--tar', commit], execFileSync('tar', ['--create', '--directory', folder, '.']));
}

test('the first release answers in a slot of its own, with its jobs and its crontab', () => {
  // It has no page of its health, so its first one is asked for.
  put('pages/3001/up', '404');
  const Procfile = 'web: puma\nrelease: rake db:migrate\nmailer: bin/mailer\n';
  expect(deploy('aaaaaaaaa', { Procfile, crontab: '0 3 * * * bin/purge\n' })).toMatchObject({ status: 0 });
  expect(current()).toBe('20261127100001-aaaaaaa');
  expect(read('srv/app/slots/active')).toBe('blue\n');
  expect(read('etc/nginx/conf.d/stack-upstream.conf')).toContain('server 127.0.0.1:3001;');
  expect(read('etc/cron.d/app')).toContain("0 3 * * * app /usr/local/bin/stack-run -- bash -c 'bin/purge'");
  expect(visits()).toEqual(['3001/up', '3001/', '80/up']);
  expect(asked()).toEqual([
    'restart app@blue',
    'reload nginx',
    'enable --quiet app@blue',
    'enable --quiet app-jobs@mailer',
    'restart app-jobs@mailer',
  ]);
});

test('the next one takes over when it answers, and only then the one before is stopped', () => {
  inService();
  put('etc/cron.d/app', 'of the one before');
  // It asks for a login.
  put('pages/3002/up', '401');
  put('units', 'app-jobs@worker.service loaded\napp-jobs@mailer.service loaded\n');
  expect(deploy('bbbbbbbbb', { Procfile: 'web: puma\nworker: sidekiq\n' })).toMatchObject({ status: 0 });
  expect([current(), read('srv/app/slots/active')]).toEqual(['20261127100001-bbbbbbb', 'green\n']);
  expect(basename(readlinkSync(at('srv/app/previous')))).toBe(older);
  expect(read('etc/nginx/conf.d/stack-upstream.conf')).toContain('server 127.0.0.1:3002;');
  expect(existsSync(at('etc/cron.d/app'))).toBe(false);
  const steps = asked();
  expect(steps.at(0)).toBe('restart app@green');
  expect(steps).toContain('disable --quiet --now app-jobs@mailer.service');
  expect(steps).not.toContain('disable --quiet --now app-jobs@worker.service');
  expect(steps.at(-1)).toBe('disable --quiet --now app@blue');
});

test.each([
  ['does not answer', 'pages/3002/up', '000', 'does not answer (000)'],
  ['cannot be built', 'build-fails', '', 'The build has failed'],
])('a release that %s takes no requests and leaves nothing behind', (_, path, content, words) => {
  inService();
  put(path, content);
  const { status, said } = deploy('bbbbbbbbb');
  expect(status).not.toBe(0);
  expect(said).toContain(words);
  expect(said).toContain('Nothing was changed');
  expect([current(), read('srv/app/slots/active'), releases()]).toEqual([older, 'blue\n', [older]]);
  expect(read('etc/nginx/conf.d/stack-upstream.conf')).toBe('3001');
  expect(asked().join()).not.toContain('app@blue');
});

test('where nginx takes no configuration, what ran before stays and the new release is stopped', () => {
  inService();
  put('nginx-refuses');
  const { status, said } = deploy('bbbbbbbbb');
  expect(status).not.toBe(0);
  expect([current(), releases()]).toEqual([older, [older]]);
  expect(read('etc/nginx/conf.d/stack-upstream.conf')).toContain('3001');
  expect(asked()).toEqual(['restart app@green', 'disable --quiet --now app@green']);
  expect(said).toContain('What ran before stays in service');
});

test('five releases stay, and what was in service before, however old it is', () => {
  for (const letter of ['b', 'c', 'd', 'e', 'f']) put(`srv/app/releases/2026112610000${letter}/.stack-env`);
  inService('2026112610000a');
  deploy('ggggggggg');
  expect(releases().map((name) => name.slice(-1))).toEqual(['a', 'c', 'd', 'e', 'f', 'g']);
  expect(run(['--list']).said).toMatch(
    /^20261127100001-ggggggg {2}in service\n2026112610000f\n(?:.*\n){3}2026112610000a\n$/,
  );
});

test('a rollback goes to the release before, with the settings that it had', () => {
  for (const name of ['20261125090000-a', '20261126090000-b'])
    put(`srv/app/releases/${name}/.stack-env`, `WORD="${name}"`);
  inService();
  put('srv/app/releases/20261128090000-d/.stack-env');
  put('srv/app/.env', 'WORD="second"\n');
  expect(run(['--rollback'])).toMatchObject({ status: 0, said: expect.stringContaining('database stays as it is') });
  expect(current()).toBe('20261126090000-b');
  expect(read('srv/app/current/.stack-env')).toBe('WORD="20261126090000-b"');
  expect(read('srv/app/.env')).toBe('WORD="second"\n');
});

test.each([
  ['of which there is none before', ['--rollback'], 'There is no such release'],
  ['that is not there', ['--rollback', '20251127100001-aaaaaaa'], 'There is no such release'],
  ['that is in service already', ['--rollback', older], 'in service already'],
  ['that nobody pushed', ['deadbeef'], 'There is no such commit'],
])('nothing happens for a release %s', (_, args, words) => {
  inService();
  const { status, said } = run(args);
  expect(status).toBe(1);
  expect(said).toContain(words);
  expect([current(), asked()]).toEqual([older, []]);
});

test('new settings apply to the release in service', () => {
  inService();
  put('srv/app/.env', 'WORD="new"\n');
  expect(run(['--again']).status).toBe(0);
  expect([read('srv/app/current/.stack-env'), read('srv/app/slots/active')]).toEqual(['WORD="new"\n', 'green\n']);
  expect([current(), releases()]).toEqual([older, [older]]);
});

test('settings with which it does not answer are taken back; it is asked for the page that they name alone', () => {
  inService();
  put('srv/app/.env', 'HEALTH_PATH="/ok"\n');
  put('pages/3002/ok', '404');
  expect(run(['--again']).status).toBe(1);
  expect(visits()).toEqual(['3002/ok']);
  expect([read('srv/app/current/.stack-env'), read('srv/app/slots/active')]).toEqual(['WORD="first"\n', 'blue\n']);
  expect([current(), releases()]).toEqual([older, [older]]);
});
