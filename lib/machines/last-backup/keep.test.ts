import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { dayMs, minuteMs } from '@/lib/durations';
import { env } from '@/lib/env';
import { openFlags } from '@/lib/flags/flags';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aRunningOrder } from '@/tests/dunning';
import { anAccount } from '@/tests/factories';
import { useObjectStore } from '@/tests/object-store';
import { times } from '@/tests/times';
import { fetchLastBackup } from './fetch';
import { lastBackupOf } from './find';
import { beginLastBackup, noteLastBackupFailed, noteMade, notePiece } from './note';
import { purgeLastBackups } from './purge';
import { pieceBytes } from './store';
import { tellLastBackups } from './tell';

useDatabase();
const store = useObjectStore();
beforeEach(async () => {
  await resetDatabase();
  env().BACKUP_STORE = store.url();
});

const { lastBackups, machines, mails, orders } = schema;
const now = new Date('2027-03-01T12:00:00Z');
const later = (ms: number) => new Date(now.getTime() + ms);
const row = async (id: string) => (await db().select().from(lastBackups).where(eq(lastBackups.id, id))).at(0);
const pieceAt = (id: string, piece: number) => `/invoices/last-backups/${id}/${piece}`;
const setOrder = (id: string, columns: Partial<typeof orders.$inferInsert>) =>
  db().update(orders).set(columns).where(eq(orders.id, id));
const told = async () => (await db().select().from(mails)).filter(({ kind }) => kind === 'lastBackup');

/** An order that has ended, and its machine. */
async function anEnded(over: Partial<typeof orders.$inferInsert> = {}) {
  const order = await aRunningOrder({ endedAt: now, stoppedAt: now, ...over });
  const values = { orderId: order.id, engine: 'incus', plan: 'economy', stack: 'ruby', components: {} } as const;
  const [machine] = await db()
    .insert(machines)
    .values({ ...values, instance: `m-${order.number}` })
    .returning();
  return { ...order, machineId: machine?.id ?? '' };
}

/** The last backup of a machine with so many small pieces in the store, all but the last as long as ours are said to be. */
async function aBackup(machineId: string, { pieces = 1, takenAt = now, made = now } = {}) {
  const backup = await beginLastBackup(machineId, takenAt);
  for (let piece = 0; piece < pieces; piece++) {
    store.objects.set(pieceAt(backup.id, piece), Buffer.from(`piece ${piece}`));
    await notePiece(backup.id, piece, 7, made);
  }
  await noteMade(backup.id, made);
  return backup.id;
}

test('the last backup of one stop is one, however many workers begin it; that of the next stop is another', async () => {
  const { machineId } = await anEnded();
  const begun = await times(5, () => beginLastBackup(machineId, now));
  expect(new Set(begun.map(({ id }) => id)).size).toBe(1);
  expect((await beginLastBackup(machineId, later(1))).id).not.toBe(begun[0]?.id);
});

test('one that begins anew counts its pieces anew, but what lies in the store is not forgotten', async () => {
  const { machineId } = await anEnded();
  const { id } = await beginLastBackup(machineId, now);
  for (const piece of [0, 1, 2]) await notePiece(id, piece, pieceBytes, now);
  expect(await row(id)).toMatchObject({ pieces: 3, piecesStored: 3, bytes: 3 * pieceBytes });
  await notePiece(id, 0, 5, later(minuteMs));
  expect(await row(id)).toMatchObject({ pieces: 1, piecesStored: 3, bytes: 5, pieceAt: later(minuteMs) });
  await noteMade(id, later(2 * minuteMs));
  await noteMade(id, later(dayMs));
  expect(await row(id)).toMatchObject({ madeAt: later(2 * minuteMs) });
});

test('all that ever lay in the store is deleted at the end, also what a beginning anew left behind', async () => {
  const { machineId } = await anEnded({ endedAt: new Date('2026-11-01T12:00:00Z') });
  const id = await aBackup(machineId, { pieces: 3 });
  await notePiece(id, 0, 7, now);
  store.objects.set('/invoices/other/0', Buffer.from('of somebody else'));
  await purgeLastBackups(now);
  expect([...store.objects.keys()]).toEqual(['/invoices/other/0']);
  expect(await row(id)).toMatchObject({ purgedAt: now });
});

test('what the store does not delete is tried again, and not found any more once it is gone', async () => {
  const order = await anEnded({ endedAt: new Date('2026-11-01T12:00:00Z') });
  const id = await aBackup(order.machineId);
  store.state.failing = true;
  await expect(purgeLastBackups(now)).rejects.toThrow('some last backups were not deleted');
  expect(await row(id)).toMatchObject({ purgedAt: null });
  store.state.failing = false;
  await purgeLastBackups(now);
  expect(store.objects.size).toBe(0);
  expect(await fetchLastBackup(order.accountId, order.id, null)).toBeUndefined();
});

