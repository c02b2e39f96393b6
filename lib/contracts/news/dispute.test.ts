import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import type { Order } from '@/lib/orders/queries';
import { aContract, aPaidInvoice, customer, daysOn, mailOf, staff, today } from '@/tests/contract-rows';
import { resetDatabase, useDatabase } from '@/tests/database';
import { tellOfContract } from '../tell';

useDatabase();
beforeEach(resetDatabase);

const { mails } = schema;
const tell = (order: Order, now = today) => tellOfContract(order.id, now);

describe('a dispute', () => {
  const aDispute = async (order: Order, status: string, closedAt: Date | null = null) => {
    const { id: invoiceId } = await aPaidInvoice(order, { paidAt: daysOn(-40) });
    const times = { openedAt: daysOn(-2), evidenceDueAt: daysOn(8), closedAt };
    await db()
      .insert(schema.disputes)
      .values({ id: 'dp_1', invoiceId, orderId: order.id, amountRappen: 5000, status, reason: 'fraudulent', ...times });
  };

  test('is told to staff once, with its deadline and the evidence; its end as well', async () => {
    const order = await aContract();
    await db()
      .insert(mails)
      .values({
        kind: 'orderReady',
        key: 'r',
        orderId: order.id,
        to: customer,
        locale: 'de',
        deliveredAt: daysOn(-50),
      });
    await aDispute(order, 'needs_response');
    for (let time = 0; time < 2; time++) await tell(order);
    const told = await mailOf('disputeStaff', staff);
    expect(told.props).toMatchObject({
      ...{ step: 'opened', amountRappen: 5000, reason: 'fraudulent', invoiceNumber: 'A1B2C3-0007', customer },
      evidenceDueAt: daysOn(8).toISOString(),
      evidence: { readyAt: daysOn(-59).toISOString(), mailsDelivered: 1, lastDeliveredAt: daysOn(-50).toISOString() },
    });
    await db().update(schema.disputes).set({ status: 'lost', closedAt: today });
    for (let time = 0; time < 2; time++) await tell(order);
    // An appeal opens the case again, with another deadline.
    await db()
      .update(schema.disputes)
      .set({ status: 'needs_response', closedAt: null, evidenceDueAt: daysOn(20) });
    for (let time = 0; time < 2; time++) await tell(order);
    const steps = (await db().select().from(mails).where(eq(mails.kind, 'disputeStaff')).orderBy(mails.id)).map(
      ({ props }) => props.step,
    );
    expect(steps).toEqual(['opened', 'lost', 'opened']);
  });

  test.each([
    ['warning_needs_response', null, 'asked'],
    ['under_review', null, 'opened'],
    ['won', today, 'won'],
    ['warning_closed', today, 'closed'],
  ])('that is %s', async (status, closedAt, step) => {
    const order = await aContract();
    await aDispute(order, status, closedAt);
    await tell(order);
    expect((await mailOf('disputeStaff', staff)).props).toMatchObject({ step });
  });
});
