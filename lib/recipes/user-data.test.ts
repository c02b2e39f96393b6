import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { planIds } from '@/lib/catalog/plans';
import { stackIds } from '@/lib/catalog/stacks';
import { nastyTexts } from '@/tests/nasty';
import { everyMachine, fewMachines, sampleMachine } from '@/tests/recipes';
import { sampleKeys } from '@/tests/ssh-keys';
import { readKeys } from '@/lib/keys/ssh-key';
import type { RecipeOrder } from './order';
import { userData } from './user-data';

const cloudConfig = z.strictObject({
  hostname: z.string(),
  fqdn: z.string(),
  manage_etc_hosts: z.literal(true),
  timezone: z.string(),
  disable_root: z.literal(true),
  ssh_pwauth: z.literal(false),
  users: z.tuple([
    z.strictObject({
      name: z.literal('app'),
      groups: z.array(z.string()),
      shell: z.literal('/bin/bash'),
      lock_passwd: z.literal(true),
      sudo: z.string(),
      ssh_authorized_keys: z.array(z.string()),
    }),
  ]),
  apt: z.strictObject({ conf: z.string() }),
  package_update: z.literal(true),
  package_upgrade: z.literal(true),
  packages: z.array(z.string().regex(/^[a-z0-9][a-z0-9.+-]+$/)),
  write_files: z.array(
    z.strictObject({
      path: z.string().startsWith('/'),
      permissions: z.string().regex(/^0[0-7]{3}$/),
      defer: z.literal(true),
      content: z.string().endsWith('\n'),
    }),
  ),
  runcmd: z.tuple([z.tuple([z.string()])]),
});

function read(order: RecipeOrder) {
  const text = userData(order);
  expect(text.startsWith('#cloud-config\n')).toBe(true);
  // As PyYAML reads it.
  return cloudConfig.parse(parse(text, { version: '1.1' }));
}

function fileOf(order: RecipeOrder, path: string): string {
  const found = read(order).write_files.find((file) => file.path === path);
  if (!found) throw new Error(`There is no file ${path}`);
  return found.content;
}

const machineWith = (components: RecipeOrder['components'], stack: RecipeOrder['stack'] = 'ruby') => ({
  ...sampleMachine,
  ...{ stack, components },
});

