import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { dayMs, minuteMs } from '@/lib/durations';
import { resetDatabase, useDatabase } from '@/tests/database';
import { anAccount } from '@/tests/factories';
import { recordMachineEvent } from '../events';
import { eventsOf } from '../queries';
import { lastApplicationTask } from './last';

useDatabase();
beforeEach(resetDatabase);

const now = new Date('2026-11-28T12:00:00Z');
const ago = (ms: number) => new Date(now.getTime() - ms);

let made = 0;
async function aMachine() {
  const values = { engine: 'incus', instance: `m-${++made}`, plan: 'economy', stack: 'ruby', components: {} } as const;
  const [machine] = await db().insert(schema.machines).values(values).returning();
  if (!machine) throw new Error('no machine was made');
  return machine;
}
type Kind = Parameters<typeof recordMachineEvent>[2];
const happens = (machineId: string, at: Date, kind: Kind, detail: string) =>
  recordMachineEvent(db(), machineId, kind, { detail, at });

test.each([
  ['taskDone', 10 * minuteMs, false],
  ['taskFailed', dayMs, true],
] as const)('what came of a task (%s) is news for so long, to the moment', async (kind, newsMs, hasFailed) => {
  const { id } = await aMachine();
  const [askedAt, endedAt] = [ago(minuteMs), now];
  await happens(id, askedAt, 'asked', 'rollback');
  expect(await lastApplicationTask(id, now)).toBeUndefined();
  await happens(id, endedAt, kind, 'rollback');
  const after = (ms: number) => lastApplicationTask(id, new Date(now.getTime() + ms));
  expect(await after(newsMs - 1)).toEqual({ task: 'rollback', askedAt, endedAt, hasFailed });
  expect(await after(newsMs)).toBeUndefined();
});

test('what else is done with a server hides nothing, what is asked of its application anew does', async () => {
  const { id } = await aMachine();
  await happens(id, ago(5 * minuteMs), 'asked', 'domains');
  await happens(id, ago(4 * minuteMs), 'taskFailed', 'domains');
  await happens(id, ago(3 * minuteMs), 'asked', 'restart');
  await happens(id, ago(2 * minuteMs), 'taskDone', 'restart');
  await happens(id, ago(minuteMs), 'stepDone', 'domains');
  expect(await lastApplicationTask(id, now)).toMatchObject({ task: 'domains', hasFailed: true });
  await happens(id, now, 'asked', 'settings');
  expect(await lastApplicationTask(id, now)).toBeUndefined();
});

test('nothing is said of another server’s application, nor of an end that nobody asked for', async () => {
  const [one, other] = [await aMachine(), await aMachine()];
  await happens(other.id, ago(minuteMs), 'asked', 'settings');
  await happens(other.id, now, 'taskDone', 'settings');
  expect(await lastApplicationTask(one.id, now)).toBeUndefined();
  await happens(one.id, now, 'taskDone', 'settings');
  expect(await lastApplicationTask(one.id, now)).toBeUndefined();
});

test('the log of a server is its own, the newest first, as long as is asked, and names who asked and for what', async () => {
  const [one, other] = [await aMachine(), await aMachine()];
  const { id: by } = await anAccount({ name: 'Anna' });
  await recordMachineEvent(db(), one.id, 'asked', { by, detail: 'restart', at: ago(3000) });
  await happens(one.id, ago(2000), 'stepFailed', 'restart');
  await happens(one.id, ago(1000), 'taskDone', 'no task of ours');
  await happens(other.id, now, 'taskDone', 'restart');
  const all = await eventsOf(one.id);
  expect(all.map(({ kind, task, byName }) => [kind, task, byName])).toEqual([
    ['taskDone', undefined, null],
    ['stepFailed', undefined, null],
    ['asked', 'restart', 'Anna'],
  ]);
  expect((await eventsOf(one.id, 2)).map(({ id }) => id)).toEqual(all.slice(0, 2).map(({ id }) => id));
});

test('the log of a step is cut where it would fill the table', async () => {
  const { id } = await aMachine();
  await happens(id, now, 'stepFailed', 'x'.repeat(200_000));
  expect((await eventsOf(id))[0]?.detail).toHaveLength(40_000);
});
