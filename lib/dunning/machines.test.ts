import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { auditLogLength } from '@/lib/audit/edit-conflict';
import { auditLogOf, record } from '@/lib/audit/log';
import { dataKeptUntil } from '@/lib/billing/dunning';
import { resetDatabase, useDatabase } from '@/tests/database';
import { anEpisode, aRunningOrder } from '@/tests/dunning';
import { anAccount } from '@/tests/factories';
import { times } from '@/tests/times';
import { machineDone } from './machine-done';
import { machinesToDo } from './machine-list';

useDatabase();
beforeEach(resetDatabase);

const now = new Date('2027-03-20T12:00:00Z');
const yesterday = new Date('2027-03-19T09:00:00Z');
const longAgo = new Date('2027-01-30T09:00:00Z');
const orderOf = async (id: string) => (await db().select().from(schema.orders).where(eq(schema.orders.id, id)))[0];

test('machines to stop, start and delete are listed, the longest waiting first; others are not', async () => {
  const stop = await aRunningOrder();
  await anEpisode(stop, { suspendedAt: yesterday });
  const ended = await aRunningOrder({ endedAt: new Date('2027-03-18T09:00:00Z') });
  const start = await aRunningOrder({ stoppedAt: yesterday });
  await anEpisode(start, { recoveredAt: now });
  const remove = await aRunningOrder({ endedAt: longAgo, stoppedAt: longAgo });
  await aRunningOrder();
  await aRunningOrder({ endedAt: longAgo, removedAt: yesterday });
  await anEpisode(await aRunningOrder({ stoppedAt: yesterday }), { suspendedAt: yesterday });
  await anEpisode(await aRunningOrder());
  const listed = await machinesToDo(now);
  expect(listed.map(({ orderId, task, since }) => [orderId, task, since])).toEqual([
    [remove.id, 'remove', dataKeptUntil(longAgo)],
    [ended.id, 'stop', ended.endedAt],
    [stop.id, 'stop', yesterday],
    [start.id, 'start', now],
  ]);
});

test.each([
  ['stop', { endedAt: yesterday }, { stoppedAt: now, removedAt: null }, 'machineStopped'],
  ['start', { stoppedAt: yesterday }, { stoppedAt: null, removedAt: null }, 'machineStarted'],
  ['remove', { endedAt: longAgo }, { stoppedAt: null, removedAt: now }, 'machineRemoved'],
] as const)('"done" of %s is kept with the colleague, once for several clicks', async (task, order, after, kind) => {
  const staff = await anAccount({ staff: true, name: 'Sam' });
  const { id: orderId } = await aRunningOrder(order);
  const outcomes = await times(3, () => machineDone({ orderId, task, began: 0, staffId: staff.id }, now));
  expect(outcomes.toSorted()).toEqual([kind, 'notDue', 'notDue'].toSorted());
  expect(await orderOf(orderId)).toMatchObject(after);
  expect(await auditLogOf(orderId)).toMatchObject([{ kind, byName: 'Sam', at: now }]);
  expect(await machinesToDo(now)).toEqual([]);
});

test('what came since the list was opened is shown first', async () => {
  const staff = await anAccount({ staff: true });
  const { id: orderId } = await aRunningOrder({ endedAt: yesterday });
  await record(db(), orderId, { kind: 'noted', note: 'The customer asked for a week more.' });
  const done = { orderId, task: 'stop', staffId: staff.id } as const;
  expect(await machineDone({ ...done, began: 0 }, now)).toMatchObject({ conflict: [{ kind: 'noted' }] });
  expect(await orderOf(orderId)).toMatchObject({ stoppedAt: null });
  const began = auditLogLength(await auditLogOf(orderId));
  expect(await machineDone({ ...done, began }, now)).toBe('machineStopped');
});

test('a machine that may run again, or of no order, is not marked as stopped', async () => {
  const staff = await anAccount({ staff: true });
  const { id: orderId } = await aRunningOrder();
  const done = { task: 'stop', began: 9, staffId: staff.id } as const;
  expect(await machineDone({ ...done, orderId }, now)).toBe('notDue');
  expect(await machineDone({ ...done, orderId: '0195a0b0-0000-7000-8000-000000000000' }, now)).toBe('notFound');
});
