import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { limits } from '@/lib/auth/attempts';
import { emptyForm } from '@/lib/forms';
import { keysOf, saveKeys } from '@/lib/keys/saved';
import { backupsOf } from '@/lib/machines/backups/list';
import { formOf, freshBrowser, outcome } from '@/tests/browser';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aBuiltOrder, machineNow, useEngine, workOnMachines } from '@/tests/engine';
import { loggedIn } from '@/tests/logged-in';
import { sampleKeys } from '@/tests/ssh-keys';
import { times } from '@/tests/times';
import { backUp, restore, switchServer } from './actions';
import { changeKeys } from './keys/actions';
import { rebuild } from './rebuild/actions';

useDatabase();
useEngine();
beforeEach(async () => {
  await resetDatabase();
  freshBrowser();
});

/** A customer who is logged in and has a server that runs, with one key in their list. */
async function aServer() {
  const account = await loggedIn();
  const { id, hostname } = await aBuiltOrder();
  await db().update(schema.orders).set({ accountId: account.id }).where(eq(schema.orders.id, id));
  await saveKeys(account.id, [sampleKeys.rsa]);
  const keyIds = (await keysOf(account.id)).map((key) => key.id);
  return { id, hostname, keyIds, page: `/de/account/orders/${id}` };
}

const switches = (orderId: string, task: string) => outcome(switchServer('de', orderId, formOf({ task })));
const changes = (orderId: string, savedKeys: string[]) => changeKeys('de', orderId, emptyForm, formOf({ savedKeys }));
const backsUp = (orderId: string) => outcome(backUp('de', orderId, formOf({})));
const restores = (orderId: string, backupId: string) => outcome(restore('de', orderId, formOf({ backupId })));
const rebuilds = (orderId: string, fields: Record<string, string | string[]>) =>
  rebuild('de', orderId, emptyForm, formOf(fields));

test('each button says what comes of it, the second click too', async () => {
  const { id, page } = await aServer();
  expect(await switches(id, 'stop')).toBe(`${page}?server=stop`);
  expect(await switches(id, 'stop')).toBe(`${page}?server=busy`);
  await workOnMachines();
  expect(await switches(id, 'restart')).toBe(`${page}?server=notRunning`);
  expect(await switches(id, 'start')).toBe(`${page}?server=start`);
  expect(await switches(id, 'delete')).toContain('404');
});

test('keys are changed when one is ticked, else the form says that one is needed', async () => {
  const { id, page, keyIds } = await aServer();
  expect(await changes(id, [])).toMatchObject({ errors: { savedKeys: 'noKey' } });
  expect(await outcome(changes(id, keyIds))).toBe(`${page}?server=keys`);
  expect(await outcome(changes(id, keyIds))).toBe(`${page}?server=busy`);
  await workOnMachines();
  expect((await machineNow(id)).keys.map(({ line }) => line)).toEqual([sampleKeys.rsa.line]);
});

test('nothing is deleted before the name is typed, and what was typed and ticked comes back', async () => {
  const { id, page, hostname, keyIds } = await aServer();
  const typed = { savedKeys: keyIds, typedName: 'other.example.org' };
  expect(await rebuilds(id, typed)).toMatchObject({
    errors: { typedName: 'otherName' },
    values: { savedKeys: keyIds[0], typedName: 'other.example.org' },
  });
  expect(await rebuilds(id, { typedName: hostname })).toMatchObject({ errors: { savedKeys: 'noKey' } });
  expect(await machineNow(id)).toMatchObject({ task: null });
  expect(await outcome(rebuilds(id, { savedKeys: keyIds, typedName: hostname }))).toBe(`${page}?server=rebuild`);
  expect(await machineNow(id)).toMatchObject({ task: 'rebuild' });
});

test('a backup is made and restored, and what cannot be done is said', async () => {
  const { id, page } = await aServer();
  expect(await backsUp(id)).toBe(`${page}?server=backup`);
  expect(await backsUp(id)).toBe(`${page}?server=busy`);
  await workOnMachines();
  expect(await backsUp(id)).toBe(`${page}?server=oncePerDay`);
  const [backup] = await backupsOf((await machineNow(id)).id);
  expect(await restores(id, 'no id at all')).toContain('404');
  expect(await restores(id, crypto.randomUUID())).toBe(`${page}?server=backupGone`);
  expect(await restores(id, backup?.id ?? '')).toBe(`${page}?server=restore`);
  expect(await machineNow(id)).toMatchObject({ task: 'restore' });
});

test('strangers log in first, and somebody else’s server is not there', async () => {
  const { id, hostname, keyIds } = await aServer();
  const askAll = async () => [
    await switches(id, 'stop'),
    await backsUp(id),
    await restores(id, crypto.randomUUID()),
    await outcome(changes(id, keyIds)),
    await outcome(rebuilds(id, { savedKeys: keyIds, typedName: hostname })),
  ];
  freshBrowser();
  for (const answer of await askAll()) expect(answer).toMatch(/^\/de\/login\?next=/);
  await loggedIn();
  expect(await askAll()).toEqual(Array.from({ length: 5 }, () => '/de/account'));
  expect(await machineNow(id)).toMatchObject({ task: null });
});

test('who clicks again and again has to wait', async () => {
  const { id, page, hostname, keyIds } = await aServer();
  await times(limits.machineOfAccount.points, () => switches(id, 'start'));
  expect(await switches(id, 'start')).toBe(`${page}?server=slow`);
  expect(await backsUp(id)).toBe(`${page}?server=slow`);
  expect(await restores(id, crypto.randomUUID())).toBe(`${page}?server=slow`);
  expect(await changes(id, keyIds)).toMatchObject({ outcome: 'slow' });
  expect(await rebuilds(id, { savedKeys: keyIds, typedName: hostname })).toMatchObject({ outcome: 'slow' });
});
