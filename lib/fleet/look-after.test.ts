import { beforeEach, expect, test } from 'vitest';
import { eq } from 'drizzle-orm';
import { db, schema } from '@/db/client';
import { dataKeptUntil } from '@/lib/billing/dunning';
import { dayMs } from '@/lib/durations';
import { resetDatabase, useDatabase } from '@/tests/database';
import { anEpisode, aRunningOrder } from '@/tests/dunning';
import { aPlacedOrder } from '@/tests/factories';
import { times } from '@/tests/times';
import { backUpDue } from './backups';
import { lookAfterMachines } from './look-after';

useDatabase();
beforeEach(resetDatabase);

const { machineBackups, machineEvents, machines } = schema;
type OfMachine = Partial<typeof machines.$inferInsert>;
type OfOrder = Partial<typeof schema.orders.$inferInsert>;

const now = new Date('2027-03-20T12:00:00Z');
const before = (ms: number) => new Date(now.getTime() - ms);
const at = before(dayMs);
/** Such that the promised days of its data are over now, to the moment. */
const endedThen = new Date('2027-02-18T12:00:00Z');
const over = dataKeptUntil(endedThen);

/** The machine of an order. */
async function aMachine(order: { id: string; number: number }, columns: OfMachine = {}): Promise<string> {
  const rest = { instance: `m-${order.number}`, plan: 'deluxe', stack: 'ruby', components: {} } as const;
  const [machine] = await db()
    .insert(machines)
    .values({ orderId: order.id, engine: 'incus', ...rest, ...columns })
    .returning();
  return machine?.id ?? '';
}
const machineNow = async (id: string) => (await db().select().from(machines).where(eq(machines.id, id))).at(0);

test.each<[string, string | null, { order?: OfOrder; machine?: OfMachine; suspended?: boolean; paidAgain?: boolean }]>([
  ['runs as it should', null, {}],
  ['is suspended and runs', 'stop', { suspended: true }],
  ['is suspended and off', null, { suspended: true, order: { stoppedAt: at } }],
  ['was paid again', 'start', { suspended: true, paidAgain: true, order: { stoppedAt: at } }],
  ['was paid again before it was off', null, { suspended: true, paidAgain: true }],
  ['has ended and runs', 'stop', { order: { endedAt: at } }],
  ['has ended, switched off by its customer', 'stop', { order: { endedAt: at }, machine: { stoppedAt: at } }],
  ['has ended and is off', null, { order: { endedAt: at, stoppedAt: at } }],
  ['has ended and was deleted', null, { order: { endedAt: endedThen, removedAt: at } }],
  ['ended before it was handed over', 'delete', { order: { endedAt: at, readyAt: null }, machine: { task: 'build' } }],
  ['is built and not handed over', null, { order: { readyAt: null }, machine: { plan: 'economy' } }],
  ['has another plan', 'resize', { machine: { plan: 'economy' } }],
  ['has another plan, off by its customer', null, { machine: { plan: 'economy', stoppedAt: at } }],
  [
    'has another plan, off by its contract',
    null,
    { suspended: true, order: { stoppedAt: at }, machine: { plan: 'economy' } },
  ],
  ['has another plan, and is suspended', 'stop', { suspended: true, machine: { plan: 'economy' } }],
  ['is with staff', null, { suspended: true, machine: { leftToStaffAt: at } }],
  ['is built by people', null, { order: { endedAt: endedThen }, machine: { engine: 'manual' } }],
  ['was never paid', null, { order: { paidAt: null, endedAt: at } }],
])('a server that %s is asked to: %s', async (_, task, { order: moments, machine, suspended, paidAgain }) => {
  const order = await aRunningOrder(moments);
  const id = await aMachine(order, machine);
  if (suspended) await anEpisode(order, { suspendedAt: at, recoveredAt: paidAgain ? now : null });
  await times(3, () => lookAfterMachines(now));
  expect((await machineNow(id))?.task).toBe(task);
  expect(await db().$count(machineEvents, eq(machineEvents.kind, 'asked'))).toBe(task ? 1 : 0);
});

