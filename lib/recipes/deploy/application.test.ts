import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { machineText } from '../files';

const hasPython = spawnSync('which', ['python3']).status === 0;
const root = mkdtempSync(join(tmpdir(), 'application-'));
afterAll(() => rmSync(root, { recursive: true }));
let machine: string;
let count = 0;
beforeEach(() => {
  machine = join(root, `${count++}`);
  file('etc/stack/machine', "HOST_NAME='app.example.ch'\nSERVER='Puma'\nWORKER_COMMAND='bundle exec sidekiq \"x\"'\n");
  file('usr/local/lib/stack/crontab.awk', machineText('deploy/crontab.awk'));
  program(
    'systemctl',
    'case $2 in app@blue.service) echo active ;; pm2-app.service) echo active ;; *) echo failed ;; esac',
  );
  program('ss', '');
});

function file(path: string, content: string): string {
  const whole = join(machine, path);
  mkdirSync(dirname(whole), { recursive: true });
  writeFileSync(whole, content);
  return whole;
}

function program(name: string, body: string): void {
  chmodSync(file(`bin/${name}`, `#!/bin/sh\n${body}\n`), 0o755);
}

/** Two releases, of which the first is in service. */
function releases(files: Record<string, string> = {}): void {
  for (const name of ['20261126141200-9f8e7d6', '20261127091500-1a2b3c4']) file(`srv/app/releases/${name}/app.js`, '');
  for (const [name, content] of Object.entries(files)) file(`srv/app/releases/20261126141200-9f8e7d6/${name}`, content);
  symlinkSync(join(machine, 'srv/app/releases/20261126141200-9f8e7d6'), join(machine, 'srv/app/current'));
}

function answer() {
  const env = { ...process.env, PATH: `${join(machine, 'bin')}:${process.env.PATH}`, STACK_ROOT: machine };
  const { status, stdout, stderr } = spawnSync('python3', ['-'], {
    ...{ env, input: machineText('commands/stack-application'), encoding: 'utf8' },
  });
  expect([status, stderr]).toEqual([0, '']);
  return { said: JSON.parse(stdout), stdout };
}

test.skipIf(!hasPython)('it says what an application has, and no value of a setting', () => {
  releases({
    Procfile: 'web: puma\nrelease: rake db:migrate\nmailer: bin/mailer\nmailer: twice\n',
    crontab: "# nightly\n0 3 * * * bin/rails runner 'Visit.purge'\n0 3 * * ; reboot\n",
    '.stack-env': 'WORD="older"\n',
  });
  file('srv/app/.env', 'WORD="se=cret"\nAPP_HOSTS="x"\n');
  file('etc/stack/domains', 'shop.example.ch\n');
  file('etc/stack/certified', 'app.example.ch 2027-02-25T09:15:00Z\n');
  file('etc/stack/maintenance', '');
  file('etc/stack/webhook', 'a-secret\nhttps://git.example.ch/app\nmain\n');
  file('home/app/.ssh/deploy.pub', 'ssh-ed25519 AAAA deploy@app.example.ch\n');
  utimesSync(file('var/log/stack/20261126141200-9f8e7d6.log', 'x'), 1, 1_764_000_000);
  utimesSync(file('var/log/stack/20261126141200-9f8e7d6-again.log', 'x'), 1, 1_764_000_060);
  const { said, stdout } = answer();
  expect(said).toEqual({
    release: '20261126141200-9f8e7d6',
    releases: ['20261127091500-1a2b3c4', '20261126141200-9f8e7d6'],
    processes: [
      { name: 'web', state: 'active' },
      { name: 'mailer', state: 'failed' },
    ],
    cron: [
      { line: "0 3 * * * bin/rails runner 'Visit.purge'", runs: true },
      { line: '0 3 * * ; reboot', runs: false },
    ],
    settings: ['APP_HOSTS', 'WORD'],
    unapplied: true,
    domains: [
      { name: 'app.example.ch', until: '2027-02-25T09:15:00Z' },
      { name: 'shop.example.ch', until: null },
    ],
    maintenance: true,
    webhook: {
      ...{ repository: 'https://git.example.ch/app', branch: 'main', secret: 'a-secret' },
      ...{ address: 'https://app.example.ch/.stack/deploy', key: 'ssh-ed25519 AAAA deploy@app.example.ch' },
    },
    logs: [
      { name: '20261126141200-9f8e7d6-again', at: '2025-11-24T16:01:00Z' },
      { name: '20261126141200-9f8e7d6', at: '2025-11-24T16:00:00Z' },
    ],
  });
  expect(stdout).not.toMatch(/se=cret|older/);
});

test.skipIf(!hasPython)('a machine without any release answers, too', () => {
  expect(answer().said).toMatchObject({
    release: null,
    releases: [],
    cron: [],
    settings: [],
    unapplied: false,
    logs: [],
  });
  expect(answer().said.processes.map(({ name }: { name: string }) => name)).toEqual(['web', 'worker']);
});

test.skipIf(!hasPython)('settings that the release was begun with need not be applied', () => {
  releases({ '.stack-env': 'WORD="same"\n' });
  file('srv/app/.env', 'WORD="same"\n');
  expect(answer().said.unapplied).toBe(false);
});

test.skipIf(!hasPython)('an application of Node runs when its port is listened to', () => {
  file('etc/stack/machine', "HOST_NAME='app.example.ch'\nSERVER='pm2'\nWORKER_COMMAND=''\n");
  expect(answer().said.processes).toEqual([{ name: 'web', state: 'inactive' }]);
  program('ss', '[ "$*" = "-Hltn sport = :3001" ] && echo LISTEN');
  expect(answer().said.processes).toEqual([{ name: 'web', state: 'active' }]);
});

test.skipIf(!hasPython)('what is no text and what is far too much breaks nothing', () => {
  releases({ Procfile: 'x: y\n'.repeat(200_000), crontab: '* * * * * \u0000\n' });
  file('srv/app/.env', '\uFFFF"\n'.repeat(100_000));
  for (const odd of ['2026 x', '2026.old', `2${'0'.repeat(150)}`]) {
    file(`srv/app/releases/${odd}/app.js`, '');
    file(`var/log/stack/${odd}.log`, '');
  }
  file('etc/stack/domains', 'no domain\n-x.example.ch\nshop.example.ch\n');
  file('etc/stack/certified', 'shop.example.ch tomorrow\n');
  const { said, stdout } = answer();
  expect(said.processes.length).toBeLessThan(100);
  expect(said).toMatchObject({ settings: [], logs: [], releases: { length: 2 } });
  expect(said.domains).toEqual([
    { name: 'app.example.ch', until: null },
    { name: 'shop.example.ch', until: null },
  ]);
  expect(stdout.length).toBeLessThan(100_000);
});
