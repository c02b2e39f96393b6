import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { invoiceStatuses, refundStatuses } from '@/db/schema/words';
import { openFlags } from '@/lib/flags/flags';
import type { SubscriptionFacts } from '@/lib/payments/subscription';
import { resetDatabase, useDatabase } from '@/tests/database';
import { aCreditNote, anInvoice, aPlacedOrder } from '@/tests/factories';
import { aliveCreditNotes, aliveDisputes, aliveInvoices, aliveRefunds, aliveSubscriptions } from './alive';
import { askAboutOrders, askAboutSubscription } from './questions';

useDatabase();
beforeEach(resetDatabase);

const before = new Date('2026-11-27T12:00:00Z');
const updatedAt = new Date(before.getTime() - 1);
const unseen = { before, after: '' };
const { subscriptions, refunds, disputes } = schema;
const startedAt = new Date('2026-11-01T12:00:00Z');

test('a contract is read again until it has ended at Stripe and here; one that nobody paid is not waited for', async () => {
  const ended = { endedAt: startedAt };
  const contracts = [
    ['a_runs', { paidAt: startedAt }, {}],
    ['b_ended_there', { paidAt: startedAt }, ended],
    ['c_ended', { paidAt: startedAt, ...ended }, ended],
    ['d_unpaid', {}, ended],
    ['e_seen', { paidAt: startedAt }, { updatedAt: before }],
  ] as const;
  for (const [id, order, over] of contracts) {
    const { id: orderId } = await aPlacedOrder(undefined, order);
    await db()
      .insert(subscriptions)
      .values({ id, orderId, status: 'active', startedAt, updatedAt, ...over });
  }
  expect(await aliveSubscriptions(unseen)).toEqual(['a_runs', 'b_ended_there']);
  expect(await aliveSubscriptions({ ...unseen, after: 'a_runs' })).toEqual(['b_ended_there']);
});

test('an invoice is read again while money may still come, or while we do not know what it is for', async () => {
  const order = await aPlacedOrder();
  for (const status of invoiceStatuses) await anInvoice(order, { id: `in_${status}`, status, updatedAt });
  await anInvoice(order, { id: 'in_old', reason: null, updatedAt });
  await anInvoice(order, { id: 'in_seen', status: 'open', updatedAt: before });
  const alive = ['in_failed', 'in_old', 'in_open', 'in_processing', 'in_uncollectible'];
  expect(await aliveInvoices(unseen)).toEqual(alive);
});

test('a refund is read again until the bank has decided, a dispute until it is closed', async () => {
  const createdAt = startedAt;
  for (const status of refundStatuses)
    await db()
      .insert(refunds)
      .values({ id: `re_${status}`, amountRappen: 1, status, createdAt, updatedAt });
  expect(await aliveRefunds(unseen)).toEqual(['re_pending', 're_requires_action', 're_unknown']);
  const dispute = { amountRappen: 1, status: 'needs_response', reason: 'general', openedAt: startedAt, updatedAt };
  await db()
    .insert(disputes)
    .values([
      { ...dispute, id: 'du_1' },
      { ...dispute, id: 'du_2', closedAt: startedAt },
    ]);
  expect(await aliveDisputes(unseen)).toEqual(['du_1']);
});

test('a credit note is read again while its invoice is open, since only then it can be taken back', async () => {
  const order = await aPlacedOrder();
  const [open, paid] = [await anInvoice(order, { status: 'open' }), await anInvoice(order)];
  await aCreditNote(open, { id: 'cn_1', updatedAt });
  await aCreditNote(open, { id: 'cn_2', number: 'cn_2', voidedAt: startedAt, updatedAt });
  await aCreditNote(paid, { id: 'cn_3', updatedAt });
  expect(await aliveCreditNotes(unseen)).toEqual(['cn_1']);
});

const facts: SubscriptionFacts = {
  ...{ id: 'sub_1', orderId: '0193a1b0-0000-7000-8000-00000000dead', customerId: 'cus_1', status: 'active', startedAt },
  ...{ periodEndAt: null, cancelAt: null, canceledAt: null, endedAt: null, latestInvoiceId: undefined },
  ...{ plan: 'deluxe', priceRappen: 50_000, interval: 'year', paymentMethod: null, cardBrand: null },
  ...{ cardLast4: null, cardExpMonth: null, cardExpYear: null },
};

test('what charges nobody, or is of another product, is no question', async () => {
  await askAboutSubscription({ ...facts, orderId: undefined });
  await askAboutSubscription({ ...facts, endedAt: startedAt });
  for (const status of ['incomplete', 'incomplete_expired'] as const) await askAboutSubscription({ ...facts, status });
  const { id: orderId } = await aPlacedOrder();
  await askAboutSubscription({ ...facts, orderId });
  await db().insert(subscriptions).values({ id: 'sub_1', orderId, status: 'active', startedAt });
  await askAboutSubscription({ ...facts, orderId });
  expect(await openFlags()).toEqual([]);
  for (const status of ['past_due', 'unpaid'] as const) await askAboutSubscription({ ...facts, status });
  expect(await openFlags()).toMatchObject([
    { reason: 'unknownOrder', detail: expect.stringContaining('sub_1 at Stripe charges CHF 500.00 per year') },
  ]);
});

test('news of a new contract have an hour before anybody is asked why it is missing', async () => {
  const paidAt = startedAt;
  const { id } = await aPlacedOrder(undefined, { paidAt });
  await aPlacedOrder();
  await aPlacedOrder(undefined, { paidAt, endedAt: paidAt });
  const at = (ms: number) => new Date(paidAt.getTime() + 3_600_000 + ms);
  await askAboutOrders(at(0));
  expect(await openFlags()).toEqual([]);
  for (let n = 0; n < 2; n++) await askAboutOrders(at(1));
  expect(await openFlags()).toMatchObject([{ reason: 'noSubscription', orderId: id }]);
});
