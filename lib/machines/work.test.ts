import { eq } from 'drizzle-orm';
import { v7 } from 'uuid';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { minuteMs } from '@/lib/durations';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aBuiltOrder, aPaidOrder, machineNow, theEngine, useEngine } from '@/tests/engine';
import { askFor } from './ask';
import { doNextStep } from './work';

useDatabase();
const box = useEngine();
beforeEach(resetDatabase);

const { machines } = schema;
const now = new Date();
const before = (ms: number) => new Date(now.getTime() - ms);
const set = (orderId: string, columns: Partial<typeof machines.$inferInsert>) =>
  db().update(machines).set(columns).where(eq(machines.orderId, orderId));

test('the machine that waits longest comes first, and one whose time has not come does not', async () => {
  const [first, second, third] = [await aPaidOrder(), await aPaidOrder(), await aPaidOrder()];
  await set(first.id, { nextTryAt: before(1) });
  await set(second.id, { nextTryAt: before(minuteMs) });
  await set(third.id, { nextTryAt: new Date(now.getTime() + 1) });
  const done: string[] = [];
  for (let step = 0; step < 3; step++) {
    await doNextStep(theEngine(), now);
    for (const { id } of [first, second, third])
      if ((await machineNow(id)).step > 0 && !done.includes(id)) done.push(id);
  }
  expect(done).toEqual([second.id, first.id]);
});

test('whoever holds the lease has the machine to its last moment; then the next one does', async () => {
  const order = await aPaidOrder();
  await set(order.id, { nextTryAt: now, lease: v7(), leasedUntil: new Date(now.getTime() + 1) });
  expect(await doNextStep(theEngine(), now)).toBeUndefined();
  await set(order.id, { leasedUntil: now });
  expect(await doNextStep(theEngine(), now)).toBe('fromPool');
});

test('a machine at a step that its task has not, such as after an update, holds up no other', async () => {
  const [broken, good] = [await aPaidOrder(), await aPaidOrder()];
  await set(broken.id, { step: 99, nextTryAt: before(minuteMs) });
  await expect(doNextStep(theEngine(), now)).rejects.toThrow('build has no step 99');
  await set(good.id, { nextTryAt: now });
  expect(await doNextStep(theEngine(), now)).toBe('fromPool');
  expect(await doNextStep(theEngine(), now)).toBeUndefined();
});

test('a larger plan that its host has no room for leaves the machine running as it was', async () => {
  const order = await aBuiltOrder({ plan: 'standard' });
  const { id: machineId, instance } = await machineNow(order.id);
  await askFor({ machineId, task: 'resize', wish: { plan: 'presidential' } });
  await box().failNext({ kind: 'full', method: 'PATCH', path: `/instances/${instance}` });
  expect(await doNextStep(theEngine())).toBe('limits');
  expect(await machineNow(order.id)).toMatchObject({ task: 'resize', step: 0, plan: 'standard', lastError: null });
  const [kept] = Object.values(await box().instances());
  expect(kept).toMatchObject({ status: 'Running', config: { 'limits.cpu': '1', 'limits.memory': '2048MiB' } });
});
