import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Sandbox, startSandbox, subscribe } from './kit';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

async function opened() {
  const { subscription } = await subscribe(sandbox);
  const { data } = await sandbox.stripe.disputes.list();
  const charges = await sandbox.box.events('charge.succeeded');
  const charge = charges[0]?.data.object;
  if (!charge || !('id' in charge)) throw new Error('nothing was charged');
  return { dispute: await sandbox.box.dispute(String(charge.id)), before: data.length, subscription };
}

test('evidence can be kept first, sent once, and then no more', async () => {
  const { dispute } = await opened();
  const { disputes } = sandbox.stripe;
  const kept = await disputes.update(dispute.id, { evidence: { uncategorized_text: 'A server.' }, submit: false });
  expect(kept).toMatchObject({
    status: 'needs_response',
    evidence_details: { has_evidence: true, submission_count: 0 },
  });
  const sent = await disputes.update(dispute.id, { evidence: { product_description: 'A virtual machine.' } });
  expect(sent).toMatchObject({
    status: 'under_review',
    evidence: { uncategorized_text: 'A server.', product_description: 'A virtual machine.' },
    evidence_details: { submission_count: 1, submission_method: 'manual' },
  });
  await expect(disputes.update(dispute.id, { evidence: { uncategorized_text: 'More.' } })).rejects.toThrow('submitted');
  const [event] = await sandbox.box.events('charge.dispute.updated');
  expect(event?.data.object).toMatchObject({ id: dispute.id, status: 'under_review' });
});

test('a text that is too long is refused', async () => {
  const { dispute } = await opened();
  const evidence = { uncategorized_text: 'x'.repeat(20_001) };
  await expect(sandbox.stripe.disputes.update(dispute.id, { evidence })).rejects.toMatchObject({ statusCode: 400 });
});

test('a case is opened once and decided once; after that there is nothing to send', async () => {
  const { dispute } = await opened();
  await expect(sandbox.box.dispute(String(dispute.charge))).rejects.toThrow('already disputed');
  expect(await sandbox.box.closeDispute(dispute.id, 'lost')).toMatchObject({ status: 'lost' });
  await expect(sandbox.box.closeDispute(dispute.id, 'won')).rejects.toThrow('is closed');
  const evidence = { uncategorized_text: 'Late.' };
  await expect(sandbox.stripe.disputes.update(dispute.id, { evidence })).rejects.toMatchObject({ param: 'evidence' });
  expect((await sandbox.stripe.disputes.retrieve(dispute.id)).balance_transactions).toHaveLength(1);
});

test('all texts together have a limit, too', async () => {
  const { dispute } = await opened();
  const names = ['access_activity_log', 'cancellation_rebuttal', 'customer_name', 'product_description'] as const;
  const more = [
    'refund_policy_disclosure',
    'refund_refusal_explanation',
    'service_date',
    'uncategorized_text',
  ] as const;
  const send = (last: number) =>
    sandbox.stripe.disputes.update(dispute.id, {
      evidence: Object.fromEntries([...names, ...more].map((name, at) => [name, 'x'.repeat(at === 0 ? last : 20_000)])),
      submit: false,
    });
  await expect(send(10_001)).rejects.toThrow('too long');
  expect(await send(10_000)).toMatchObject({ status: 'needs_response', evidence_details: { has_evidence: true } });
});
