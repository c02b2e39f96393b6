import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import type { Order } from '@/lib/orders/queries';
import { aContract, aDocument, aPaidInvoice, daysOn, mailsWritten, today } from '@/tests/contract-rows';
import { resetDatabase, useDatabase } from '@/tests/database';
import { tellOfContract } from './tell';
import { contractsToTell, tellDue } from './tell-due';

useDatabase();
beforeEach(resetDatabase);

const { orders, subscriptions } = schema;
const ended = { status: 'canceled', endedAt: today } as const;
const nearlyExpired = { cardExpMonth: 11, cardExpYear: 2026 };
const price = { fromPriceRappen: 5000, toPriceRappen: 5500, fromVatBasisPoints: 810, toVatBasisPoints: 810 };
const plan = { fromPriceRappen: 3000, toPriceRappen: 5000, dueNowRappen: 0, prorationAt: today, agreedAt: today };

const entry = (kind: 'cancelScheduled' | 'cancelRevoked') => async (order: Order) => {
  await db().insert(schema.orderEvents).values({ orderId: order.id, kind, at: today });
};

test.each<[string, Parameters<typeof aContract>[0], ((order: Order) => Promise<unknown>)?]>([
  ['a charge', {}, async (order) => aDocument(order, await aPaidInvoice(order))],
  [
    'a refund without a credit note',
    {},
    ({ id: orderId }) => {
      const createdAt = daysOn(-1);
      const refund = {
        id: 're_1',
        orderId,
        amountRappen: 100,
        status: 'succeeded',
        createdAt,
        updatedAt: createdAt,
      } as const;
      return db().insert(schema.refunds).values(refund);
    },
  ],
  ['a cancellation', { order: { cancelAt: daysOn(10) } }, entry('cancelScheduled')],
  ['a cancellation that was taken back', {}, entry('cancelRevoked')],
  ['the end', { order: { endedAt: today }, subscription: ended }],
  ['a card that expires', { subscription: nearlyExpired }],
  [
    'a year that is nearly over',
    { order: { interval: 'year' }, subscription: { interval: 'year', periodEndAt: daysOn(29) } },
  ],
  [
    'a new price',
    {},
    ({ id: orderId }) =>
      db()
        .insert(schema.priceChanges)
        .values({ ...price, orderId, campaign: 'new', effectiveAt: daysOn(90) }),
  ],
  [
    'a new plan',
    {},
    ({ id: orderId }) =>
      db()
        .insert(schema.contractChanges)
        .values({
          ...{ ...plan, orderId, appliedAt: today, fromPlan: 'standard', toPlan: 'deluxe' },
          ...{ fromInterval: 'month', toInterval: 'month' },
        }),
  ],
  [
    'a dispute, open or closed',
    {},
    ({ id: orderId }) => {
      const dispute = { orderId, amountRappen: 100, status: 'needs_response', reason: 'general', openedAt: today };
      const closed = { ...dispute, id: 'dp_2', status: 'won', openedAt: daysOn(-80), closedAt: today };
      return db()
        .insert(schema.disputes)
        .values([{ ...dispute, id: 'dp_1' }, closed]);
    },
  ],
])('%s is found by the sweep, told, and not found again', async (_, change, happens) => {
  await aContract({ account: { email: 'other@example.ch' }, order: { server: null } });
  const order = await aContract(change);
  await happens?.(order);
  expect(await contractsToTell(today)).toEqual([order.id]);
  await tellDue(today);
  expect((await mailsWritten()).length).toBeGreaterThan(0);
  expect(await contractsToTell(today)).toEqual([]);
});

test('nothing is due in a contract in which nothing happens, for a year', async () => {
  const order = await aContract();
  for (let day = 0; day < 365; day += 7) {
    const moved = { periodEndAt: daysOn(day + 20) };
    await db().update(subscriptions).set(moved).where(eq(subscriptions.orderId, order.id));
    expect(await contractsToTell(daysOn(day))).toEqual([]);
  }
});

test('what was there before the shop told of contracts, or long ago, is not looked at', async () => {
  const order = await aContract({ order: { endedAt: daysOn(-2) }, subscription: { ...ended, endedAt: daysOn(-2) } });
  await aPaidInvoice(order, { paidAt: daysOn(-31) });
  expect(await contractsToTell(today)).toEqual([order.id]);
  await db()
    .insert(schema.tellingBegan)
    .values({ at: daysOn(-1) });
  expect(await contractsToTell(today)).toEqual([]);
});

test('one contract that cannot be told of stops no other, and is reported', async () => {
  const broken = await aContract({ order: { endedAt: today }, subscription: ended });
  const other = await aContract({
    account: { email: 'other@example.ch' },
    order: { endedAt: today, hostname: 'other.example.ch' },
    subscription: ended,
  });
  // Too long for the outbox: nothing of it can be written.
  await db()
    .update(orders)
    .set({ server: { ipv6: '::1', ipv4: 'x'.repeat(150_000), user: '', hostKeys: [] } })
    .where(eq(orders.id, broken.id));
  await expect(tellDue(today)).rejects.toThrow('some contracts could not be told of');
  expect(await mailsWritten()).toEqual([
    'contractEnded other@example.ch',
    'contractEndedStaff staff@rails-hosting.test',
  ]);
  await tellOfContract(other.id, today);
  expect(await mailsWritten()).toHaveLength(2);
});
