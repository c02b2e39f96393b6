import { closeDb } from '@/db/client';
import { receiveEvent } from '@/lib/orders/receive-event';
import { readEvent } from '@/lib/payments/event';
import { keys, sandboxSettings } from '@/sandbox/settings';
import { postgresBinaries } from '@/tests/binaries';
import { startServer } from '@/tests/server';
import { databaseUrl, makeTemplate } from '@/tests/template';
import { drainBacklog } from './webhook/backlog';
import { completedSession, signed } from './webhook/events';
import { deliver } from './webhook/load';
import { median } from './webhook/median';
import { fillWithOrders } from './webhook/orders';
import { pgbenchScript, recordStatements, runPgbench } from './webhook/pgbench';
import { build, start } from './webhook/servers';
import { Client } from 'pg';

/**
 * `npm run bench:webhook`: deliveries per second that the running app accepts at 16 connections, beside a Next route
 * that only checks the signature and beside pgbench running the same SQL, interleaved on one PostgreSQL; then a backlog
 * of shuffled and doubled events. Figures are ratios within one run.
 */
const rounds = 5;
const seconds = 4;
const connections = 16;
const ports = { app: 3311, reference: 3312 };

const server = await startServer();
const database = databaseUrl(server.url, 'bench');
await makeTemplate(server.url, 'bench');
const orders = await fillWithOrders(database, 120_000);
const settings = {
  ...sandboxSettings(
    { app: ports.app, postgres: 1, stripe: 1, mail: 1 },
    'sandbox-bench-0123456789-0123456789-0123456789',
  ),
  DATABASE_URL: database,
  LOG_LEVEL: 'silent',
};
Object.assign(process.env, settings);
const reference = 'bench/webhook/reference';
await build('.', settings);
await build(reference, {});
const stops = [
  await start('.', ports.app, settings),
  await start(reference, ports.reference, { WEBHOOK_SECRET: keys.stripeWebhook }),
];

let place = 0;
function nextDelivery() {
  const order = orders[place++];
  return order && signed(completedSession(order, `evt_${order.number}`), keys.stripeWebhook);
}

const sampleOrder = orders[place++];
if (!sampleOrder) throw new Error('no orders');
const eventId = `evt_${sampleOrder.number}`;
const sample = signed(completedSession(sampleOrder, eventId), keys.stripeWebhook);
const event = await readEvent(sample.body, sample.signature);
if (!event) throw new Error('the sample is not signed');
await receiveEvent({ ...event, id: 'evt_warm_up', payment: undefined });
const statements = await recordStatements(() => receiveEvent(event));
await closeDb();
const script = pgbenchScript(statements, { ...sampleOrder, orderId: sampleOrder.id, eventId });
// pgbench takes its orders from the far end, where the app does not come.
const bench = new Client({ connectionString: database });
await bench.connect();
await bench.query(`create sequence bench_place start 60001`);
await bench.end();

const figures: { app: number; reference: number; pgbench: number; p99Ms: number }[] = [];
for (let round = 0; round <= rounds; round++) {
  const bare = await deliver(`http://127.0.0.1:${ports.reference}/webhook`, repeat(sample), { connections, seconds });
  const app = await deliver(`http://localhost:${ports.app}/api/stripe/webhook`, nextDelivery, { connections, seconds });
  const refused = Object.keys(app.outcomes).filter((answer) => answer !== '200 {"outcome":"paid"}');
  if (refused.length > 0) throw new Error(`unexpected answers: ${refused.join('; ')}`);
  const pgbench = await runPgbench(postgresBinaries(), database, script, seconds);
  const line = { app: app.perSecond, reference: bare.perSecond, pgbench, p99Ms: app.p99Ms };
  console.log(round === 0 ? 'warm-up' : `round ${round} of ${rounds}`, line);
  if (round > 0) figures.push(line);
}

function repeat<T>(value: T) {
  return () => value;
}

console.table({
  'accepted per second': median(figures.map(({ app }) => app)),
  'p99 in ms': median(figures.map(({ p99Ms }) => p99Ms)),
  'of a route that only checks the signature': median(figures.map(({ app, reference }) => app / reference)),
  'of pgbench with the same SQL': median(figures.map(({ app, pgbench }) => app / pgbench)),
});
console.table(await drainBacklog(`http://localhost:${ports.app}/api/stripe/webhook`, orders.slice(-1250), database));
for (const stop of stops) await stop();
await server.stop();
