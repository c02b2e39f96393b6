import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { auditLogOf } from '@/lib/audit/log';
import { dayMs, hourMs } from '@/lib/durations';
import { lookAfterMachines } from '@/lib/fleet/look-after';
import { openFlags } from '@/lib/flags/flags';
import { orderOf } from '@/lib/orders/queries';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aBuiltOrder, aPaidOrder, machineNow, theEngine, useEngine, workOnMachines } from '@/tests/engine';
import { anEpisode } from '@/tests/dunning';
import { askFor, takeBack } from './ask';
import { anAccount } from '@/tests/factories';
import { beginBuild, beginMissingBuilds } from './begin';
import { handOver } from './hand-over';
import { machineOf } from './queries';
import { stepsOf } from './tasks/tasks';
import { doNextStep } from './work';

useDatabase();
const box = useEngine();
beforeEach(resetDatabase);

const { mails, orders } = schema;
const mailsTo = async (orderId: string) =>
  (await db().select({ kind: mails.kind }).from(mails).where(eq(mails.orderId, orderId))).map(({ kind }) => kind);
const instances = async () => Object.keys(await box().instances());
const set = (orderId: string, columns: Partial<typeof orders.$inferInsert>) =>
  db().update(orders).set(columns).where(eq(orders.id, orderId));

test('a paid order becomes a machine that is handed over, with one mail', async () => {
  const order = await aPaidOrder();
  expect(await workOnMachines()).toEqual(stepsOf.build.map(({ name }) => name));
  const ready = await orderOf(order.accountId, order.id);
  expect(ready).toMatchObject({ state: 'ready', readyBy: null, server: { user: 'app', ipv4: null } });
  expect(ready?.server?.ipv6).toMatch(/^2a0a:e5c0:/);
  expect(ready?.server?.hostKeys).toEqual([expect.stringMatching(/^SHA256:\S{43} \(ED25519\)$/)]);
  const machine = await machineNow(order.id);
  expect(machine).toMatchObject({ task: null, builtAt: expect.any(Date), checkedAt: expect.any(Date), lease: null });
  expect(await instances()).toEqual([machine.instance]);
  expect((await mailsTo(order.id)).filter((kind) => kind === 'orderReady')).toHaveLength(1);
  expect((await auditLogOf(order.id)).map(({ kind }) => kind)).toEqual(['paid', 'ready']);
});

test('an order with a note waits for staff, who begin it with one click', async () => {
  const staff = await anAccount({ staff: true });
  const order = await aPaidOrder({ notes: 'With Ruby 3.4, please.' });
  await beginMissingBuilds(new Date());
  expect(await machineOf(order.id)).toBeUndefined();
  expect(await beginBuild(order.id, { by: staff.id })).toBe('begun');
  expect(await beginBuild(order.id, { by: staff.id })).toBe('exists');
  await workOnMachines();
  expect(await orderOf(order.accountId, order.id)).toMatchObject({ state: 'ready' });
});

test('an order that was paid before there was an engine is begun by the sweep, once', async () => {
  const order = await aPaidOrder();
  await db().delete(schema.machines);
  await Promise.all([beginMissingBuilds(new Date()), beginMissingBuilds(new Date())]);
  await workOnMachines();
  expect(await instances()).toHaveLength(1);
  expect(await orderOf(order.accountId, order.id)).toMatchObject({ state: 'ready' });
});

test.each(['broken', 'nonsense', 'refuse'] as const)(
  'whatever call the engine answers with "%s", the order gets one machine',
  async (kind) => {
    for (let call = 1; call <= 12; call++) {
      const order = await aPaidOrder({ hostname: `app${call}.example.org` });
      // One call after the other fails: those before it are let through by asking for the next step.
      for (let before = 0; before < call; before++) await doNextStep(theEngine(), new Date(Date.now() + hourMs));
      await box().failNext({ kind, path: '/instances', seconds: 0.1, count: 1 });
      await workOnMachines(100);
      const { task, step, lastError } = await machineNow(order.id);
      const stopped = `after ${call} steps; it stopped at ${task} ${step}: ${lastError}`;
      expect(await orderOf(order.accountId, order.id), stopped).toMatchObject({ state: 'ready' });
    }
    expect(await instances()).toHaveLength(12);
  },
  60_000,
);