test('every machine of the catalog has user-data that parses, with each file and package once', () => {
  const machines = everyMachine().filter(
    (_, at) => at % planIds.length === Math.floor(at / planIds.length) % planIds.length,
  );
  expect(machines.length).toBeGreaterThan(150);
  for (const order of machines) {
    const { write_files, packages, users } = read(order);
    const paths = write_files.map(({ path }) => path);
    expect(new Set(paths).size, JSON.stringify(order.components)).toBe(paths.length);
    expect(new Set(packages).size).toBe(packages.length);
    expect(users[0].ssh_authorized_keys).toEqual(order.keyLines);
    const text = write_files.map(({ content }) => content).join('');
    expect(text).not.toMatch(/undefined|NaN|\[object/);
  }
}, 60_000);

test('nobody logs in with a password, and root not at all', () => {
  for (const order of fewMachines()) {
    const sshd = fileOf(order, '/etc/ssh/sshd_config.d/10-stack.conf').split('\n');
    for (const line of ['PasswordAuthentication no', 'KbdInteractiveAuthentication no', 'PermitRootLogin no'])
      expect(sshd).toContain(line);
    expect(sshd.join()).not.toMatch(/PubkeyAcceptedAlgorithms|AuthenticationMethods/);
  }
});

test('keys of every kind are let in as they are, hardware keys too', () => {
  const keyLines = Object.values(sampleKeys).map(({ line }) => line);
  expect(read({ ...sampleMachine, keyLines }).users[0].ssh_authorized_keys).toEqual(keyLines);
});

test.each(stackIds)('%s: the firewall drops all but ssh and the web, whatever else listens', (stack) => {
  for (const order of fewMachines().filter((each) => each.stack === stack)) {
    const rules = fileOf(order, '/etc/nftables.conf');
    expect(rules).toMatch(/hook input priority filter; policy drop;/);
    expect(rules.match(/dport .* accept/g)).toEqual(['dport 546 accept', 'dport { 22, 80, 443 } accept']);
  }
});

test.each([
  ['PostgreSQL', '/etc/postgresql/17/main/conf.d/stack.conf', "listen_addresses = '127.0.0.1'"],
  ['MySQL', '/etc/mysql/mariadb.conf.d/60-stack.cnf', 'bind-address = 127.0.0.1'],
  ['MongoDB', '/etc/mongod.conf', 'bindIp: 127.0.0.1'],
] as const)('%s listens on the machine alone, and is dumped every night for a week', (database, path, line) => {
  const order = machineWith({ database });
  expect(fileOf(order, path)).toContain(line);
  const dump = fileOf(order, '/usr/local/sbin/stack-dump');
  expect(dump).toMatch(/pg_dumpall|mariadb-dump|mongodump/);
  expect(dump).toContain("-name '*.gz' -mtime +6 -delete");
  expect(fileOf(order, '/etc/systemd/system/stack-dump.timer')).toContain('OnCalendar=*-*-* 01:30');
});

test.each([
  ['economy', 'shared_buffers = 128MB', 'maxmemory 64mb', 'WEB_CONCURRENCY=0', '1024MiB'],
  ['standard', 'shared_buffers = 256MB', 'maxmemory 128mb', 'WEB_CONCURRENCY=2', undefined],
  ['deluxe', 'shared_buffers = 512MB', 'maxmemory 256mb', 'WEB_CONCURRENCY=4', undefined],
  ['presidential', 'shared_buffers = 1024MB', 'maxmemory 512mb', 'WEB_CONCURRENCY=8', undefined],
] as const)('%s: memory is shared out among database, cache and application', (plan, buffers, cache, workers, swap) => {
  const order = { ...machineWith({ applicationServer: 'Puma', database: 'PostgreSQL', cache: 'Redis' }), plan };
  expect(fileOf(order, '/etc/postgresql/17/main/conf.d/stack.conf').split('\n')).toContain(buffers);
  expect(fileOf(order, '/etc/valkey/stack.conf').split('\n')).toContain(cache);
  expect(fileOf(order, '/etc/systemd/system/app@.service.d/stack.conf')).toContain(`Environment=${workers}\n`);
  const swaps = read(order).write_files.filter(({ content }) => content.includes('mkswap'));
  expect(swaps.map(({ content }) => /\d+MiB/.exec(content)?.[0])).toEqual(swap ? [swap] : []);
});

test('whatever the application runs as shares one limit of memory, below what the machine has', () => {
  for (const order of fewMachines()) {
    expect(fileOf(order, '/etc/systemd/system/application.slice')).toMatch(/^\[Slice\]\nMemoryHigh=\d+M\n$/);
    const dropIns = read(order).write_files.filter(({ path }) => path.endsWith('.service.d/stack.conf'));
    expect(dropIns.length).toBe(order.stack === 'node' ? 1 : 2);
    for (const { content } of dropIns) expect(content).toContain('Slice=application.slice\n');
  }
});

test('only the plan with a data disk looks for one', () => {
  const looks = planIds.filter((plan) =>
    read({ ...sampleMachine, plan }).write_files.some(({ content }) => content.includes('mkfs.ext4')),
  );
  expect(looks).toEqual(['presidential']);
});

test('jobs that wait in Valkey are never thrown away, and it is there for them whatever the cache is', () => {
  const policy = (components: RecipeOrder['components']) => fileOf(machineWith(components), '/etc/valkey/stack.conf');
  expect(policy({ cache: 'Redis' })).toContain('maxmemory-policy allkeys-lru');
  expect(policy({ cache: 'Redis', backgroundJobs: 'Sidekiq' })).toContain('maxmemory-policy volatile-lru');
  expect(policy({ cache: 'Memcached', backgroundJobs: 'Resque' })).toContain('maxmemory-policy noeviction');
  const { packages } = read(machineWith({ cache: 'Memcached', backgroundJobs: 'Gearman' }, 'python'));
  expect(packages).not.toContain('valkey-server');
});

test.each([
  ['MongoDB', 'trixie/mongodb-org/8.0', '4B0752C1BCA238C0B4EE14DC41DE058A4E7DCA05'],
  ['CouchDB', 'trixie', '390EF70BB1EA12B2773962950EE62FB37A00258D'],
] as const)('%s comes from its maker’s repository, signed by one known key', (database, suite, fingerprint) => {
  const order = machineWith({ database }, 'node');
  const name = database.toLowerCase();
  const source = fileOf(order, `/usr/local/lib/stack/${name}.sources`);
  expect(source).toContain(`Suites: ${suite}\n`);
  expect(source).toContain(`Signed-By: /etc/apt/keyrings/${name}.gpg`);
  expect(source).toContain('URIs: https://');
  expect(read(order).write_files.some(({ content }) => content.includes(`--export ${fingerprint}`))).toBe(true);
  expect(fileOf(order, `/etc/apt/apt.conf.d/52stack-${name}`)).toContain('Unattended-Upgrade::Origins-Pattern');
});

test('what is fetched is fetched over https, and an archive only with its checksum', () => {
  for (const order of fewMachines())
    for (const { path, content } of read(order).write_files) {
      expect(content, path).not.toMatch(/http:\/\/(?!(?:admin:\S+ \S+@)?127\.0\.0\.1|app;|\$1\/\$proof\/)/);
      expect(/tar --extract --file/.test(content)).toBe(content.includes('sha256sum --check'));
    }
});

test.each([
  'app.example.ch\nruncmd: [reboot]',
  'app.example.ch; reboot',
  '$(reboot).example.ch',
  '`reboot`.example.ch',
  "app'.example.ch",
  '{a}.example.ch',
  'App.Example.ch',
  'localhost',
  '10.0.0.1',
  '',
])('a host name that is none never reaches the machine: %j', (hostname) => {
  expect(() => userData({ ...sampleMachine, hostname })).toThrow('no full host name');
});

test.each([
  ['no keys', []],
  ['a line break', [`${sampleKeys.ed25519.line}\nruncmd: [reboot]`]],
  ['options', [`command="reboot" ${sampleKeys.ed25519.line}`]],
  ['two in one', [`${sampleKeys.ed25519.line} ${sampleKeys.rsa.line}`]],
  ['another form', [` ${sampleKeys.ed25519.line}`]],
])('%s: what is no key line never reaches the machine', (_, keyLines) => {
  expect(() => userData({ ...sampleMachine, keyLines })).toThrow(/has no key|that is no key/);
});

/** The key with each comment that a customer can bring it with. */
function commented(): string[] {
  const [type, body] = sampleKeys.ed25519.line.split(' ');
  const comments = [
    ...['# x', ': y', '- z', '{{ a }}', '!!python/object:os.system', '*a', '&a', '%YAML', '"', "'", "' ; reboot ; '"],
    ...['$(reboot)', '`reboot`', '\\n\\nruncmd:', 'END', '---', '...', '## template: jinja', 'yes', '0644', '~', 'ä😀'],
    ...nastyTexts(150).map(([, text]) => text),
  ];
  return comments.flatMap((comment) =>
    readKeys(`${type} ${body} ${comment}`).flatMap((line) => ('key' in line ? [line.key.line] : [])),
  );
}

test('no comment of a key breaks out of its place: all else stays as it is', () => {
  const keyLines = commented();
  expect(keyLines.length).toBeGreaterThan(50);
  const plain = read({ ...sampleMachine, keyLines: [sampleKeys.ed25519.line] });
  for (const line of keyLines) {
    const { users, ...rest } = read({ ...sampleMachine, keyLines: [line] });
    expect(users[0].ssh_authorized_keys).toEqual([line]);
    expect({ ...rest, users: plain.users }).toEqual(plain);
  }
});
