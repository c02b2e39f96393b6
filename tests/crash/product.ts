import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, vi } from 'vitest';
import { sql } from 'drizzle-orm';
import { db } from '@/db/client';
import type { QueueName } from '@/lib/jobs/queues';
import { bundled } from '@/sandbox/launcher/bundle';
import type { Delivery } from './deliveries';

/** A running process of the product. */
export type Product = {
  /** Brings a delivery and waits for the answer's status; for ever, when the process is killed before. */
  deliver: (delivery: Delivery) => Promise<number>;
  /** SIGKILL. Its connections stay with the database, which does not know yet. */
  kill: () => Promise<void>;
  /** Whether the database still serves one of its connections. */
  isServed: () => Promise<boolean>;
  /** Lets the database lose the connections, and with them what they were doing. */
  cutOff: () => Promise<void>;
};

// In one file it starts in a quarter of the time.
const program = bundled('tests/crash/child.ts');
const running = new Set<ChildProcess>();
let started = 0;

/**
 * Ends all processes with the test file; call it once at its top, after useDatabase(). The books, kept every five minutes, would
 * write a receipt and a flag into some runs.
 */
export function useProducts(): void {
  beforeAll(() => refuseJobs('books'));
  afterAll(() => Promise.all([...running].map(kill)));
}

/** From now on jobs of these queues are not written. */
export async function refuseJobs(...queues: QueueName[]): Promise<void> {
  const names = sql.raw(queues.map((queue) => `'${queue}'`).join(', '));
  await db().execute(sql`create or replace function refuse_job() returns trigger language plpgsql as
    $$ begin if new.name in (${names}) then return null; end if; return new; end $$`);
  await db().execute(sql`create or replace trigger refuse_job before insert on pgboss.job_common
    for each row execute function refuse_job()`);
}

/** Starts a process that answers deliveries and works as the worker. */
export async function startProduct(): Promise<Product> {
  const name = `product ${++started}`;
  const child = fork(await program, {
    env: { ...process.env, DATABASE_URL: patientUrl(), PGAPPNAME: name },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));
  await Promise.race([once(child, 'message'), failed(child)]);
  const deliver = answering(child);
  const served = sql`from pg_stat_activity where application_name = ${name}`;
  return {
    deliver,
    kill: () => kill(child),
    isServed: async () => (await db().execute(sql`select 1 ${served}`)).rows.length > 0,
    cutOff: async () => void (await db().execute(sql`select pg_terminate_backend(pid) ${served}`)),
  };
}

/** The database as it is reached by who may be held up at an obstacle for as long as the test likes. */
function patientUrl(): string {
  const url = new URL(process.env.DATABASE_URL ?? '');
  for (const limit of ['lock', 'statement', 'idle_in_transaction_session', 'query'])
    url.searchParams.set(`${limit}_timeout`, String(2 * patience.timeout));
  return url.href;
}

/** Waits until the database has noticed that the process is gone. */
export function forgotten(product: Product): Promise<void> {
  return vi.waitFor(async () => {
    if (await product.isServed()) throw new Error('the database still serves a process that was killed');
  }, patience);
}

/** How long anything may take on a busy machine. */
export const patience = { timeout: 60_000, interval: 50 };

/** Sends deliveries to the process; it answers each with its number, in whatever order. */
function answering(child: ChildProcess): Product['deliver'] {
  const open = new Map<number, (status: number) => void>();
  let asked = 0;
  child.on('message', ({ number, status }: { number: number; status: number }) => open.get(number)?.(status));
  return (delivery) => {
    const number = ++asked;
    child.send({ number, delivery });
    return new Promise((resolve) => open.set(number, resolve));
  };
}

async function failed(child: ChildProcess): Promise<never> {
  const [code] = await once(child, 'exit');
  throw new Error(`a process of the product ended by itself (${String(code)})`);
}

async function kill(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}
