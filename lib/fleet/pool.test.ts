import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { db, schema } from '@/db/client';
import { defaultComponents, stackIds } from '@/lib/catalog/stacks';
import { env } from '@/lib/env';
import { machineOf } from '@/lib/machines/queries';
import { orderOf } from '@/lib/orders/queries';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aPaidOrder, machineNow, useEngine, workOnMachines } from '@/tests/engine';
import { aPlacedOrder } from '@/tests/factories';
import { fillPool } from './pool';

useDatabase();
const box = useEngine();
process.env.MACHINE_POOL = '1';
beforeEach(resetDatabase);
afterEach(() => void (env().MACHINE_POOL = 1));

const machines = () => db().select().from(schema.machines);

test('the pool has one machine of each stack, and is not filled beyond', async () => {
  await fillPool(new Date());
  await workOnMachines();
  await fillPool(new Date());
  expect((await machines()).map(({ stack, builtAt, orderId }) => [stack, builtAt !== null, orderId])).toEqual(
    stackIds.map((stack) => [stack, true, null]),
  );
});

test('an order with the same components takes one over, in its own plan, with its own name and keys', async () => {
  await fillPool(new Date());
  await workOnMachines();
  const waiting = (await machines()).find(({ stack }) => stack === 'python');
  const order = await aPaidOrder({ stack: 'python', components: defaultComponents('python'), plan: 'deluxe' });
  const steps = await workOnMachines();
  expect(steps).not.toContain('create');
  expect(await orderOf(order.accountId, order.id)).toMatchObject({ state: 'ready' });
  expect(await machineNow(order.id)).toMatchObject({ instance: waiting?.instance, plan: 'deluxe' });
  const instance = (await box().instances())[waiting?.instance ?? ''];
  expect(instance?.config).toMatchObject({ 'limits.cpu': '2' });
  const keys = Buffer.from(instance?.files['/home/app/.ssh/authorized_keys']?.content ?? '', 'base64').toString();
  expect(keys).toBe(`${order.sshKeys[0]?.line}\n`);
  await vi.waitFor(async () => expect(Object.keys(await box().instances())).toHaveLength(3));
});

test('two orders at once never take the same one', async () => {
  await fillPool(new Date());
  await workOnMachines();
  const components = defaultComponents('node');
  const orders = [await aPaidOrder({ stack: 'node', components }), await aPaidOrder({ stack: 'node', components })];
  await Promise.all([workOnMachines(), workOnMachines()]);
  await workOnMachines();
  const taken = await Promise.all(orders.map(({ id }) => machineOf(id)));
  expect(new Set(taken.map((machine) => machine?.instance)).size).toBe(2);
});

/** How many machines of the pool each stack has. */
async function waiting(): Promise<number[]> {
  const all = (await machines()).filter(({ orderId, deletedAt }) => !orderId && !deletedAt);
  return stackIds.map((id) => all.filter(({ stack }) => stack === id).length);
}
const built = () => db().update(schema.machines).set({ task: null, builtAt: new Date() });

test('a pool of two is filled one by one, the next when the last is built, and no further', async () => {
  env().MACHINE_POOL = 2;
  const seen: number[][] = [];
  for (let round = 0; round < 4; round++) {
    await fillPool(new Date());
    await fillPool(new Date());
    seen.push(await waiting());
    await built();
  }
  expect(seen).toEqual([1, 2, 2, 2].map((count) => stackIds.map(() => count)));
});

test('a pool that nobody wants is not filled, and what is gone or taken is replaced', async () => {
  env().MACHINE_POOL = 0;
  await fillPool(new Date());
  expect(await machines()).toEqual([]);
  env().MACHINE_POOL = 1;
  await fillPool(new Date());
  await built();
  await db().update(schema.machines).set({ deletedAt: new Date() }).where(eq(schema.machines.stack, 'ruby'));
  const { id: orderId } = await aPlacedOrder();
  await db().update(schema.machines).set({ orderId }).where(eq(schema.machines.stack, 'node'));
  await fillPool(new Date());
  expect(await waiting()).toEqual(stackIds.map(() => 1));
  expect(await machines()).toHaveLength(stackIds.length + 2);
});
