import { gunzipSync } from 'node:zlib';
import { eq } from 'drizzle-orm';
import { v7 } from 'uuid';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { lastBackupKeptUntil } from '@/lib/billing/dunning';
import { dayMs, minuteMs } from '@/lib/durations';
import { env } from '@/lib/env';
import { lookAfterMachines } from '@/lib/fleet/look-after';
import { openFlags } from '@/lib/flags/flags';
import { resetDatabase, useDatabase } from '@/tests/database';
import { anEpisode } from '@/tests/dunning';
import { aBuiltOrder, machineNow, theEngine, useEngine, workOnMachines } from '@/tests/engine';
import { anAccount } from '@/tests/factories';
import { useObjectStore } from '@/tests/object-store';
import { askFor } from '../ask';
import { doNextStep } from '../work';
import { fetchLastBackup } from './fetch';
import { lastBackupOf } from './find';
import { purgeLastBackups } from './purge';
import { pieceBytes } from './store';
import { tellLastBackups } from './tell';

useDatabase();
const box = useEngine();
const store = useObjectStore();
beforeEach(async () => {
  await resetDatabase();
  env().BACKUP_STORE = store.url();
});

const { lastBackups, mails, orders, subscriptions } = schema;
/** What lies in the store is the archive of the stand-in, an empty tar, from its first byte to its last. */
const expectWhole = async () => {
  const archive = Buffer.concat([...store.objects.values()]);
  expect(archive.byteLength).toBe((await row())?.bytes);
  expect(gunzipSync(archive).equals(Buffer.alloc(pieceBytes))).toBe(true);
};
const set = (orderId: string, columns: Partial<typeof orders.$inferInsert>) =>
  db().update(orders).set(columns).where(eq(orders.id, orderId));
const told = async () => (await db().select().from(mails)).filter(({ kind }) => kind === 'lastBackup');
const row = async () => (await db().select().from(lastBackups))[0];

/** An order whose contract has just ended, with its machine still running. */
async function anEndedOrder() {
  const order = await aBuiltOrder();
  await db().delete(subscriptions);
  await set(order.id, { endedAt: new Date() });
  await lookAfterMachines(new Date());
  return order;
}

/** Does what is due now, without waiting for anything; gives up after so many steps. */
async function work(now = () => new Date(), most = 20) {
  for (let step = 0; step < most && (await doNextStep(theEngine(), now())); step++);
}

async function bytesOf(fetched: Awaited<ReturnType<typeof fetchLastBackup>>): Promise<Buffer> {
  if (!fetched || 'outsideOfBytes' in fetched) throw new Error('nothing to fetch');
  const parts: Uint8Array[] = [];
  for await (const part of fetched.parts) parts.push(part);
  return Buffer.concat(parts);
}

test('the end keeps what the machine held before it is off; its customer is told once, and fetches it', async () => {
  const order = await anEndedOrder();
  await work();
  expect(Object.values(await box().instances())).toMatchObject([{ status: 'Stopped' }]);
  const backup = await lastBackupOf(order.accountId, order.id);
  expect(backup).toMatchObject({ madeAt: expect.any(Date), failedAt: null, pieces: 2 });
  await Promise.all([tellLastBackups(), tellLastBackups()]);
  await tellLastBackups();
  expect(await told()).toMatchObject([{ orderId: order.id, props: { bytes: backup?.bytes } }]);
  const fetched = await fetchLastBackup(order.accountId, order.id, null);
  expect(fetched).toMatchObject({ filename: expect.stringMatching(/^R-\d+-[\d-]{10}\.tar\.gz$/) });
  expect((await bytesOf(fetched)).equals(Buffer.concat([...store.objects.values()]))).toBe(true);
  await expectWhole();
});

test('nobody else finds it, nor its customer before the end or in a place where it has nothing', async () => {
  const order = await anEndedOrder();
  await work();
  const stranger = await anAccount();
  expect(await lastBackupOf(stranger.id, order.id)).toBeUndefined();
  expect(await fetchLastBackup(stranger.id, order.id, null)).toBeUndefined();
  expect(await fetchLastBackup(order.accountId, v7(), null)).toBeUndefined();
  expect(await fetchLastBackup(order.accountId, order.id, `bytes=${10 * pieceBytes}-`)).toEqual({
    outsideOfBytes: (await lastBackupOf(order.accountId, order.id))?.bytes,
  });
  await set(order.id, { endedAt: null });
  expect(await fetchLastBackup(order.accountId, order.id, null)).toBeUndefined();
});

test('a download goes on where it broke off, across pieces', async () => {
  const order = await anEndedOrder();
  await work();
  const { id = '' } = (await row()) ?? {};
  const pieces = ['a', 'b', 'c'].map((letter) => Buffer.alloc(letter === 'c' ? 5 : pieceBytes, letter));
  for (const [at, piece] of pieces.entries()) store.objects.set(`/invoices/last-backups/${id}/${at}`, piece);
  await db()
    .update(lastBackups)
    .set({ pieces: 3, bytes: 2 * pieceBytes + 5 });
  const text = async (range: string | null) =>
    (await bytesOf(await fetchLastBackup(order.accountId, order.id, range))).toString();
  expect(await text(null)).toBe(pieces.join(''));
  expect(await text(`bytes=${pieceBytes - 2}-${pieceBytes + 1}`)).toBe('aabb');
  expect(await text('bytes=-7')).toBe('bbccccc');
  expect(await text('bytes=0-0')).toBe('a');
  store.objects.delete(`/invoices/last-backups/${id}/1`);
  await expect(text(null)).rejects.toThrow('is BACKUP_STORE set as it was?');
});