test.each([
  // Ninety days later, at ten in the morning in Zurich; clocks may have changed in between.
  ['2026-11-01T12:00:00Z', '2027-01-30T09:00:00Z'],
  ['2027-01-01T22:59:59Z', '2027-04-01T08:00:00Z'],
  ['2027-01-01T23:00:00Z', '2027-04-02T08:00:00Z'],
  ['2026-08-01T22:00:00Z', '2026-10-31T09:00:00Z'],
])('what ended at %s is kept until %s', async (ended, until) => {
  const { machineId } = await anEnded({ endedAt: new Date(ended) });
  const id = await aBackup(machineId);
  const end = new Date(until);
  await purgeLastBackups(new Date(end.getTime() - 1));
  expect([store.objects.size, (await row(id))?.purgedAt]).toEqual([1, null]);
  await purgeLastBackups(end);
  expect([store.objects.size, (await row(id))?.purgedAt]).toEqual([0, end]);
});

test('the mail names the day until which it is kept, in the language of the order, and goes to its customer alone', async () => {
  const customer = await anAccount({ locale: 'de', email: 'vreni@example.ch' });
  const order = await anEnded({ accountId: customer.id, locale: 'de' });
  await anEnded();
  const id = await aBackup(order.machineId);
  await times(3, () => tellLastBackups());
  expect(await told()).toMatchObject([
    {
      ...{ to: 'vreni@example.ch', locale: 'de', orderId: order.id, key: id },
      props: { takenAt: now.toISOString(), bytes: 7, until: '2027-05-30T08:00:00.000Z' },
    },
  ]);
});

test('of a backup that is not whole, failed or is gone nothing is told, and none of it can be fetched', async () => {
  const [begun, failed, gone] = [await anEnded(), await anEnded(), await anEnded()];
  await notePiece((await beginLastBackup(begun.machineId, now)).id, 0, 7, now);
  await noteLastBackupFailed(await beginLastBackup(failed.machineId, now), 'it is empty', now);
  await db()
    .update(lastBackups)
    .set({ purgedAt: now })
    .where(eq(lastBackups.id, await aBackup(gone.machineId)));
  await tellLastBackups();
  expect(await told()).toEqual([]);
  for (const order of [begun, failed, gone])
    expect(await fetchLastBackup(order.accountId, order.id, null)).toBeUndefined();
  // Its page says that it is being made, or could not be.
  expect(await lastBackupOf(begun.accountId, begun.id)).toMatchObject({ madeAt: null });
  expect(await lastBackupOf(failed.accountId, failed.id)).toMatchObject({ failedAt: now });
});

test('one that cannot be made is told to staff once, at its order, however long the reason and with a NUL in it', async () => {
  const order = await anEnded();
  const backup = await beginLastBackup(order.machineId, now);
  await times(3, () => noteLastBackupFailed(backup, `\0${'x'.repeat(20_000)}`, now));
  const [{ detail } = { detail: '' }, ...others] = await openFlags();
  expect([detail.length, detail.slice(0, 31), others]).toEqual([4999, 'No last backup could be made: x', []]);
  expect(await openFlags()).toMatchObject([{ reason: 'machineBackup', orderId: order.id }]);
  expect((await db().select().from(mails)).map(({ kind }) => kind)).toEqual(['flagStaff']);
});

test('of two stops the newer backup is fetched, and each account sees its own', async () => {
  const [one, other] = [await anEnded(), await anEnded()];
  await aBackup(one.machineId, { takenAt: later(-dayMs), made: later(-dayMs) });
  const newest = await aBackup(one.machineId);
  const ofOther = await aBackup(other.machineId);
  expect((await lastBackupOf(one.accountId, one.id))?.id).toBe(newest);
  expect(await fetchLastBackup(one.accountId, one.id, null)).toMatchObject({ whole: { etag: newest } });
  expect(await fetchLastBackup(other.accountId, other.id, null)).toMatchObject({ whole: { etag: ofOther } });
  for (const [account, order] of [
    [one, other],
    [other, one],
  ] as const)
    expect(await fetchLastBackup(account.accountId, order.id, 'bytes=0-0')).toBeUndefined();
});

test('the file is called by the day on which it was made in Zurich, as its page says', async () => {
  const order = await anEnded();
  await aBackup(order.machineId, { made: new Date('2027-03-01T23:30:00Z') });
  const fetched = await fetchLastBackup(order.accountId, order.id, null);
  expect(fetched).toMatchObject({ filename: `R-${order.number}-2027-03-02.tar.gz` });
});

test('what runs again is deleted, what is being stopped or is suspended is kept', async () => {
  const idle = { endedAt: null, stoppedAt: null };
  const [runs, stopping, suspended] = [await anEnded(idle), await anEnded(idle), await anEnded({ endedAt: null })];
  for (const { machineId } of [runs, stopping, suspended]) await aBackup(machineId);
  await db().update(machines).set({ task: 'stop' }).where(eq(machines.id, stopping.machineId));
  await purgeLastBackups(later(200 * dayMs));
  const left = await Promise.all([runs, stopping, suspended].map(({ accountId, id }) => lastBackupOf(accountId, id)));
  expect(left.map((backup) => backup !== undefined)).toEqual([false, true, true]);
  await setOrder(stopping.id, { stoppedAt: now });
  await db().update(machines).set({ task: null }).where(eq(machines.id, stopping.machineId));
  await purgeLastBackups(later(200 * dayMs));
  expect(store.objects.size).toBe(2);
});
