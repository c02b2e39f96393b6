import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { recordReceipt } from '@/lib/cancellations/receipt';
import type { Order } from '@/lib/orders/queries';
import {
  aContract,
  aPaidInvoice,
  customer,
  daysOn,
  mailOf,
  mailsWritten,
  noteCancellation,
  setOrder,
  staff,
  today,
} from '@/tests/contract-rows';
import { resetDatabase, useDatabase } from '@/tests/database';
import { tellOfContract } from '../tell';

useDatabase();
beforeEach(resetDatabase);

const { subscriptions } = schema;
const tell = (order: Order, now = today) => tellOfContract(order.id, now);

describe('a cancellation', () => {
  test('is confirmed with the time of its receipt, its end and the day on which the data go; staff hear of it', async () => {
    const order = await aContract({ order: { cancelAt: daysOn(10) } });
    await noteCancellation(order, 'cancelScheduled', today);
    for (let time = 0; time < 3; time++) await tell(order, daysOn(0.1));
    expect(await mailsWritten()).toEqual([`cancellationScheduled ${customer}`, `cancellationStaff ${staff}`]);
    const facts = { name: 'Vreni Muster', number: `R-${order.number}`, hostname: 'app.example.ch' };
    const endAt = daysOn(10).toISOString();
    const receivedAt = today.toISOString();
    const dataUntil = '2027-01-02T09:00:00.000Z';
    expect((await mailOf('cancellationScheduled')).props).toEqual({
      ...facts,
      endAt,
      receivedAt,
      dataUntil,
      built: true,
    });
    const told = await mailOf('cancellationStaff', staff);
    expect(told.props).toEqual({ ...facts, customer, step: 'scheduled', at: receivedAt, endAt });
    expect(told).toMatchObject({ replyTo: customer, locale: 'en' });
  });

  test('by form counts from when the form arrived', async () => {
    const order = await aContract({ order: { cancelAt: daysOn(10) } });
    const receipt = { orderId: order.id, receivedAt: daysOn(-2) };
    await db().transaction((tx) => recordReceipt(tx, receipt, 'form', daysOn(-1)));
    await noteCancellation(order, 'cancelScheduled', daysOn(-1));
    await tell(order);
    expect((await mailOf('cancellationScheduled')).props).toMatchObject({ receivedAt: daysOn(-2).toISOString() });
  });

  test('that is taken back and made again is told each time', async () => {
    const order = await aContract({ order: { cancelAt: daysOn(10) } });
    await noteCancellation(order, 'cancelScheduled', daysOn(-3));
    await tell(order);
    await setOrder(order, { cancelAt: null });
    await noteCancellation(order, 'cancelRevoked', daysOn(-2));
    await tell(order);
    expect((await mailOf('cancellationRevoked')).props).toMatchObject({
      ...{ revokedAt: daysOn(-2).toISOString(), nextChargeAt: daysOn(10).toISOString(), amountRappen: 5000 },
    });
    await setOrder(order, { cancelAt: daysOn(10) });
    await noteCancellation(order, 'cancelScheduled', daysOn(-1));
    await tell(order);
    await tell(order);
    expect(await mailsWritten()).toEqual([
      ...[`cancellationRevoked ${customer}`, `cancellationScheduled ${customer}`, `cancellationScheduled ${customer}`],
      ...[`cancellationStaff ${staff}`, `cancellationStaff ${staff}`, `cancellationStaff ${staff}`],
    ]);
  });

  test('of which only the state is known, or only the log, is told when both agree', async () => {
    const order = await aContract({ order: { cancelAt: daysOn(10) } });
    await noteCancellation(order, 'cancelRevoked', today);
    await tell(order);
    expect(await mailsWritten()).toEqual([]);
    // Stripe's clock is a little behind ours.
    await noteCancellation(order, 'cancelScheduled', daysOn(-0.0001));
    await tell(order);
    expect(await mailsWritten()).toEqual([`cancellationScheduled ${customer}`, `cancellationStaff ${staff}`]);
  });
});

describe('the end', () => {
  async function hasEnded(order: Order, over: Partial<typeof schema.orders.$inferInsert> = {}) {
    await setOrder(order, { endedAt: today, ...over });
    await db()
      .update(subscriptions)
      .set({ status: 'canceled', endedAt: today })
      .where(eq(subscriptions.orderId, order.id));
  }

  test('is told once, with what happens to the data and when; staff hear what to tear down', async () => {
    const order = await aContract();
    await hasEnded(order, { cancelAt: today });
    for (let time = 0; time < 3; time++) await tell(order, daysOn(1));
    expect(await mailsWritten()).toEqual([`contractEnded ${customer}`, `contractEndedStaff ${staff}`]);
    const end = { endAt: today.toISOString(), dataUntil: '2026-12-23T09:00:00.000Z' };
    expect((await mailOf('contractEnded')).props).toMatchObject({ ...end, cancelled: true, receivedAt: null });
    const addresses = ['2a0a:e5c0:2::17', '185.203.112.17'];
    expect((await mailOf('contractEndedStaff', staff)).props).toMatchObject({ ...end, addresses, customer });
  });

  test('of a contract without a machine says so', async () => {
    const order = await aContract({ order: { readyAt: null, server: null } });
    await hasEnded(order);
    await tell(order);
    expect((await mailOf('contractEnded')).props).toMatchObject({ dataUntil: null, cancelled: false });
    expect((await mailOf('contractEndedStaff', staff)).props).toMatchObject({ dataUntil: null, addresses: [] });
  });

  test('overtakes a cancellation that was not told yet', async () => {
    const order = await aContract();
    await noteCancellation(order, 'cancelScheduled', daysOn(-0.1));
    await hasEnded(order, { cancelAt: today });
    await tell(order);
    expect(await mailsWritten()).toEqual([`contractEnded ${customer}`, `contractEndedStaff ${staff}`]);
  });

  test.each(['failed', 'uncollectible'] as const)('with a renewal that is %s is told by dunning', async (status) => {
    const order = await aContract();
    await aPaidInvoice(order, { status, paidAt: null, openRappen: 5000 });
    await hasEnded(order);
    await tell(order);
    expect(await mailsWritten()).toEqual([]);
  });

  test('with a renewal that nobody owes any more is told here', async () => {
    const order = await aContract();
    await aPaidInvoice(order, { status: 'void', paidAt: null, openRappen: 0 });
    await hasEnded(order);
    await tell(order);
    expect(await mailsWritten()).toEqual([`contractEnded ${customer}`, `contractEndedStaff ${staff}`]);
  });

  test('that is older than thirty days is not told', async () => {
    const order = await aContract();
    await hasEnded(order);
    await tell(order, daysOn(30.1));
    expect(await mailsWritten()).toEqual([]);
  });
});
