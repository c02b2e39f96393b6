import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { parse } from 'yaml';
import { dayMs } from '@/lib/durations';
import { everyMachine, fewMachines, sampleMachine } from '@/tests/recipes';
import { unpack } from './archive';
import { dataDisk } from './data-disk';
import { filesOf, userData, wholeMachine } from './user-data';
import type { RecipeOrder } from './order';

const root = mkdtempSync(join(tmpdir(), 'recipes-'));
afterAll(() => rmSync(root, { recursive: true }));
let folder: string;
let count = 0;
beforeEach(() => {
  folder = join(root, `${count++}`);
  mkdirSync(folder);
});

const has = (program: string) => spawnSync('which', [program]).status === 0;
const missing = (program: string) => (has(program) ? '' : ` (skipped: ${program} is not installed here)`);

function isScript({ path, content }: { path: string; content: string }): boolean {
  return path.startsWith('/etc/profile.d/') || /^#!\/bin\/(?:ba)?sh\n/.test(content);
}

/** What a login shell reads has no first line of its own. */
function asScript({ path, content }: { path: string; content: string }): string {
  return path.startsWith('/etc/profile.d/') ? `#!/bin/sh\n${content}` : content;
}

const files = (order: RecipeOrder) => filesOf(order, wholeMachine(order));

function script(order: RecipeOrder, path: string): string {
  const found = files(order).find((file) => file.path === path);
  if (!found) throw new Error(`There is no ${path}`);
  return found.content;
}

/** Programs that stand in front of the machine's own: each a body in sh. */
function stubs(bodies: Record<string, string>): string {
  const bin = join(folder, 'bin');
  mkdirSync(bin);
  for (const [name, body] of Object.entries(bodies)) write(join(bin, name), `#!/bin/sh\n${body}\n`);
  return `${bin}:${process.env.PATH}`;
}

function write(path: string, content: string): string {
  writeFileSync(path, content);
  chmodSync(path, 0o755);
  return path;
}

test.skipIf(!has('shellcheck'))(
  `shellcheck finds nothing in any script${missing('shellcheck')}`,
  () => {
    const contents = new Set(everyMachine().flatMap((order) => files(order).filter(isScript).map(asScript)));
    expect(contents.size).toBeGreaterThan(60);
    const paths = [...contents].map((content, at) => write(join(folder, `${at}.sh`), content));
    const { stdout, status } = spawnSync('shellcheck', ['--severity', 'style', ...paths], { encoding: 'utf8' });
    expect(stdout).toBe('');
    expect(status).toBe(0);
  },
  120_000,
);

test.skipIf(!has('cloud-init')).each(fewMachines().map((order, at) => [order.stack, at, order] as const))(
  `cloud-init takes the user-data: %s, machine %i${missing('cloud-init')}`,
  (_stack, _at, order) => {
    const path = join(folder, 'user-data');
    writeFileSync(path, userData(order));
    const said = spawnSync('cloud-init', ['schema', '--config-file', path], { encoding: 'utf8' });
    expect(`${said.stdout}${said.stderr}`).toContain('Valid');
    expect(said.status).toBe(0);
  },
  60_000,
);

test.skipIf(!has('cloud-init'))(
  `cloud-init refuses what it does not know${missing('cloud-init')}`,
  () => {
    const path = join(folder, 'user-data');
    writeFileSync(path, userData(sampleMachine).replace('ssh_pwauth: false', 'ssh_pwauth: [no]'));
    expect(spawnSync('cloud-init', ['schema', '--config-file', path]).status).not.toBe(0);
  },
  60_000,
);

const running = {
  ...{ systemctl: '[ "$1" = list-units ] || echo active', ss: 'echo LISTEN', df: 'printf "Use%%\\n 12%%\\n"' },
  curl: 'printf 200',
};

function check(order: RecipeOrder, programs: Record<string, string>) {
  const machine = join(folder, 'machine');
  mkdirSync(join(machine, 'etc/stack'), { recursive: true });
  for (const name of ['machine', 'services'])
    writeFileSync(join(machine, 'etc/stack', name), script(order, `/etc/stack/${name}`));
  const path = write(join(folder, 'stack-check'), script(order, '/usr/local/bin/stack-check'));
  const env = { ...process.env, PATH: stubs(programs), STACK_ROOT: machine };
  const { stdout, status } = spawnSync(path, { env, encoding: 'utf8' });
  return { said: JSON.parse(stdout), status };
}

