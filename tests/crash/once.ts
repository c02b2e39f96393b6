import { eq } from 'drizzle-orm';
import { expect, vi } from 'vitest';
import { db, schema } from '@/db/client';
import { auditLogOf } from '@/lib/audit/log';
import { openFlags } from '@/lib/flags/flags';
import { type Order, orderOf } from '@/lib/orders/queries';
import type { mailSandbox } from '@/sandbox/mail/client';
import { patience } from './product';

/** Waits until the worker has nothing left to do for the order, then checks that everything happened exactly once. */
export async function expectOnce(order: Order, mail: ReturnType<typeof mailSandbox>): Promise<void> {
  await vi.waitFor(async () => expect(await unfinishedMails(order)).toEqual([]), patience);
  expect(await orderOf(order.accountId, order.id)).toMatchObject({ state: 'paid', paidAt: expect.any(Date) });
  expect((await auditLogOf(order.id)).map(({ kind }) => kind).filter((kind) => kind !== 'paymentPending')).toEqual([
    'paid',
  ]);
  const rows = await mailRows(order);
  expect(rows.filter(({ kind }) => kind !== 'orderPaymentPending')).toMatchObject([
    { kind: 'orderPaid', failedAt: null, claimedUntil: null },
    { kind: 'orderPaidStaff', failedAt: null, claimedUntil: null },
  ]);
  const inbox = (await inboxOf(order, mail)).toSorted();
  expect(inbox.filter((kind) => kind !== 'orderPaymentPending')).toEqual(['orderPaid', 'orderPaidStaff']);
  // A confirmation that the payment is on its way leaves only when it did so before the payment arrived.
  expect(inbox.length - 2).toBe(rows.length - 2);
  expect(rows.length).toBeLessThanOrEqual(3);
  expect(await openFlags()).toEqual([]);
}

/** Waits like `expectOnce` for an order whose payment is on its way: its customer has one mail, and staff none. */
export async function expectPendingOnce(order: Order, mail: ReturnType<typeof mailSandbox>): Promise<void> {
  await vi.waitFor(async () => expect(await unfinishedMails(order)).toEqual([]), patience);
  expect(await orderOf(order.accountId, order.id)).toMatchObject({ state: 'pending', paidAt: null });
  expect((await auditLogOf(order.id)).map(({ kind }) => kind)).toEqual(['paymentPending']);
  expect(await mailRows(order)).toMatchObject([{ kind: 'orderPaymentPending', failedAt: null, claimedUntil: null }]);
  expect(await inboxOf(order, mail)).toEqual(['orderPaymentPending']);
  expect(await openFlags()).toEqual([]);
}

/** The kinds of the mails about this order that Resend has accepted. */
export async function inboxOf(order: Order, mail: ReturnType<typeof mailSandbox>): Promise<string[]> {
  const tagsOf = (await mail.mails()).map(({ tags }) =>
    Object.fromEntries(tags.map(({ name, value }) => [name, value])),
  );
  return tagsOf.filter((tags) => tags.order_id === order.id).map((tags) => tags.kind ?? 'untagged');
}

export function mailRows(order: Order) {
  return db().select().from(schema.mails).where(eq(schema.mails.orderId, order.id)).orderBy(schema.mails.kind);
}

/** Mails that must still be written or sent. */
async function unfinishedMails(order: Order): Promise<string[]> {
  const rows = await mailRows(order);
  const unfinished = rows.filter(({ sentAt }) => !sentAt);
  return rows.length === 0 ? ['none is written'] : unfinished.map(({ kind, lastError }) => `${kind}: ${lastError}`);
}
