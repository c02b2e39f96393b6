import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { resendMail } from '@/lib/mail/again';
import { resetDatabase, useDatabase } from '@/tests/database';
import { anAccount, aPlacedOrder, paymentOf } from '@/tests/factories';
import { dropOvertaken } from './overtaken';
import { settlePayment } from './settle';

useDatabase();
beforeEach(resetDatabase);

const { mails } = schema;

async function mailOf(kind: string) {
  const [mail] = (await db().select().from(mails)).filter((each) => each.kind === kind);
  return mail ?? expect.fail(`no mail of kind ${kind}`);
}

async function aPendingOrder() {
  const order = await aPlacedOrder();
  await settlePayment(paymentOf(order, { status: 'pending' }));
  return order;
}

test('“your payment is on its way” leaves while it is', async () => {
  await aPendingOrder();
  const { id } = await mailOf('orderPaymentPending');
  expect(await dropOvertaken(id)).toBe(false);
  expect(await mailOf('orderPaymentPending')).toMatchObject({ id });
});

test.each(['paid', 'failed'] as const)(
  '“your payment is on its way” does not follow a payment that is %s',
  async (status) => {
    const order = await aPendingOrder();
    await settlePayment(paymentOf(order, { status }));
    const { id } = await mailOf('orderPaymentPending');
    expect(await dropOvertaken(id)).toBe(true);
    expect(await dropOvertaken(id)).toBe(false);
    for (const { id: other } of await db().select().from(mails)) expect(await dropOvertaken(other)).toBe(false);
  },
);

test.each([
  ['stands', { cancelAt: null }, false],
  ['is kept', { readyAt: new Date() }, true],
  ['was moved', { promisedAt: new Date('2026-12-10T16:00:00Z') }, true],
  ['is void, as the contract has ended', { endedAt: new Date() }, true],
])(
  '“we are late” and “the new date” leave only while the promise that they name stands: it %s',
  async (_, over, gone) => {
    const promisedAt = new Date('2026-11-25T16:00:00Z');
    const order = await aPlacedOrder(undefined, { paidAt: promisedAt, acceptedAt: promisedAt, promisedAt });
    const props = { promisedAt: promisedAt.toISOString(), before: null, reason: '', despite: [] };
    const told = { key: order.id, to: 'a@example.org', locale: 'en', orderId: order.id, props } as const;
    for (const kind of ['orderLate', 'promiseMoved', 'orderAccepted'] as const)
      await db()
        .insert(mails)
        .values({ ...told, kind });
    await db().update(schema.orders).set(over);
    expect(await dropOvertaken((await mailOf('orderLate')).id)).toBe(gone);
    expect(await dropOvertaken((await mailOf('promiseMoved')).id)).toBe(gone);
    expect(await dropOvertaken((await mailOf('orderAccepted')).id)).toBe(false);
  },
);

test('what was sent stays in the outbox, and leaves once more when staff send it again', async () => {
  const order = await aPendingOrder();
  const { id } = await mailOf('orderPaymentPending');
  await db().update(mails).set({ sentAt: new Date() }).where(eq(mails.id, id));
  await settlePayment(paymentOf(order));
  expect(await dropOvertaken(id)).toBe(false);
  const staff = await anAccount({ staff: true });
  expect(await resendMail(id, staff.id)).toBe('queued');
  expect(await dropOvertaken(id)).toBe(false);
});