test('stack-check answers in JSON what runs and where it listens', () => {
  const components = {
    webServer: 'nginx',
    applicationServer: 'Puma',
    database: 'PostgreSQL',
    backgroundJobs: 'Sidekiq',
  };
  const units = {
    ...running,
    systemctl: '[ "$1" != list-units ] || { echo app-jobs@worker.service loaded; exit; }; echo active',
  };
  const { said, status } = check({ ...sampleMachine, components }, units);
  expect(said).toMatchObject({ diskUsedPercent: 12, needsRestart: existsSync('/run/reboot-required'), ok: true });
  expect(said.services).toEqual(
    expect.arrayContaining([
      { name: 'OpenSSH', unit: 'ssh.service', state: 'active', port: 22, listens: true },
      { name: 'PostgreSQL', unit: 'postgresql@17-main.service', state: 'active', port: 5432, listens: true },
      { name: 'nftables', unit: 'nftables.service', state: 'active', port: null, listens: null },
    ]),
  );
  expect(said.application).toEqual([
    { unit: 'app@blue.service', state: 'active' },
    { unit: 'app-jobs@worker.service', state: 'active' },
  ]);
  expect(said).toMatchObject({ release: 'none', answers: true, status: 200, maintenance: false });
  expect(status).toBe(0);
});

test('stack-check ends with 1 when a service is down, and when one does not listen', () => {
  const order = { ...sampleMachine, components: { database: 'MySQL' } };
  const down = check(order, {
    ...running,
    systemctl: '[ "$2" != mariadb.service ] || { echo failed; exit 3; }; echo active',
  });
  expect(down.status).toBe(1);
  expect(down.said.ok).toBe(false);
  expect(down.said.services.filter(({ state }: { state: string }) => state !== 'active')).toMatchObject([
    { name: 'MySQL', state: 'failed' },
  ]);
});

test('stack-check ends with 1 when a port is closed', () => {
  const deaf = check(
    { ...sampleMachine, components: { cache: 'Redis' } },
    { ...running, ss: 'case "$*" in *:6379*) ;; *) echo LISTEN ;; esac' },
  );
  expect(deaf.status).toBe(1);
  expect(deaf.said.services.filter(({ listens }: { listens: boolean | null }) => listens === false)).toMatchObject([
    { name: 'Redis', state: 'active' },
  ]);
});

test.each([
  ['answers with an error', 'printf 503'],
  ['does not answer', 'printf 000; exit 7'],
])('stack-check ends with 1 when the application %s', (_, curl) => {
  const order = { ...sampleMachine, stack: 'node' as const, components: { applicationServer: 'Node.js (pm2)' } };
  const { said, status } = check(order, { ...running, curl });
  expect(said).toMatchObject({
    answers: false,
    ok: false,
    application: [{ unit: 'pm2-app.service', state: 'active' }],
  });
  expect(status).toBe(1);
});

test('an application without a page for health is asked for its first one', () => {
  const { said } = check(sampleMachine, { ...running, curl: 'case "$*" in */up) printf 404 ;; *) printf 302 ;; esac' });
  expect(said).toMatchObject({ answers: true, status: 302, ok: true });
});

function dump(body: string) {
  const dumps = join(folder, 'dumps');
  mkdirSync(dumps, { recursive: true });
  const path = write(
    join(folder, 'stack-dump'),
    script({ ...sampleMachine, components: { database: 'PostgreSQL' } }, '/usr/local/sbin/stack-dump'),
  );
  const run = () =>
    spawnSync(path, { env: { ...process.env, PATH: stubs({ runuser: body }), STACK_DUMPS: dumps } }).status;
  return { dumps, run };
}

test('the nightly dump holds all that the database says, and outlives what is older than a week', () => {
  const { dumps, run } = dump('echo "CREATE DATABASE app"');
  for (const [name, days] of [
    ['PostgreSQL-old.gz', 8],
    ['PostgreSQL-new.gz', 6],
  ] as const) {
    writeFileSync(join(dumps, name), '');
    const at = new Date(Date.now() - days * dayMs);
    utimesSync(join(dumps, name), at, at);
  }
  expect(run()).toBe(0);
  const kept = readdirSync(dumps).sort();
  expect(kept).toEqual([expect.stringMatching(/^PostgreSQL-\d{4}-\d\d-\d\d\.gz$/), 'PostgreSQL-new.gz']);
  expect(execFileSync('gzip', ['-dc', join(dumps, kept[0] ?? '')], { encoding: 'utf8' })).toBe('CREATE DATABASE app\n');
});

test('a dump that breaks off is no dump, and removes none', () => {
  const { dumps, run } = dump('echo half; exit 1');
  writeFileSync(join(dumps, 'PostgreSQL-old.gz'), '');
  utimesSync(join(dumps, 'PostgreSQL-old.gz'), new Date(0), new Date(0));
  expect(run()).not.toBe(0);
  expect(readdirSync(dumps)).toEqual(['PostgreSQL-old.gz']);
});

