import { beforeEach, expect, test } from 'vitest';
import { eq } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { dayMs, hourMs } from '@/lib/durations';
import { flag, openFlags } from '@/lib/flags/flags';
import { proveDue } from '@/lib/fleet/proofs';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aRunningOrder } from '@/tests/dunning';
import { times } from '@/tests/times';
import { askedToday, backupsOf, lastProof } from './list';
import { noteBackupsGone } from './note';
import { noteFailedProof, noteProof } from './proof';

useDatabase();
beforeEach(resetDatabase);

const { machineBackups, machines, mails, orders } = schema;
const now = new Date('2027-03-10T12:00:00Z');
const ago = (ms: number) => new Date(now.getTime() - ms);

/** A server that has run for long. */
async function aServer() {
  const { id: orderId, number } = await aRunningOrder();
  const values = { orderId, engine: 'incus', plan: 'economy', stack: 'ruby', components: {} } as const;
  const [machine] = await db()
    .insert(machines)
    .values({ ...values, instance: `m-${number}` })
    .returning();
  if (!machine) throw new Error('no machine was made');
  return { orderId, machineId: machine.id };
}

let labels = 0;
async function aBackup(machineId: string, over: Partial<typeof machineBackups.$inferInsert> = {}): Promise<string> {
  const row = { machineId, label: `label-${++labels}`, cause: 'nightly', takenAt: ago(hourMs), ...over } as const;
  const [backup] = await db().insert(machineBackups).values(row).returning();
  return backup?.id ?? '';
}
const backup = async (id: string) => (await db().select().from(machineBackups).where(eq(machineBackups.id, id))).at(0);
const copies = async () =>
  (await db().select().from(machines).where(eq(machines.task, 'prove'))).map(({ wish }) => wish);

test('a backup is proven once: what a second look says later changes nothing', async () => {
  const { machineId } = await aServer();
  const id = await aBackup(machineId);
  await noteProof(id, '41 rows are the same', now);
  await noteProof(id, 'another word', new Date(now.getTime() + hourMs));
  expect(await backup(id)).toMatchObject({ provenAt: now, proof: '41 rows are the same', proofFailedAt: null });
});

test('a backup that failed is told once, with the end of what was said, and is not called proven', async () => {
  const { machineId, orderId } = await aServer();
  const id = await aBackup(machineId);
  const log = `${'-'.repeat(6000)}the last line`;
  await times(3, () => noteFailedProof(id, log, now));
  await noteFailedProof(id, 'later', new Date(now.getTime() + hourMs));
  expect(await backup(id)).toMatchObject({ provenAt: null, proofFailedAt: now, proof: log.slice(-5000) });
  expect(await openFlags()).toMatchObject([{ reason: 'machineBackup', orderId, detail: log.slice(-5000) }]);
  expect(await db().$count(mails)).toBe(1);
  expect(await lastProof(machineId)).toBeUndefined();
});

test('what a machine says is kept, though the database keeps no NUL and no half of a character', async () => {
  const { machineId } = await aServer();
  const [proven, failed] = [await aBackup(machineId), await aBackup(machineId)];
  await noteProof(proven, 'the\0 same', now);
  await noteFailedProof(failed, `\u{1f418}${'-'.repeat(4998)}\0`, now);
  expect((await backup(proven))?.proof).toBe('the same');
  expect((await backup(failed))?.proof).toBe(`\ufffd${'-'.repeat(4998)}`);
});

test('the proof of one order’s backup ends what was told of that order, and of no other', async () => {
  const [one, other] = [await aServer(), await aServer()];
  for (const { machineId } of [one, other]) await noteFailedProof(await aBackup(machineId), 'differs', now);
  await db().transaction((tx) =>
    flag(tx, { reason: 'machineStuck', about: 'x', orderId: one.orderId, detail: 'late', livemode: false }),
  );
  await noteProof(await aBackup(one.machineId), 'the same', now);
  expect((await openFlags()).map(({ reason, orderId }) => [reason, orderId])).toEqual(
    expect.arrayContaining([
      ['machineStuck', one.orderId],
      ['machineBackup', other.orderId],
    ]),
  );
  expect(await openFlags()).toHaveLength(2);
});

