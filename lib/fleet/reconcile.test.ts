import { beforeEach, expect, test } from 'vitest';
import { eq } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { openFlags, resolveFlag } from '@/lib/flags/flags';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aRunningOrder } from '@/tests/dunning';
import { aBuiltOrder, machineNow, useEngine } from '@/tests/engine';
import { anAccount } from '@/tests/factories';
import { reconcileMachines } from './reconcile';

useDatabase();
const box = useEngine();
beforeEach(resetDatabase);

test('machines and instances that agree are no difference', async () => {
  await aBuiltOrder();
  expect(await reconcileMachines(new Date())).toEqual([]);
});

test('an instance of nobody is flagged once, and resolved when it is gone', async () => {
  await box().invent('m-nobody');
  expect(await reconcileMachines(new Date())).toMatchObject([{ kind: 'unknown', instance: 'm-nobody' }]);
  await reconcileMachines(new Date());
  expect(await openFlags()).toMatchObject([{ reason: 'machineDiffers', orderId: null }]);
  await box().forget('m-nobody');
  expect(await reconcileMachines(new Date())).toEqual([]);
  expect(await openFlags()).toEqual([]);
});

test('what differs again after it was right is flagged again, unless a colleague has resolved it', async () => {
  const differs = async () => {
    await box().invent('m-nobody');
    await reconcileMachines(new Date());
    return openFlags();
  };
  await differs();
  await box().forget('m-nobody');
  await reconcileMachines(new Date());
  const [again] = await differs();
  expect(again?.key).toBe('machineDiffers/unknown/m-nobody/2');
  const staff = await anAccount({ staff: true });
  await resolveFlag(again?.id ?? '', staff.id);
  expect(await differs()).toEqual([]);
});

test('a machine whose instance is gone, or of another size, is flagged at its order', async () => {
  const order = await aBuiltOrder();
  const { instance } = await machineNow(order.id);
  await db().update(schema.machines).set({ plan: 'presidential' }).where(eq(schema.machines.orderId, order.id));
  expect(await reconcileMachines(new Date())).toMatchObject([{ kind: 'size', orderId: order.id }]);
  await box().forget(instance ?? '');
  expect(await reconcileMachines(new Date())).toMatchObject([{ kind: 'missing', instance, orderId: order.id }]);
});

test('one that runs although its contract has ended is flagged, not touched', async () => {
  const order = await aBuiltOrder();
  await db().update(schema.orders).set({ endedAt: new Date() }).where(eq(schema.orders.id, order.id));
  await db().update(schema.machines).set({ stoppedAt: new Date() }).where(eq(schema.machines.orderId, order.id));
  expect(await reconcileMachines(new Date())).toMatchObject([{ kind: 'runsWithoutContract', orderId: order.id }]);
  expect(Object.values(await box().instances())).toMatchObject([{ status: 'Running' }]);
});

test('of a host that is away nothing is known, so nothing of it is flagged', async () => {
  const { id: orderId } = await aRunningOrder();
  const values = { orderId, engine: 'incus', plan: 'economy', stack: 'ruby', components: {} } as const;
  await db()
    .insert(schema.machines)
    .values({ ...values, instance: 'm-one' });
  await box().invent('m-one');
  await box().setHostAway('node1', true);
  expect(await reconcileMachines(new Date())).toEqual([]);
  await box().setHostAway('node1', false);
  // It was made by a test and has no size at all.
  expect(await reconcileMachines(new Date())).toMatchObject([{ kind: 'size', instance: 'm-one', orderId }]);
});
