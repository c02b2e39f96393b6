import { eq } from 'drizzle-orm';
import { v7 } from 'uuid';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import type { MachineTask } from '@/db/schema/words';
import { minuteMs, secondMs } from '@/lib/durations';
import { openFlags } from '@/lib/flags/flags';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aPlacedOrder } from '@/tests/factories';
import { endStep } from './end-step';
import { freshTask } from './fresh';
import { eventsOf } from './queries';
import type { Machine, StepOutcome } from './tasks/task';
import { stepsOf } from './tasks/tasks';

useDatabase();
beforeEach(resetDatabase);

const { machines } = schema;
const began = new Date('2026-03-29T00:30:00Z');
const after = (ms: number) => new Date(began.getTime() + ms);

/** A machine of a paid order, in this step of a task since `began`. */
async function aMachine(task: MachineTask, over: Partial<Machine> = {}): Promise<Machine> {
  const { id: orderId, plan, stack, components } = await aPlacedOrder(undefined, { paidAt: began });
  const values = { orderId, engine: 'incus' as const, instance: `m-${v7()}`, plan, stack, components };
  const [made] = await db()
    .insert(machines)
    .values({ ...values, ...freshTask(task, began), ...over })
    .returning();
  if (!made) throw new Error('no machine was made');
  return made;
}

/** A worker takes the machine, does its step and writes this down; how the machine is then. */
async function end(id: string, outcome: StepOutcome | { error: unknown }, now: Date): Promise<Machine> {
  const [machine] = await db()
    .update(machines)
    .set({ lease: v7(), leasedUntil: now })
    .where(eq(machines.id, id))
    .returning();
  const step = machine?.task && stepsOf[machine.task][machine.step];
  if (!machine || !step) throw new Error('the machine is at no step');
  await endStep(machine, step, outcome, now);
  return nowOf(id);
}

async function nowOf(id: string): Promise<Machine> {
  const [machine] = await db().select().from(machines).where(eq(machines.id, id));
  if (!machine) throw new Error('the machine is gone');
  return machine;
}

const kinds = async (id: string) => (await eventsOf(id)).map(({ kind }) => kind).toReversed();
const away = { error: new Error('the engine is away') };

test('what fails is tried again later and later, five minutes at most', async () => {
  const { id } = await aMachine('build');
  const waits: number[] = [];
  for (let time = 0; time < 11; time++) {
    const { nextTryAt, tries } = await end(id, away, began);
    expect(tries).toBe(time + 1);
    waits.push((nextTryAt.getTime() - began.getTime()) / secondMs);
  }
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]);
});

test('the same trouble is one event, another is another, and a step that is done ends them', async () => {
  const { id } = await aMachine('build');
  for (const words of ['away', 'away', 'busy', 'away']) await end(id, { error: new Error(words) }, began);
  expect(await kinds(id)).toEqual(['stepFailed', 'stepFailed', 'stepFailed']);
  expect(await end(id, { done: true }, after(secondMs))).toMatchObject({
    ...{ task: 'build', step: 1, tries: 0, lastError: null, lease: null, leasedUntil: null },
    ...{ stepAt: after(secondMs), nextTryAt: after(secondMs) },
  });
  expect((await kinds(id)).slice(3)).toEqual(['stepDone']);
});

test('a step that only waits has not failed', async () => {
  const { id } = await aMachine('build');
  await end(id, away, began);
  expect(await end(id, { waitSeconds: 90 }, began)).toMatchObject({
    ...{ nextTryAt: after(90 * secondMs), tries: 1, lastError: 'the engine is away', stepTroubledAt: null },
  });
});

test('staff are told once, at the minute, of a step that is not done in time, and it is over when it is', async () => {
  const { id, orderId } = await aMachine('build');
  const deadline = after(5 * minuteMs);
  await end(id, away, new Date(deadline.getTime() - 1));
  expect(await openFlags()).toEqual([]);
  for (const at of [deadline, after(6 * minuteMs)])
    expect(await end(id, { waitSeconds: 1 }, at)).toMatchObject({ stepTroubledAt: deadline });
  expect(await openFlags()).toMatchObject([
    {
      ...{ reason: 'machineStuck', orderId },
      detail: 'build, step fromPool: not done after 5 minutes. the engine is away',
    },
  ]);
  expect(await end(id, { done: true }, after(7 * minuteMs))).toMatchObject({ stepTroubledAt: null });
  expect(await openFlags()).toEqual([]);
  expect(await kinds(id)).toEqual(['stepFailed', 'stepLate', 'stepDone', 'stepRecovered']);
});

