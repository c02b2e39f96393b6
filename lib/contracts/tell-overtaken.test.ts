import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { resendMail } from '@/lib/mail/again';
import type { MailKind } from '@/lib/mail/write';
import type { Order } from '@/lib/orders/queries';
import { aContract, aDocument, aPaidInvoice, daysOn, today } from '@/tests/contract-rows';
import { resetDatabase, useDatabase } from '@/tests/database';
import { anAccount } from '@/tests/factories';
import { tellOfContract } from './tell';
import { dropUntrue } from './tell-overtaken';

useDatabase();
beforeEach(resetDatabase);

const { mails, orders, subscriptions } = schema;
const kinds = async () => (await db().select().from(mails)).map(({ kind }) => kind).toSorted();
const setOrder = (order: Order, change: Partial<typeof orders.$inferInsert>) =>
  db().update(orders).set(change).where(eq(orders.id, order.id));

async function tell(order: Order) {
  await tellOfContract(order.id, today);
  await db().update(mails).set({ createdAt: today });
}

async function aCancelledContract() {
  const order = await aContract({ order: { cancelAt: daysOn(10) } });
  await db().insert(schema.orderEvents).values({ orderId: order.id, kind: 'cancelScheduled', at: today });
  await tell(order);
  return order;
}

/** Asks of every mail whether it may leave. Returns the kinds that were dropped. */
async function drop(): Promise<MailKind[]> {
  const dropped: MailKind[] = [];
  for (const { id, kind } of await db().select().from(mails)) if (await dropUntrue(id)) dropped.push(kind);
  return dropped.toSorted();
}

test('what is still true leaves', async () => {
  const order = await aCancelledContract();
  await aDocument(order, await aPaidInvoice(order));
  await tell(order);
  expect(await drop()).toEqual([]);
  expect(await kinds()).toEqual(['cancellationScheduled', 'cancellationStaff', 'invoicePaid', 'invoicePaid']);
});

test('a cancellation that is taken back before its mail went out is told to nobody; the taking back is', async () => {
  const order = await aCancelledContract();
  await setOrder(order, { cancelAt: null });
  await db().insert(schema.orderEvents).values({ orderId: order.id, kind: 'cancelRevoked', at: today });
  await tell(order);
  expect(await drop()).toEqual(['cancellationScheduled', 'cancellationStaff']);
  expect(await kinds()).toEqual(['cancellationRevoked', 'cancellationStaff']);
  await tell(order);
  expect(await kinds()).toEqual(['cancellationRevoked', 'cancellationStaff']);
});

test('a cancellation does not follow the end, which says it all', async () => {
  const order = await aCancelledContract();
  await setOrder(order, { endedAt: today });
  await tell(order);
  expect(await drop()).toEqual(['cancellationScheduled', 'cancellationStaff']);
  expect(await kinds()).toEqual(['contractEnded', 'contractEndedStaff']);
});

test('nobody is warned of a card that was changed meanwhile, nor of a renewal after a cancellation', async () => {
  const card = { cardExpMonth: 11, cardExpYear: 2026 };
  const order = await aContract({ order: { interval: 'year' }, subscription: { ...card, interval: 'year' } });
  await tell(order);
  expect(await kinds()).toEqual(['cardExpires', 'renewalNotice']);
  await db().update(subscriptions).set({ cardLast4: '1111', cardExpYear: 2031 });
  expect(await drop()).toEqual(['cardExpires']);
  await setOrder(order, { cancelAt: daysOn(10) });
  expect(await drop()).toEqual(['renewalNotice']);
});

test('a new price that was told stays true, also when it waits for long', async () => {
  const order = await aContract();
  await db()
    .insert(schema.priceChanges)
    .values({
      ...{ campaign: 'new', orderId: order.id, fromPriceRappen: 5000, toPriceRappen: 5500 },
      ...{ fromVatBasisPoints: 810, toVatBasisPoints: 810, effectiveAt: daysOn(90) },
    });
  await tell(order);
  expect(await drop()).toEqual([]);
  await db().delete(schema.priceChanges);
  expect(await drop()).toEqual(['priceChangeNotice']);
});

test('what was sent, and what staff send again, stays', async () => {
  const order = await aCancelledContract();
  await setOrder(order, { cancelAt: null });
  const [first, second] = await db().select().from(mails);
  await db()
    .update(mails)
    .set({ sentAt: today })
    .where(eq(mails.id, first?.id ?? ''));
  await db()
    .update(mails)
    .set({ failedAt: today })
    .where(eq(mails.id, second?.id ?? ''));
  const { id: staffId } = await anAccount({ staff: true });
  expect(await resendMail(second?.id ?? '', staffId)).toBe('queued');
  expect(await drop()).toEqual([]);
});
