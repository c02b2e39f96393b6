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
