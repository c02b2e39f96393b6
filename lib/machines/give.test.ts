import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { auditLogOf } from '@/lib/audit/log';
import { orderForStaff } from '@/lib/orders/queries';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aPlacedOrder } from '@/tests/factories';
import { times } from '@/tests/times';
import { giveToCustomer } from './give';
import type { Machine } from './tasks/task';

useDatabase();
beforeEach(resetDatabase);

const server = { ipv6: '2a0a:e5c0:2::1', ipv4: null, user: 'app', hostKeys: [`SHA256:${'a'.repeat(43)} (ED25519)`] };
const anew = { ...server, hostKeys: [`SHA256:${'b'.repeat(43)} (ED25519)`] };
const now = new Date();

/** A checked machine of an order, and what its order has now. */
async function aMachine(order: Parameters<typeof aPlacedOrder>[1] = {}, task: 'build' | 'rebuild' = 'build') {
  const { id, plan, stack, components } = await aPlacedOrder(undefined, { paidAt: now, ...order });
  const [machine] = await db()
    .insert(schema.machines)
    .values({ orderId: id, engine: 'incus', plan, stack, components, task })
    .returning();
  if (!machine) throw new Error('no machine was made');
  return { machine, kept: async () => (await orderForStaff(id))?.order, log: () => auditLogOf(id) };
}

const mails = async () => (await db().select().from(schema.mails)).map(({ kind }) => kind);

test('a machine is given once, however many workers bring it and whenever', async () => {
  const { machine, kept, log } = await aMachine();
  const given = await times(5, () => giveToCustomer(machine, server, now).catch((error: Error) => error.message));
  expect(
    given.filter((outcome) => outcome !== undefined && outcome !== 'somebody changed the order meanwhile'),
  ).toEqual([]);
  expect(await giveToCustomer(machine, anew, now)).toBeUndefined();
  expect(await kept()).toMatchObject({ readyAt: now, readyBy: null, server });
  expect([await mails(), await log()]).toMatchObject([['orderReady'], [{ kind: 'ready' }]]);
});

test.each<[string, Parameters<typeof aPlacedOrder>[1], string]>([
  ['was never paid', { paidAt: null }, 'the order is notPaid'],
  ['has ended', { endedAt: now }, 'the order is ended'],
  ['ends by its customer’s wish', { cancelAt: now }, 'not to be built: cancelScheduled'],
])('nobody is given a machine whose order %s: a person looks', async (_, order, why) => {
  const { machine, kept } = await aMachine(order);
  expect(await giveToCustomer(machine, server, now)).toBe(why);
  expect(await kept()).toMatchObject({ readyAt: null, server: null });
  expect(await mails()).toEqual([]);
});

test('two orders never have one address or one key: the second is left to a person, who hears whose it is', async () => {
  const { machine: first } = await aMachine();
  const { machine: second, kept } = await aMachine();
  expect(await giveToCustomer(first, server, now)).toBeUndefined();
  for (const other of [{ ...anew }, { ...server, ipv6: '2a0a:e5c0:2::2' }])
    expect(await giveToCustomer(second, other, now)).toBe('another order has its address or key: R-10001');
  expect(await kept()).toMatchObject({ readyAt: null });
});

test('what was built anew is told once with its new keys; what has the same is told nobody', async () => {
  const { machine, kept } = await aMachine({ readyAt: now, server }, 'rebuild');
  expect(await giveToCustomer(machine, server, now)).toBeUndefined();
  expect(await mails()).toEqual([]);
  for (let time = 0; time < 2; time++) expect(await giveToCustomer(machine, anew, now)).toBeUndefined();
  expect(await kept()).toMatchObject({ server: anew });
  expect(await mails()).toEqual(['serverChanged']);
});

test('what was built anew for a contract that has ended meanwhile is given to nobody', async () => {
  const { machine, kept } = await aMachine({ readyAt: now, endedAt: now, server }, 'rebuild');
  expect(await giveToCustomer(machine, anew, now)).toBe('the order is notReady');
  expect(await kept()).toMatchObject({ server });
});

test('a machine of the pool is given to nobody', async () => {
  const { machine } = await aMachine();
  const pooled: Machine = { ...machine, orderId: null };
  expect(await giveToCustomer(pooled, server, now)).toBe('it belongs to no order');
});
