import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, test } from 'vitest';
import { v7 } from 'uuid';
import { db, schema } from '@/db/client';
import type { MailKind, MailProps } from '@/lib/mail/write';
import type { Order } from '@/lib/orders/queries';
import { aContract, aDocument, aPaidInvoice, daysOn, mailsWritten, today } from '@/tests/contracts';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aPlacedOrder } from '@/tests/factories';
import { tellOfContract } from './tell';

useDatabase();
beforeEach(resetDatabase);

const { mails, orders, subscriptions } = schema;
const customer = 'vreni@example.ch';
const payer = 'buchhaltung@example.ch';
const staff = 'staff@rails-hosting.test';

async function mailOf<Kind extends MailKind>(kind: Kind, to = customer) {
  const found = (await db().select().from(mails).where(eq(mails.kind, kind))).filter((mail) => mail.to === to);
  expect(found).toHaveLength(1);
  const [mail] = found;
  if (!mail) throw new Error('no mail');
  // The outbox holds the properties of this kind.
  return { ...mail, props: mail.props as MailProps[Kind] };
}
const tell = (order: Order, now = today) => tellOfContract(order.id, now);
const setOrder = (order: Order, change: Partial<typeof orders.$inferInsert>) =>
  db().update(orders).set(change).where(eq(orders.id, order.id));
const log = (order: Order, kind: 'cancelScheduled' | 'cancelRevoked', at: Date) =>
  db().insert(schema.orderEvents).values({ orderId: order.id, kind, at });

test('an order that was never paid, or does not exist, has nothing to tell', async () => {
  const order = await aPlacedOrder();
  await tell(order);
  await tellOfContract(v7(), today);
  expect(await mailsWritten()).toEqual([]);
});

test('a contract in which nothing happens has nothing to tell', async () => {
  await tell(await aContract());
  expect(await mailsWritten()).toEqual([]);
});

describe('a charge', () => {
  test('is told once with its invoice, to the account and to whom the bills go', async () => {
    const order = await aContract();
    const invoice = await aPaidInvoice(order);
    await aDocument(order, invoice);
    for (let time = 0; time < 3; time++) await tell(order);
    expect(await mailsWritten()).toEqual([`invoicePaid ${payer}`, `invoicePaid ${customer}`]);
    const mail = await mailOf('invoicePaid');
    expect(mail).toMatchObject({ key: invoice.id, orderId: order.id, locale: 'de', replyTo: null });
    expect(mail.props).toEqual({
      ...{ name: 'Vreni Muster', number: `R-${order.number}`, hostname: 'app.example.ch', copy: false },
      ...{ document: invoice.id, first: false, invoiceNumber: 'A1B2C3-0007', reference: 'PO 7' },
      ...{ totalRappen: 5000, netRappen: 4625, vatRappen: 375, vatRateBasisPoints: 810, reverseCharge: false },
      ...{ paidAt: daysOn(-0.04).toISOString(), nextChargeAt: daysOn(10).toISOString() },
      ...{ periodStartAt: daysOn(-20).toISOString(), periodEndAt: daysOn(10).toISOString() },
    });
    expect((await mailOf('invoicePaid', payer)).props).toMatchObject({ copy: true, document: invoice.id });
  });

  test('is told once by any number of workers at once', async () => {
    const order = await aContract({ order: { cancelAt: daysOn(10) } });
    await aDocument(order, await aPaidInvoice(order));
    await log(order, 'cancelScheduled', daysOn(-1));
    await Promise.all(Array.from({ length: 10 }, () => tell(order)));
    expect(await mailsWritten()).toEqual([
      `cancellationScheduled ${customer}`,
      `cancellationStaff ${staff}`,
      `invoicePaid ${payer}`,
      `invoicePaid ${customer}`,
    ]);
  });

  test.each([
    ['none', null],
    ['the same', 'Vreni@Example.ch'],
  ])('goes to the account alone when the address for bills is %s', async (_, billingEmail) => {
    const order = await aContract();
    if (!order.billing) throw new Error('no billing');
    await setOrder(order, { billing: { ...order.billing, billingEmail } });
    await aDocument(order, await aPaidInvoice(order));
    await tell(order);
    expect(await mailsWritten()).toEqual([`invoicePaid ${customer}`]);
  });

  test('goes to the address for bills that the contract’s partner has now', async () => {
    const order = await aContract({ order: { partnerId: 'cus_1' } });
    if (!order.billing) throw new Error('no billing');
    const details = { ...order.billing, billingEmail: 'neu@example.ch' };
    await db().insert(schema.partners).values({ id: 'cus_1', accountId: order.accountId, identity: 'vreni', details });
    await aDocument(order, await aPaidInvoice(order));
    await tell(order);
    expect(await mailsWritten()).toEqual(['invoicePaid neu@example.ch', `invoicePaid ${customer}`]);
  });

  test('waits some hours for its PDF, and then goes without it', async () => {
    const order = await aContract();
    const { id } = await aPaidInvoice(order, { paidAt: today });
    await tell(order, daysOn(5.9 / 24));
    expect(await mailsWritten()).toEqual([]);
    await tell(order, daysOn(6 / 24));
    expect((await mailOf('invoicePaid')).props).toMatchObject({ document: null });
    await aDocument(order, { id, number: 'A' });
    await tell(order, daysOn(1));
    expect(await mailsWritten()).toHaveLength(2);
  });

  test.each<[string, Partial<typeof schema.invoices.$inferInsert>]>([
    ['is still open', { status: 'open', paidAt: null }],
    ['failed', { status: 'failed', paidAt: null }],
    ['is under way', { status: 'processing', paidAt: null }],
    ['is void', { status: 'void', paidAt: null }],
    ['charged nothing', { totalRappen: 0 }],
    ['is a credit', { totalRappen: -1200 }],
    ['is older than thirty days', { paidAt: daysOn(-30.1) }],
  ])('is not told when it %s', async (_, over) => {
    const order = await aContract();
    await aDocument(order, await aPaidInvoice(order, over));
    await tell(order);
    expect((await mailsWritten()).filter((mail) => mail.startsWith('invoicePaid'))).toEqual([]);
  });

  test('names no next charge once the contract is to end', async () => {
    const order = await aContract({ order: { cancelAt: daysOn(10) } });
    await aDocument(order, await aPaidInvoice(order, { reason: 'first' }));
    await tell(order);
    expect((await mailOf('invoicePaid')).props).toMatchObject({ nextChargeAt: null, first: true });
  });
});

