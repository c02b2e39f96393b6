import { beforeEach, expect, test } from 'vitest';
import { eq } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { dayMs, hourMs, minuteMs } from '@/lib/durations';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aBuiltOrder, machineNow, useEngine } from '@/tests/engine';
import { usageSpans } from './charts';
import { recordUsage } from './record';
import { thinUsage } from './thin';

useDatabase();
const box = useEngine();
beforeEach(resetDatabase);

const rows = () => db().select().from(schema.machineUsage).orderBy(schema.machineUsage.at);
const figures = { cpuSeconds: 1, memoryMib: 300, diskMib: 2048, receivedBytes: 0, sentBytes: 0 };
const now = new Date('2026-11-27T12:02:00Z');

test('what each machine that runs uses is written down, once at a time', async () => {
  const { id } = await aBuiltOrder();
  await recordUsage(now);
  await recordUsage(now);
  const machine = await machineNow(id);
  expect(await rows()).toMatchObject([{ machineId: machine.id, at: now, memoryMib: 300, diskMib: 2048 }]);
  await box().stop(machine.instance ?? '');
  await recordUsage(new Date(now.getTime() + 5 * minuteMs));
  expect(await rows()).toHaveLength(1);
});

test('instances of nobody, and machines that are gone, are not written down', async () => {
  const { id } = await aBuiltOrder();
  await db().update(schema.machines).set({ deletedAt: now }).where(eq(schema.machines.orderId, id));
  await recordUsage(now);
  expect(await rows()).toEqual([]);
});

test('readings become hourly after a day and are gone after 35 days; the rest stays, however often it is thinned', async () => {
  const { id } = await aBuiltOrder();
  const { id: machineId } = await machineNow(id);
  const ages = Array.from({ length: 26 * 12 }, (_, index) => index * 5 * minuteMs);
  const moments = [...ages, 34 * dayMs, 36 * dayMs].map((age) => new Date(now.getTime() - age));
  await db()
    .insert(schema.machineUsage)
    .values(moments.map((at) => ({ machineId, at, ...figures })));
  await thinUsage(now);
  await thinUsage(now);
  const kept = await rows();
  const ageHours = (at: Date) => (now.getTime() - at.getTime()) / hourMs;
  expect(kept.filter(({ at }) => ageHours(at) <= 24)).toHaveLength(24 * 12 + 1);
  expect(kept.filter(({ isHourly }) => isHourly).map(({ at }) => Math.floor(ageHours(at)))).toEqual([816, 25, 24]);
});

test('a machine without readings has no pictures, one with two has a rate', async () => {
  const { id } = await aBuiltOrder();
  const machine = await machineNow(id);
  expect(await usageSpans(machine, now)).toBeUndefined();
  for (const [minutes, cpuSeconds] of [
    [10, 0],
    [5, 60],
  ] as const)
    await db()
      .insert(schema.machineUsage)
      .values({ machineId: machine.id, ...figures, cpuSeconds, at: new Date(now.getTime() - minutes * minuteMs) });
  const spans = await usageSpans(machine, now);
  expect(spans?.day.lines.cpu).toMatchObject([[{ value: 10 }]]);
  expect(spans?.month.lines.memory).toMatchObject([[{ value: 300 }]]);
  expect(spans).toMatchObject({ memoryMib: 4096, diskMib: 10_240 });
});
