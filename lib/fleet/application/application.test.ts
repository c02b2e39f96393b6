import { createHash } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { hourMs, minuteMs } from '@/lib/durations';
import { applicationOn } from '@/lib/machines/application/ask';
import { lastApplicationTask } from '@/lib/machines/application/last';
import { deploymentLog, recentLog, taskLog } from '@/lib/machines/application/logs';
import { askFor } from '@/lib/machines/ask';
import { eventsOf } from '@/lib/machines/queries';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aBuiltOrder, aPaidOrder, machineNow, useEngine, workOnMachines } from '@/tests/engine';
import { anAccount } from '@/tests/factories';
import { changeDomains } from './domains';
import { switchMaintenance } from './maintenance';
import { rollBack } from './rollback';
import { applySettings, removeSetting, setSetting } from './settings';
import { turnWebhookOff, turnWebhookOn } from './webhook';

useDatabase();
const box = useEngine();
beforeEach(resetDatabase);

const before = '20261126141200-9f8e7d6';
const current = '20261127091500-1a2b3c4';
const secret = 'geheim-4711 $x"\'';
const setting = { settingName: 'API_KEY', settingValue: secret, later: false };
const repository = 'git@git.example.ch:me/app.git';

/** A server that runs, and how its application is, also as the stand-in keeps it. */
async function aServer() {
  const { id: orderId, accountId, hostname } = await aBuiltOrder();
  const { id: machineId, instance } = await machineNow(orderId);
  const name = instance ?? '';
  const says = async () => {
    const said = await applicationOn(name);
    if (typeof said === 'string') throw new Error(`the machine does not say: ${said}`);
    return said;
  };
  const kept = async () => (await box().instances())[name]?.application;
  const health = (application: 'good' | 'bad' | 'nonsense' | 'missing') => box().setHealth(name, { application });
  return { orderId, accountId, hostname, machineId, name, says, kept, health };
}

/** All that a customer can ask of the application on a machine. */
async function askAll(accountId: string, orderId: string): Promise<Set<string>> {
  return new Set([
    await rollBack(accountId, orderId, before),
    await setSetting(accountId, orderId, setting),
    await removeSetting(accountId, orderId, 'API_KEY'),
    await applySettings(accountId, orderId),
    await changeDomains(accountId, orderId, { action: 'add', domain: 'shop.example.ch' }),
    await changeDomains(accountId, orderId, { action: 'remove', domain: 'shop.example.ch' }),
    await switchMaintenance(accountId, orderId, 'on'),
    await turnWebhookOn(accountId, orderId, { repository, branch: 'main' }),
    await turnWebhookOff(accountId, orderId),
  ]);
}

test('an earlier release comes back into service', async () => {
  const { orderId, accountId, machineId, says } = await aServer();
  expect(await says()).toMatchObject({ release: current, releases: [current, before, expect.anything()] });
  expect(await rollBack(accountId, orderId, before)).toBe('asked');
  expect(await lastApplicationTask(machineId)).toBeUndefined();
  expect(await workOnMachines()).toEqual(['deploy', 'deploy']);
  expect(await says()).toMatchObject({ release: before });
  expect(await machineNow(orderId)).toMatchObject({ task: null, wish: {} });
  expect(await lastApplicationTask(machineId)).toMatchObject({ task: 'rollback', hasFailed: false });
  expect(await lastApplicationTask(machineId, new Date(Date.now() + hourMs))).toBeUndefined();
});

test('a release that does not start is told to its customer with the end of the log, and to nobody of the staff', async () => {
  const { orderId, accountId, machineId, name, says, health } = await aServer();
  await health('bad');
  await rollBack(accountId, orderId, before);
  await workOnMachines();
  expect(await machineNow(orderId)).toMatchObject({ task: null, leftToStaffAt: null, lastError: null });
  const last = await lastApplicationTask(machineId);
  expect(last).toMatchObject({ task: 'rollback', hasFailed: true });
  expect(await taskLog(name, 'rollback', last?.askedAt ?? new Date())).toMatchObject({
    text: expect.stringContaining(`${before} does not answer`),
  });
  expect(await says()).toMatchObject({ release: current });
  expect(await db().select().from(schema.flags)).toEqual([]);
  const kinds = (await eventsOf(machineId)).map(({ kind }) => kind);
  expect(kinds[0]).toBe('taskFailed');
  expect(kinds).not.toContain('stepFailed');
  await health('good');
  expect(await rollBack(accountId, orderId, before)).toBe('asked');
  await workOnMachines();
  expect(await lastApplicationTask(machineId)).toMatchObject({ hasFailed: false });
});

