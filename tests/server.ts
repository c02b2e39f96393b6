import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { postgresBinaries } from './binaries';
import { freePort } from './free-port';

/** A running PostgreSQL server; `url` leads to its maintenance database, `socketFolder` to its socket on this machine. */
export type Server = { url: string; socketFolder?: string; stop: () => Promise<void> };

/** A server of our own, with which anything may happen. */
export type OwnServer = Server & {
  port: number;
  /** Every process of it stands still: connections are taken by the machine, nobody answers. */
  freeze: () => void;
  thaw: () => void;
  /** Ends as by a power cut and comes up again on another port, with all that it had promised to keep. */
  move: () => Promise<void>;
};

/** The server of TEST_DATABASE_URL, or a new one of the machine's own on a temporary directory. */
export async function startServer(): Promise<Server> {
  const given = process.env.TEST_DATABASE_URL;
  return given ? { url: given, stop: () => Promise.resolve() } : startOwnServer();
}

/** Starts a server of the machine's own on a temporary directory. */
export async function startOwnServer(settings = fast): Promise<OwnServer> {
  const owner = serverUser();
  const directory = mkdtempSync(join(tmpdir(), 'shop-postgres-'));
  if (owner) chownSync(directory, owner.uid, owner.gid);
  const place = { directory, options: { ...owner, cwd: directory }, settings };
  execFileSync(
    join(postgresBinaries(), 'initdb'),
    ['-D', join(directory, 'data'), '-U', 'shop', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    { ...place.options, stdio: ['ignore', 'ignore', 'inherit'] },
  );
  let running = await run(place);
  return {
    ...{ socketFolder: directory, url: running.url },
    get port() {
      return running.port;
    },
    freeze: () => signalAll(running.server, 'SIGSTOP'),
    thaw: () => signalAll(running.server, 'SIGCONT'),
    move: async () => {
      signalAll(running.server, 'SIGKILL');
      await once(running.server, 'exit');
      running = await run(place);
    },
    stop: () => stop(running.server, directory),
  };
}

type Place = { directory: string; options: { uid?: number; gid?: number; cwd: string }; settings: string[] };

async function run({ directory, options, settings }: Place) {
  const port = await freePort();
  const args = ['-D', join(directory, 'data'), '-k', directory, '-p', String(port), ...settings];
  const server = spawn(join(postgresBinaries(), 'postgres'), args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
  const url = `postgres://shop@127.0.0.1:${port}/postgres`;
  await answering(url, server);
  return { server, port, url };
}

/** Signals the server and the process that it has for each connection and duty; one may end meanwhile. */
function signalAll({ pid = 0 }: ChildProcess, signal: NodeJS.Signals): void {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
  for (const each of [pid, ...children.filter(Boolean).map(Number)]) {
    try {
      process.kill(each, signal);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
    }
  }
}

const common = ['listen_addresses=127.0.0.1', 'max_connections=200', 'timezone=UTC'];
const careless = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];
const asArguments = (settings: string[]) => settings.flatMap((setting) => ['-c', setting]);
const fast = asArguments([...common, ...careless]);
/** Settings of a server that keeps what it has acknowledged. */
export const lasting = asArguments(common);

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
  const ended = once(server, 'exit');
  signalAll(server, 'SIGCONT');
  server.kill('SIGINT');
  await ended;
  rmSync(directory, { recursive: true, force: true });
}
