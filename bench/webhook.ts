import { closeDb } from '@/db/client';
import { receiveEvent } from '@/lib/orders/settle';
import { readEvent } from '@/lib/payments/event';
import { buildApp } from '@/sandbox/launcher/build';
import { Closers } from '@/sandbox/launcher/closers';
import { keys, sandboxSettings } from '@/sandbox/launcher/settings';
import { step } from '@/sandbox/launcher/step';
import { startServer } from '@/tests/server';
import { databaseUrl } from '@/tests/database-url';
import { makeTemplate } from '@/tests/template';
import { drainBacklog } from './webhook/backlog';
import { completedSession, signed } from './webhook/events';
import { deliver } from './webhook/load';
import { median } from './median';
import { fillWithOrders, waitingOrder } from './webhook/orders';
import { pgbenchScript, recordStatements, runPgbench } from './webhook/pgbench';
import { buildBare, makeRoom, runBench, start } from './servers';

/**
 * `npm run bench:webhook`: deliveries per second that the running app accepts at 16 connections, beside a Next route
 * that only checks the signature and beside pgbench running the same SQL, interleaved on one PostgreSQL; then a backlog
 * of shuffled and doubled events. Figures are ratios within one run.
 */
const rounds = 20;
const roundSeconds = 1;
const warmUpSeconds = 10;
const connections = 16;
const ports = { app: 3311, reference: 3312 };
const reference = 'bench/webhook/reference';
const app = `http://localhost:${ports.app}/api/stripe/webhook`;
/** Orders by their numbers, for the warm-up, one to record, and the rounds; a second takes no more than `perRound`. */
const orders = {
  perRound: 2000,
  warmUp: 0,
  sample: 25_000,
  pgbench: 30_000,
  app: 75_000,
  backlog: 120_000,
  all: 125_000,
};

const closers = new Closers();
await runBench(closers, measure);

async function measure(): Promise<void> {
  makeRoom();
  const database = await step('PostgreSQL with orders that wait', fillDatabase);
  const settings = settingsFor(database);
  Object.assign(process.env, settings);
  await buildApp(ports.app, process.env);
  await step('Building the reference', () => buildBare(reference, closers));
  await start('.', ports.app, settings);
  await start(reference, ports.reference, { WEBHOOK_SECRET: keys.stripeWebhook });
  console.table(await compare(database, await recordedScript()));
  console.table(await drainBacklog(app, { first: orders.backlog, count: 1250 }, database));
}

async function fillDatabase(): Promise<string> {
  const server = await startServer();
  closers.add(() => server.stop());
  await makeTemplate(server.url, 'bench');
  const database = databaseUrl(server.url, 'bench');
  await fillWithOrders(database, orders.all);
  return server.socketFolder ? overSocket(database, server.socketFolder) : database;
}

/** The same database as an app on the same machine reaches it. */
function overSocket(database: string, folder: string): string {
  const url = new URL(database);
  return `postgres://${url.username}@${encodeURIComponent(folder)}:${url.port}${url.pathname}`;
}

function settingsFor(database: string): Record<string, string> {
  const sandbox = sandboxSettings(
    { app: ports.app, postgres: 1, stripe: 1, mail: 1 },
    `sandbox-bench-${'0'.repeat(32)}`,
  );
  return { ...sandbox, DATABASE_URL: database, LOG_LEVEL: 'silent' };
}

/** What the app says to the database when it accepts a delivery, for pgbench to repeat. */
async function recordedScript(): Promise<string> {
  const order = waitingOrder(orders.sample);
  const eventId = `evt_${order.number}`;
  const { body, signature } = delivery(order.number);
  const event = await readEvent(body, signature);
  if (!('id' in event)) throw new Error('the sample is not signed, or no event');
  // The first delivery of a process also reads the list of queues.
  await receiveEvent({ ...event, id: 'evt_first', payment: undefined, changed: { type: 'invoice', id: 'in_first' } });
  const statements = await recordStatements(() => receiveEvent(event));
  await closeDb();
  return pgbenchScript(statements, order, eventId);
}

function delivery(number: number) {
  return signed(completedSession(waitingOrder(number), `evt_${number}`), keys.stripeWebhook);
}

type Figures = { app: number; reference: number; pgbench: number; p99Ms: number };

/** All three in turn, in rounds too short for V8 to let go of what it has compiled while the others run. */
async function compare(database: string, script: string) {
  const figures: Figures[] = [];
  await deliverToBoth(orders.warmUp, warmUpSeconds);
  for (let round = 0; round < rounds; round++) {
    const ours = await deliverToBoth(orders.app + round * orders.perRound, roundSeconds);
    const part = { seconds: roundSeconds, first: orders.pgbench + round * orders.perRound, count: orders.perRound };
    const line = { ...ours, pgbench: await runPgbench({ databaseUrl: database, script }, part) };
    console.log(`round ${round + 1} of ${rounds}:`, line);
    figures.push(line);
  }
  return {
    'accepted per second': median(figures.map((each) => each.app)),
    'p99 in ms': median(figures.map(({ p99Ms }) => p99Ms)),
    'a route that only checks the signature, per second': median(figures.map((each) => each.reference)),
    'pgbench with the same SQL, per second': median(figures.map(({ pgbench }) => pgbench)),
    'of the route (at least 0.5)': median(figures.map((each) => each.app / each.reference)),
    'of pgbench (at least 0.1)': median(figures.map((each) => each.app / each.pgbench)),
  };
}

async function deliverToBoth(first: number, seconds: number): Promise<Omit<Figures, 'pgbench'>> {
  const run = { connections, seconds };
  // Signed beforehand: the sender shares the machine, but is not what is measured.
  const sample = delivery(orders.sample);
  const deliveries = Array.from({ length: orders.perRound * seconds }, (_, index) => delivery(first + index));
  const bare = await deliver(`http://127.0.0.1:${ports.reference}/webhook`, () => sample, run);
  const ours = await deliver(app, () => deliveries.pop(), run);
  requireOnly('200 {"outcome":"paid"}', ours.outcomes);
  return { app: ours.perSecond, reference: bare.perSecond, p99Ms: ours.p99Ms };
}

function requireOnly(answer: string, outcomes: Record<string, number>): void {
  const others = Object.keys(outcomes).filter((outcome) => outcome !== answer);
  if (others.length > 0) throw new Error(`unexpected answers: ${others.join('; ').slice(0, 500)}`);
}
