import { readFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { and, isNull } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { minuteMs } from '@/lib/durations';
import type { Engine } from '@/lib/machines/engines/engine';
import { machineOf } from '@/lib/machines/queries';
import { type Order, orderOf } from '@/lib/orders/queries';

const longestMs = 20 * minuteMs;
/** A step that fails so often will not succeed any more. */
const mostTries = 5;

export type Bought = { order: Order; instance: string; seconds: number };

/** Until the machine of a paid order was handed over. Throws with what its last step has said. */
export async function handedOver(engine: Engine, accountId: string, orderId: string): Promise<Bought> {
  const trust = truster(engine);
  const order = await until('the machine is handed over', async () => {
    const machine = await machineOf(orderId);
    if (machine?.leftToStaffAt || (machine?.tries ?? 0) > mostTries)
      throw new Error(`the build stopped: ${machine?.lastError}`);
    await trust(machine?.instance);
    const bought = await orderOf(accountId, orderId);
    return bought?.readyAt && bought;
  });
  const instance = (await machineOf(orderId))?.instance;
  if (!order.paidAt || !order.readyAt || !instance) throw new Error('the order is not ready');
  return { order, instance, seconds: (order.readyAt.getTime() - order.paidAt.getTime()) / 1000 };
}

/** Until each machine that waits for an order is built. */
export async function poolFilled(engine: Engine): Promise<void> {
  const { orderId, deletedAt } = schema.machines;
  const waiting = and(isNull(orderId), isNull(deletedAt));
  const trust = truster(engine);
  await until('the pool is filled', async () => {
    const machines = await db().select().from(schema.machines).where(waiting);
    for (const { instance } of machines) await trust(instance);
    return machines.every(({ builtAt, task }) => builtAt && !task);
  });
}

/** Whom this computer's Node trusts besides, npm on a machine must trust as well, as soon as it runs. */
function truster(engine: Engine): (instance: string | null | undefined) => Promise<void> {
  const authorities = process.env.NODE_EXTRA_CA_CERTS;
  const done = new Set<string>();
  return async (instance) => {
    if (!authorities || !instance || done.has(instance)) return;
    if ((await engine.find(instance))?.status !== 'running') return;
    await engine.writeFile(instance, '/etc/ssl/bench.pem', readFileSync(authorities), '0644');
    await engine.writeFile(instance, '/etc/npmrc', Buffer.from('cafile=/etc/ssl/bench.pem\n'), '0644');
    done.add(instance);
  };
}

/** What it says as soon as it says something. */
export async function until<Said>(what: string, ask: () => Promise<Said | null | undefined | false>): Promise<Said> {
  for (const deadline = Date.now() + longestMs; Date.now() < deadline; await wait(200)) {
    const said = await ask();
    if (said) return said;
  }
  throw new Error(`${what}: not within ${longestMs / minuteMs} minutes`);
}
