import { and, eq, sql } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { record } from '@/lib/audit/log';
import { domainNameFrom } from '@/lib/domain-name';
import { dayMs, minuteMs } from '@/lib/durations';
import { failuresOf, throwTogether } from '@/lib/failures';
import { type Engine, EngineError } from '@/lib/machines/engines/engine';
import { engine } from '@/lib/machines/engines/pick';
import { isInUse } from '@/lib/machines/queries';
import { notifyCustomer, recipientColumns } from '@/lib/orders/notify';

const { machines, mails, orders } = schema;

/** Written by `stack-certificates` on the machine: each name with a certificate, and its last moment. */
const certified = '/etc/stack/certified';

/** The file is the customer's, who could write anything into it. */
const mostNames = 50;

/**
 * Tells customers of each name on which their machine answers over https, once. A new machine is looked at by each sweep until its
 * own name is there, any other once a day. For the sweep.
 */
export async function tellHttps(now: Date): Promise<void> {
  const used = engine();
  if (!used) return;
  const failures = await failuresOf(await machinesToAsk(now), (machine) => tell(used, machine, now));
  throwTogether(failures, 'some names with https were not told');
}

type Asked = Awaited<ReturnType<typeof running>>[number];

async function machinesToAsk(now: Date): Promise<Asked[]> {
  return (await running()).filter((machine) => isNewAndUntold(machine, now) || hasItsTurn(machine, now));
}

function running() {
  const key = sql`${orders.id}::text || '/' || ${orders.hostname}`;
  return db()
    .select({ ...recipientColumns, instance: machines.instance, readyAt: orders.readyAt, toldId: mails.id })
    .from(machines)
    .innerJoin(orders, eq(orders.id, machines.orderId))
    .leftJoin(mails, and(eq(mails.kind, 'httpsReady'), eq(mails.key, key)))
    .where(isInUse);
}

const newForMs = 30 * dayMs;

function isNewAndUntold({ toldId, readyAt }: Asked, now: Date): boolean {
  return !toldId && readyAt !== null && now.getTime() - readyAt.getTime() < newForMs;
}

const sweepMs = 5 * minuteMs;
const turns = dayMs / sweepMs;

/** Spread over the sweeps of a day by the end of the order's id, which is random. */
function hasItsTurn({ id }: Asked, now: Date): boolean {
  return Number.parseInt(id.slice(-6), 16) % turns === Math.floor(now.getTime() / sweepMs) % turns;
}

async function tell(used: Engine, { instance, ...order }: Asked, now: Date): Promise<void> {
  for (const hostname of instance ? await namesWithHttps(used, instance) : [])
    await db().transaction(async (tx) => {
      const key = `${order.id}/${hostname}`;
      const isNew = await notifyCustomer(tx, order, { kind: 'httpsReady', key, props: { hostname } });
      if (isNew) await record(tx, order.id, { kind: 'httpsReady', hostname }, { at: now });
    });
}

/** None while the engine, the machine's host or the file is away; what is wrong there is told elsewhere. */
async function namesWithHttps(used: Engine, instance: string): Promise<string[]> {
  const file = await used.readFile(instance, certified).catch(unlessAway);
  const names = new TextDecoder()
    .decode(file)
    .split('\n')
    .map((line) => line.split(' ', 1)[0] ?? '');
  return [...new Set(names.filter((name) => domainNameFrom(name) === name))].slice(0, mostNames);
}

function unlessAway(error: unknown): undefined {
  if (!(error instanceof EngineError)) throw error;
}