test('the same step of a later task is told anew', async () => {
  const { id } = await aMachine('restart');
  for (const start of [0, 60]) {
    await db()
      .update(machines)
      .set(freshTask('restart', after(start * minuteMs)))
      .where(eq(machines.id, id));
    await end(id, { waitSeconds: 1 }, after((start + 5) * minuteMs));
  }
  expect(await openFlags()).toHaveLength(2);
});

test('what a worker brings that has lost its lease changes nothing, whatever it is', async () => {
  const machine = await aMachine('build', { lease: v7(), leasedUntil: after(minuteMs) });
  const [first] = stepsOf.build;
  if (!first) throw new Error('a build has no steps');
  const late = { ...machine, lease: v7() };
  for (const outcome of [{ done: true }, { waitSeconds: 1 }, { leave: 'why' }, { failed: true }, away] as const)
    await endStep(late, first, outcome, after(60 * minuteMs));
  expect(await nowOf(machine.id)).toEqual(machine);
  expect(await kinds(machine.id)).toEqual([]);
  expect(await openFlags()).toEqual([]);
});

test('one result that comes twice is one step', async () => {
  const machine = await aMachine('build', { lease: v7(), leasedUntil: after(minuteMs) });
  const [first] = stepsOf.build;
  if (!first) throw new Error('a build has no steps');
  await Promise.all(Array.from({ length: 5 }, () => endStep(machine, first, { done: true }, began)));
  expect(await nowOf(machine.id)).toMatchObject({ step: 1 });
  expect(await kinds(machine.id)).toEqual(['stepDone']);
});

test('the last step ends its task, and what it has found stays', async () => {
  const { id } = await aMachine('resize', { step: stepsOf.resize.length - 1, wish: { plan: 'economy' } });
  const rested = await end(id, { done: true, change: { plan: 'economy' } }, began);
  expect(rested).toMatchObject({ task: null, step: 0, wish: {}, plan: 'economy' });
  expect(await kinds(id)).toEqual(['stepDone', 'taskDone']);
});

test('what a person has to look at stays at its step, with the reason, and is told at once', async () => {
  const { id, orderId } = await aMachine('delete', { step: 1 });
  const left = await end(id, { leave: 'the subscription lives at Stripe' }, began);
  expect(left).toMatchObject({ task: 'delete', step: 1, leftToStaffAt: began, deletedAt: null });
  expect(await openFlags()).toMatchObject([
    { orderId, detail: 'delete, step delete: the subscription lives at Stripe' },
  ]);
});

test('what ends in vain is at rest again, and nobody of the staff hears of it', async () => {
  const { id } = await aMachine('rollback', { wish: { release: '1' } });
  expect(await end(id, { failed: true }, began)).toMatchObject({ task: null, step: 0, wish: {}, leftToStaffAt: null });
  expect(await kinds(id)).toEqual(['taskFailed']);
  expect(await openFlags()).toEqual([]);
});

test.each<[string, unknown]>([
  ['longer than anybody reads', new Error('x'.repeat(100_000))],
  ['what no database keeps', new Error('Unexpected token \0, "\0\0" is not valid JSON')],
  ['half of a character', new Error('\ud83d')],
  ['no error at all', null],
])('a machine that says %s does not stop its worker, and staff are told', async (_, error) => {
  const { id } = await aMachine('build');
  const failed = await end(id, { error }, after(5 * minuteMs));
  expect(failed).toMatchObject({ tries: 1, lease: null, stepTroubledAt: after(5 * minuteMs) });
  expect(failed.lastError?.length).toBeGreaterThan(0);
  expect(await openFlags()).toHaveLength(1);
  expect((await kinds(id)).toSorted()).toEqual(['stepFailed', 'stepLate']);
});
