import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { dataKeptUntil } from '@/lib/billing/dunning';
import { dayMs } from '@/lib/durations';
import { stripe } from '@/lib/payments/stripe';
import { aPaidContract } from '@/tests/contract';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aPaidOrder, machineNow, theEngine, useEngine, workOnMachines } from '@/tests/engine';
import { aPlacedOrder } from '@/tests/factories';
import { sampleKeys } from '@/tests/ssh-keys';
import { useStripe } from '@/tests/stripe';
import { askFor } from '../ask';
import { doNextStep } from '../work';
import { remove } from './remove';
import type { StepOutcome } from './task';

useDatabase();
const box = useEngine();
const sandbox = useStripe();
beforeEach(resetDatabase);

const { machines, orders } = schema;
const set = (orderId: string, columns: Partial<typeof orders.$inferInsert>) =>
  db().update(orders).set(columns).where(eq(orders.id, orderId));
const instances = async () => Object.keys(await box().instances());
const longAgo = new Date(Date.now() - 100 * dayMs);

/** A machine whose contract is paid at Stripe and goes on, once somebody has asked for its deletion. */
async function aPaidMachine() {
  const placed = aPlacedOrder(undefined, { checkoutSessionId: null, sshKeys: [sampleKeys.ed25519] });
  const { order, subscriptionId } = await aPaidContract(sandbox(), { placed });
  await workOnMachines();
  const { id: machineId } = await machineNow(order.id);
  return { orderId: order.id, subscriptionId, machineId };
}

/** What a step of the deletion says now. */
async function says(step: number, orderId: string, now = new Date()): Promise<StepOutcome | undefined> {
  const machine = await machineNow(orderId);
  return remove[step]?.run({ machine, engine: theEngine(), name: machine.instance ?? '', now });
}

test('what is paid for at Stripe is not deleted, although the database says that it has ended long ago', async () => {
  const { orderId, machineId } = await aPaidMachine();
  await set(orderId, { endedAt: longAgo });
  await askFor({ machineId, task: 'delete' });
  await workOnMachines();
  expect(await instances()).toHaveLength(1);
  expect(await machineNow(orderId)).toMatchObject({
    ...{ leftToStaffAt: expect.any(Date), deletedAt: null },
    lastError: 'the subscription lives at Stripe: nothing is deleted',
  });
});

test('what has ended at both is deleted, and nothing that is asked for only at the second look', async () => {
  const { orderId, machineId, subscriptionId } = await aPaidMachine();
  await stripe().subscriptions.cancel(subscriptionId);
  await set(orderId, { endedAt: longAgo });
  await askFor({ machineId, task: 'delete' });
  expect(await doNextStep(theEngine())).toBe('ask');
  await set(orderId, { endedAt: null });
  await workOnMachines();
  expect(await machineNow(orderId)).toMatchObject({ step: 1, leftToStaffAt: expect.any(Date) });
  expect(await instances()).toHaveLength(1);
  await set(orderId, { endedAt: longAgo });
  await db().update(machines).set({ leftToStaffAt: null });
  await workOnMachines();
  expect(await instances()).toEqual([]);
});

test('a subscription that Stripe does not know, or does not speak of, ends nothing', async () => {
  const order = await aPaidOrder();
  await set(order.id, { endedAt: longAgo });
  for (const step of [0, 1]) await expect(says(step, order.id)).rejects.toThrow(/subscription/i);
});

test('data is kept to the last moment of its promised days, and what was never handed over for none', async () => {
  const { id } = await aPaidOrder();
  await db().delete(schema.subscriptions);
  // In these thirty days the clocks in Zurich are changed.
  const endedAt = new Date('2026-10-10T21:30:00Z');
  const until = dataKeptUntil(endedAt);
  await set(id, { endedAt, readyAt: longAgo });
  expect(await says(0, id, new Date(until.getTime() - 1))).toMatchObject({ leave: /promised for longer/ });
  expect(await says(0, id, until)).toEqual({ done: true });
  await set(id, { readyAt: null });
  expect(await says(0, id, endedAt)).toEqual({ done: true });
});
