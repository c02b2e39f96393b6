import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ports } from '@/e2e/address';
import { answering, startArgs } from '@/sandbox/launcher/app';
import type { Closers } from '@/sandbox/launcher/closers';
import { startMail } from '@/sandbox/mail/start';
import { keys, newAuthSecret, sandboxSettings } from '@/sandbox/launcher/settings';
import { freePort } from '@/tests/free-port';
import { type Forwarder, startForwarder } from '@/tests/forwarder';
import { lasting, type OwnServer, startOwnServer } from '@/tests/server';
import { databaseUrl } from '@/tests/database-url';
import { makeTemplate } from '@/tests/template';
import { fillWithOrders } from '../webhook/orders';

/** The built app and worker, which reach their database only through `way`. */
export type Product = {
  app: string;
  server: OwnServer;
  way: Forwarder;
  /** The database itself, where it is just now. */
  database: () => string;
  /** How many lines app and worker have printed. */
  logLines: () => number;
};

/** More orders than are paid while everything works. */
const orders = 20_000;

/** Starts everything on this machine's own addresses; the closers stop it. */
export async function startProduct(closers: Closers): Promise<Product> {
  const server = await startOwnServer(lasting);
  closers.add(() => server.stop());
  await makeTemplate(server.url, 'stall');
  await fillWithOrders(databaseUrl(server.url, 'stall'), orders);
  const way = await startForwarder(server.port);
  closers.add(() => way.close());
  const mail = await startMail({ port: 0, apiKey: keys.resend });
  closers.add(() => mail.close());
  const folder = mkdtempSync(join(tmpdir(), 'shop-stall-'));
  closers.add(() => rmSync(folder, { recursive: true, force: true }));
  const log = join(folder, 'log');
  const on = (at: number) => databaseUrl(`postgres://shop@127.0.0.1:${at}/postgres`, 'stall');
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    ...sandboxSettings(ports, newAuthSecret()),
    DATABASE_URL: on(way.port),
    RESEND_BASE_URL: mail.url,
    NODE_ENV: 'production',
    NEXT_TELEMETRY_DISABLED: '1',
  };
  // Not the port of the end-to-end tests: in npm test others use that one meanwhile.
  const port = await freePort();
  const app = `http://127.0.0.1:${port}`;
  for (const args of [
    [...startArgs, '-H', '127.0.0.1', '-p', String(port)],
    ['shop.mjs', 'worker'],
  ]) {
    const child = run(args, env, log);
    closers.add(() => stop(child));
  }
  await answering(`${app}/api/health`);
  const logLines = () => readFileSync(log, 'utf8').split('\n').length - 1;
  return { app, server, way, database: () => on(server.port), logLines };
}

function run(args: string[], env: NodeJS.ProcessEnv, log: string): ChildProcess {
  const out = openSync(log, 'a');
  return spawn(process.execPath, args, { env, stdio: ['ignore', out, out] });
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
