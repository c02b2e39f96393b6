import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import { waitWithBar } from './bar';
import type { Product } from './product';
import type { Writers } from './writers';

export type Figures = Record<'503 after, s' | 'app writes after, s' | 'worker writes after, s' | 'log lines', number>;
type Scene = { product: Product; writers: Writers; faultSeconds: number };
type Fault = { begin: (product: Product) => unknown; end: (product: Product) => unknown };

const kinds = {
  frozen: { begin: ({ server }) => server.freeze(), end: ({ server }) => server.thaw() },
  moved: {
    begin: ({ way, server }) => (way.silence(), server.move()),
    end: ({ way, server }) => way.moveTo(server.port),
  },
  refused: { begin: ({ way }) => way.refuse(), end: ({ way }) => way.accept() },
} satisfies Record<string, Fault>;

/** What happens to the database: it stands still, comes up elsewhere while its old connections hear nothing, is not there. */
export const faults = ['frozen', 'moved', 'refused'] as const satisfies (keyof typeof kinds)[];

const calmSeconds = 3;
const patienceMs = 60_000;

/** Lets it happen for so long, in the middle of writing. */
export async function runFault(name: (typeof faults)[number], scene: Scene): Promise<Figures> {
  const { product, writers, faultSeconds } = scene;
  const fault: Fault = kinds[name];
  await waitWithBar(`before the database is ${name}`, calmSeconds);
  const lines = product.logLines();
  const unhealthy = unhealthyAfter(product.app);
  await Promise.all([fault.begin(product), waitWithBar(`the database is ${name}`, faultSeconds)]);
  const healedAt = performance.now();
  const healedOn = new Date();
  await fault.end(product);
  return {
    '503 after, s': await unhealthy,
    'app writes after, s': await writers.allHeardSince(healedAt),
    'worker writes after, s': await sentAfter(product.database(), healedOn),
    'log lines': product.logLines() - lines,
  };
}

/** Seconds until the health check says 503; for ever when an answer takes longer than a load balancer waits. */
async function unhealthyAfter(app: string): Promise<number> {
  const from = performance.now();
  while (performance.now() - from < patienceMs) {
    const answer = await fetch(`${app}/api/health`, { signal: AbortSignal.timeout(5000) }).catch(() => undefined);
    if (!answer) return Infinity;
    await answer.text();
    if (answer.status === 503) return (performance.now() - from) / 1000;
    await wait(50);
  }
  return Infinity;
}

/** Seconds until a mail is sent whose job began after that moment. */
async function sentAfter(database: string, moment: Date): Promise<number> {
  const client = new Client({ connectionString: database });
  await client.connect();
  try {
    const waited = () => Date.now() - moment.getTime();
    const sent = 'select 1 from mails where sent_at > $1 limit 1';
    while ((await client.query(sent, [moment])).rows.length === 0 && waited() < patienceMs) await wait(50);
    return waited() < patienceMs ? waited() / 1000 : Infinity;
  } finally {
    await client.end();
  }
}
