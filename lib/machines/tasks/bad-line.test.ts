import { once } from 'node:events';
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import type { MachineTask } from '@/db/schema/words';
import { hourMs } from '@/lib/durations';
import { env } from '@/lib/env';
import { orderOf } from '@/lib/orders/queries';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aBuiltOrder, aPaidOrder, machineNow, theEngine, useEngine } from '@/tests/engine';
import { sampleKeys } from '@/tests/ssh-keys';
import { askFor } from '../ask';
import { backupAt } from '../backups/note';
import { incus } from '../engines/incus/engine';
import { incusSettings } from '../engines/incus/settings';
import { doNextStep } from '../work';

useDatabase();
const box = useEngine();
beforeEach(resetDatabase);

/** The kinds of calls that came, and what was begun by them: a change is waited for as what it is. */
const heard = new Set<string>();
const begun = new Map<string, string>();

/** Of every kind of call the first breaks off once the engine has done it, before it can say so. */
const line = createServer(async (request, response) => {
  const { method = '', url = '' } = request;
  const body = await buffer(request);
  const kind = kindOf(method, url, body.toString());
  const headers = Object.entries(request.headers).filter(([name]) => /^(content-type|x-)/.test(name));
  const sent = { method, headers: headers.map(([name, value]): [string, string] => [name, String(value)]) };
  const answer = await fetch(box().url + url, body.length > 0 ? { ...sent, body } : sent);
  const said = Buffer.from(await answer.arrayBuffer());
  const [, operation] = /"operation":"\/1\.0\/operations\/([^"]+)"/.exec(said.toString('utf8', 0, 1000)) ?? [];
  if (operation) begun.set(operation, kind);
  const isFirst = !heard.has(kind);
  heard.add(kind);
  if (isFirst) return void request.socket.destroy();
  const kept = [...answer.headers].filter(([name]) => /^(content-type|x-)/.test(name));
  response.writeHead(answer.status, Object.fromEntries(kept)).end(said);
});
let origin = '';
beforeAll(async () => {
  await once(line.listen(0, '127.0.0.1'), 'listening');
  const address = line.address();
  origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
});
beforeEach(() => heard.clear());
afterAll(() => line.close());

function kindOf(method: string, url: string, body: string): string {
  const [, operation = ''] = /\/operations\/([^/?]+)\/wait/.exec(url) ?? [];
  if (operation) return `wait for ${begun.get(operation)?.split(' of ')[0]}`;
  const [path = ''] = url.replace(/m-[0-9a-f]{32}|exec_[0-9a-f-]{36}/g, '*').split('?');
  // A power switch is what it is for, a command its program.
  return `${method} ${path} of ${/"action":"\w+"|"command":\["[^"]+"/.exec(body)?.[0] ?? ''}`;
}

/** Does all that is due over this line. */
async function work(): Promise<void> {
  const settings = incusSettings(env());
  if (!settings) throw new Error('no engine is configured');
  const engine = incus({ ...settings, address: { origin, trust: undefined } });
  for (let step = 0; step < 300; step++) if (!(await doNextStep(engine, new Date(Date.now() + hourMs)))) return;
}

/** What can be asked of a machine that was built over a good line. */
async function aServer(plan: 'standard' | 'presidential') {
  const order = await aBuiltOrder({ plan });
  const { id: machineId, instance } = await machineNow(order.id);
  const name = instance ?? '';
  const ask = async (task: MachineTask, wish: Record<string, unknown> = {}) => {
    heard.clear();
    await askFor({ machineId, task, wish });
    await work();
    await expectEnded(machineId);
  };
  const read = async (path: string) => new TextDecoder().decode(await theEngine().readFile(name, path));
  return { order, name, ask, read };
}

/** The task has ended, nobody of the staff is needed for it. */
async function expectEnded(machineId: string): Promise<void> {
  const [machine] = await db().select().from(schema.machines).where(eq(schema.machines.id, machineId));
  expect(machine).toMatchObject({ task: null, leftToStaffAt: null, stepTroubledAt: null });
  expect(await db().$count(schema.flags)).toBe(0);
  expect(heard.size).toBeGreaterThan(2);
}

