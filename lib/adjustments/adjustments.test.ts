import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { auditLogLength } from '@/lib/audit/edit-conflict';
import { auditLogOf } from '@/lib/audit/log';
import type { PlanId } from '@/lib/catalog/plans';
import { changePlan, previewChange } from '@/lib/contracts/change-plan';
import { openFlags } from '@/lib/flags/flags';
import { stripe } from '@/lib/payments/stripe';
import { moneyOf } from '@/lib/subscriptions/read';
import { syncObject } from '@/lib/subscriptions/sync';
import type { CardName } from '@/sandbox/stripe/client';
import { resetDatabase, useDatabase } from '@/tests/database';
import { anAccount } from '@/tests/factories';
import { aRunningContract } from '@/tests/running-contract';
import { useStripe } from '@/tests/stripe';
import { endContract } from './end';
import { giveBack } from './give-back';
import { retryCharge } from './retry';

useDatabase();
const sandbox = useStripe();
beforeEach(resetDatabase);

async function contract(card: CardName = 'pays') {
  const { order, subscriptionId } = await aRunningContract(sandbox(), { card });
  await mirrorAll(subscriptionId);
  const staff = await anAccount();
  const invoiceId = (await moneyOf(order.id)).invoices[0]?.id ?? '';
  const step = async (note = 'The disk was late.') => {
    const began = auditLogLength(await auditLogOf(order.id));
    return { orderId: order.id, staffId: staff.id, began, note };
  };
  return { order, subscriptionId, invoiceId, step, now: await sandbox().now() };
}

async function mirrorAll(subscription: string) {
  const now = await sandbox().now();
  for (const { id } of (await stripe().invoices.list({ subscription })).data)
    await syncObject({ type: 'invoice', id }, now);
  await syncObject({ type: 'subscription', id: subscription }, now);
}
const kinds = async (orderId: string) => (await auditLogOf(orderId)).map(({ kind }) => kind);
const invoiceOf = async (orderId: string) => (await moneyOf(orderId)).invoices[0];

test('a refund of a part has its credit note, its reason and its line in the history', async () => {
  const { order, invoiceId, step, now } = await contract();
  const given = { invoiceId, amountRappen: 1000, way: 'refund' } as const;
  expect(await giveBack({ ...(await step()), ...given }, now)).toBe('stepDone');
  const [note] = (await stripe().creditNotes.list({ invoice: invoiceId })).data;
  expect(note).toMatchObject({ total: 1000, memo: 'The disk was late.' });
  expect(await invoiceOf(order.id)).toMatchObject({ refundedRappen: 1000, creditedRappen: 1000 });
  expect(await db().select().from(schema.refunds)).toMatchObject([
    { reason: 'The disk was late.', status: 'succeeded' },
  ]);
  expect(await kinds(order.id)).toEqual(expect.arrayContaining(['contractStep', 'refunded']));
  expect((await openFlags()).filter(({ reason }) => reason === 'refund')).toEqual([]);
});

test('clicked twice, money is given back once', async () => {
  const { invoiceId, step, now } = await contract();
  const given = { ...(await step()), invoiceId, amountRappen: 500, way: 'refund' } as const;
  const outcomes = await Promise.all([1, 2, 3].map(() => giveBack(given, now)));
  expect(outcomes.filter((outcome) => outcome === 'stepDone')).toHaveLength(1);
  expect(outcomes.filter((outcome) => typeof outcome === 'object' && 'conflict' in outcome)).toHaveLength(2);
  expect((await stripe().refunds.list()).data.filter(({ amount }) => amount === 500)).toHaveLength(1);
});

test('no more is given back than was paid, and nothing of another order', async () => {
  const { invoiceId, step, now } = await contract();
  const given = { invoiceId, way: 'refund' } as const;
  expect(await giveBack({ ...(await step()), ...given, amountRappen: 2501 }, now)).toBe('tooMuch');
  expect(await giveBack({ ...(await step()), ...given, amountRappen: 2000 }, now)).toBe('stepDone');
  expect(await giveBack({ ...(await step()), ...given, amountRappen: 501 }, now)).toBe('tooMuch');
  const other = await contract();
  expect(await giveBack({ ...(await other.step()), ...given, amountRappen: 1 }, now)).toBe('notFound');
});

