import { beforeEach, expect, test } from 'vitest';
import { eq } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { hourMs, minuteMs } from '@/lib/durations';
import { openFlags } from '@/lib/flags/flags';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aBuiltOrder, machineNow, theEngine, useEngine } from '@/tests/engine';
import { askFor } from '../ask';
import { toldAlarms } from './store';
import { watchMachines } from './watch';

useDatabase();
const box = useEngine();
beforeEach(resetDatabase);

const { mails, machineAlarms, machineUsage, machines, orders } = schema;
const from = Date.now();
const at = (minutes: number) => new Date(from + minutes * minuteMs);
const alarms = () => db().select().from(machineAlarms);
const told = async () =>
  (await db().select().from(mails).orderBy(mails.id))
    .filter(({ kind }) => kind.startsWith('serverAlarm'))
    .map(({ kind, props }) => `${kind} ${String(props.alarm)} ${props.endedAt ? 'over' : 'began'}`);
const bothOf = (alarm: string, when: string) => [`serverAlarm ${alarm} ${when}`, `serverAlarmStaff ${alarm} ${when}`];

/** An order whose server runs, and the name of its instance. */
async function aServer(over: Partial<typeof orders.$inferInsert> = {}) {
  const { id } = await aBuiltOrder(over);
  const machine = await machineNow(id);
  return { orderId: id, machineId: machine.id, instance: machine.instance ?? '' };
}

async function watchAt(...minutes: number[]): Promise<void> {
  for (const each of minutes) await watchMachines(at(each));
}

test('a server that is well is not told of', async () => {
  await aServer();
  await watchAt(0, 5, 10);
  expect([await alarms(), await told()]).toEqual([[], []]);
});

test('one that stops answering is told once to customer and staff, and once when it is over', async () => {
  const { instance, machineId, orderId } = await aServer();
  await box().stop(instance);
  await watchAt(0);
  expect(await told()).toEqual([]);
  await watchAt(5, 10, 15);
  expect(await told()).toEqual(bothOf('away', 'began'));
  expect(await toldAlarms([machineId])).toMatchObject([{ kind: 'away', beganAt: at(0), toldAt: at(5) }]);
  await theEngine().start(instance);
  await watchAt(20);
  expect(await told()).toHaveLength(2);
  await watchAt(25, 30);
  expect(await told()).toEqual([...bothOf('away', 'began'), ...bothOf('away', 'over')]);
  expect(await alarms()).toMatchObject([{ endedAt: at(20), endToldAt: at(25) }]);
  expect(await toldAlarms([machineId])).toEqual([]);
  const [mail] = await db().select().from(mails).where(eq(mails.kind, 'serverAlarm'));
  expect(mail).toMatchObject({ orderId, props: { beganAt: at(0).toISOString() } });
});

test('an application that does not answer on a server that does is told as such', async () => {
  const { instance } = await aServer();
  await box().setHealth(instance, { stackCheck: 'red' });
  await watchAt(0, 5);
  expect(await told()).toEqual(bothOf('application', 'began'));
});

test('what is seen once only is forgotten', async () => {
  const { instance } = await aServer();
  await box().setHealth(instance, { stackCheck: 'red' });
  await watchAt(0);
  await box().setHealth(instance, { stackCheck: 'green' });
  await watchAt(5);
  await box().setHealth(instance, { stackCheck: 'red' });
  await watchAt(10);
  expect([await told(), await alarms()]).toMatchObject([[], [{ beganAt: at(10) }]]);
});

test('several workers at once tell it once', async () => {
  const { instance } = await aServer();
  await box().stop(instance);
  await watchAt(0);
  await Promise.all(Array.from({ length: 5 }, () => watchMachines(at(5))));
  expect(await told()).toEqual(bothOf('away', 'began'));
});

test('a maintenance page is no alarm', async () => {
  const { instance } = await aServer();
  await box().setHealth(instance, { stackCheck: 'red', maintenance: true });
  await watchAt(0, 5, 10);
  expect(await told()).toEqual([]);
});

