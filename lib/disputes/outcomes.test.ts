import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { auditLogOf } from '@/lib/audit/log';
import { resetDatabase, useDatabase } from '@/tests/database';
import { anAccount } from '@/tests/factories';
import { aRunningContract } from '@/tests/running-contract';
import { useStripe } from '@/tests/stripe';
import { stripe } from '@/lib/payments/stripe';
import { stopAfterLostDisputes } from './lost';
import { evidenceSchema, sendEvidence } from './send';

useDatabase();
const sandbox = useStripe();
beforeEach(resetDatabase);

const form = { customerName: 'Ada', customerEmail: 'ada@example.ch', productDescription: 'A server.', text: 'Used.' };

async function disputed(status = 'needs_response') {
  const contract = await aRunningContract(sandbox());
  const [succeeded] = await sandbox().events('charge.succeeded');
  const charge = succeeded?.data.object;
  if (!charge || !('id' in charge)) throw new Error('nothing was charged');
  const { id, amount, reason } = await sandbox().dispute(String(charge.id));
  await db()
    .insert(schema.disputes)
    .values({
      id,
      orderId: contract.order.id,
      amountRappen: amount,
      status,
      reason,
      openedAt: new Date(0),
      updatedAt: new Date(0),
    });
  return { ...contract, disputeId: id };
}

test('whatever Stripe answers, staff read it as a word, and only what was sent stands in the history', async () => {
  const { order, disputeId } = await disputed();
  const { id: staffId } = await anAccount({ staff: true });
  const now = await sandbox().now();
  const send = (submit: boolean, over: Record<string, string> = {}) => {
    const { evidence } = evidenceSchema.parse({ ...form, disputeId, began: 0, ...over });
    return sendEvidence({ disputeId, began: 0, submit, evidence, staffId }, now);
  };
  const path = `/v1/disputes/${disputeId}`;
  await sandbox().failNext({ path, status: 500, count: 1 });
  expect(await send(true)).toBe('stripeAway');
  await sandbox().failNext({ path, status: 403, count: 1 });
  expect(await send(true)).toBe('stripeSetup');
  expect(await auditLogOf(order.id, { kinds: ['contractStep'] })).toEqual([]);
  expect(await send(true)).toBe('evidenceSent');
  expect(await auditLogOf(order.id, { kinds: ['contractStep'] })).toMatchObject([
    { step: 'evidence', amountRappen: 2500, note: 'Used.', at: now },
  ]);
  const [kept] = await db().select().from(schema.disputes);
  expect(kept).toMatchObject({ status: 'under_review', evidenceSentAt: now });
  expect(await send(false)).toBe('disputeOver');
});

test('a lost dispute for which Stripe is silent stops no other, and is done by the next sweep', async () => {
  const [one, other] = [await disputed('lost'), await disputed('lost')];
  const over = await disputed('lost');
  await db().update(schema.orders).set({ endedAt: new Date() }).where(eq(schema.orders.id, over.order.id));
  const ends = () =>
    Promise.all(
      [one, other, over].map(async ({ subscriptionId }) => {
        const { cancel_at_period_end } = await stripe().subscriptions.retrieve(subscriptionId);
        return cancel_at_period_end;
      }),
    );
  const flagged = async () => (await db().select().from(schema.flags)).map(({ key }) => key).toSorted();
  await sandbox().failNext({ path: `/v1/subscriptions/${one.subscriptionId}`, status: 500, count: 1 });
  await expect(stopAfterLostDisputes(new Date())).rejects.toThrow('some contracts with a lost dispute go on');
  expect(await ends()).toEqual([false, true, false]);
  expect(await flagged()).toEqual([`disputeLost/${other.disputeId}`]);
  await stopAfterLostDisputes(new Date());
  expect(await ends()).toEqual([true, true, false]);
  expect(await flagged()).toEqual([one, other].map(({ disputeId }) => `disputeLost/${disputeId}`).toSorted());
});
