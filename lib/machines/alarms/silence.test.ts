import { isNotNull } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { hourMs, minuteMs } from '@/lib/durations';
import { openFlags, resolveFlag } from '@/lib/flags/flags';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aRunningOrder } from '@/tests/dunning';
import { theEngine, useEngine } from '@/tests/engine';
import { anAccount } from '@/tests/factories';
import type { Look } from './next';
import { tellOfSilence } from './silence';
import { watchMachines } from './watch';
import { machinesToWatch } from './watched';

useDatabase();
const box = useEngine();
beforeEach(resetDatabase);

const { mails, machines, machineUsage } = schema;
const silent: Look[] = ['bad', 'bad', 'bad'];
const noon = new Date('2026-11-27T11:00:00Z');
const open = async () => (await openFlags()).map(({ key }) => key).toSorted();
const told = async () => (await db().select().from(mails)).filter(({ kind }) => kind === 'flagStaff').length;

test('no way to our machines is when not one of three or more answers', async () => {
  for (const [isSilence, looks] of [
    [true, silent],
    [true, Array<Look>(40).fill('bad')],
    [false, ['bad', 'bad']],
    [false, ['bad', 'bad', 'bad', 'good']],
    [false, ['bad', 'bad', 'bad', 'unknown']],
    [false, []],
  ] satisfies [boolean, Look[]][]) {
    expect(await tellOfSilence(looks, noon), looks.join()).toBe(isSilence);
    expect(await open(), looks.join()).toEqual(isSilence ? ['machinesAway/2026-11-27'] : []);
  }
});

test('a silence is told once a day of Zurich, and is over with the first answer, also after midnight', async () => {
  for (const moment of ['2026-11-27T22:50:00Z', '2026-11-27T22:55:00Z']) await tellOfSilence(silent, new Date(moment));
  expect([await open(), await told()]).toEqual([['machinesAway/2026-11-27'], 1]);
  await tellOfSilence(['good', 'bad', 'bad'], new Date('2026-11-27T23:00:00Z'));
  expect(await open()).toEqual([]);
});

test.each([
  ['three days', '2026-11-25T12:00:00Z', 72],
  // The day on which clocks go back has 25 hours.
  ['the long night of autumn', '2026-10-24T21:50:00Z', 24.5],
])('a silence of %s is over with all its flags', async (_, from, hours) => {
  const began = new Date(from).getTime();
  for (let hour = 0; hour < hours; hour += 6) await tellOfSilence(silent, new Date(began + hour * hourMs));
  expect((await open()).length).toBeGreaterThan(1);
  await tellOfSilence(['good', 'good', 'good'], new Date(began + hours * hourMs));
  expect(await open()).toEqual([]);
});

test('a silence is told again an hour after the last was over, or a colleague believed that it was', async () => {
  const look = async (clock: string, isSilence: boolean) => {
    const looks: Look[] = isSilence ? silent : ['good', 'bad', 'bad'];
    await Promise.all([1, 2].map(() => tellOfSilence(looks, new Date(`2026-11-27T${clock}:00Z`))));
    return [await told(), ...(await open())];
  };
  const first = 'machinesAway/2026-11-27';
  expect(await look('08:00', true)).toEqual([1, first]);
  expect(await look('08:20', false)).toEqual([1]);
  // A line that comes and goes is one piece of news.
  expect(await look('08:30', true)).toEqual([1]);
  expect(await look('09:19', true)).toEqual([1]);
  expect(await look('09:20', true)).toEqual([2, `${first}/2`]);
  expect(await look('09:25', true)).toEqual([2, `${first}/2`]);
  expect(await look('09:30', false)).toEqual([2]);
  expect(await look('15:00', true)).toEqual([3, `${first}/3`]);
  const [flag] = await openFlags();
  await resolveFlag(flag?.id ?? '', (await anAccount({ staff: true })).id);
  await db()
    .update(schema.flags)
    .set({ resolvedAt: new Date('2026-11-27T15:10:00Z') })
    .where(isNotNull(schema.flags.resolvedBy));
  expect(await look('16:09', true)).toEqual([3]);
  expect(await look('16:10', true)).toEqual([4, `${first}/4`]);
});

/** As many servers that should run and that the engine does not know: none of them answers. */
async function lostServers(count: number) {
  for (let at = 0; at < count; at++) {
    const { id: orderId, number } = await aRunningOrder({ hostname: `${at}.example.ch` });
    const rest = { engine: 'incus', plan: 'economy', stack: 'ruby', components: {} } as const;
    await db()
      .insert(machines)
      .values({ orderId, instance: `m-${number}`, ...rest });
  }
  return machinesToWatch();
}
const from = Date.now();
const watchAt = async (...minutes: number[]) => {
  for (const each of minutes) await watchMachines(new Date(from + each * minuteMs));
};
const alarmsTold = async () =>
  (await db().select().from(mails)).flatMap(({ kind, props }) => (kind === 'serverAlarm' ? [props.alarm] : []));

test('of two servers that are away both customers hear: that is no silence', async () => {
  await lostServers(2);
  await watchAt(0, 5, 10);
  expect(await alarmsTold()).toEqual(['away', 'away']);
  expect(await open()).toEqual([]);
});

test('in a silence a disk that fills is told all the same', async () => {
  const [full] = await lostServers(3);
  const figures = { cpuSeconds: 1, memoryMib: 300, diskMib: 10_000, receivedBytes: 0, sentBytes: 0 };
  await db()
    .insert(machineUsage)
    .values({ machineId: full?.id ?? '', at: new Date(from - hourMs), ...figures });
  await watchAt(0, 5, 10);
  expect(await alarmsTold()).toEqual(['disk']);
  expect(await open()).toHaveLength(1);
});

test('a host that only the engine does not reach is no alarm of the servers on it, which answer', async () => {
  const [machine] = await lostServers(1);
  const name = machine?.instance ?? '';
  await box().invent(name);
  await theEngine().start(name);
  await box().setAddresses(name, { ipv6: [machine?.ipv6 ?? ''] });
  await watchAt(0);
  await box().setHostAway('node1', true);
  await watchAt(5, 10);
  expect(await alarmsTold()).toEqual([]);
});