test('what happened before the shop told of contracts is not told, what follows is', async () => {
  await db()
    .insert(schema.tellingBegan)
    .values({ at: daysOn(-1) });
  const order = await aContract({ order: { cancelAt: daysOn(10) } });
  const before = await aPaidInvoice(order, { id: 'in_before', number: 'A-1', paidAt: daysOn(-1.1) });
  const after = await aPaidInvoice(order, { id: 'in_after', number: 'A-2', paidAt: daysOn(-0.9) });
  for (const invoice of [before, after]) await aDocument(order, invoice);
  await log(order, 'cancelScheduled', daysOn(-2));
  await tell(order);
  expect(await mailsWritten()).toEqual([`invoicePaid ${payer}`, `invoicePaid ${customer}`]);
  expect(await mailOf('invoicePaid')).toMatchObject({ key: 'in_after' });
});

describe('a refund', () => {
  async function aRefund(order: Order, over: Partial<typeof schema.refunds.$inferInsert> = {}) {
    const invoice = await aPaidInvoice(order, { paidAt: daysOn(-40) });
    const values = { id: 're_1', invoiceId: invoice.id, orderId: order.id, amountRappen: 2000, createdAt: today };
    await db()
      .insert(schema.refunds)
      .values({ ...values, status: 'succeeded', ...over });
    return invoice;
  }
  async function aCreditNote(order: Order, invoiceId: string, voidedAt: Date | null = null) {
    await db()
      .insert(schema.creditNotes)
      .values({
        ...{ id: 'cn_1', invoiceId, accountId: order.accountId, orderId: order.id, number: 'A1B2C3-0007-CN-01' },
        ...{ totalRappen: 2000, netRappen: 1850, vatRappen: 150, vatRateBasisPoints: 810, refundId: 're_1' },
        ...{ issuedAt: today, voidedAt },
      });
    await aDocument(order, { id: 'cn_1', number: 'A1B2C3-0007-CN-01' });
  }

  test('is told once with its credit note, also to whom the bills go', async () => {
    const order = await aContract();
    const invoice = await aRefund(order);
    await tell(order);
    expect(await mailsWritten()).toEqual([]);
    await aCreditNote(order, invoice.id);
    for (let time = 0; time < 2; time++) await tell(order);
    expect(await mailsWritten()).toEqual([`refunded ${payer}`, `refunded ${customer}`]);
    expect((await mailOf('refunded')).props).toMatchObject({
      ...{ document: 'cn_1', amountRappen: 2000, creditNoteNumber: 'A1B2C3-0007-CN-01', copy: false },
      ...{ invoiceNumber: 'A1B2C3-0007', invoiceTotalRappen: 5000, refundedAt: today.toISOString() },
    });
  });

  test('does not wait for a credit note for ever, and does not count one that is void', async () => {
    const order = await aContract();
    const invoice = await aRefund(order);
    await aCreditNote(order, invoice.id, today);
    await tell(order, daysOn(0.24));
    expect(await mailsWritten()).toEqual([]);
    await tell(order, daysOn(0.25));
    expect((await mailOf('refunded')).props).toMatchObject({ document: null, creditNoteNumber: null });
  });

  test.each(['pending', 'requires_action', 'failed', 'canceled', 'unknown'] as const)(
    'that is %s is not told',
    async (status) => {
      const order = await aContract();
      await aRefund(order, { status });
      await tell(order, daysOn(2));
      expect(await mailsWritten()).toEqual([]);
    },
  );
});