const instances = async () => Object.values(await box().instances());
const volumes = async () => {
  const listed = await fetch(`${box().url}/1.0/storage-pools/default/volumes/custom`);
  return ((await listed.json()) as { metadata: { config: { size: string } }[] }).metadata;
};
const mailsOf = (kind: 'orderReady' | 'serverChanged') => db().$count(schema.mails, eq(schema.mails.kind, kind));
const keyFile = '/home/app/.ssh/authorized_keys';

test('an order gets one machine with one data disk, and one mail', async () => {
  const order = await aPaidOrder({ plan: 'presidential' });
  await work();
  await expectEnded((await machineNow(order.id)).id);
  expect(await orderOf(order.accountId, order.id)).toMatchObject({ state: 'ready' });
  expect(await instances()).toMatchObject([{ status: 'Running', config: { 'limits.cpu': '4' } }]);
  expect(await volumes()).toHaveLength(1);
  expect(await mailsOf('orderReady')).toBe(1);
});

test('other keys are all there, a larger plan comes with one disk, and power is as it was asked to be', async () => {
  const { ask, read } = await aServer('standard');
  await ask('keys', { keys: [sampleKeys.rsa] });
  expect(await read(keyFile)).toBe(`${sampleKeys.rsa.line}\n`);
  await ask('resize', { plan: 'presidential' });
  expect(await instances()).toMatchObject([{ status: 'Running', config: { 'limits.cpu': '4' } }]);
  expect(await volumes()).toMatchObject([{ config: { size: '100GiB' } }]);
  await ask('stop', { byCustomer: true });
  expect(await instances()).toMatchObject([{ status: 'Stopped' }]);
  for (const task of ['start', 'restart'] as const) {
    await ask(task);
    expect(await instances()).toMatchObject([{ status: 'Running' }]);
  }
});

test('a backup is one backup, and a restore puts back what was in it', async () => {
  const { name, ask, read } = await aServer('presidential');
  const write = (text: string) => theEngine().writeFile(name, '/srv/note', new TextEncoder().encode(text), '0644');
  await write('before');
  const first = backupAt(new Date('2026-11-28T12:00:00Z'), 'asked');
  await ask('backup', first);
  expect((await theEngine().snapshots(name)).map(({ label }) => label)).toEqual([first.label]);
  expect(await db().select().from(schema.machineBackups)).toMatchObject([{ label: first.label, removedAt: null }]);
  await write('after');
  await ask('restore', { ...backupAt(new Date('2026-11-28T13:00:00Z'), 'beforeRestore'), restores: first.label });
  expect(await read('/srv/note')).toBe('before');
  expect(await theEngine().snapshots(name)).toHaveLength(2);
  expect(await instances()).toMatchObject([{ status: 'Running' }]);
});

test('one that is built anew is one, which its customer is told once; one whose contract has ended goes, disk and all', async () => {
  const { order, ask, read } = await aServer('presidential');
  await ask('rebuild', { keys: [sampleKeys.rsa] });
  expect(await instances()).toMatchObject([{ status: 'Running' }]);
  expect(await volumes()).toHaveLength(1);
  expect((await orderOf(order.accountId, order.id))?.server?.hostKeys).not.toEqual(order.server?.hostKeys);
  expect(await read(keyFile)).toBe(`${sampleKeys.rsa.line}\n`);
  expect(await mailsOf('serverChanged')).toBe(1);
  await db().delete(schema.subscriptions);
  await db()
    .update(schema.orders)
    .set({ endedAt: new Date(0) })
    .where(eq(schema.orders.id, order.id));
  await ask('delete');
  expect([await instances(), await volumes()]).toEqual([[], []]);
  expect(await orderOf(order.accountId, order.id)).toMatchObject({ removedAt: expect.any(Date) });
});
