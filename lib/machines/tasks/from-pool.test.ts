import { eq } from 'drizzle-orm';
import { v7 } from 'uuid';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aPaidOrder, machineNow, theEngine, useEngine } from '@/tests/engine';
import { times } from '@/tests/times';
import { build } from './build';

useDatabase();
useEngine();
beforeEach(resetDatabase);

const { machines } = schema;
type Columns = Partial<typeof machines.$inferInsert>;
const components = { webServer: 'nginx', applicationServer: 'Puma', database: 'PostgreSQL' } as const;

/** A machine that waits, built, for an order of the factories; returns the name of its instance. */
async function aWaiting(over: Columns = {}): Promise<string> {
  const made = { engine: 'incus', plan: 'economy', stack: 'ruby', components, builtAt: new Date() } as const;
  const instance = `m-${v7()}`;
  await db()
    .insert(machines)
    .values({ ...made, instance, ...over });
  return instance;
}

/** The names of those that wait still. */
async function waiting(): Promise<(string | null)[]> {
  const rows = await db().select().from(machines).where(eq(machines.plan, 'economy')).orderBy(machines.createdAt);
  return rows.filter(({ deletedAt }) => !deletedAt).map(({ instance }) => instance);
}

/** A worker does the first step of a build and dies before it can write down that it has. */
async function take(orderId: string) {
  const machine = await machineNow(orderId);
  return build[0]?.run({ machine, engine: theEngine(), name: machine.instance ?? '', now: new Date() });
}

test('an order takes one machine from the pool, however often a worker dies over it', async () => {
  const [first, second] = [await aWaiting(), await aWaiting()];
  const { id } = await aPaidOrder({ components });
  const [taken, again] = [await take(id), await take(id)];
  expect(taken).toMatchObject({ done: true, change: { step: expect.any(Number) } });
  expect(again).toEqual(taken);
  expect(await machineNow(id)).toMatchObject({ instance: first });
  expect(await waiting()).toEqual([second]);
});

test('of two workers at once that both believe that the build is theirs, one takes a machine', async () => {
  const [first, second] = [await aWaiting(), await aWaiting()];
  const { id } = await aPaidOrder({ components });
  const machine = await machineNow(id);
  const run = () => build[0]?.run({ machine, engine: theEngine(), name: machine.instance ?? '', now: new Date() });
  const [one, other] = await Promise.all([run(), run()]);
  expect(one).toEqual(other);
  expect(await machineNow(id)).toMatchObject({ instance: first });
  expect(await waiting()).toEqual([second]);
});

test('the last one of the pool is kept, too: no other is made under its name', async () => {
  const only = await aWaiting();
  const { id } = await aPaidOrder({ components });
  const [taken, again] = [await take(id), await take(id)];
  expect(again).toEqual(taken);
  expect(await machineNow(id)).toMatchObject({ instance: only, wish: { from: { plan: 'economy' } } });
});

test('of several orders at once each takes another one, and whoever finds none builds its own', async () => {
  const pool = [await aWaiting(), await aWaiting()];
  const orders = [await aPaidOrder({ components }), await aPaidOrder({ components }), await aPaidOrder({ components })];
  const own = await times(3, async (at) => (await machineNow(orders[at]?.id ?? '')).instance);
  const outcomes = await times(3, (at) => take(orders[at]?.id ?? ''));
  expect(outcomes.filter((outcome) => outcome && 'change' in outcome)).toHaveLength(2);
  const names = await times(3, async (at) => (await machineNow(orders[at]?.id ?? '')).instance);
  expect(new Set(names).size).toBe(3);
  expect(names.filter((name) => pool.includes(name ?? ''))).toHaveLength(2);
  expect(names.filter((name) => own.includes(name))).toHaveLength(1);
});

test.each<[string, Columns]>([
  ['is not built yet', { builtAt: null }],
  ['is being worked on', { task: 'prepare' }],
  ['a person has', { leftToStaffAt: new Date() }],
  ['is gone', { deletedAt: new Date() }],
  ['is of another stack', { stack: 'python' }],
  ['has other components', { components: { ...components, database: 'MySQL' } }],
  ['a person has built', { engine: 'manual' }],
])('no order takes over what %s', async (_, columns) => {
  await aWaiting(columns);
  const { id } = await aPaidOrder({ components });
  const before = await db().select().from(machines);
  expect(await take(id)).toEqual({ done: true });
  expect(await db().select().from(machines)).toEqual(before);
});