test('a build that broke off goes on where it was', () => {
  const steps = join(folder, 'steps');
  mkdirSync(steps);
  const log = join(folder, 'log');
  const content = script(sampleMachine, '/usr/local/lib/stack/build')
    .replaceAll('/usr/local/lib/stack', steps)
    .replaceAll('/var/lib/stack', join(folder, 'state'));
  write(join(steps, '10-first'), `#!/bin/sh\necho first >> ${log}\n`);
  write(join(steps, '11-second'), `#!/bin/sh\necho second >> ${log}\n[ -e ${folder}/repaired ]\n`);
  write(join(steps, '12-third'), `#!/bin/sh\necho third >> ${log}\n`);
  const build = write(join(folder, 'build'), content);
  expect(spawnSync(build).status).not.toBe(0);
  writeFileSync(join(folder, 'repaired'), '');
  expect(spawnSync(build).status).toBe(0);
  expect(spawnSync(build).status).toBe(0);
  expect(readFileSync(log, 'utf8').trim().split('\n')).toEqual(['first', 'second', 'second', 'third']);
});

test('an archive is unpacked once, and never with another checksum', () => {
  mkdirSync(join(folder, 'ruby-1', 'bin'), { recursive: true });
  writeFileSync(join(folder, 'ruby-1', 'bin', 'ruby'), 'it');
  execFileSync('tar', ['-czf', join(folder, 'archive'), '-C', folder, 'ruby-1']);
  const [sha256 = ''] = execFileSync('sha256sum', [join(folder, 'archive')], { encoding: 'utf8' }).split(' ');
  const curl = `while [ $# -gt 1 ]; do [ "$1" != --output ] || cp ${folder}/archive "$2"; shift; done`;
  const path = stubs({ curl });
  const goal = join(folder, 'opt', 'ruby');
  const run = (sum: string) => {
    const one = { url: 'https://example.ch/ruby.tar.gz', sha256: sum };
    const body = ['#!/bin/sh', 'set -eu', ...unpack({ x86_64: one, aarch64: one }, goal)].join('\n');
    return spawnSync(write(join(folder, 'script'), body), { env: { ...process.env, PATH: path } }).status;
  };
  expect(run('0'.repeat(64))).not.toBe(0);
  expect(existsSync(goal)).toBe(false);
  expect(run(sha256)).toBe(0);
  expect(readFileSync(join(goal, 'bin', 'ruby'), 'utf8')).toBe('it');
  expect(run('0'.repeat(64))).toBe(0);
});

function formatted(disks: string) {
  const fstab = join(folder, 'fstab');
  writeFileSync(fstab, '');
  const programs = {
    ...{ mountpoint: 'exit 1', 'systemd-detect-virt': 'exit 1', blkid: 'exit 2', mount: '', chown: '', mkdir: '' },
    ...{ lsblk: `cat <<'END'\n${disks}\nEND`, 'mkfs.ext4': `echo "$*" >> ${folder}/formatted` },
  };
  const body = dataDisk().script?.join('\n').replaceAll('/etc/fstab', fstab);
  const { status } = spawnSync(write(join(folder, 'disk'), `#!/bin/sh\nset -eu\n${body}\n`), {
    env: { ...process.env, PATH: stubs(programs) },
  });
  const made = existsSync(join(folder, 'formatted')) ? readFileSync(join(folder, 'formatted'), 'utf8') : '';
  return { status, made, fstab: readFileSync(fstab, 'utf8') };
}

const systemDisk = [
  'NAME="/dev/sda" TYPE="disk" PKNAME="" FSTYPE=""',
  'NAME="/dev/sda1" TYPE="part" PKNAME="/dev/sda" FSTYPE="ext4"',
  'NAME="/dev/sr0" TYPE="rom" PKNAME="" FSTYPE=""',
];
const blank = (name: string) => `NAME="/dev/${name}" TYPE="disk" PKNAME="" FSTYPE=""`;

test('the data disk is the one that holds nothing', () => {
  expect(formatted([...systemDisk, blank('sdb')].join('\n'))).toEqual({
    status: 0,
    made: '-q -L data /dev/sdb\n',
    fstab: 'LABEL=data /srv/data ext4 defaults,nofail 0 2\n',
  });
});

test.each([
  ['none is empty', systemDisk],
  ['two are empty', [...systemDisk, blank('sdb'), blank('sdc')]],
])('no disk is formatted when %s', (_, disks) => {
  expect(formatted(disks.join('\n'))).toEqual({ status: 1, made: '', fstab: '' });
});

test('every file that a script or unit executes is on the machine', () => {
  for (const order of fewMachines()) {
    const config: { write_files: { path: string; content: string }[] } = parse(userData(order), { version: '1.1' });
    const paths = config.write_files.map(({ path }) => path);
    const named = config.write_files.flatMap(
      ({ content }) => content.match(/\/usr\/local\/(?:s?bin|lib)\/stack[\w/.-]*\w/g) ?? [],
    );
    expect(named.filter((path) => path !== '/usr/local/lib/stack' && !paths.includes(path))).toEqual([]);
  }
});
