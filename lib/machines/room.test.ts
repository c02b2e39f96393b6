import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { planIds } from '@/lib/catalog/plans';
import { resetDatabase, useDatabase } from '@/tests/database';
import { anAccount, aPlacedOrder } from '@/tests/factories';
import { aBuiltOrder, aPaidOrder, machineNow, useEngine, workOnMachines } from '@/tests/engine';
import { lacksRoomToGrow, plansWithRoom, soldOutPlans } from './room';

useDatabase();
const box = useEngine();
beforeEach(resetDatabase);

// Each question is asked so much later that the answer to the last one is not good any more.
let minutes = 0;
const later = () => new Date(Date.now() + 60_000 * ++minutes);
const soldOut = () => soldOutPlans(later());

test('as long as there is room, every plan can be ordered', async () => {
  expect(await soldOut()).toEqual([]);
  expect(await plansWithRoom(later())).toEqual([...planIds]);
});

test('without room for it a plan is sold out, and comes back with the room', async () => {
  await box().setMemory(3);
  expect(await soldOut()).toEqual(['deluxe', 'presidential']);
  expect(await plansWithRoom(later())).toEqual(['economy', 'standard']);
  await box().setMemory(64);
  expect(await soldOut()).toEqual([]);
});

test('a paid order keeps its room from the payment on, while it is built and afterwards, once', async () => {
  await box().setMemory(8);
  await box().setHostAway('node2', true);
  await aPaidOrder({ plan: 'deluxe' });
  expect(await soldOut()).toEqual(['presidential']);
  await workOnMachines(3);
  expect(await soldOut()).toEqual(['presidential']);
  await workOnMachines();
  expect(await soldOut()).toEqual(['presidential']);
  await aBuiltOrder({ plan: 'deluxe' });
  expect(await soldOut()).toEqual([...planIds]);
});

test('a paid order that waits for a person has its room, too', async () => {
  await box().setMemory(4);
  await box().setHostAway('node2', true);
  await aPaidOrder({ plan: 'deluxe', notes: 'Please Ruby 3.4.' });
  expect(await db().$count(schema.machines)).toBe(0);
  expect(await soldOut()).toEqual([...planIds]);
});

test('who is paying has a place for an hour, and only one: that of the newest order', async () => {
  await box().setMemory(4);
  await box().setHostAway('node2', true);
  const customer = await anAccount();
  const placedAt = later();
  const before = new Date(placedAt.getTime() - 60_000);
  for (const plan of ['economy', 'deluxe'] as const) await aPlacedOrder(customer, { plan, placedAt: before });
  await aPlacedOrder(customer, { plan: 'standard', placedAt });
  expect(await soldOutPlans(new Date(placedAt.getTime() + 60_000))).toEqual(['deluxe', 'presidential']);
  expect(await soldOutPlans(new Date(placedAt.getTime() + 61 * 60_000))).toEqual(['presidential']);
});

test('an engine that says nothing stops no sale, and is no reason to tell of room', async () => {
  await box().setMemory(1);
  await box().failNext({ kind: 'broken', path: '/', count: 9 });
  const at = later();
  expect(await soldOutPlans(at)).toEqual([]);
  expect(await plansWithRoom(at)).toEqual([]);
});

test('an answer is good for ten seconds', async () => {
  const at = later();
  expect(await soldOutPlans(at)).toEqual([]);
  await box().setMemory(1);
  expect(await soldOutPlans(new Date(at.getTime() + 9_000))).toEqual([]);
  expect(await soldOutPlans(new Date(at.getTime() + 10_000))).toEqual(['standard', 'deluxe', 'presidential']);
});

test('a machine grows where it is: while its host is full it cannot, and a machine of no engine can', async () => {
  await box().setMemory(3);
  const { id } = await aBuiltOrder({ plan: 'economy' });
  const lacks = () => lacksRoomToGrow(id, 'deluxe', later());
  expect(await lacks()).toBe(true);
  expect(await lacksRoomToGrow(id, 'standard', later())).toBe(false);
  await box().setMemory(64);
  expect(await lacks()).toBe(false);
  await box().setMemory(3);
  await db().update(schema.machines).set({ leftToStaffAt: new Date() });
  expect(await machineNow(id)).toMatchObject({ host: expect.any(String) });
  expect(await lacks()).toBe(false);
  await db().delete(schema.machines);
  expect(await lacks()).toBe(false);
});
