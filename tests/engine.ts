import { afterAll, beforeAll, beforeEach } from 'vitest';
import { eq } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { minuteMs } from '@/lib/durations';
import { settlePayment } from '@/lib/orders/settle';
import { orderOf, type Order } from '@/lib/orders/queries';
import type { Engine } from '@/lib/machines/engines/engine';
import { engine } from '@/lib/machines/engines/pick';
import { machineOf } from '@/lib/machines/queries';
import { doNextStep } from '@/lib/machines/work';
import { startEngine } from '@/sandbox/machines/tests/kit';
import type { machinesSandbox } from '@/sandbox/machines/client';
import { engineSettings, standInPorts } from './stand-in-ports';
import { anAccount, aPlacedOrder, paymentOf } from './factories';
import { sampleKeys } from './ssh-keys';

/** The stand-in of the engine, as fast as it can be, empty before each test; call it once at the top of a file. */
export function useEngine(): () => ReturnType<typeof machinesSandbox> {
  let started: Awaited<ReturnType<typeof startEngine>>;
  beforeAll(async () => {
    Object.assign(process.env, engineSettings);
    started = await startEngine({ port: standInPorts.engine, gatewayPort: standInPorts.gateway });
  });
  beforeEach(async () => {
    await started.box.reset();
    await started.box.setPace({ createMs: 0, buildMs: 0 });
  });
  afterAll(() => started.close());
  return () => started.box;
}

/** The door of the product to it. */
export function theEngine(): Engine {
  const found = engine();
  if (!found) throw new Error('no engine is configured: call useEngine() at the top of the file');
  return found;
}

/** An order that has just been paid, with a key that may log in. */
export async function aPaidOrder(over: Partial<typeof schema.orders.$inferInsert> = {}): Promise<Order> {
  const order = await aPlacedOrder(await anAccount(), { sshKeys: [sampleKeys.ed25519], ...over });
  await settlePayment(paymentOf(order));
  return (await orderOf(order.accountId, order.id)) ?? order;
}

/** Does all that is due with machines, also what waits a little; gives up after so many steps. */
export async function workOnMachines(most = 60): Promise<string[]> {
  const steps: string[] = [];
  for (let step = 0; step < most; step++) {
    const done = await doNextStep(theEngine(), new Date(Date.now() + 20 * minuteMs));
    if (!done) return steps;
    steps.push(done);
  }
  return steps;
}

/** The machine of an order as it is now. */
export async function machineNow(orderId: string) {
  const machine = await machineOf(orderId);
  if (!machine) throw new Error('the order has no machine');
  return machine;
}

/** An order whose machine was built and handed over. */
export async function aBuiltOrder(over: Partial<typeof schema.orders.$inferInsert> = {}): Promise<Order> {
  const order = await aPaidOrder(over);
  await workOnMachines();
  const [ready] = await db().select().from(schema.orders).where(eq(schema.orders.id, order.id));
  if (!ready?.readyAt) throw new Error(`the machine was not built: ${(await machineNow(order.id)).lastError}`);
  return { ...order, ...ready };
}