test('two workers at once build one machine', async () => {
  const order = await aPaidOrder();
  await Promise.all([workOnMachines(), workOnMachines(), workOnMachines(), workOnMachines()]);
  await workOnMachines();
  expect(await instances()).toHaveLength(1);
  expect((await mailsTo(order.id)).filter((kind) => kind === 'orderReady')).toHaveLength(1);
});

test('a worker that dies within a step loses its lease, and what it brings later counts no more', async () => {
  const order = await aPaidOrder();
  const slow = doNextStep(theEngine());
  await slow;
  await box().failNext({ kind: 'hang', seconds: 1, path: '/instances' });
  const late = doNextStep(theEngine());
  await new Promise((resolve) => setTimeout(resolve, 100));
  await workOnMachines(100);
  await late;
  expect(await orderOf(order.accountId, order.id)).toMatchObject({ state: 'ready' });
  expect(await instances()).toHaveLength(1);
});

test('a full engine is told to staff once it takes too long, and resolved when there is room again', async () => {
  await box().setMemory(0);
  const order = await aPaidOrder();
  await workOnMachines(4);
  await db()
    .update(schema.machines)
    .set({ stepAt: new Date(Date.now() - hourMs) });
  await workOnMachines(3);
  expect(await openFlags()).toMatchObject([{ reason: 'machineStuck', orderId: order.id }]);
  expect((await mailsTo(order.id)).filter((kind) => kind === 'flagStaff')).toHaveLength(1);
  await box().setMemory(64);
  await workOnMachines();
  expect(await orderOf(order.accountId, order.id)).toMatchObject({ state: 'ready' });
  expect(await openFlags()).toEqual([]);
});

test('an order that is not to be built any more is left to staff at the hand-over', async () => {
  const order = await aPaidOrder();
  await set(order.id, { cancelAt: new Date(Date.now() + dayMs) });
  await workOnMachines();
  expect(await machineNow(order.id)).toMatchObject({ leftToStaffAt: expect.any(Date) });
  expect(await orderOf(order.accountId, order.id)).toMatchObject({ readyAt: null });
  await set(order.id, { cancelAt: null });
  const staff = await anAccount({ staff: true });
  expect(await takeBack((await machineNow(order.id)).id, staff.id)).toBe(true);
  await workOnMachines();
  expect(await orderOf(order.accountId, order.id)).toMatchObject({ state: 'ready' });
});

test('a machine that staff hand over by hand is theirs: the engine goes on with nothing', async () => {
  const order = await aPaidOrder();
  await doNextStep(theEngine(), new Date(Date.now() + hourMs));
  const staff = await anAccount({ staff: true });
  const server = { ipv6: '2a0a:e5c0:2::99', ipv4: null, user: 'app', hostKeys: [`SHA256:${'a'.repeat(43)}`] };
  expect(await handOver({ orderId: order.id, server, staffId: staff.id, began: 0, anyway: [] })).toBe('ready');
  expect(await workOnMachines()).toEqual([]);
  expect(await machineNow(order.id)).toMatchObject({ leftToStaffAt: expect.any(Date) });
  expect(await orderOf(order.accountId, order.id)).toMatchObject({ server });
});

test('dunning stops it, and a payment starts it again', async () => {
  const order = await aBuiltOrder();
  const episode = await anEpisode(order, { suspendedAt: new Date() });
  await lookAfterMachines(new Date());
  await workOnMachines();
  expect(Object.values(await box().instances())).toMatchObject([{ status: 'Stopped' }]);
  expect(await orderOf(order.accountId, order.id)).toMatchObject({ stoppedAt: expect.any(Date) });
  await db()
    .update(schema.dunningEpisodes)
    .set({ recoveredAt: new Date() })
    .where(eq(schema.dunningEpisodes.id, episode.id));
  await lookAfterMachines(new Date(), order.id);
  await workOnMachines();
  expect(Object.values(await box().instances())).toMatchObject([{ status: 'Running' }]);
  expect(await orderOf(order.accountId, order.id)).toMatchObject({ stoppedAt: null });
  const kinds = (await auditLogOf(order.id)).map(({ kind }) => kind);
  expect(kinds.filter((kind) => kind.startsWith('machine'))).toEqual(['machineStopped', 'machineStarted']);
});