test('a credit goes to the balance and lowers the next invoice', async () => {
  const { order, subscriptionId, invoiceId, step, now } = await contract();
  const given = { invoiceId, amountRappen: 700, way: 'credit' } as const;
  expect(await giveBack({ ...(await step()), ...given }, now)).toBe('stepDone');
  expect(await invoiceOf(order.id)).toMatchObject({ refundedRappen: 0, creditedRappen: 700 });
  await sandbox().advanceClock({ days: 32 });
  const [renewal] = (await stripe().invoices.list({ subscription: subscriptionId })).data;
  expect(renewal).toMatchObject({ total: 2500, amount_due: 1800 });
});

test('a contract ends with its period, or at once with what was paid for the rest', async () => {
  const first = await contract();
  const atEnd = { when: 'cancelAtEnd', refundRest: false } as const;
  expect(await endContract({ ...(await first.step()), ...atEnd }, first.now)).toBe('stepDone');
  expect(await endContract({ ...(await first.step()), ...atEnd }, first.now)).toBe('alreadyDone');
  const second = await contract();
  await sandbox().advanceClock({ days: 10 });
  const now = await sandbox().now();
  const atOnce = { when: 'cancelNow', refundRest: true } as const;
  expect(await endContract({ ...(await second.step()), ...atOnce }, now)).toBe('stepDone');
  const [order] = await db().select().from(schema.orders).where(eq(schema.orders.id, second.order.id));
  expect(order?.endedAt).not.toBeNull();
  const refunded = (await invoiceOf(second.order.id))?.refundedRappen ?? 0;
  expect(refunded).toBeGreaterThan(1500);
  expect(refunded).toBeLessThan(1800);
  expect(await endContract({ ...(await second.step()), ...atOnce }, now)).toBe('ended');
});

/** What is given back when a contract ends ten days after a change of plan, itself ten days after it began. */
async function restAfterChange(from: PlanId, to: PlanId): Promise<number> {
  const { order, subscriptionId } = await aRunningContract(sandbox(), { plan: from });
  await sandbox().advanceClock({ days: 10 });
  const wanted = { plan: to, interval: 'month' } as const;
  const changedAt = await sandbox().now();
  const shown = await previewChange(order.accountId, order.id, wanted, changedAt);
  if (shown.outcome !== 'preview') throw new Error(shown.outcome);
  const { prorationAt, dueNowRappen } = shown.preview;
  await changePlan(order.accountId, order.id, { ...wanted, prorationAt, dueNowRappen }, changedAt);
  await sandbox().advanceClock({ days: 10 });
  await mirrorAll(subscriptionId);
  const began = auditLogLength(await auditLogOf(order.id));
  const step = { orderId: order.id, staffId: (await anAccount()).id, began, note: 'Moves away.' };
  const ending = { ...step, when: 'cancelNow', refundRest: true } as const;
  expect(await endContract(ending, await sandbox().now())).toBe('stepDone');
  return (await moneyOf(order.id)).invoices.reduce((sum, { refundedRappen }) => sum + refundedRappen, 0);
}

test('after a change of plan what is given back is the rest of what was paid for the new one', async () => {
  // Eight to eleven of 28 to 31 days, of CHF 50.00 and of CHF 25.00.
  const [larger, smaller] = [await restAfterChange('economy', 'deluxe'), await restAfterChange('deluxe', 'economy')];
  expect(larger).toBeGreaterThan(1400);
  expect(larger).toBeLessThan(1800);
  expect(smaller).toBeGreaterThan(700);
  expect(smaller).toBeLessThan(900);
});

test('a failed charge is tried again, with what the bank says', async () => {
  const { order, subscriptionId, step } = await contract('failsOnRenewal');
  await sandbox().advanceClock({ days: 32 });
  await mirrorAll(subscriptionId);
  const now = await sandbox().now();
  const failed = (await moneyOf(order.id)).invoices.find(({ status }) => status === 'failed');
  expect(await retryCharge({ ...(await step()), invoiceId: failed?.id ?? '' }, now)).toBe('stepRefused');
  expect(await auditLogOf(order.id)).toContainEqual(
    expect.objectContaining({ kind: 'contractStepFailed', step: 'retry', note: 'card_declined' }),
  );
  expect(await retryCharge({ ...(await step()), invoiceId: 'in_none' }, now)).toBe('notFound');
});

test('while Stripe is away nothing is given back, and the history says so', async () => {
  const { order, invoiceId, step, now } = await contract();
  await sandbox().failNext({ path: '/v1/credit_notes', status: 500, count: 3 });
  const given = { invoiceId, amountRappen: 100, way: 'refund' } as const;
  expect(await giveBack({ ...(await step()), ...given }, now)).toBe('stripeAway');
  expect((await kinds(order.id)).at(-1)).toBe('contractStepFailed');
});
