import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Closers } from '@/sandbox/launcher/closers';
import { step } from '@/sandbox/launcher/step';

/** Why no machine can be built on this computer. */
export class CannotRun extends Error {}

const socket = '/var/lib/lxd/unix.socket';
const packages = [
  ...['lxd', 'lxd-client', 'dnsmasq-base', 'iptables', 'squashfs-tools', 'attr', 'acl', 'xz-utils', 'uidmap'],
  ...['mmdebstrap', 'openssh-client', 'git'],
];
const storage = 'default';
const network = 'lxdbr0';

/**
 * Settings of the product for the engine of this computer: Debian's LXD, installed and started where it is missing. Throws CannotRun,
 * also when INCUS_TEST_SOCKET names one that does not answer.
 */
export async function readyEngine(closers: Closers): Promise<Record<string, string>> {
  const at = process.env.INCUS_TEST_SOCKET ?? socket;
  if ((await ask(at, '/1.0')) !== 200) await begin(at, closers);
  await ensure(at, '/1.0/storage-pools', { name: storage, driver: 'dir' });
  const config = { 'ipv4.address': 'auto', 'ipv4.nat': 'true', 'ipv6.address': 'auto', 'ipv6.nat': 'true' };
  await ensure(at, '/1.0/networks', { name: network, type: 'bridge', config });
  return {
    ...{ INCUS_URL: `unix:${at}`, INCUS_TYPE: 'container', INCUS_STORAGE: storage, INCUS_NETWORK: network },
    ...{ MACHINE_PRIVATE_ADDRESSES: 'yes', MACHINE_RUNTIMES: 'debian' },
  };
}

/** Whether it has an image of this name. */
export async function hasImage(engineUrl: string, alias: string): Promise<boolean> {
  return (await ask(engineUrl.slice('unix:'.length), `/1.0/images/aliases/${alias}`)) === 200;
}

async function begin(at: string, closers: Closers): Promise<void> {
  if (at !== socket) throw new CannotRun(`no engine answers at ${at}`);
  await requireLxd();
  await step('Starting LXD', () => start(closers));
}

/** Debian's LXD, installed where it is missing, with numbers of users for its containers. Throws CannotRun. */
export async function requireLxd(): Promise<void> {
  const lacks = lacking();
  if (lacks) throw new CannotRun(lacks);
  const missing = ['lxd', 'mmdebstrap', 'ssh', 'git'].some((program) => !has(program));
  if (missing) await step('Installing LXD of Debian', install);
  for (const file of ['/etc/subuid', '/etc/subgid'])
    if (!existsSync(file) || !/^root:/m.test(readFileSync(file, 'utf8')))
      appendFileSync(file, 'root:1000000:1000000000\n');
}

function lacking(): string | undefined {
  if (process.getuid?.() !== 0) return 'LXD needs root';
  if (!existsSync('/etc/debian_version')) return 'LXD is installed from Debian, and this is none';
  return succeeds('unshare', ['--net', '--mount', '--pid', '--fork', 'true'])
    ? undefined
    : 'this computer allows no namespaces of its own';
}

async function install(): Promise<void> {
  try {
    await run('apt-get', ['update', '--quiet']);
    await run('apt-get', ['install', '--yes', '--quiet', '--no-install-recommends', ...packages]);
  } catch (error) {
    throw new CannotRun(`LXD could not be installed: ${String(error)}`);
  }
}

/** By hand where no systemd looks after it. */
async function start(closers: Closers): Promise<void> {
  if (existsSync('/run/systemd/system')) await run('systemctl', ['start', 'lxd']);
  else byHand(closers);
  if (!succeeds('lxd', ['waitready', '--timeout=60'])) throw new CannotRun('LXD does not start');
}

function byHand(closers: Closers): void {
  const log = join(tmpdir(), 'bench-machines-lxd.log');
  const daemon = spawn('lxd', ['--group', 'root', '--logfile', log], { detached: true, stdio: 'ignore' });
  closers.add(async () => {
    if (daemon.exitCode !== null) return;
    const gone = once(daemon, 'exit');
    succeeds('lxd', ['shutdown', '--timeout=60']);
    await gone;
  });
}

async function ensure(at: string, path: string, wanted: { name: string } & Record<string, unknown>): Promise<void> {
  if ((await ask(at, `${path}/${wanted.name}`)) === 200) return;
  const status = await ask(at, path, wanted);
  if (status === undefined || status >= 300) throw new CannotRun(`LXD makes no ${path}/${wanted.name}: ${status}`);
}

/** The status of its answer; undefined when it gives none. */
function ask(socketPath: string, path: string, body?: object): Promise<number | undefined> {
  return new Promise((resolve) => {
    const method = body ? 'POST' : 'GET';
    const asking = request({ socketPath, path, method }, (answer) =>
      answer.resume().on('end', () => resolve(answer.statusCode)),
    );
    asking.on('error', () => resolve(undefined));
    asking.end(body && JSON.stringify(body));
  });
}

async function run(program: string, args: string[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const child = spawn(program, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (data) => (said += String(data)));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(said.trim().split('\n').slice(-2).join(' '));
}

const has = (program: string) => succeeds('which', [program]);

function succeeds(program: string, args: string[]): boolean {
  try {
    execFileSync(program, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
