import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { dayMs, hourMs } from '@/lib/durations';
import { askFor } from '@/lib/machines/ask';
import { backupsOf } from '@/lib/machines/backups/list';
import { eventsOf } from '@/lib/machines/queries';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aBuiltOrder, machineNow, theEngine, useEngine, workOnMachines } from '@/tests/engine';
import { anAccount } from '@/tests/factories';
import { sampleKeys } from '@/tests/ssh-keys';
import { backUpDue, backUpNow, restoreBackup } from './backups';

useDatabase();
const box = useEngine();
beforeEach(resetDatabase);

const { machineBackups, machines, orders } = schema;
const file = '/srv/app/note';
const unknown = '01900000-0000-7000-8000-000000000000';

/** A server that runs, the name of its instance, and what it has in a file. */
async function aServer() {
  const { id, accountId } = await aBuiltOrder();
  const machine = await machineNow(id);
  const name = machine.instance ?? '';
  const write = (text: string) => theEngine().writeFile(name, file, new TextEncoder().encode(text), '0644');
  const read = async () => new TextDecoder().decode(await theEngine().readFile(name, file));
  return { orderId: id, accountId, machineId: machine.id, name, write, read };
}

const setMachine = (id: string, columns: Partial<typeof machines.$inferInsert>) =>
  db().update(machines).set(columns).where(eq(machines.id, id));
const backdate = (machineId: string, ms: number) =>
  db()
    .update(machineBackups)
    .set({ takenAt: new Date(Date.now() - ms) })
    .where(eq(machineBackups.machineId, machineId));
/** So that a server was there in the last night. */
const wasReadyLongAgo = (orderId: string) =>
  db()
    .update(orders)
    .set({ readyAt: new Date(Date.now() - 3 * dayMs) })
    .where(eq(orders.id, orderId));

test('each night one backup is made of a server that runs, however often it is looked for', async () => {
  const { orderId, machineId, name } = await aServer();
  await backUpDue(new Date());
  expect(await machineNow(orderId)).toMatchObject({ task: null });
  await wasReadyLongAgo(orderId);
  await Promise.all([backUpDue(new Date()), backUpDue(new Date())]);
  expect(await workOnMachines()).toEqual(['snapshot', 'forget']);
  await backUpDue(new Date());
  expect(await workOnMachines()).toEqual([]);
  const [backup, ...others] = await backupsOf(machineId);
  expect([backup, others]).toMatchObject([{ cause: 'nightly', sizeMib: 256, takenAt: expect.any(Date) }, []]);
  expect((await theEngine().snapshots(name)).map(({ label }) => label)).toEqual([backup?.label]);
  await backUpDue(new Date(Date.now() + dayMs));
  expect(await machineNow(orderId)).toMatchObject({ task: 'backup' });
});

test.each<[string, Partial<typeof machines.$inferInsert>]>([
  ['off', { stoppedAt: new Date() }],
  ['with staff', { leftToStaffAt: new Date() }],
])('no backup is begun of a server that is %s', async (_, columns) => {
  const { orderId, machineId } = await aServer();
  await wasReadyLongAgo(orderId);
  await setMachine(machineId, columns);
  await backUpDue(new Date());
  expect(await machineNow(orderId)).toMatchObject({ task: null });
});

test('a server that is busy in the night gets its backup afterwards', async () => {
  const { orderId, machineId } = await aServer();
  await wasReadyLongAgo(orderId);
  await askFor({ machineId, task: 'restart' });
  await backUpDue(new Date());
  await workOnMachines();
  expect(await backupsOf(machineId)).toEqual([]);
  await backUpDue(new Date());
  await workOnMachines();
  expect(await backupsOf(machineId)).toHaveLength(1);
});

test('backups are gone after a week, from the engine too', async () => {
  const { orderId, accountId, machineId, name } = await aServer();
  await backUpNow(accountId, orderId);
  await workOnMachines();
  await backdate(machineId, 7 * dayMs + hourMs);
  expect(await backUpNow(accountId, orderId, new Date(Date.now() + 1000))).toBe('asked');
  await workOnMachines();
  expect(await backupsOf(machineId)).toHaveLength(1);
  expect(await theEngine().snapshots(name)).toHaveLength(1);
});

test('a customer asks for one a day besides', async () => {
  const { orderId, accountId, machineId } = await aServer();
  const asked = await Promise.all(Array.from({ length: 5 }, () => backUpNow(accountId, orderId)));
  expect(asked.toSorted()).toEqual(['asked', 'busy', 'busy', 'busy', 'busy']);
  await workOnMachines();
  expect(await backUpNow(accountId, orderId)).toBe('oncePerDay');
  await backdate(machineId, dayMs + hourMs);
  expect(await backUpNow(accountId, orderId)).toBe('asked');
});

