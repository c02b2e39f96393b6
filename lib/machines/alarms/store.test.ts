import { beforeEach, expect, test } from 'vitest';
import { eq } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { minuteMs } from '@/lib/durations';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aRunningOrder } from '@/tests/dunning';
import { times } from '@/tests/times';
import type { DiskOutlook } from './disk';
import type { Next } from './next';
import { carryOut, dropIdle, openAlarms, toldAlarms } from './store';
import { machinesToWatch, stillShouldRun } from './watched';

useDatabase();
beforeEach(resetDatabase);

const { machineAlarms, machines, mails, orders } = schema;
const now = new Date('2026-11-28T12:00:00Z');
const later = (minutes: number) => new Date(now.getTime() + minutes * minuteMs);
const disk: DiskOutlook = { look: 'bad', usedPercent: 91, fullAt: later(600) };

/** A server that should run, as it is watched; `locale`: its customer's language. */
async function aServer(locale: 'de' | 'en' = 'en') {
  const order = await aRunningOrder({ locale, hostname: `${locale}.example.ch` });
  await db()
    .insert(machines)
    .values({
      orderId: order.id,
      engine: 'incus',
      instance: `m-${order.number}`,
      plan: 'economy',
      stack: 'ruby',
      components: {},
    });
  const machine = (await machinesToWatch()).find(({ orderId }) => orderId === order.id);
  if (!machine) throw new Error('it is not watched');
  return machine;
}
type Server = Awaited<ReturnType<typeof aServer>>;

async function follows(machine: Server, next: Next, kind: 'away' | 'disk' = 'away', at = now): Promise<void> {
  await db().transaction(async (tx) => {
    const alarm = (await openAlarms(machine.id, tx)).find((each) => each.kind === kind);
    await carryOut(tx, next, { machine, kind, alarm, disk }, at);
  });
}
const written = async () =>
  (await db().select().from(mails).orderBy(mails.id)).map(({ kind, to, locale, orderId }) => [
    kind,
    to,
    locale,
    orderId,
  ]);

test('an alarm goes to the customer of the server in their language and to staff in English, to nobody else', async () => {
  const [german] = [await aServer('de'), await aServer('en')];
  await follows(german, 'begin');
  await follows(german, 'tell');
  const [{ email } = { email: '' }] = await db()
    .select({ email: schema.accounts.email })
    .from(orders)
    .innerJoin(schema.accounts, eq(schema.accounts.id, orders.accountId))
    .where(eq(orders.id, german.orderId));
  expect(await written()).toEqual([
    ['serverAlarm', email, 'de', german.orderId],
    ['serverAlarmStaff', 'staff@rails-hosting.test', 'en', german.orderId],
  ]);
});

test('however often the same alarm and its end are told, each is one mail; the next alarm is told anew', async () => {
  const server = await aServer();
  await times(3, () => follows(server, 'begin'));
  expect(await db().$count(machineAlarms)).toBe(1);
  for (let round = 0; round < 2; round++) {
    await follows(server, 'begin');
    await times(3, () => follows(server, 'tell'));
    await follows(server, 'calm', 'away', later(10));
    const [alarm] = await openAlarms(server.id);
    await times(3, () =>
      db().transaction((tx) => carryOut(tx, 'end', { machine: server, kind: 'away', alarm, disk }, later(15))),
    );
    expect(await written(), `${round}`).toHaveLength(4 * (round + 1));
  }
});

test('how full its disk is is told of a disk, and of nothing else', async () => {
  const server = await aServer();
  for (const kind of ['away', 'disk'] as const)
    for (const next of ['begin', 'tell'] as const) await follows(server, next, kind);
  const all = await db().select().from(mails).where(eq(mails.kind, 'serverAlarm')).orderBy(mails.id);
  expect(all.map(({ props }) => [props.alarm, props.usedPercent, props.fullAt])).toEqual([
    ['away', null, null],
    ['disk', 91, later(600).toISOString()],
  ]);
});

test('the end that is told is when it was well again, and an alarm that was not over has none', async () => {
  const server = await aServer();
  for (const next of ['begin', 'tell', 'calm', 'again'] as const) await follows(server, next);
  expect(await toldAlarms([server.id])).toMatchObject([{ calmAt: null, endedAt: null }]);
  await follows(server, 'calm', 'away', later(30));
  await follows(server, 'end', 'away', later(35));
  expect(await db().select().from(machineAlarms)).toMatchObject([{ endedAt: later(30), endToldAt: later(35) }]);
  const ends = (await db().select().from(mails)).map(({ props }) => props.endedAt).filter(Boolean);
  expect(ends).toEqual([later(30).toISOString(), later(30).toISOString()]);
});

test('a page shows the alarms of its own servers that were told and go on, the oldest first', async () => {
  const [one, other] = [await aServer(), await aServer()];
  await follows(one, 'begin', 'disk', later(-10));
  await follows(one, 'begin', 'away', later(-20));
  expect(await toldAlarms([one.id, other.id])).toEqual([]);
  for (const kind of ['disk', 'away'] as const) await follows(one, 'tell', kind);
  expect((await toldAlarms([one.id, other.id])).map(({ kind }) => kind)).toEqual(['away', 'disk']);
  expect(await toldAlarms([other.id])).toEqual([]);
  expect(await toldAlarms([])).toEqual([]);
});

test('what was seen of a server that is deleted or left to people is forgotten, of one that runs it is not', async () => {
  const [deleted, left, runs] = [await aServer(), await aServer(), await aServer()];
  for (const server of [deleted, left, runs])
    for (const kind of ['away', 'disk'] as const) await follows(server, 'begin', kind);
  for (const server of [deleted, left, runs]) await follows(server, 'tell');
  await db().update(machines).set({ deletedAt: now }).where(eq(machines.id, deleted.id));
  await db().update(machines).set({ leftToStaffAt: now }).where(eq(machines.id, left.id));
  await dropIdle(later(5));
  for (const { id } of [deleted, left]) expect(await openAlarms(id)).toEqual([]);
  expect(await openAlarms(runs.id)).toHaveLength(2);
  const ended = await db()
    .select()
    .from(machineAlarms)
    .where(eq(machineAlarms.endedAt, later(5)));
  expect(ended.map(({ kind, endToldAt }) => [kind, endToldAt])).toEqual([
    ['away', null],
    ['away', null],
  ]);
  expect(await written()).toHaveLength(6);
});

test('what must not run, or belongs to nobody, is not watched', async () => {
  const server = await aServer();
  const set = (columns: Partial<typeof machines.$inferInsert>) =>
    db().update(machines).set(columns).where(eq(machines.id, server.id));
  const isWatched = () => db().transaction((tx) => stillShouldRun(tx, server.id));
  const runs = { task: null, stoppedAt: null, leftToStaffAt: null, deletedAt: null, engine: 'incus' } as const;
  for (const idle of [
    { task: 'restart' },
    { stoppedAt: now },
    { leftToStaffAt: now },
    { deletedAt: now },
    { engine: 'manual' },
    { instance: null },
  ] as const) {
    await set({ ...runs, instance: server.instance, ...idle });
    expect([await isWatched(), await machinesToWatch()], JSON.stringify(idle)).toEqual([false, []]);
  }
  await set({ ...runs, instance: server.instance });
  expect(await isWatched()).toBe(true);
  await set({ orderId: null });
  expect(await machinesToWatch()).toEqual([]);
});