test('the last proof is the newest of this server’s, also of a backup that is gone; one that failed is none', async () => {
  const [one, other] = [await aServer(), await aServer()];
  await noteProof(await aBackup(one.machineId, { removedAt: now }), 'second', ago(dayMs));
  await noteProof(await aBackup(one.machineId), 'first', ago(3 * dayMs));
  await noteFailedProof(await aBackup(one.machineId), 'third', now);
  await noteProof(await aBackup(other.machineId), 'of another', now);
  expect(await lastProof(one.machineId)).toEqual({ provenAt: ago(dayMs), proof: 'second' });
});

test('the backups of a server are its own, the newest first, and none once its instance has gone', async () => {
  const [one, other] = [await aServer(), await aServer()];
  const old = await aBackup(one.machineId, { takenAt: ago(2 * dayMs) });
  const newest = await aBackup(one.machineId);
  await aBackup(one.machineId, { removedAt: ago(dayMs) });
  await aBackup(other.machineId);
  expect((await backupsOf(one.machineId)).map(({ id }) => id)).toEqual([newest, old]);
  await noteBackupsGone(db(), one.machineId, now);
  expect(await backupsOf(one.machineId)).toEqual([]);
  expect(await backupsOf(other.machineId)).toHaveLength(1);
  const removed = (await db().select().from(machineBackups)).map(({ removedAt }) => removedAt?.getTime());
  expect(removed).toContain(ago(dayMs).getTime());
});

test('what a customer asked for counts for a day, to the moment, and what came otherwise does not count', async () => {
  const [one, other] = [await aServer(), await aServer()];
  await aBackup(one.machineId, { cause: 'asked', takenAt: ago(dayMs) });
  await aBackup(one.machineId, { cause: 'nightly', takenAt: ago(1000) });
  await aBackup(one.machineId, { cause: 'beforeRestore', takenAt: ago(1000) });
  await aBackup(other.machineId, { cause: 'asked', takenAt: ago(1000) });
  expect(await askedToday(one.machineId, now)).toBe(0);
  expect(await askedToday(one.machineId, ago(1))).toBe(1);
});

test.each<[string, Partial<typeof machineBackups.$inferInsert>]>([
  ['asked for by its customer', { cause: 'asked' }],
  ['made before a restore', { cause: 'beforeRestore' }],
  ['gone', { removedAt: now }],
  ['being proven, or was', { proofBeganAt: ago(hourMs) }],
  ['a day old', { takenAt: ago(dayMs) }],
])('no copy is made of a backup that is %s', async (_, over) => {
  await aBackup((await aServer()).machineId, over);
  await proveDue(now);
  expect(await copies()).toEqual([]);
});

test.each<[string, Partial<typeof machines.$inferInsert>]>([
  ['with staff', { leftToStaffAt: now }],
  ['gone', { deletedAt: now }],
  ['in the hands of people', { engine: 'manual' }],
])('no copy is made of the backup of a server that is %s', async (_, over) => {
  const { machineId } = await aServer();
  await aBackup(machineId);
  await db().update(machines).set(over).where(eq(machines.id, machineId));
  await proveDue(now);
  expect(await copies()).toEqual([]);
});

test('a backup has a dump when its server had been there for a day, to the moment; the oldest is proven first', async () => {
  const [first, second, young, last] = [await aServer(), await aServer(), await aServer(), await aServer()];
  const takenAt = ago(20 * hourMs);
  const readyAt = (ms: number) => ({ readyAt: new Date(takenAt.getTime() - dayMs - ms) });
  await db().update(orders).set(readyAt(0)).where(eq(orders.id, young.orderId));
  await db().update(orders).set(readyAt(1)).where(eq(orders.id, second.orderId));
  await aBackup(young.machineId, { takenAt });
  await aBackup(last.machineId);
  const later = await aBackup(second.machineId, { takenAt });
  const sooner = await aBackup(first.machineId, { takenAt: ago(dayMs - 1) });
  await proveDue(now);
  await proveDue(now);
  expect((await copies()).map(({ backupId }) => backupId).toSorted()).toEqual([sooner, later].toSorted());
  expect((await backup(sooner))?.proofBeganAt).toEqual(now);
});