test('a restore brings back what was, keeps what is in a backup, and the log says who asked', async () => {
  const { orderId, accountId, machineId, write, read } = await aServer();
  await write('before');
  await backUpNow(accountId, orderId);
  await workOnMachines();
  await write('after');
  const [backup] = await backupsOf(machineId);
  const asked = { orderId, backupId: backup?.id ?? '' };
  const later = (seconds: number) => new Date(Date.now() + seconds * 1000);
  expect(await restoreBackup(accountId, asked, later(5))).toBe('asked');
  await workOnMachines();
  expect(await read()).toBe('before');
  expect(Object.values(await box().instances())).toMatchObject([{ status: 'Running' }]);
  const [newest] = await backupsOf(machineId);
  expect(newest).toMatchObject({ cause: 'beforeRestore' });
  expect(await restoreBackup(accountId, { orderId, backupId: newest?.id ?? '' }, later(10))).toBe('asked');
  await workOnMachines();
  expect(await read()).toBe('after');
  const events = (await eventsOf(machineId)).filter(({ kind }) => kind === 'asked');
  expect(events.map(({ task, byName }) => [task, byName]).slice(0, 2)).toEqual([
    ['restore', 'Demo Customer'],
    ['restore', 'Demo Customer'],
  ]);
});

test('a restore that is cut off at any call ends as it should', async () => {
  for (let call = 1; call <= 8; call++) {
    await resetDatabase();
    await box().reset();
    await box().setPace({ createMs: 0, buildMs: 0 });
    const { orderId, accountId, machineId, write, read } = await aServer();
    await write('before');
    await backUpNow(accountId, orderId);
    await workOnMachines();
    await write('after');
    const [backup] = await backupsOf(machineId);
    await restoreBackup(accountId, { orderId, backupId: backup?.id ?? '' }, new Date(Date.now() + 5000));
    await box().failNext({ kind: 'broken', method: call % 2 ? 'GET' : '*', path: '/instances', count: call });
    await workOnMachines(100);
    expect(await read(), `${call}`).toBe('before');
    expect(await machineNow(orderId)).toMatchObject({ task: null, stoppedAt: null });
    expect(await backupsOf(machineId)).toHaveLength(2);
  }
}, 60_000);

test('a key that was taken away and an older size do not come back with a backup', async () => {
  const { orderId, accountId, machineId, name } = await aServer();
  await backUpNow(accountId, orderId);
  await workOnMachines();
  await setMachine(machineId, { keys: [sampleKeys.rsa], plan: 'presidential' });
  const [backup] = await backupsOf(machineId);
  await restoreBackup(accountId, { orderId, backupId: backup?.id ?? '' }, new Date(Date.now() + 5000));
  await workOnMachines();
  const keys = await theEngine().readFile(name, '/home/app/.ssh/authorized_keys');
  expect(new TextDecoder().decode(keys)).toBe(`${sampleKeys.rsa.line}\n`);
  expect(Object.values(await box().instances())).toMatchObject([{ config: { 'limits.cpu': '4' } }]);
});

test('a server that was off runs after a restore', async () => {
  const { orderId, accountId, machineId } = await aServer();
  await backUpNow(accountId, orderId);
  await workOnMachines();
  await askFor({ machineId, task: 'stop', wish: { byCustomer: true } });
  await workOnMachines();
  const [backup] = await backupsOf(machineId);
  await restoreBackup(accountId, { orderId, backupId: backup?.id ?? '' }, new Date(Date.now() + 5000));
  await workOnMachines();
  expect(await machineNow(orderId)).toMatchObject({ task: null, stoppedAt: null });
  expect(Object.values(await box().instances())).toMatchObject([{ status: 'Running' }]);
});

test('backups of others, and those that are gone, cannot be restored', async () => {
  const { orderId, accountId, machineId } = await aServer();
  await backUpNow(accountId, orderId);
  await workOnMachines();
  const [backup] = await backupsOf(machineId);
  const backupId = backup?.id ?? '';
  const stranger = await anAccount();
  expect(await restoreBackup(stranger.id, { orderId, backupId })).toBe('notYours');
  expect(await backUpNow(stranger.id, orderId)).toBe('notYours');
  const other = await aBuiltOrder({ hostname: 'other.example.org' });
  expect(await restoreBackup(other.accountId, { orderId: other.id, backupId })).toBe('backupGone');
  expect(await restoreBackup(accountId, { orderId, backupId: unknown })).toBe('backupGone');
  await askFor({ machineId, task: 'rebuild', wish: { keys: [sampleKeys.ed25519] } });
  await workOnMachines(100);
  expect(await backupsOf(machineId)).toEqual([]);
  expect(await restoreBackup(accountId, { orderId, backupId })).toBe('backupGone');
});
