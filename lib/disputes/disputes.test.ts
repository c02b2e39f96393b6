import { eq } from 'drizzle-orm';
import { beforeEach, expect, test } from 'vitest';
import { db, schema } from '@/db/client';
import { auditLogLength } from '@/lib/audit/edit-conflict';
import { auditLogOf } from '@/lib/audit/log';
import { openFlags } from '@/lib/flags/flags';
import { keptEvidence } from '@/lib/payments/dispute';
import { stripe } from '@/lib/payments/stripe';
import { publishedTerms, termsVersion } from '@/lib/terms';
import { resetDatabase, useDatabase } from '@/tests/database';
import { anAccount } from '@/tests/factories';
import { aRunningContract } from '@/tests/running-contract';
import { sampleKeys } from '@/tests/ssh-keys';
import { useStripe } from '@/tests/stripe';
import { evidenceFor } from './evidence';
import { disputeCase, disputeList, takesEvidence } from './list';
import { stopAfterLostDisputes } from './lost';
import { evidenceSchema, sendEvidence } from './send';

useDatabase();
const sandbox = useStripe();
beforeEach(resetDatabase);

/** The newest payment of a contract, disputed; the case as it is mirrored. */
async function disputed() {
  const contract = await aRunningContract(sandbox());
  const [succeeded] = await sandbox().events('charge.succeeded');
  const charge = succeeded?.data.object;
  if (!charge || !('id' in charge)) throw new Error('nothing was charged');
  const { id, amount, status, reason, created, evidence_details } = await sandbox().dispute(String(charge.id));
  const dueAt = new Date((evidence_details.due_by ?? 0) * 1000);
  await db()
    .insert(schema.disputes)
    .values({
      ...{ id, orderId: contract.order.id, amountRappen: amount, status, reason },
      ...{ openedAt: new Date(created * 1000), evidenceDueAt: dueAt },
    });
  return { ...contract, disputeId: id, dueAt, now: await sandbox().now() };
}

async function known(disputeId: string) {
  const found = await disputeCase(disputeId);
  if (!found?.order || !found.customer) throw new Error('the dispute is of no order');
  return { ...found, order: found.order, customer: found.customer };
}
const change = (status: string) => db().update(schema.disputes).set({ status });

test('the evidence names the order, the terms with their sum, the delivered mails, the keys and the dates', async () => {
  const { order, disputeId } = await disputed();
  const { ed25519 } = sampleKeys;
  await db()
    .update(schema.orders)
    .set({ sshKeys: [{ ...ed25519, bits: 256 }] })
    .where(eq(schema.orders.id, order.id));
  await db().update(schema.mails).set({ sentAt: order.paidAt, deliveredAt: order.paidAt });
  const { text, ...fields } = await evidenceFor(await known(disputeId));
  expect(fields).toMatchObject({
    customerName: 'Demo Customer',
    productDescription: expect.stringContaining('Economy'),
  });
  const sum = publishedTerms.find(({ version }) => version === termsVersion)?.sha256.en ?? 'none';
  for (const fact of [`R-${order.number}`, sum, ed25519.fingerprint, 'delivered to', 'handed over']) {
    expect(text).toContain(fact);
  }
  expect(text).not.toContain('staff@');
});

const form = {
  ...{ customerName: 'Ada', customerEmail: 'ada@example.ch', productDescription: 'A server.' },
  text: 'Used.',
};
const sending = (disputeId: string, submit: boolean) => {
  const { evidence } = evidenceSchema.parse({ ...form, disputeId, began: 0 });
  return { disputeId, began: 0, submit, evidence };
};

test('evidence is kept first and sent once, with a line in the history', async () => {
  const { order, disputeId, now } = await disputed();
  const { id: staffId } = await anAccount();
  expect(await sendEvidence({ ...sending(disputeId, false), staffId }, now)).toBe('evidenceKept');
  expect(await keptEvidence(disputeId)).toEqual(form);
  const began = auditLogLength(await auditLogOf(order.id));
  const clicks = [1, 2].map(() => sendEvidence({ ...sending(disputeId, true), began, staffId }, now));
  const outcomes = await Promise.all(clicks);
  expect(outcomes.filter((outcome) => outcome === 'evidenceSent')).toHaveLength(1);
  expect((await stripe().disputes.retrieve(disputeId)).evidence_details.submission_count).toBe(1);
  expect((await auditLogOf(order.id)).filter(({ kind }) => kind === 'contractStep')).toHaveLength(1);
});

test('no evidence is sent after the deadline, to a closed case or to one that does not exist', async () => {
  const { disputeId, dueAt, now } = await disputed();
  const { id: staffId } = await anAccount();
  const send = (id: string, at: Date) => sendEvidence({ ...sending(id, true), staffId }, at);
  expect(await send(disputeId, dueAt)).toBe('disputeOver');
  expect(await send('du_none', now)).toBe('notFound');
  await change('won');
  expect(await send(disputeId, now)).toBe('disputeOver');
});

test('open cases come by deadline, closed ones apart', async () => {
  const { disputeId, now } = await disputed();
  const second = await disputed();
  await db()
    .update(schema.disputes)
    .set({ evidenceDueAt: new Date(0) })
    .where(eq(schema.disputes.id, second.disputeId));
  const ids = async () => {
    const { open, closed } = await disputeList();
    return [open, closed].map((cases) => cases.map(({ dispute }) => dispute.id));
  };
  expect(await ids()).toEqual([[second.disputeId, disputeId], []]);
  const { dispute } = await known(disputeId);
  expect(takesEvidence(dispute, now)).toBe(true);
  expect(takesEvidence({ ...dispute, status: 'under_review' }, now)).toBe(false);
});

test('a lost dispute ends the contract with its period, once: what people agree on afterwards stays', async () => {
  const { order, subscriptionId, disputeId, now } = await disputed();
  const ends = async () => (await stripe().subscriptions.retrieve(subscriptionId)).cancel_at !== null;
  await stopAfterLostDisputes(now);
  expect(await ends()).toBe(false);
  await change('lost');
  await Promise.all([stopAfterLostDisputes(now), stopAfterLostDisputes(now)]);
  expect(await ends()).toBe(true);
  expect(await openFlags()).toContainEqual(
    expect.objectContaining({ reason: 'disputeLost', orderId: order.id, key: `disputeLost/${disputeId}` }),
  );
  // The decision has a mail of its own, see lib/contracts/news/dispute.ts.
  expect(await db().$count(schema.mails, eq(schema.mails.kind, 'flagStaff'))).toBe(0);
  await stripe().subscriptions.update(subscriptionId, { cancel_at_period_end: false });
  await stopAfterLostDisputes(now);
  expect(await ends()).toBe(false);
});