test('a machine that its customer has stopped is started by nobody else', async () => {
  const order = await aBuiltOrder();
  const { id: machineId } = await machineNow(order.id);
  await askFor({ machineId, task: 'stop', wish: { byCustomer: true } });
  await workOnMachines();
  await lookAfterMachines(new Date());
  expect(await machineNow(order.id)).toMatchObject({ task: null, stoppedAt: expect.any(Date) });
  expect(await orderOf(order.accountId, order.id)).toMatchObject({ stoppedAt: null });
});

test('a change of plan resizes it, once', async () => {
  const order = await aBuiltOrder({ plan: 'standard' });
  await set(order.id, { plan: 'presidential' });
  await Promise.all([lookAfterMachines(new Date()), lookAfterMachines(new Date())]);
  await workOnMachines();
  await lookAfterMachines(new Date());
  expect(await machineNow(order.id)).toMatchObject({ plan: 'presidential', task: null });
  expect(Object.values(await box().instances())[0]?.config).toMatchObject({ 'limits.cpu': '4' });
});

test('while its host has no room for a change of plan, it runs on and is not switched off', async () => {
  const order = await aBuiltOrder({ plan: 'standard' });
  await box().setMemory(4);
  await set(order.id, { plan: 'presidential' });
  await lookAfterMachines(new Date());
  const stopped: string[] = [];
  const stop = (name: string) => (stopped.push(name), theEngine().stop(name));
  const work = async () => {
    for (let step = 0; step < 12; step++) await doNextStep({ ...theEngine(), stop }, new Date(Date.now() + hourMs));
  };
  await work();
  expect(stopped).toEqual([]);
  expect(await machineNow(order.id)).toMatchObject({ plan: 'standard', task: 'resize', step: 0 });
  expect(Object.values(await box().instances())).toMatchObject([{ status: 'Running' }]);
  await box().setMemory(64);
  await work();
  expect(stopped).toHaveLength(1);
  expect(await machineNow(order.id)).toMatchObject({ plan: 'presidential', task: null });
});

test('the end stops it, and deletes it when the promised days are over, not before', async () => {
  const order = await aBuiltOrder();
  await db().delete(schema.subscriptions);
  await set(order.id, { endedAt: new Date() });
  await lookAfterMachines(new Date());
  await workOnMachines();
  expect(Object.values(await box().instances())).toMatchObject([{ status: 'Stopped' }]);
  await lookAfterMachines(new Date(Date.now() + 29 * dayMs));
  expect(await machineNow(order.id)).toMatchObject({ task: null });
  await set(order.id, { endedAt: new Date(Date.now() - 40 * dayMs) });
  await lookAfterMachines(new Date());
  await workOnMachines();
  expect(await instances()).toEqual([]);
  expect(await machineOf(order.id)).toBeUndefined();
  expect(await orderOf(order.accountId, order.id)).toMatchObject({ removedAt: expect.any(Date) });
});

test('nothing is deleted that is paid for, whoever asks', async () => {
  const order = await aBuiltOrder();
  const { id: machineId } = await machineNow(order.id);
  await askFor({ machineId, task: 'delete' });
  await workOnMachines();
  expect(await instances()).toHaveLength(1);
  expect(await machineNow(order.id)).toMatchObject({ leftToStaffAt: expect.any(Date), deletedAt: null });
});

test('a build whose contract ends is abandoned, and its instance goes at once', async () => {
  const order = await aPaidOrder();
  for (let step = 0; step < 4; step++) await doNextStep(theEngine(), new Date(Date.now() + hourMs));
  expect(await instances()).toHaveLength(1);
  await db().delete(schema.subscriptions);
  await set(order.id, { endedAt: new Date() });
  await lookAfterMachines(new Date());
  await workOnMachines();
  expect(await instances()).toEqual([]);
  expect((await mailsTo(order.id)).includes('orderReady')).toBe(false);
});
