import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { keysOf, saveKeys } from '@/lib/keys/saved';
import { askFor } from '@/lib/machines/ask';
import { eventsOf } from '@/lib/machines/queries';
import { type Order, orderOf } from '@/lib/orders/queries';
import { resetDatabase, useDatabase } from '@/tests/database';
import { anEpisode } from '@/tests/dunning';
import { aBuiltOrder, aPaidOrder, machineNow, theEngine, useEngine, workOnMachines } from '@/tests/engine';
import { anAccount, aPlacedOrder } from '@/tests/factories';
import { sampleKeys } from '@/tests/ssh-keys';
import { changeMachineKeys } from './keys';
import { lookAfterMachines } from './look-after';
import { powerTasks, switchMachine } from './power';
import { rebuildMachine } from './rebuild';

useDatabase();
const box = useEngine();
beforeEach(resetDatabase);

const statuses = async () => Object.values(await box().instances()).map(({ status }) => status);
const set = (orderId: string, columns: Partial<typeof schema.orders.$inferInsert>) =>
  db().update(schema.orders).set(columns).where(eq(schema.orders.id, orderId));
const unknown = '01900000-0000-7000-8000-000000000000';

/** The ids of an account's keys once these are in its list. */
async function listed(accountId: string, ...keys: Parameters<typeof saveKeys>[1]): Promise<string[]> {
  await saveKeys(accountId, keys);
  return (await keysOf(accountId)).map(({ id }) => id);
}

/** All that a customer can ask of a machine. */
async function askAll(accountId: string, order: Pick<Order, 'id' | 'hostname'>): Promise<Set<string>> {
  const keyIds = (await keysOf(accountId)).map(({ id }) => id);
  const asked = new Set<string>();
  for (const task of powerTasks) asked.add(await switchMachine(accountId, order.id, task));
  asked.add(await changeMachineKeys(accountId, order.id, keyIds));
  asked.add(await rebuildMachine(accountId, order.id, { keyIds, typedName: order.hostname }));
  return asked;
}

test('a customer stops, starts and restarts their machine, and the log says who it was', async () => {
  const { id, accountId } = await aBuiltOrder();
  expect(await switchMachine(accountId, id, 'stop')).toBe('asked');
  await workOnMachines();
  expect(await statuses()).toEqual(['Stopped']);
  await lookAfterMachines(new Date());
  expect(await machineNow(id)).toMatchObject({ task: null, stoppedAt: expect.any(Date) });
  expect(await switchMachine(accountId, id, 'restart')).toBe('notRunning');
  expect(await switchMachine(accountId, id, 'stop')).toBe('notRunning');
  expect(await switchMachine(accountId, id, 'start')).toBe('asked');
  await workOnMachines();
  expect(await statuses()).toEqual(['Running']);
  expect(await switchMachine(accountId, id, 'restart')).toBe('asked');
  await workOnMachines();
  const events = await eventsOf((await machineNow(id)).id);
  expect(events.filter(({ kind }) => kind === 'asked').map(({ detail, byName }) => [detail, byName])).toEqual(
    ['restart', 'start', 'stop'].map((task) => [task, 'Demo Customer']),
  );
});

test('a machine that was shut down from within can be started', async () => {
  const { id, accountId } = await aBuiltOrder();
  await box().stop((await machineNow(id)).instance ?? '');
  expect(await switchMachine(accountId, id, 'start')).toBe('asked');
  await workOnMachines();
  expect(await statuses()).toEqual(['Running']);
});

test('of clicks at the same time one counts', async () => {
  const { id, accountId } = await aBuiltOrder();
  const asked = await Promise.all(Array.from({ length: 10 }, () => switchMachine(accountId, id, 'restart')));
  expect(asked.filter((one) => one === 'asked')).toHaveLength(1);
  expect(asked.filter((one) => one === 'busy')).toHaveLength(9);
  expect(await workOnMachines()).toEqual(['restart', 'check']);
});

test('what belongs to somebody else is not there, whatever is asked', async () => {
  const order = await aBuiltOrder();
  const stranger = await anAccount();
  await listed(stranger.id, sampleKeys.ed25519);
  expect(await askAll(stranger.id, order)).toEqual(new Set(['notYours']));
  expect(await askAll(stranger.id, { ...order, id: unknown })).toEqual(new Set(['notYours']));
  expect(await askAll(stranger.id, { ...order, id: 'no id at all' })).toEqual(new Set(['notYours']));
  expect(await machineNow(order.id)).toMatchObject({ task: null });
});