test('a setting reaches the machine and is kept nowhere here', async () => {
  const { orderId, accountId, machineId, says, kept } = await aServer();
  expect(await setSetting(accountId, orderId, setting)).toBe('asked');
  expect(await everythingStored()).toContain(machineId);
  expect(await everythingStored()).not.toContain('geheim-4711');
  await workOnMachines();
  expect(await says()).toMatchObject({ settings: expect.arrayContaining(['API_KEY']), unapplied: false });
  expect((await kept())?.settings.API_KEY).toBe(createHash('sha256').update(secret).digest('hex'));
  expect(JSON.stringify(await box().instances())).not.toContain('geheim-4711');
  expect(await everythingStored()).not.toContain('geheim-4711');
});

/** All rows of all tables. */
async function everythingStored(): Promise<string> {
  const names = sql`select tablename as name from pg_tables where schemaname = 'public'`;
  const tables = await db().execute<{ name: string }>(names);
  const rowsOf = (name: string) =>
    db().execute<{ row: string }>(sql`select row_to_json(t)::text as row from ${sql.identifier(name)} t`);
  const all = await Promise.all(tables.rows.map(({ name }) => rowsOf(name)));
  return all.flatMap(({ rows }) => rows.map(({ row }) => row)).join('\n');
}

test('settings can wait for others, and are then applied together', async () => {
  const { orderId, accountId, says } = await aServer();
  expect(await setSetting(accountId, orderId, { ...setting, later: true })).toBe('written');
  expect(await says()).toMatchObject({ unapplied: true });
  expect(await machineNow(orderId)).toMatchObject({ task: null });
  for (let again = 0; again < 2; again++) {
    expect(await applySettings(accountId, orderId)).toBe('asked');
    await workOnMachines();
    expect(await says()).toMatchObject({ unapplied: false });
  }
  const logs = (await says()).logs.map((log) => log.name);
  expect(logs).toEqual([...new Set(logs)]);
  expect(await removeSetting(accountId, orderId, 'API_KEY')).toBe('asked');
  await workOnMachines();
  expect((await says()).settings).not.toContain('API_KEY');
});

test('domains come and go, and the machine’s own stays', async () => {
  const { orderId, accountId, hostname, says } = await aServer();
  const change = async (action: 'add' | 'remove', domain: string) => {
    const outcome = await changeDomains(accountId, orderId, { action, domain });
    await workOnMachines();
    return outcome;
  };
  expect(await change('add', 'shop.example.ch')).toBe('asked');
  const own = { name: hostname, until: expect.any(String) };
  expect((await says()).domains).toEqual([own, { name: 'shop.example.ch', until: null }]);
  expect(await change('remove', 'shop.example.ch')).toBe('asked');
  expect((await says()).domains).toEqual([own]);
  for (const action of ['add', 'remove'] as const) expect(await change(action, hostname)).toBe('ownName');
});

test('the maintenance page and the webhook are switched at once', async () => {
  const { orderId, accountId, hostname, says } = await aServer();
  expect(await says()).toMatchObject({ maintenance: false, webhook: null });
  expect(await switchMaintenance(accountId, orderId, 'on')).toBe('done');
  expect(await turnWebhookOn(accountId, orderId, { repository, branch: 'live' })).toBe('done');
  expect(await says()).toMatchObject({
    maintenance: true,
    webhook: { repository, branch: 'live', address: `https://${hostname}/.stack/deploy`, secret: expect.any(String) },
  });
  expect(await switchMaintenance(accountId, orderId, 'off')).toBe('done');
  expect(await turnWebhookOff(accountId, orderId)).toBe('done');
  expect(await says()).toMatchObject({ maintenance: false, webhook: null });
});

test('logs are those of each deployment, and the end of the application’s', async () => {
  const { name, says } = await aServer();
  expect((await says()).logs.map((log) => log.name)).toEqual([current, before, expect.anything()]);
  expect(await deploymentLog(name, before)).toMatchObject({ text: expect.stringContaining(`Building ${before}`) });
  expect(await deploymentLog(name, '2026-none')).toBe('gone');
  expect(await recentLog(name)).toMatchObject({ text: expect.stringContaining('GET /up') });
});

