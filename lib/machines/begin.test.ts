import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { minuteMs } from '@/lib/durations';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aPaidOrder, machineNow, useEngine } from '@/tests/engine';
import { anAccount, anInvoice, aPlacedOrder } from '@/tests/factories';
import { times } from '@/tests/times';
import { abandonBuild } from './abandon';
import { askFor, takeBack } from './ask';
import { beginBuild, beginMissingBuilds } from './begin';
import { eventsOf, machineOf } from './queries';

useDatabase();
useEngine();
beforeEach(resetDatabase);

const { machines } = schema;
const paidAt = new Date();
const set = (columns: Partial<typeof machines.$inferInsert>) => db().update(machines).set(columns);
const machineCount = () => db().$count(machines);

test.each<[string, Partial<typeof schema.orders.$inferInsert>]>([
  ['was not paid', {}],
  ['has ended', { paidAt, endedAt: paidAt }],
  ['has its machine from a person', { paidAt, readyAt: paidAt }],
])('no machine is begun for an order that %s, whoever asks', async (_, over) => {
  const order = await aPlacedOrder(undefined, over);
  expect(await beginBuild(order.id, {})).toBe('notPaid');
  await beginMissingBuilds(new Date());
  expect(await machineCount()).toBe(0);
});

test('what its customer has cancelled or got back is not begun, and holds up no other', async () => {
  const cancelled = await aPlacedOrder(undefined, { paidAt, cancelAt: new Date() });
  const refunded = await aPlacedOrder(undefined, { paidAt });
  await anInvoice(refunded, { refundedRappen: 5000 });
  const good = await aPlacedOrder(undefined, { paidAt });
  for (const { id } of [cancelled, refunded]) expect(await beginBuild(id, {})).toBe('blocked');
  await beginMissingBuilds(new Date());
  expect(await machineOf(good.id)).toMatchObject({ task: 'build' });
  expect(await machineCount()).toBe(1);
});

test('what a person has accepted is theirs to build, until they ask for it', async () => {
  const order = await aPlacedOrder(undefined, { paidAt, acceptedAt: paidAt });
  await beginMissingBuilds(new Date());
  expect(await machineCount()).toBe(0);
  const staff = await anAccount({ staff: true, name: 'Anna' });
  const begun = await times(5, () => beginBuild(order.id, { by: staff.id }));
  expect(begun.toSorted()).toEqual(['begun', 'exists', 'exists', 'exists', 'exists']);
  expect(await eventsOf((await machineNow(order.id)).id)).toMatchObject([{ task: 'build', byName: 'Anna' }]);
});

test('an order whose machine was deleted gets no other by itself', async () => {
  const order = await aPaidOrder();
  await set({ deletedAt: new Date(), task: null });
  await beginMissingBuilds(new Date());
  expect(await machineOf(order.id)).toBeUndefined();
});

test.each<[string, Partial<typeof machines.$inferInsert>]>([
  ['is being built', { task: 'build' }],
  ['a person has', { task: null, leftToStaffAt: paidAt }],
  ['is gone', { task: null, deletedAt: paidAt }],
  ['a person has built', { task: null, engine: 'manual' }],
])('nothing is asked of a machine that %s', async (_, columns) => {
  const order = await aPaidOrder();
  const { id } = await machineNow(order.id);
  await set(columns);
  const [before] = await db().select().from(machines);
  expect(await askFor({ machineId: id, task: 'delete' })).toBe('busy');
  expect(await db().select().from(machines)).toEqual([before]);
  expect((await eventsOf(id)).map(({ task }) => task)).toEqual([]);
});

test('a machine is given back once, at its step and without its old troubles; one that is gone never', async () => {
  const { id: staffId } = await anAccount({ staff: true });
  const { id } = await machineNow((await aPaidOrder()).id);
  expect(await takeBack(id, staffId)).toBe(false);
  await set({ leftToStaffAt: paidAt, step: 3, tries: 9, stepTroubledAt: paidAt, lastError: 'away' });
  expect((await times(4, () => takeBack(id, staffId))).filter(Boolean)).toHaveLength(1);
  const fresh = { task: 'build', step: 3, tries: 0, stepTroubledAt: null, lastError: null, leftToStaffAt: null };
  expect(await db().select().from(machines)).toMatchObject([fresh]);
  await set({ leftToStaffAt: paidAt, deletedAt: paidAt });
  expect(await takeBack(id, staffId)).toBe(false);
});

test('a build is abandoned once nobody is at one of its steps, and asked for once', async () => {
  const order = await aPaidOrder();
  const { id } = await machineNow(order.id);
  const now = new Date();
  await set({ step: 3, tries: 5, lease: id, leasedUntil: new Date(now.getTime() + 1) });
  await abandonBuild(id, now);
  expect(await machineNow(order.id)).toMatchObject({ task: 'build', step: 3 });
  await set({ leasedUntil: now });
  await times(3, () => abandonBuild(id, now));
  expect(await machineNow(order.id)).toMatchObject({ task: 'delete', step: 0, tries: 0, nextTryAt: now });
  expect((await eventsOf(id)).filter(({ task }) => task === 'delete')).toHaveLength(1);
});

test.each<[string, Partial<typeof machines.$inferInsert>]>([
  ['is being deleted', { task: 'delete', step: 1 }],
  ['is being proven', { task: 'prove', step: 3 }],
  ['is gone', { task: null, deletedAt: paidAt }],
])('one that %s goes on as it is', async (_, columns) => {
  const { id } = await machineNow((await aPaidOrder()).id);
  await set({ ...columns, nextTryAt: new Date(paidAt.getTime() + minuteMs) });
  const before = await db().select().from(machines).where(eq(machines.id, id));
  await abandonBuild(id, new Date());
  expect(await db().select().from(machines).where(eq(machines.id, id))).toEqual(before);
});