test.each<[string, (ids: Awaited<ReturnType<typeof aServer>>) => Promise<unknown>]>([
  ['is being worked on', ({ machineId }) => askFor({ machineId, task: 'restart' })],
  ['was switched off by its customer', ({ machineId }) => setMachine(machineId, { stoppedAt: new Date() })],
  ['is with staff', ({ machineId }) => setMachine(machineId, { leftToStaffAt: new Date() })],
  ['is suspended', ({ orderId }) => setOrder(orderId, { stoppedAt: new Date() })],
  ['has no contract any more', ({ orderId }) => setOrder(orderId, { endedAt: new Date() })],
])('nothing is told of a server that %s', async (_, change) => {
  const server = await aServer();
  await box().stop(server.instance);
  await watchAt(0);
  await change(server);
  await watchAt(5, 10);
  expect(await told()).toEqual([]);
});

const setMachine = (id: string, columns: Partial<typeof machines.$inferInsert>) =>
  db().update(machines).set(columns).where(eq(machines.id, id));
const setOrder = (id: string, columns: Partial<typeof orders.$inferInsert>) =>
  db().update(orders).set(columns).where(eq(orders.id, id));

test('an alarm ends without a word when its server need not run any more', async () => {
  const { instance, machineId } = await aServer();
  await box().stop(instance);
  await watchAt(0, 5);
  await setMachine(machineId, { stoppedAt: new Date() });
  await watchAt(10);
  expect(await told()).toEqual(bothOf('away', 'began'));
  expect(await alarms()).toMatchObject([{ endedAt: at(10), endToldAt: null }]);
});

test('an alarm waits while its server is being worked on, and goes on afterwards', async () => {
  const { instance, machineId } = await aServer();
  await box().stop(instance);
  await watchAt(0, 5);
  await setMachine(machineId, { task: 'restart' });
  await watchAt(10);
  await setMachine(machineId, { task: null });
  await theEngine().start(instance);
  await watchAt(15, 20);
  expect(await told()).toEqual([...bothOf('away', 'began'), ...bothOf('away', 'over')]);
});

test('a disk that is nearly full is told with how full it is', async () => {
  const { machineId } = await aServer();
  const figures = { cpuSeconds: 1, memoryMib: 300, receivedBytes: 0, sentBytes: 0 };
  const fill = (diskMib: number, moment: Date) =>
    db()
      .insert(machineUsage)
      .values({ machineId, at: moment, diskMib, ...figures });
  await fill(9400, new Date(at(0).getTime() - hourMs));
  await watchAt(0, 5);
  const [mail] = await db().select().from(mails).where(eq(mails.kind, 'serverAlarm'));
  expect(mail).toMatchObject({ props: { alarm: 'disk', usedPercent: 92, fullAt: null } });
  await fill(3000, at(6));
  await watchAt(10, 15);
  expect(await told()).toEqual([...bothOf('disk', 'began'), ...bothOf('disk', 'over')]);
});

test('when the engine is silent, machines are judged from outside', async () => {
  const { instance } = await aServer();
  await box().failNext({ kind: 'broken', path: '/1.0', count: 50 });
  await watchAt(0, 5);
  expect(await told()).toEqual([]);
  await box().reset();
  await watchAt(10, 15);
  expect(await told()).toEqual(bothOf('away', 'began'));
  expect(instance).not.toBe('');
});

test('when no machine answers at all, staff are told once and no customer is', async () => {
  const servers = [];
  for (const name of ['a', 'b', 'c']) servers.push(await aServer({ hostname: `${name}.example.org` }));
  for (const { instance } of servers) await box().stop(instance);
  await watchAt(0, 5, 10);
  expect(await told()).toEqual([]);
  expect(await openFlags()).toMatchObject([{ reason: 'machinesAway', orderId: null }]);
  await theEngine().start(servers[0]?.instance ?? '');
  await watchAt(15, 20);
  expect(await openFlags()).toEqual([]);
  expect(await told()).toEqual([...bothOf('away', 'began'), ...bothOf('away', 'began')]);
});
