import { answering, startArgs } from './app';
import { buildApp } from './build';
import { keepRunning, showOutput } from './children';
import { Clock, followsClock } from './clock';
import type { Closers } from './closers';
import { Data } from './data';
import type { Options } from './options';
import { type Ports, portsFrom, requireFreePorts } from './ports';
import { fillShop, shopCommand } from './fill';
import { demoStaff, neighboursOn, originsOn, sandboxSettings } from './settings';
import { step } from './step';

/** Starts everything in order and then runs until a part of it dies. Throws a Problem when a step fails. */
export async function runShop(options: Options, closers: Closers): Promise<never> {
  const ports = portsFrom(options.port);
  const data = new Data(options.memory ? undefined : '.data');
  await requireFreePorts(ports);
  data.open(options.fresh);
  closers.add(() => data.close());
  const clock = new Clock(data);
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    ...sandboxSettings(ports, data.authSecret()),
    ...(options.seed && options.line && { DEMO_STAFF: demoStaff }),
    NODE_ENV: options.dev ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
  };
  if (!options.dev) await buildApp(ports.app, env);
  const logins = await fillShop({ ...options, ports, data, clock, closers, env });
  return run(options, ports, logins, { ...env, ...clock.settings() });
}

async function run({ dev, worker }: Options, ports: Ports, logins: string, env: NodeJS.ProcessEnv): Promise<never> {
  const command = (name: string) => [...followsClock, ...shopCommand(name, dev)];
  const app = dev ? command('start') : [...followsClock, ...startArgs];
  const dead = Promise.race([
    keepRunning({ name: 'app', args: [...app, '-H', '127.0.0.1', '-p', String(ports.app)], env }),
    ...(worker ? [keepRunning({ name: 'worker', args: command('worker'), env })] : []),
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
