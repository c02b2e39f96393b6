import { answering, startArgs } from './app';
import { buildApp } from './build';
import { keepRunning, runToEnd, showOutput } from './children';
import type { Closers } from './closers';
import { Data } from './data';
import type { Options } from './options';
import { type Ports, portsFrom, requireFreePorts } from './ports';
import { demoStaff, neighboursOn, originsOn, sandboxSettings } from './settings';
import { startStandIns } from './stand-ins';
import { step } from './step';

/** Starts everything in order and then runs until a part of it dies. Throws a Problem when a step fails. */
export async function runShop(options: Options, closers: Closers): Promise<never> {
  const ports = portsFrom(options.port);
  const data = new Data(options.memory ? undefined : '.data');
  await requireFreePorts(ports);
  data.open(options.fresh);
  closers.add(() => data.close());
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    ...sandboxSettings(ports, data.authSecret()),
    ...(options.seed && { DEMO_STAFF: demoStaff }),
    NODE_ENV: options.dev ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
  };
  await startStandIns(ports, data, closers);
  if (!options.dev) await buildApp(ports.app, env);
  const logins = await fill(options, data, env);
  return run(options, ports, logins, env);
}

const tsx = (file: string, ...args: string[]) => ['--import', 'tsx', file, ...args];
/** A command as production runs it, or in development from its source. */
const shop = (name: string, { dev }: Options) => (dev ? tsx('commands/shop.ts', name) : ['shop.mjs', name]);

/** Tables, plans and, the first time, example orders. Returns what the seed said about logins. */
async function fill(options: Options, data: Data, env: NodeJS.ProcessEnv): Promise<string> {
  const task = (name: string, args: string[]) => step(name, () => runToEnd({ name, args, env }));
  await task('Tables and queues', shop('db:migrate', options));
  await task('Plans at Stripe', shop('stripe:sync', options));
  const known = data.read('logins.txt');
  if (known !== undefined || !options.seed) return known ?? '';
  const logins = await task('Example orders', tsx('db/seed.ts'));
  data.write('logins.txt', logins);
  return logins;
}

async function run(options: Options, ports: Ports, logins: string, env: NodeJS.ProcessEnv): Promise<never> {
  const address = ['-H', '127.0.0.1', '-p', String(ports.app)];
  const dead = Promise.race([
    keepRunning({ name: 'app', args: [...(options.dev ? shop('start', options) : startArgs), ...address], env }),
    ...(options.worker ? [keepRunning({ name: 'worker', args: shop('worker', options), env })] : []),
  ]);
  const health = `http://localhost:${ports.app}/api/health`;
  await step('App and worker', () => Promise.race([answering(health), dead]));
  process.stdout.write(whereToLook(ports, logins));
  showOutput();
  return dead;
}

/** The lines that tell a person where everything is. */
export function whereToLook(ports: Ports, logins: string): string {
  const { shop, staff, inbox, stripe } = neighboursOn(ports);
  return `
  Shop        ${shop}
  Company     ${originsOn(ports.app).COMPANY_ORIGIN}
  Staff       ${staff}
  Inbox       ${inbox}
  Stripe      ${stripe}
${logins ? `\n${logins.trimEnd()}\n` : ''}
Ctrl-C stops everything.
`;
}
