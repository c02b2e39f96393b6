import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { dayMs } from '@/lib/durations';
import { whoBuilds } from '@/lib/machines/by-itself';
import { machineOf } from '@/lib/machines/queries';
import { digestEntries } from '@/lib/ops/digest-entries';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aPaidOrder, useEngine } from '@/tests/engine';
import { aPlacedOrder } from '@/tests/factories';
import { listOrders } from './list';
import { lateness } from './state';
import { staffSinceOf } from './with-staff';

useDatabase();
useEngine();
beforeEach(resetDatabase);

const longAgo = new Date(Date.now() - 20 * dayMs);

async function aLongPaidOrder(over: Parameters<typeof aPaidOrder>[0] = {}) {
  const order = await aPaidOrder(over);
  await db().update(schema.orders).set({ paidAt: longAgo }).where(eq(schema.orders.id, order.id));
  return { ...order, paidAt: longAgo };
}

test('people have what no engine builds since its payment, and what one left to them since then', async () => {
  const itself = await aLongPaidOrder();
  const withNote = await aLongPaidOrder({ notes: 'A question.' });
  const left = await aLongPaidOrder();
  const leftToStaffAt = new Date(Date.now() - dayMs);
  await db().update(schema.machines).set({ leftToStaffAt }).where(eq(schema.machines.orderId, left.id));
  const since = await staffSinceOf([itself.id, withNote.id, left.id]);
  expect(Object.fromEntries(since)).toEqual({ [itself.id]: null, [withNote.id]: longAgo, [left.id]: leftToStaffAt });
});

test('staff’s list and their digest call late only what people have', async () => {
  await aLongPaidOrder();
  const withNote = await aLongPaidOrder({ notes: 'A question.' });
  const { orders } = await listOrders({ limit: 10 });
  const late = orders.filter((order) => lateness(order, new Date())).map(({ id }) => id);
  expect(late).toEqual([withNote.id]);
  const { notAccepted } = await digestEntries(new Date());
  expect(notAccepted.map(({ path }) => path)).toEqual([`/orders/${withNote.id}`]);
});

test('whether an engine builds it is known before it is paid', async () => {
  const builds = async (over: Parameters<typeof aPlacedOrder>[1]) => {
    const order = await aPlacedOrder(undefined, over);
    return whoBuilds(order, await machineOf(order.id));
  };
  expect(await builds({})).toEqual({ byItself: true, withStaffSince: null });
  expect(await builds({ notes: 'A question.' })).toEqual({ byItself: false, withStaffSince: null });
  const byHand = await builds({ paidAt: longAgo, readyAt: longAgo });
  expect(byHand).toEqual({ byItself: false, withStaffSince: longAgo });
  const paid = await aPaidOrder();
  expect(whoBuilds(paid, await machineOf(paid.id))).toEqual({ byItself: true, withStaffSince: null });
  await db().update(schema.machines).set({ leftToStaffAt: longAgo });
  expect(whoBuilds(paid, await machineOf(paid.id))).toEqual({ byItself: false, withStaffSince: longAgo });
});
