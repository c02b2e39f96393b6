import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The folder of initdb and postgres on this machine; installs them on Debian as root. Throws one clear error. */
export function postgresBinaries(): string {
  const found = findBinaries() ?? installBinaries();
  if (found) return found;
  throw new Error(
    'The tests need a PostgreSQL server: install PostgreSQL 15 or newer (initdb and postgres), or set TEST_DATABASE_URL ' +
      'to a server on which the user may create databases, such as postgres://postgres@localhost:5432/postgres.',
  );
}

function findBinaries(): string | undefined {
  return [...(process.env.PATH ?? '').split(delimiter), ...debianFolders()].find(
    (folder) => folder !== '' && existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')),
  );
}

function debianFolders(): string[] {
  const root = '/usr/lib/postgresql';
  if (!existsSync(root)) return [];
  const newestFirst = readdirSync(root).sort((a, b) => Number(b) - Number(a));
  return newestFirst.map((version) => join(root, version, 'bin'));
}

function installBinaries(): string | undefined {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  process.stdout.write('No PostgreSQL here: installing it with apt-get (once, about a minute) …\n');
  const apt = (...args: string[]) =>
    execFileSync('apt-get', args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  try {
    apt('update', '-qq');
    apt('install', '-y', '-qq', '--no-install-recommends', 'postgresql');
  } catch {
    return undefined;
  }
  return findBinaries();
}
