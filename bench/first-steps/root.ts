import { execFile, execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { step } from '@/sandbox/launcher/step';

const run = promisify(execFile);

/** What the machines have as they are delivered, with the gems and wheels that RubyGems and PyPI would have. */
const packages = [
  'systemd-sysv,dbus,libpam-systemd,sudo,iproute2,netbase,ca-certificates,curl,openssl,procps',
  'nginx,haproxy,postgresql,redis-server',
  'rbenv,ruby-build,ruby,bundler,rails,ruby-rails-propshaft,puma,ruby-pg,ruby-redis,ruby-sidekiq,ruby-bootsnap',
  'build-essential,libssl-dev,libyaml-dev,zlib1g-dev,libffi-dev,libgmp-dev,libpq-dev,git',
  'python3-venv,python3-django,gunicorn,python3-psycopg,python3-dj-database-url,python3-redis,celery',
  'nodejs,npm,pebble',
].join(',');
const tools = { pm2: 'pm2@7.0.4', express: 'express-generator@4.16.1' };

/** The folder of a Debian 13 with what the machines need, made once and kept among the temporary files. */
export async function debianRoot(): Promise<string> {
  const key = createHash('sha256').update(packages).update(JSON.stringify(tools));
  const root = join(
    tmpdir(),
    `first-steps-${key.update(readFileSync('bench/first-steps/root.sh')).digest('hex').slice(0, 12)}`,
  );
  if (!existsSync(root)) await step('Making a Debian 13 (ten minutes, once)', () => make(root));
  return root;
}

async function make(root: string): Promise<void> {
  const half = `${root}.half`;
  rmSync(half, { recursive: true, force: true });
  const hook = `--customize-hook=cp bench/first-steps/root.sh "$1/srv" && chroot "$1" sh /srv/root.sh`;
  const options = ['--variant=minbase', '--skip=cleanup/apt/cache', `--include=${packages}`, hook];
  const quiet = { maxBuffer: 1 << 26, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  await run('mmdebstrap', [...options, 'trixie', half], quiet);
  const cache = ['--cache', join(half, 'srv/npm-cache')];
  await run('npm', ['install', '--global', '--prefix', join(half, 'usr/local'), ...cache, tools.pm2], quiet);
  const app = { ...quiet, cwd: join(half, 'srv') };
  await run('npx', ['--yes', ...cache, tools.express, '--view=pug', 'express'], app);
  const lock = ['--omit-lockfile-registry-resolved=false'];
  await run('npm', ['install', ...cache, ...lock], { ...quiet, cwd: join(half, 'srv/express') });
  rmSync(join(half, 'srv/express/node_modules'), { recursive: true });
  renameSync(half, root);
}

/** Says what is missing before anything is begun. */
export function requireTools(): void {
  if (process.getuid?.() !== 0) throw new Error('bench:first-steps needs root: it boots machines in namespaces');
  for (const tool of ['mmdebstrap', 'unshare', 'nsenter', 'ip'])
    try {
      execFileSync('which', [tool], { stdio: 'ignore' });
    } catch {
      throw new Error(`bench:first-steps needs ${tool}: apt-get install mmdebstrap util-linux iproute2`);
    }
}