test('what is no name is thrown out before a machine hears of it', async () => {
  const { orderId, accountId } = await aServer();
  await expect(rollBack(accountId, orderId, '--again')).rejects.toThrow();
  await expect(removeSetting(accountId, orderId, '-x')).rejects.toThrow();
  await expect(setSetting(accountId, orderId, { ...setting, settingName: 'A=1\nB' })).rejects.toThrow();
  await expect(changeDomains(accountId, orderId, { action: 'add', domain: '-x.example.ch' })).rejects.toThrow();
});

test('what belongs to somebody else is not there', async () => {
  const { orderId, says } = await aServer();
  const stranger = await anAccount();
  expect(await askAll(stranger.id, orderId)).toEqual(new Set(['notYours']));
  expect(await askAll(stranger.id, 'no id at all')).toEqual(new Set(['notYours']));
  expect(await says()).toMatchObject({ release: current, maintenance: false, unapplied: false });
});

test('nothing is asked of a machine that is busy, off or not built', async () => {
  const { orderId, accountId, machineId, says } = await aServer();
  await askFor({ machineId, task: 'restart' });
  expect(await askAll(accountId, orderId)).toEqual(new Set(['busy']));
  await workOnMachines();
  expect(await says()).toMatchObject({ release: current, maintenance: false, unapplied: false });
  await db().update(schema.machines).set({ stoppedAt: new Date() }).where(eq(schema.machines.id, machineId));
  expect(await askAll(accountId, orderId)).toEqual(new Set(['notRunning']));
  const waiting = await aPaidOrder({ hostname: 'other.example.org' });
  expect(await askAll(waiting.accountId, waiting.id)).toEqual(new Set(['notReady']));
});

test('of clicks at the same time one counts', async () => {
  const { orderId, accountId } = await aServer();
  const asked = await Promise.all(Array.from({ length: 5 }, () => rollBack(accountId, orderId, before)));
  expect(asked.toSorted()).toEqual(['asked', 'busy', 'busy', 'busy', 'busy']);
});

test('a machine that says nonsense, has no such command or is away is told apart', async () => {
  const { orderId, accountId, name, health } = await aServer();
  await health('nonsense');
  expect(await applicationOn(name)).toBe('nonsense');
  await health('missing');
  expect(await applicationOn(name)).toBe('outdated');
  expect(await recentLog(name)).toBe('outdated');
  expect(await setSetting(accountId, orderId, setting)).toBe('outdated');
  await box().failNext({ kind: 'broken', path: '/exec', count: 3 });
  expect(await applicationOn(name)).toBe('away');
  expect(await switchMaintenance(accountId, orderId, 'on')).toBe('away');
  expect(await recentLog(name)).toBe('away');
  expect(await machineNow(orderId)).toMatchObject({ task: null });
});

test('a rollback that is cut off at any call comes to its end', async () => {
  const { orderId, accountId, machineId, says } = await aServer();
  for (let call = 1; call <= 6; call++) {
    const release = call % 2 ? before : current;
    await rollBack(accountId, orderId, release, new Date(Date.now() + call));
    await box().failNext({ kind: 'broken', method: call % 2 ? '*' : 'GET', path: '/instances', count: call });
    await workOnMachines(100);
    expect(await says(), `${call}`).toMatchObject({ release });
    expect(await lastApplicationTask(machineId), `${call}`).toMatchObject({ hasFailed: false });
  }
  expect(await db().select().from(schema.flags)).toEqual([]);
}, 60_000);

test('a machine that was shut down from within comes back to its customer', async () => {
  const { orderId, accountId, machineId, name } = await aServer();
  await rollBack(accountId, orderId, before);
  await box().stop(name);
  await workOnMachines();
  expect(await machineNow(orderId)).toMatchObject({ task: null, leftToStaffAt: null });
  expect(await lastApplicationTask(machineId)).toMatchObject({ hasFailed: true });
  expect(await db().select().from(schema.flags)).toEqual([]);
});

test('what goes on for far too long is given up, and told to nobody of the staff', async () => {
  const { orderId, accountId, machineId } = await aServer();
  await box().setPace({ buildMs: 60_000 });
  const longAgo = new Date(Date.now() - 50 * minuteMs);
  await rollBack(accountId, orderId, before, longAgo);
  await workOnMachines(3);
  expect(await machineNow(orderId)).toMatchObject({ task: null, leftToStaffAt: null });
  expect(await lastApplicationTask(machineId)).toMatchObject({ hasFailed: true });
  expect(await db().select().from(schema.flags)).toEqual([]);
});