describe('a cancellation', () => {
  test('is confirmed with the time of its receipt, its end and the day on which the data go; staff hear of it', async () => {
    const order = await aContract({ order: { cancelAt: daysOn(10) } });
    await log(order, 'cancelScheduled', today);
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
    const form = { site: 'rails-hosting', locale: 'de', name: 'Vreni', email: customer, message: '' } as const;
    const cancel = { ...form, kind: 'cancel', orderId: order.id } as const;
    await db()
      .insert(schema.requests)
      .values([
        { ...cancel, createdAt: daysOn(-3) },
        { ...cancel, createdAt: daysOn(-2), confirmedAt: daysOn(-1) },
      ]);
    await log(order, 'cancelScheduled', daysOn(-1));
    await tell(order);
    expect((await mailOf('cancellationScheduled')).props).toMatchObject({ receivedAt: daysOn(-2).toISOString() });
  });

  test('that is taken back and made again is told each time', async () => {
    const order = await aContract({ order: { cancelAt: daysOn(10) } });
    await log(order, 'cancelScheduled', daysOn(-3));
    await tell(order);
    await setOrder(order, { cancelAt: null });
    await log(order, 'cancelRevoked', daysOn(-2));
    await tell(order);
    expect((await mailOf('cancellationRevoked')).props).toMatchObject({
      ...{ revokedAt: daysOn(-2).toISOString(), nextChargeAt: daysOn(10).toISOString(), amountRappen: 5000 },
    });
    await setOrder(order, { cancelAt: daysOn(10) });
    await log(order, 'cancelScheduled', daysOn(-1));
    await tell(order);
    await tell(order);
    expect(await mailsWritten()).toEqual([
      ...[`cancellationRevoked ${customer}`, `cancellationScheduled ${customer}`, `cancellationScheduled ${customer}`],
      ...[`cancellationStaff ${staff}`, `cancellationStaff ${staff}`, `cancellationStaff ${staff}`],
    ]);
  });

  test('of which only the state is known, or only the log, is told when both agree', async () => {
    const order = await aContract({ order: { cancelAt: daysOn(10) } });
    await log(order, 'cancelRevoked', today);
    await tell(order);
    expect(await mailsWritten()).toEqual([]);
    // Stripe's clock is a little behind ours.
    await log(order, 'cancelScheduled', daysOn(-0.0001));
    await tell(order);
    expect(await mailsWritten()).toEqual([`cancellationScheduled ${customer}`, `cancellationStaff ${staff}`]);
  });
});

describe('the end', () => {
  async function hasEnded(order: Order, over: Partial<typeof orders.$inferInsert> = {}) {
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
    await log(order, 'cancelScheduled', daysOn(-0.1));
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
    const steps = (await db().select().from(mails).where(eq(mails.kind, 'disputeStaff'))).map(
      ({ props }) => props.step,
    );
    expect(steps).toEqual(['opened', 'lost']);
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
