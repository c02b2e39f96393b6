import { beforeEach, expect, test } from 'vitest';
import { eq } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { dayMs } from '@/lib/durations';
import { resetDatabase, useDatabase } from '@/tests/database';
import { theEngine, useEngine } from '@/tests/engine';
import { times } from '@/tests/times';
import { backupsOf } from './list';
import { backupAt, makeBackup, removeOldBackups } from './note';

useDatabase();
const box = useEngine();
beforeEach(resetDatabase);

const { machineBackups, machines } = schema;
const now = new Date('2027-03-10T12:00:00Z');

/** An instance that runs, as a machine of ours. */
async function anInstance(name: string) {
  await box().invent(name);
  await theEngine().start(name);
  const values = { engine: 'incus', instance: name, plan: 'economy', stack: 'ruby', components: {} } as const;
  const [machine] = await db().insert(machines).values(values).returning();
  return { engine: theEngine(), name, machineId: machine?.id ?? '' };
}
const labelsOf = async (name: string) => (await theEngine().snapshots(name)).map(({ label }) => label).toSorted();
const takenAt = (label: string, moment: Date) =>
  db().update(machineBackups).set({ takenAt: moment }).where(eq(machineBackups.label, label));

test('a backup that is made again after a crash is one, with its moment and size at the engine', async () => {
  const where = await anInstance('m-one');
  const wish = backupAt(now, 'nightly');
  await times(2, () => makeBackup(where, wish, now).catch(() => undefined));
  await makeBackup(where, wish, new Date(now.getTime() + dayMs));
  const [{ createdAt, sizeMib } = { createdAt: now, sizeMib: 0 }, ...others] = await theEngine().snapshots('m-one');
  expect(others).toEqual([]);
  expect(await backupsOf(where.machineId)).toMatchObject([
    { label: '2027-03-10T12-00-00Z', cause: 'nightly', takenAt: createdAt, sizeMib },
  ]);
});

test('a week is kept to the moment, and of other servers nothing goes', async () => {
  const [one, other] = [await anInstance('m-one'), await anInstance('m-other')];
  const [kept, old, young] = [0, 1, 2].map((days) => backupAt(new Date(now.getTime() + days * dayMs), 'nightly'));
  if (!kept || !old || !young) throw new Error('three were made');
  for (const wish of [kept, old, young]) await makeBackup(one, wish, now);
  await makeBackup(other, old, now);
  await takenAt(kept.label, new Date(now.getTime() - 7 * dayMs));
  await takenAt(old.label, new Date(now.getTime() - 7 * dayMs - 1));
  await takenAt(young.label, now);
  await removeOldBackups(one, now);
  expect(await labelsOf('m-one')).toEqual([kept.label, young.label]);
  expect((await backupsOf(one.machineId)).map(({ label }) => label)).toEqual([young.label, kept.label]);
  expect(await labelsOf('m-other')).toEqual([old.label]);
  expect(await backupsOf(other.machineId)).toHaveLength(1);
});

test('what the engine does not delete stays listed until it does, and what it has lost goes from the list', async () => {
  const where = await anInstance('m-one');
  const [first, second] = [backupAt(now, 'nightly'), backupAt(new Date(now.getTime() + 1000), 'asked')];
  for (const { label, ...wish } of [first, second]) {
    await makeBackup(where, { label, ...wish }, now);
    await takenAt(label, new Date(now.getTime() - 8 * dayMs));
  }
  await box().failNext({ kind: 'broken', method: 'DELETE', path: '/snapshots' });
  await expect(removeOldBackups(where, now)).rejects.toThrow();
  expect(await backupsOf(where.machineId)).toHaveLength(2);
  await theEngine().deleteSnapshot('m-one', first.label);
  await removeOldBackups(where, now);
  expect([await labelsOf('m-one'), await backupsOf(where.machineId)]).toEqual([[], []]);
});
