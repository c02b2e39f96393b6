import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { dayMs, hourMs, minuteMs } from '@/lib/durations';
import { resetDatabase, useDatabase } from '@/tests/database';
import { readingsSince, usageSpans } from './charts';
import { thinUsage } from './thin';

useDatabase();
beforeEach(resetDatabase);

const { machineUsage } = schema;
const now = new Date('2026-11-27T12:02:00Z');
const ago = (ms: number) => new Date(now.getTime() - ms);

let made = 0;
async function aMachine(plan: 'economy' | 'presidential' = 'economy') {
  const values = { engine: 'incus', instance: `m-${++made}`, plan, stack: 'ruby', components: {} } as const;
  const [machine] = await db().insert(schema.machines).values(values).returning();
  if (!machine) throw new Error('no machine was made');
  return machine;
}

type Figures = Partial<typeof machineUsage.$inferInsert>;
const read = (machineId: string, at: Date, over: Figures = {}) =>
  db()
    .insert(machineUsage)
    .values({
      ...{ machineId, at, cpuSeconds: 0, memoryMib: 300, diskMib: 2048, receivedBytes: 0, sentBytes: 0 },
      ...over,
    });
const timesOf = async (machineId: string) =>
  (await readingsSince(machineId, new Date(0))).map(({ at }) => at.toISOString().slice(5, 16));

test('the day is the last 24 hours and the month the last thirty days, each to the moment', async () => {
  const machine = await aMachine();
  for (const age of [0, dayMs, dayMs + 1, 30 * dayMs, 30 * dayMs + 1]) await read(machine.id, ago(age));
  const { day, month } = (await usageSpans(machine, now)) ?? {};
  expect([day?.from, day?.until, month?.from, month?.until]).toEqual([ago(dayMs), now, ago(30 * dayMs), now]);
  expect(day?.lines.memory.flat().map(({ at }) => at)).toEqual([ago(dayMs), now]);
  expect(month?.lines.memory.flat().map(({ at }) => at)).toEqual([ago(30 * dayMs), ago(dayMs), now]);
});

test('nothing of another server is in the pictures, which are those of its own plan', async () => {
  const [small, large] = [await aMachine(), await aMachine('presidential')];
  for (const [machine, memoryMib] of [
    [small, 100],
    [large, 5000],
  ] as const)
    for (const minutes of [10, 5])
      await read(machine.id, ago(minutes * minuteMs), { memoryMib, cpuSeconds: (10 - minutes) * 30 });
  const [ofSmall, ofLarge] = [await usageSpans(small, now), await usageSpans(large, now)];
  expect(ofSmall?.day.lines.memory.flat().map(({ value }) => value)).toEqual([100, 100]);
  expect(ofLarge?.day.lines.memory.flat().map(({ value }) => value)).toEqual([5000, 5000]);
  expect(ofSmall?.memoryMib).toBeLessThan(ofLarge?.memoryMib ?? 0);
  // Both were half a core busy.
  const percent = (spans: typeof ofSmall) => spans?.day.lines.cpu.flat().map(({ value }) => value);
  expect([percent(ofSmall), percent(ofLarge)]).toEqual([[50], [12.5]]);
});

test('a month of hours stays one line over an hour that is missing, and breaks off over two', async () => {
  const machine = await aMachine();
  for (const hours of [10, 9, 7, 4, 3]) await read(machine.id, ago(hours * hourMs), { isHourly: true });
  const { month, day } = (await usageSpans(machine, now)) ?? {};
  expect(month?.lines.memory.map((points) => points.length)).toEqual([3, 2]);
  expect(day?.lines.memory).toHaveLength(5);
});

test('a server that was read long ago alone has a month and an empty day', async () => {
  const machine = await aMachine();
  await read(machine.id, ago(3 * dayMs));
  const spans = await usageSpans(machine, now);
  expect(spans?.day.lines).toEqual({ cpu: [], memory: [], disk: [], received: [], sent: [] });
  expect(spans?.month.lines.memory).toHaveLength(1);
});

test('counters of terabytes are kept to the byte', async () => {
  const machine = await aMachine();
  const counted = { receivedBytes: 9_007_199_254_740_991, sentBytes: 5_000_000_000_001, cpuSeconds: 31_536_000.25 };
  await read(machine.id, now, counted);
  expect(await readingsSince(machine.id, now)).toMatchObject([counted]);
});

test('one server’s readings are thinned by its own hours', async () => {
  const [one, other] = [await aMachine(), await aMachine()];
  for (const minutes of [5, 20, 50]) await read(one.id, new Date(Date.UTC(2026, 10, 25, 8, minutes)));
  await read(other.id, new Date(Date.UTC(2026, 10, 25, 8, 10)));
  await thinUsage(now);
  expect(await timesOf(one.id)).toEqual(['11-25T08:50']);
  expect(await timesOf(other.id)).toEqual(['11-25T08:10']);
});

test('of the hour that is a day old every reading stays until all of it is; 35 days are kept to the moment', async () => {
  const { id } = await aMachine();
  for (const [hour, minute] of [
    [11, 50],
    [11, 55],
    [12, 0],
    [12, 1],
  ] as const)
    await read(id, new Date(Date.UTC(2026, 10, 26, hour, minute)));
  await read(id, ago(35 * dayMs));
  await read(id, ago(35 * dayMs + 1));
  await thinUsage(now);
  expect(await timesOf(id)).toEqual(['10-23T12:02', '11-26T11:55', '11-26T12:00', '11-26T12:01']);
});

test('a night in which the clocks go back has all its hours', async () => {
  const { id } = await aMachine();
  const moments = Array.from({ length: 8 }, (_, half) => new Date(Date.UTC(2026, 9, 24, 23, 30 * half)));
  for (const at of moments) await read(id, at);
  await thinUsage(new Date('2026-10-27T12:00:00Z'));
  expect(await timesOf(id)).toEqual(['10-24T23:30', '10-25T00:30', '10-25T01:30', '10-25T02:30']);
});