test('a store that is away for a while, or a worker that died, loses and doubles nothing', async () => {
  const order = await anEndedOrder();
  store.state.failing = true;
  await work();
  expect(await machineNow(order.id)).toMatchObject({
    task: 'stop',
    step: 0,
    lastError: expect.stringContaining('500'),
  });
  store.state.failing = false;
  const soon = () => new Date(Date.now() + 10 * minuteMs);
  // Stored but not noted, as if the worker had died in between.
  const { id = '' } = (await row()) ?? {};
  store.objects.set(`/invoices/last-backups/${id}/0`, Buffer.from('half'));
  await Promise.all([work(soon), work(soon)]);
  expect(await row()).toMatchObject({ madeAt: expect.any(Date), pieces: 2 });
  await expectWhole();
  expect(Object.values(await box().instances())).toMatchObject([{ status: 'Stopped' }]);
});

test.each(['bad', 'empty'] as const)(
  'one that is %s is told to staff, and the machine is switched off',
  async (how) => {
    const order = await aBuiltOrder();
    await box().setHealth((await machineNow(order.id)).instance ?? '', { lastBackup: how });
    await db().delete(subscriptions);
    await set(order.id, { endedAt: new Date() });
    await lookAfterMachines(new Date());
    await work(() => new Date(Date.now() + minuteMs));
    expect(await row()).toMatchObject({ madeAt: null, failedAt: expect.any(Date) });
    expect(await openFlags()).toMatchObject([{ reason: 'machineBackup', orderId: order.id }]);
    expect(Object.values(await box().instances())).toMatchObject([{ status: 'Stopped' }]);
    await tellLastBackups();
    expect(await told()).toEqual([]);
  },
);

test('nobody pays for a machine of which nothing comes for half an hour: it is switched off', async () => {
  const order = await anEndedOrder();
  store.state.failing = true;
  await work();
  await work(() => new Date(Date.now() + 29 * minuteMs), 3);
  expect(await machineNow(order.id)).toMatchObject({ task: 'stop', step: 0 });
  await work(() => new Date(Date.now() + 31 * minuteMs));
  expect(await row()).toMatchObject({ failedAt: expect.any(Date) });
  expect(await openFlags()).toMatchObject([{ reason: 'machineBackup', detail: expect.stringContaining('500') }]);
  expect(Object.values(await box().instances())).toMatchObject([{ status: 'Stopped' }]);
});

test('one that its customer had switched off is started for it', async () => {
  const order = await aBuiltOrder();
  const { id: machineId } = await machineNow(order.id);
  await askFor({ machineId, task: 'stop', wish: { byCustomer: true } });
  await work();
  expect(await row()).toBeUndefined();
  await db().delete(subscriptions);
  await set(order.id, { endedAt: new Date() });
  await lookAfterMachines(new Date());
  await work();
  expect(await row()).toMatchObject({ madeAt: expect.any(Date) });
  expect(Object.values(await box().instances())).toMatchObject([{ status: 'Stopped' }]);
});

test('what a suspended machine held is told when its contract ends, and deleted when it is paid instead', async () => {
  const order = await aBuiltOrder();
  const episode = await anEpisode(order, { suspendedAt: new Date() });
  await lookAfterMachines(new Date());
  await purgeLastBackups(new Date());
  await work();
  await purgeLastBackups(new Date());
  await tellLastBackups();
  expect(await told()).toEqual([]);
  expect(store.objects.size).toBe(2);
  const { dunningEpisodes } = schema;
  await db().update(dunningEpisodes).set({ recoveredAt: new Date() }).where(eq(dunningEpisodes.id, episode.id));
  await lookAfterMachines(new Date());
  await workOnMachines();
  await purgeLastBackups(new Date());
  expect(store.objects.size).toBe(0);
  expect(await lastBackupOf(order.accountId, order.id)).toBeUndefined();
});

test('it is there for the promised days, also when the machine has gone, and no longer', async () => {
  const order = await anEndedOrder();
  await work();
  const endedAt = new Date(Date.now() - 40 * dayMs);
  await set(order.id, { endedAt });
  await lookAfterMachines(new Date());
  await workOnMachines();
  expect(await box().instances()).toEqual({});
  const until = lastBackupKeptUntil(endedAt);
  await purgeLastBackups(new Date(until.getTime() - 1));
  expect(await fetchLastBackup(order.accountId, order.id, null)).toBeDefined();
  await purgeLastBackups(until);
  expect(await fetchLastBackup(order.accountId, order.id, null)).toBeUndefined();
  expect(store.objects.size).toBe(0);
});

test('without a store nothing is kept, and the machine is switched off', async () => {
  env().BACKUP_STORE = undefined;
  const order = await anEndedOrder();
  await work();
  expect(Object.values(await box().instances())).toMatchObject([{ status: 'Stopped' }]);
  expect(await lastBackupOf(order.accountId, order.id)).toBeUndefined();
});