test('data goes when the promised days are over, not a moment before, and not twice', async () => {
  const id = await aMachine(await aRunningOrder({ endedAt: endedThen, stoppedAt: endedThen }));
  await lookAfterMachines(new Date(over.getTime() - 1));
  expect(await machineNow(id)).toMatchObject({ task: null });
  await lookAfterMachines(over);
  expect(await machineNow(id)).toMatchObject({ task: 'delete', taskAt: over });
  await lookAfterMachines(new Date(over.getTime() + 1));
  expect(await machineNow(id)).toMatchObject({ taskAt: over });
});

test('a server grows to the plan of its own order, and one order is looked after without the others', async () => {
  const [one, other] = [await aRunningOrder({ plan: 'presidential' }), await aRunningOrder({ plan: 'economy' })];
  const [first, second] = [await aMachine(one), await aMachine(other)];
  await lookAfterMachines(now, one.id);
  expect(await machineNow(first)).toMatchObject({ task: 'resize', wish: { plan: 'presidential' } });
  expect(await machineNow(second)).toMatchObject({ task: null });
  await lookAfterMachines(now);
  expect(await machineNow(second)).toMatchObject({ task: 'resize', wish: { plan: 'economy' } });
});

test('a build that just does a step is abandoned only once its worker is done, and its order once', async () => {
  const order = await aPlacedOrder(undefined, { paidAt: at, endedAt: at });
  const id = await aMachine(order, { task: 'build', leasedUntil: new Date(now.getTime() + 1) });
  await lookAfterMachines(now);
  expect(await machineNow(id)).toMatchObject({ task: 'build' });
  await times(3, () => lookAfterMachines(new Date(now.getTime() + 1)));
  expect(await machineNow(id)).toMatchObject({ task: 'delete', step: 0 });
  expect(await db().$count(machineEvents)).toBe(1);
});

const night = new Date('2027-03-20T03:30:00Z');
const isBackedUp = async (order: OfOrder, backup?: Partial<typeof machineBackups.$inferInsert>, moment = now) => {
  await resetDatabase();
  const id = await aMachine(await aRunningOrder(order));
  const row = { machineId: id, label: 'one', cause: 'nightly', takenAt: night } as const;
  if (backup)
    await db()
      .insert(machineBackups)
      .values({ ...row, ...backup });
  await times(2, () => backUpDue(moment));
  const machine = await machineNow(id);
  if (machine?.task) expect(machine).toMatchObject({ task: 'backup', wish: { cause: 'nightly' } });
  return machine?.task === 'backup';
};

test('a night has one backup of a server that was there when it began', async () => {
  const [sooner, later] = [-1, 1].map((ms) => new Date(night.getTime() + ms));
  expect(await isBackedUp({ readyAt: sooner })).toBe(true);
  expect(await isBackedUp({ readyAt: night })).toBe(false);
  expect(await isBackedUp({}, {})).toBe(false);
  expect(await isBackedUp({}, { takenAt: later })).toBe(false);
  expect(await isBackedUp({}, { takenAt: sooner })).toBe(true);
  // The night before is still the last one.
  expect(await isBackedUp({}, { takenAt: before(dayMs) }, sooner)).toBe(false);
});

test('what its customer asked for, or a restore made, takes the place of no night', async () => {
  expect(await isBackedUp({}, { cause: 'asked' })).toBe(true);
  expect(await isBackedUp({}, { cause: 'beforeRestore' })).toBe(true);
  expect(await isBackedUp({}, { removedAt: now })).toBe(false);
});

test('nothing is backed up of a server that is suspended or whose contract has ended', async () => {
  expect(await isBackedUp({ stoppedAt: at })).toBe(false);
  expect(await isBackedUp({ endedAt: at })).toBe(false);
});