test.each<[string, () => Promise<Order>]>([
  ['byHand', async () => aPlacedOrder(undefined, { paidAt: new Date(), readyAt: new Date() })],
  ['notReady', () => aPaidOrder()],
  ['busy', () => withTask()],
  ['withStaff', () => withColumns({ leftToStaffAt: new Date() })],
  ['forbidden', () => aBuiltOrder({ stoppedAt: new Date() })],
  ['forbidden', () => ended()],
  ['forbidden', () => suspended()],
])('nothing is asked of a machine that is "%s"', async (why, made) => {
  const order = await made();
  await listed(order.accountId, sampleKeys.ed25519);
  expect(await askAll(order.accountId, order)).toEqual(new Set([why]));
});

async function withColumns(columns: Partial<typeof schema.machines.$inferInsert>): Promise<Order> {
  const order = await aBuiltOrder();
  await db().update(schema.machines).set(columns).where(eq(schema.machines.orderId, order.id));
  return order;
}

async function withTask(): Promise<Order> {
  const order = await aBuiltOrder();
  await askFor({ machineId: (await machineNow(order.id)).id, task: 'resize', wish: { plan: order.plan } });
  return order;
}

async function ended(): Promise<Order> {
  const order = await aBuiltOrder();
  await set(order.id, { endedAt: new Date() });
  return order;
}

async function suspended(): Promise<Order> {
  const order = await aBuiltOrder();
  await anEpisode(order, { suspendedAt: new Date() });
  return order;
}

test('other keys log in to the running machine, those of the account that were ticked and no others', async () => {
  const { id, accountId } = await aBuiltOrder();
  const [first = '', second = ''] = await listed(accountId, sampleKeys.ed25519, sampleKeys.rsa);
  const [foreign = ''] = await listed((await anAccount()).id, sampleKeys.ed25519);
  expect(await changeMachineKeys(accountId, id, [])).toBe('noKey');
  expect(await changeMachineKeys(accountId, id, [foreign])).toBe('noKey');
  expect(await changeMachineKeys(accountId, id, [second, foreign])).toBe('asked');
  await workOnMachines();
  const machine = await machineNow(id);
  expect(machine.keys.map(({ line }) => line)).toEqual([sampleKeys.rsa.line]);
  const file = await theEngine().readFile(machine.instance ?? '', '/home/app/.ssh/authorized_keys');
  expect(new TextDecoder().decode(file)).toBe(`${sampleKeys.rsa.line}\n`);
  expect(await changeMachineKeys(accountId, id, [first, second])).toBe('asked');
});

test('keys of a machine that is off wait until it runs', async () => {
  const { id, accountId } = await aBuiltOrder();
  const keyIds = await listed(accountId, sampleKeys.ed25519);
  await switchMachine(accountId, id, 'stop');
  await workOnMachines();
  expect(await changeMachineKeys(accountId, id, keyIds)).toBe('notRunning');
});

test('a machine is built anew only for who types its name, and its customer is told its new host keys once', async () => {
  const { id, accountId, hostname, server } = await aBuiltOrder();
  const keyIds = await listed(accountId, sampleKeys.rsa);
  expect(await rebuildMachine(accountId, id, { keyIds, typedName: '' })).toBe('otherName');
  expect(await rebuildMachine(accountId, id, { keyIds, typedName: `x${hostname}` })).toBe('otherName');
  expect(await rebuildMachine(accountId, id, { keyIds: [], typedName: hostname })).toBe('noKey');
  expect(await rebuildMachine(accountId, id, { keyIds, typedName: ` ${hostname.toUpperCase()} ` })).toBe('asked');
  await workOnMachines(100);
  expect(await machineNow(id)).toMatchObject({ task: null, keys: [{ line: sampleKeys.rsa.line }] });
  expect(await statuses()).toEqual(['Running']);
  const now = (await orderOf(accountId, id))?.server;
  expect(now?.hostKeys).not.toEqual(server?.hostKeys);
  const mails = await db().select().from(schema.mails).where(eq(schema.mails.kind, 'serverChanged'));
  expect(mails).toMatchObject([{ orderId: id, props: { server: now } }]);
});

test('a machine that its customer has switched off runs once it is built anew', async () => {
  const { id, accountId, hostname } = await aBuiltOrder();
  const keyIds = await listed(accountId, sampleKeys.ed25519);
  await switchMachine(accountId, id, 'stop');
  await workOnMachines();
  expect(await rebuildMachine(accountId, id, { keyIds, typedName: hostname })).toBe('asked');
  await workOnMachines(100);
  expect(await machineNow(id)).toMatchObject({ task: null, stoppedAt: null });
  expect(await statuses()).toEqual(['Running']);
});
