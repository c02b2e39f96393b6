import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import type { Order } from '@/lib/orders/queries';
import { aContract, customer, daysOn, mailOf, mailsWritten, today } from '@/tests/contract-rows';
import { resetDatabase, useDatabase } from '@/tests/database';
import { tellOfContract } from '../tell';

useDatabase();
beforeEach(resetDatabase);

const { subscriptions } = schema;
const tell = (order: Order, now = today) => tellOfContract(order.id, now);

describe('what is to come', () => {
  const nearlyExpired = { cardExpMonth: 11, cardExpYear: 2026 };

  test('a card that the next charge will not find valid is told once for each card and month', async () => {
    const order = await aContract({ subscription: nearlyExpired });
    for (let day = 0; day < 5; day++) await tell(order, daysOn(day));
    expect(await mailsWritten()).toEqual([`cardExpires ${customer}`]);
    expect((await mailOf('cardExpires')).props).toMatchObject({
      card: { brand: 'visa', last4: '4242', expMonth: 11, expYear: 2026 },
      ...{ chargeAt: daysOn(10).toISOString(), amountRappen: 5000 },
    });
    await db().update(subscriptions).set({ cardLast4: '1111' }).where(eq(subscriptions.orderId, order.id));
    await tell(order, daysOn(6));
    expect(await mailsWritten()).toHaveLength(2);
  });

  test.each<[string, Parameters<typeof aContract>[0]]>([
    ['the contract is to end', { subscription: nearlyExpired, order: { cancelAt: daysOn(10) } }],
    ['a payment is overdue', { subscription: { ...nearlyExpired, status: 'past_due' } }],
    ['it is paid by TWINT', { subscription: { ...nearlyExpired, cardBrand: null, cardLast4: null } }],
    ['the next charge is far', { subscription: { ...nearlyExpired, periodEndAt: daysOn(31) } }],
  ])('a card that expires is not told when %s', async (_, change) => {
    await tell(await aContract(change));
    expect(await mailsWritten()).toEqual([]);
  });

  test('a contract that is paid for a year is announced thirty days before it renews, at the price of that day', async () => {
    const order = await aContract({ order: { interval: 'year' }, subscription: { priceRappen: 50000 } });
    await db()
      .update(subscriptions)
      .set({ interval: 'year', periodEndAt: daysOn(40) })
      .where(eq(subscriptions.orderId, order.id));
    await tell(order, daysOn(9.9));
    expect(await mailsWritten()).toEqual([]);
    for (const day of [10, 11, 39]) await tell(order, daysOn(day));
    expect(await mailsWritten()).toEqual([`renewalNotice ${customer}`]);
    expect((await mailOf('renewalNotice')).props).toMatchObject({
      ...{ renewsAt: daysOn(40).toISOString(), amountRappen: 50000, card: { brand: 'visa', last4: '4242' } },
    });
  });

  test('a new price is told once, and noted as told', async () => {
    const order = await aContract();
    await aNewPrice(order);
    for (const day of [0, 1, 200]) await tell(order, daysOn(day));
    expect(await mailsWritten()).toEqual([`priceChangeNotice ${customer}`]);
    expect((await mailOf('priceChangeNotice')).props).toMatchObject({
      ...{ fromPriceRappen: 5000, toPriceRappen: 5500, fromVatBasisPoints: 810, toVatBasisPoints: 810 },
      ...{ interval: 'month', effectiveAt: daysOn(90).toISOString(), firstChargeAt: '2027-03-03T10:00:00.000Z' },
    });
    expect(await db().select().from(schema.priceChanges)).toMatchObject([{ toldAt: today }]);
  });

  test('nobody hears of a price that comes after the end', async () => {
    const order = await aContract({ order: { cancelAt: daysOn(10) } });
    await aNewPrice(order);
    await tell(order);
    expect(await mailsWritten()).toEqual([]);
    expect(await db().select().from(schema.priceChanges)).toMatchObject([{ toldAt: null }]);
  });

  async function aNewPrice(order: Order) {
    await db()
      .insert(schema.priceChanges)
      .values({
        ...{ campaign: 'new', orderId: order.id, fromPriceRappen: 5000, toPriceRappen: 5500 },
        ...{ fromVatBasisPoints: 810, toVatBasisPoints: 810, effectiveAt: daysOn(90) },
      });
  }
});

describe('a changed plan', () => {
  const change = {
    fromPlan: 'standard',
    toPlan: 'deluxe',
    fromInterval: 'month',
    toInterval: 'month',
    ...{ fromPriceRappen: 3000, toPriceRappen: 5000, dueNowRappen: 1333, prorationAt: today, agreedAt: today },
  } as const;

  test('is told once it is applied', async () => {
    const order = await aContract();
    const [row] = await db()
      .insert(schema.contractChanges)
      .values({ ...change, orderId: order.id })
      .returning();
    await tell(order);
    expect(await mailsWritten()).toEqual([]);
    await db().update(schema.contractChanges).set({ appliedAt: today });
    for (let time = 0; time < 2; time++) await tell(order);
    expect(await mailsWritten()).toEqual([`planChanged ${customer}`]);
    const mail = await mailOf('planChanged');
    expect(mail.key).toBe(row?.id);
    expect(mail.props).toMatchObject({ fromPlan: 'standard', toPlan: 'deluxe', dueNowRappen: 1333, built: true });
  });

  test('that Stripe refused is not told', async () => {
    const order = await aContract();
    const refused = { refusedAt: today, refusal: 'card_declined' };
    await db()
      .insert(schema.contractChanges)
      .values({ ...change, ...refused, orderId: order.id });
    await tell(order);
    expect(await mailsWritten()).toEqual([]);
  });
});
