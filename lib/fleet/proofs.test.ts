import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { dayMs, hourMs } from '@/lib/durations';
import { openFlags } from '@/lib/flags/flags';
import { askFor } from '@/lib/machines/ask';
import { backupsOf, lastProof } from '@/lib/machines/backups/list';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aBuiltOrder, machineNow, useEngine, workOnMachines } from '@/tests/engine';
import { sampleKeys } from '@/tests/ssh-keys';
import { backUpDue } from './backups';
import { fillPool } from './pool';
import { proveDue } from './proofs';
import { reconcileMachines } from './reconcile';

useDatabase();
const box = useEngine();
process.env.MACHINE_POOL = '1';
beforeEach(resetDatabase);

const { machines, machineBackups, orders } = schema;
const steps = ['copy', 'start', 'boot', 'proof', 'delete'];
const copies = () => db().select().from(machines).where(eq(machines.task, 'prove'));
const instances = async () => Object.keys(await box().instances());

/** A server that has been there for days, with its backup of the last night. */
async function aBackedUp(over: Partial<typeof orders.$inferInsert> = {}) {
  const { id } = await aBuiltOrder(over);
  const readyAt = new Date(Date.now() - 5 * dayMs);
  await db().update(orders).set({ readyAt }).where(eq(orders.id, id));
  await backUpDue(new Date());
  await workOnMachines();
  const machine = await machineNow(id);
  return { orderId: id, machineId: machine.id, instance: machine.instance ?? '' };
}

test('the backup of a night is proven on a copy that is gone afterwards, once', async () => {
  const { machineId, instance } = await aBackedUp();
  await Promise.all([proveDue(new Date()), proveDue(new Date())]);
  expect(await copies()).toHaveLength(1);
  expect(await workOnMachines()).toEqual(steps);
  expect(await lastProof(machineId)).toEqual({
    provenAt: expect.any(Date),
    proof: 'What was restored is the same.',
  });
  expect(await instances()).toEqual([instance]);
  await proveDue(new Date());
  expect(await workOnMachines()).toEqual([]);
});

test('the copy reaches nobody and its server goes on', async () => {
  const { orderId, instance } = await aBackedUp({ plan: 'presidential' });
  await proveDue(new Date());
  await workOnMachines(2);
  const all = await box().instances();
  const copy = Object.values(all).find(({ name }) => name !== instance);
  expect(copy).toMatchObject({ status: 'Running', devices: { data: { type: 'none' } } });
  expect(copy?.config['cloud-init.user-data']).toBe('#cloud-config\n{}\n');
  expect(all[instance]).toMatchObject({ status: 'Running', devices: { data: { type: 'disk' } } });
  expect(await machineNow(orderId)).toMatchObject({ task: null });
  expect(await reconcileMachines(new Date())).toEqual([]);
});

test('a backup that does not work is told to staff, and is over with the next that does', async () => {
  const { orderId, machineId, instance } = await aBackedUp();
  await box().setHealth(instance, { proof: 'bad' });
  await proveDue(new Date());
  await workOnMachines();
  expect(await openFlags()).toMatchObject([{ reason: 'machineBackup', orderId }]);
  expect(await backupsOf(machineId)).toMatchObject([{ provenAt: null, proofFailedAt: expect.any(Date) }]);
  expect(await lastProof(machineId)).toBeUndefined();
  expect(await instances()).toEqual([instance]);
  await db().update(machineBackups).set({ proofBeganAt: null });
  await box().setHealth(instance, { proof: 'good' });
  await proveDue(new Date());
  await workOnMachines();
  expect(await openFlags()).toEqual([]);
  expect(await lastProof(machineId)).toMatchObject({ provenAt: expect.any(Date) });
});

test('a proof that is cut off at any call ends as it should, and leaves no copy', async () => {
  for (let call = 1; call <= 6; call++) {
    await resetDatabase();
    await box().reset();
    await box().setPace({ createMs: 0, buildMs: 0 });
    const { machineId, instance } = await aBackedUp();
    await proveDue(new Date());
    await box().failNext({ kind: 'broken', method: call % 2 ? 'GET' : '*', path: '/instances', count: call });
    await workOnMachines(100);
    expect(await lastProof(machineId), `${call}`).toMatchObject({ provenAt: expect.any(Date) });
    expect(await instances()).toEqual([instance]);
  }
}, 60_000);

test('a full engine is waited for', async () => {
  const { machineId } = await aBackedUp();
  await box().setMemory(0);
  await proveDue(new Date());
  await workOnMachines(3);
  expect(await lastProof(machineId)).toBeUndefined();
  await box().setMemory(64);
  await workOnMachines();
  expect(await lastProof(machineId)).toMatchObject({ provenAt: expect.any(Date) });
});

test('a server of this day has no dump yet, and what is older than a day is not proven any more', async () => {
  const { orderId } = await aBackedUp();
  await db().update(orders).set({ readyAt: new Date() }).where(eq(orders.id, orderId));
  await proveDue(new Date());
  expect(await copies()).toEqual([]);
  await db()
    .update(orders)
    .set({ readyAt: new Date(Date.now() - 5 * dayMs) })
    .where(eq(orders.id, orderId));
  await proveDue(new Date(Date.now() + dayMs + hourMs));
  expect(await copies()).toEqual([]);
});

test('a server that is built anew meanwhile ends the proof of what it had', async () => {
  const { machineId, instance } = await aBackedUp();
  await proveDue(new Date());
  await askFor({ machineId, task: 'rebuild', wish: { keys: [sampleKeys.ed25519] } });
  await db()
    .update(machines)
    .set({ nextTryAt: new Date(Date.now() + 2 * hourMs) })
    .where(eq(machines.task, 'prove'));
  await workOnMachines(100);
  await db().update(machines).set({ nextTryAt: new Date() }).where(eq(machines.task, 'prove'));
  expect(await workOnMachines()).toEqual(['copy', 'delete']);
  expect(await instances()).toEqual([instance]);
});

test('no more than two copies run at a time, and they are none of the pool', async () => {
  for (const name of ['a', 'b', 'c']) await aBackedUp({ hostname: `${name}.example.org` });
  await proveDue(new Date());
  await proveDue(new Date());
  expect(await copies()).toHaveLength(2);
  await fillPool(new Date());
  const [pooled] = await db().select().from(machines).where(eq(machines.task, 'prepare'));
  expect(pooled).toBeDefined();
  await workOnMachines(100);
  await proveDue(new Date());
  expect(await copies()).toHaveLength(1);
});
