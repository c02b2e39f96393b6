import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { hourMs } from '@/lib/durations';
import { openFlags } from '@/lib/flags/flags';
import { handOver } from '@/lib/machines/hand-over';
import { eventsOf, livingMachines } from '@/lib/machines/queries';
import { doNextStep } from '@/lib/machines/work';
import { orderOf } from '@/lib/orders/queries';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aBuiltOrder, aPaidOrder, machineNow, theEngine, useEngine, workOnMachines } from '@/tests/engine';
import { anAccount } from '@/tests/factories';
import { lookAfterMachines } from './look-after';
import { switchForStaff } from './power';
import { buildByHand, compareNow, tryAgain } from './staff-steps';

useDatabase();
const box = useEngine();
beforeEach(resetDatabase);

const aColleague = () => anAccount({ name: 'Anna', staff: true });
const unknown = '01900000-0000-7000-8000-000000000000';
const server = { ipv6: '2a0a:e5c0:2::99', ipv4: null, user: 'app', hostKeys: [`SHA256:${'a'.repeat(43)}`] };

test('a colleague takes a build over, the engine stops, and goes on when it is given back', async () => {
  const { id: staffId } = await aColleague();
  const { id: orderId, accountId } = await aPaidOrder();
  await doNextStep(theEngine(), new Date(Date.now() + hourMs));
  const by = await Promise.all([buildByHand({ orderId, staffId }), buildByHand({ orderId, staffId })]);
  expect(by.toSorted()).toEqual(['alreadyDone', 'leftToStaff']);
  expect(await workOnMachines()).toEqual([]);
  const { id: machineId } = await machineNow(orderId);
  expect(await eventsOf(machineId, 1)).toMatchObject([{ kind: 'leftToStaff', byName: 'Anna' }]);
  expect(await tryAgain({ machineId, staffId })).toBe('takenBack');
  expect(await tryAgain({ machineId, staffId })).toBe('alreadyDone');
  await workOnMachines();
  expect(await orderOf(accountId, orderId)).toMatchObject({ state: 'ready', readyBy: null });
});

test('a flag about a stuck machine is resolved by whoever takes it over', async () => {
  await box().setMemory(0);
  const { id: staffId } = await aColleague();
  const { id: orderId } = await aPaidOrder();
  await workOnMachines(4);
  await db()
    .update(schema.machines)
    .set({ stepAt: new Date(Date.now() - hourMs) });
  await workOnMachines(3);
  expect(await openFlags()).toMatchObject([{ reason: 'machineStuck' }]);
  expect(await livingMachines()).toMatchObject([{ word: 'delayed' }]);
  await buildByHand({ orderId, staffId });
  expect(await openFlags()).toEqual([]);
  expect(await livingMachines()).toMatchObject([{ word: 'withStaff' }]);
});

test('what a person has built and handed over is not given back, so that nobody gets two machines', async () => {
  const { id: staffId } = await aColleague();
  const { id: orderId } = await aPaidOrder();
  await handOver({ orderId, server, staffId, began: 0, anyway: [] });
  const { id: machineId } = await machineNow(orderId);
  expect(await eventsOf(machineId, 1)).toMatchObject([{ kind: 'leftToStaff', byName: 'Anna' }]);
  expect(await tryAgain({ machineId, staffId })).toBe('alreadyReady');
  expect(await livingMachines()).toMatchObject([{ word: 'byHand' }]);
  expect(await switchForStaff(staffId, orderId, 'restart')).toBe('byHand');
});

test('what is not there is not done', async () => {
  const { id: staffId } = await aColleague();
  expect(await buildByHand({ orderId: unknown, staffId })).toBe('noMachine');
  expect(await tryAgain({ machineId: unknown, staffId })).toBe('alreadyDone');
  expect(await switchForStaff(staffId, unknown, 'stop')).toBe('notFound');
});

test('a machine that a colleague has switched off stays off', async () => {
  const { id: staffId } = await aColleague();
  const { id: orderId } = await aBuiltOrder();
  expect(await switchForStaff(staffId, orderId, 'stop')).toBe('asked');
  await workOnMachines();
  await lookAfterMachines(new Date());
  expect(await workOnMachines()).toEqual([]);
  expect(await machineNow(orderId)).toMatchObject({ stoppedAt: expect.any(Date) });
});

test('those in trouble come first, then those that are worked on', async () => {
  const { id: staffId } = await aColleague();
  const running = await aBuiltOrder({ hostname: 'running.example.org' });
  const building = await aPaidOrder({ hostname: 'building.example.org' });
  const left = await aPaidOrder({ hostname: 'left.example.org' });
  const late = await aPaidOrder({ hostname: 'late.example.org' });
  await buildByHand({ orderId: left.id, staffId });
  await db().update(schema.machines).set({ stepTroubledAt: new Date() }).where(eq(schema.machines.orderId, late.id));
  const names = (await livingMachines()).map(({ order }) => order?.hostname);
  expect(names).toEqual([left, late, building, running].map(({ hostname }) => hostname));
});

test('a colleague who compares hears what came of it, also that nothing could be compared', async () => {
  expect(await compareNow(new Date())).toBe('machinesSame');
  await box().invent('m-nobody');
  expect(await compareNow(new Date())).toBe('machinesDiffer');
  await box().failNext({ kind: 'broken', path: '/1.0/instances' });
  expect(await compareNow(new Date())).toBe('engineAway');
  // What could not be compared is not over.
  expect(await openFlags()).toMatchObject([{ reason: 'machineDiffers' }]);
});
