import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { answering, startArgs } from './app';
import { buildApp } from './build';
import { keepRunning, showOutput } from './children';
import { Clock, followsClock } from './clock';
import type { Closers } from './closers';
import { Data } from './data';
import { engineSettings } from './engine';
import type { Options } from './options';
import { type Ports, portsFrom, requireFreePorts } from './ports';
import { beginHistory, fillHistory, fillTables, shopCommand } from './fill';
import { demoStaff, neighboursOn, originsOn, sandboxSettings } from './settings';
import { startStandIns } from './stand-ins';
import { step } from './step';

/** Starts everything in order and then runs until a part of it dies. Throws a Problem when a step fails. */
export async function runShop(options: Options, closers: Closers): Promise<never> {
  const ports = portsFrom(options.port, { machines: options['machines-stand-in'] });
  const engine = options.machines ? await engineSettings() : {};
  const data = new Data(options.memory ? undefined : '.data');
  await requireFreePorts(ports);
  data.open(options.fresh);
  closers.add(() => data.close());
  const clock = new Clock(data);
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    ...sandboxSettings(ports, data.authSecret()),
    ...engine,
    BACKUP_STORE: pathToFileURL(data.path('last-backups') ?? passingFolder(closers)).href,
    ...(options.seed && options.line && { DEMO_STAFF: demoStaff }),
    NODE_ENV: options.dev ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
  };
  if (!options.dev) await buildApp(ports.app, env);
  const filling = { ...options, data, clock, env };
  const isFirst = beginHistory(filling);
  await startStandIns(ports, { data, clock, closers });
  await fillTables(filling);
  const { app, worker } = programs(options, ports);
  const run = (name: string, args: string[]) =>
    keepRunning({ name, args: [...followsClock, ...args], env: { ...env, ...clock.settings() } });
  const dead = run('app', app);
  await step('App', () => Promise.race([answering(`http://localhost:${ports.app}/api/health`), dead]));
  process.stdout.write(whereToLook(ports));
  const logins = isFirst ? await Promise.race([fillHistory(filling), dead]) : data.read('logins.txt');
  const all = options.worker ? Promise.race([dead, run('worker', worker)]) : dead;
  process.stdout.write(`\n${logins ? `${logins}\n` : ''}Ctrl-C stops everything.\n`);
  showOutput();
  return all;
}

/** Gone when the demo ends. */
function passingFolder(closers: Closers): string {
  const folder = mkdtempSync(join(tmpdir(), 'last-backups-'));
  closers.add(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** What runs as long as the shop does. */
function programs({ dev }: Options, ports: Ports): Record<'app' | 'worker', string[]> {
  const address = ['-H', '127.0.0.1', '-p', String(ports.app)];
  return {
    app: [...(dev ? shopCommand('start', dev) : startArgs), ...address],
    worker: shopCommand('worker', dev),
  };
}

/** The lines that tell a person where everything is. */
export function whereToLook(ports: Ports): string {
  const { shop, staff, inbox, stripe, machines } = neighboursOn(ports);
  return `
  Shop        ${shop}
  Company     ${originsOn(ports.app).COMPANY_ORIGIN}
  Staff       ${staff}
  Inbox       ${inbox}
  Stripe      ${stripe}
${machines ? `  Machines    ${machines}\n` : ''}
`;
}
