import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chownSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { postgresBinaries } from './binaries';
import { freePort } from './free-port';

/** A running PostgreSQL server; `url` leads to its maintenance database, `socketFolder` to its socket on this machine. */
export type Server = { url: string; socketFolder?: string; stop: () => Promise<void> };

/** The server of TEST_DATABASE_URL, or a new one of the machine's own on a temporary directory. */
export async function startServer(): Promise<Server> {
  const given = process.env.TEST_DATABASE_URL;
  return given ? { url: given, stop: () => Promise.resolve() } : startOwnServer();
}

async function startOwnServer(): Promise<Server> {
  const binaries = postgresBinaries();
  const owner = serverUser();
  const directory = mkdtempSync(join(tmpdir(), 'shop-postgres-'));
  if (owner) chownSync(directory, owner.uid, owner.gid);
  const options = { ...owner, cwd: directory };
  const data = join(directory, 'data');
  execFileSync(
    join(binaries, 'initdb'),
    ['-D', data, '-U', 'shop', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    { ...options, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const port = await freePort();
  const server = spawn(join(binaries, 'postgres'), ['-D', data, '-k', directory, '-p', String(port), ...fast], {
    ...options,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const url = `postgres://shop@127.0.0.1:${port}/postgres`;
  await answering(url, server);
  return { url, socketFolder: directory, stop: () => stop(server, directory) };
}

const fast = [
  'listen_addresses=127.0.0.1',
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'max_connections=200',
  'timezone=UTC',
].flatMap((setting) => ['-c', setting]);

/** PostgreSQL refuses to run as root: the first of these users runs it then. */
function serverUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const user = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  if (!user) throw new Error('PostgreSQL does not run as root, and this machine has no user "postgres" or "nobody".');
  return { uid: Number(user[2]), gid: Number(user[3]) };
}

async function answering(url: string, server: ChildProcess): Promise<void> {
  let log = '';
  server.stderr?.on('data', (chunk: Buffer) => (log = (log + chunk.toString()).slice(-4000)));
  for (const end = Date.now() + 60_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 50))) {
    if (server.exitCode !== null) break;
    const client = new Client({ connectionString: url });
    const connected = await client.connect().then(
      () => true,
      () => false,
    );
    await client.end().catch(() => undefined);
    if (connected) return;
  }
  server.kill('SIGKILL');
  throw new Error(`The PostgreSQL server for the tests did not start:\n${log}`);
}

/** SIGINT is PostgreSQL's fast shutdown: it does not wait for clients. */
async function stop(server: ChildProcess, directory: string): Promise<void> {
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGINT');
  await ended;
  rmSync(directory, { recursive: true, force: true });
}
