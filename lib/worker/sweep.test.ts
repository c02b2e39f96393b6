import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { dayMs, hourMs } from '@/lib/durations';
import { env } from '@/lib/env';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aRunningOrder } from '@/tests/dunning';
import { theEngine, useEngine } from '@/tests/engine';
import { aPlacedOrder } from '@/tests/factories';
import { useObjectStore } from '@/tests/object-store';
import { useStripe } from '@/tests/stripe';
import { handlers } from './handlers';
import { sweep } from './sweep';

useDatabase();
useStripe();
const box = useEngine();
const store = useObjectStore();
beforeEach(async () => {
  await resetDatabase();
  env().BACKUP_STORE = store.url();
});

const { lastBackups, machineAlarms, machines, machineUsage, mails, waitingList } = schema;
const long = (days: number) => new Date(Date.now() - days * dayMs);

/** A server that runs, is watched, and whose address answers. */
async function aServer() {
  const order = await aRunningOrder();
  const instance = `m-${order.number}`;
  const values = { orderId: order.id, engine: 'incus', plan: 'economy', stack: 'ruby', components: {} } as const;
  const [machine] = await db()
    .insert(machines)
    .values({ ...values, instance })
    .returning();
  await box().invent(instance);
  await box().setAddresses(instance, { ipv6: [order.server?.ipv6 ?? ''] });
  await theEngine().start(instance);
  return { instance, machineId: machine?.id ?? '' };
}

test('a part of the sweep that fails keeps no other from being done, and is named at the end', async () => {
  // Too old to be kept, in a store that is away.
  const { id: orderId } = await aPlacedOrder(undefined, { paidAt: long(300), readyAt: long(300), endedAt: long(200) });
  const values = { orderId, engine: 'manual', plan: 'economy', stack: 'ruby', components: {} } as const;
  const [machine] = await db().insert(machines).values(values).returning();
  await db()
    .insert(lastBackups)
    .values({ machineId: machine?.id ?? '', taskAt: long(200), piecesStored: 1, pieces: 1, madeAt: long(200) });
  await db().insert(waitingList).values({ email: 'ada@example.ch', plan: 'economy', locale: 'en' });
  store.state.failing = true;
  // What another file has asked of the engine is not good any more by then.
  const now = new Date(Date.now() + 3 * hourMs);
  const failed: unknown = await sweep(now).catch((error: unknown) => error);
  expect(failed).toMatchObject({ message: 'the sweep did not finish', errors: [expect.any(AggregateError)] });
  const told = (await db().select().from(mails)).map(({ kind }) => kind);
  // One beside it in its stage, one of a later stage.
  expect(told).toEqual(expect.arrayContaining(['lastBackup', 'roomAgain']));
  store.state.failing = false;
  await sweep(now);
  expect(await db().select().from(lastBackups)).toMatchObject([{ purgedAt: expect.any(Date) }]);
});

test('while the engine says nothing of what machines use, they are watched all the same', async () => {
  const { instance } = await aServer();
  await handlers.watch({});
  expect([await db().$count(machineUsage), await db().$count(machineAlarms)]).toEqual([1, 0]);
  await box().stop(instance);
  await box().failNext({ kind: 'broken', path: '/1.0/instances', count: 1 });
  await expect(handlers.watch({})).rejects.toMatchObject({ name: 'EngineError', trouble: 'away' });
  expect(await db().select().from(machineAlarms)).toMatchObject([{ kind: 'away', toldAt: null }]);
});
