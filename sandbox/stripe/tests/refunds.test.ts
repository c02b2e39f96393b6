import { afterEach, beforeEach, expect, test } from 'vitest';
import { startSandbox, subscribe, type Sandbox } from './kit';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

const types = async () => (await sandbox.box.events('refund.*')).map(({ type }) => type);

/** Refunds the payment of a new subscription whole. */
async function refundOf(card: 'pays' | 'paysLaterSucceeds') {
  const { session, subscription } = await subscribe(sandbox, card);
  if (card === 'paysLaterSucceeds') await sandbox.box.finishLatePayment(session.id, 'succeeds');
  const { data } = await sandbox.stripe.charges.list({ customer: String(subscription.customer) });
  return sandbox.stripe.refunds.create({ charge: data[0]?.id ?? '' });
}

test('a refund to a card is there at once', async () => {
  expect(await refundOf('pays')).toMatchObject({ status: 'succeeded' });
  expect(await types()).toEqual(['refund.created']);
});

test('a refund to a bank account takes days', async () => {
  const { id, status } = await refundOf('paysLaterSucceeds');
  expect(status).toBe('pending');
  await sandbox.box.advanceClock({ days: 4 });
  expect(await sandbox.stripe.refunds.retrieve(id)).toMatchObject({ status: 'succeeded' });
  expect(await types()).toEqual(['refund.updated', 'refund.created']);
});

test('a refund that the bank sends back leaves the payment as it was', async () => {
  const { id, charge } = await refundOf('pays');
  await sandbox.box.finishRefund(id, 'fails');
  expect(await sandbox.stripe.refunds.retrieve(id)).toMatchObject({
    status: 'failed',
    failure_reason: 'lost_or_stolen_card',
  });
  expect(await sandbox.stripe.charges.retrieve(String(charge))).toMatchObject({ amount_refunded: 0, refunded: false });
  expect(await types()).toEqual(['refund.failed', 'refund.updated', 'refund.created']);
  await expect(sandbox.box.finishRefund(id, 'fails')).rejects.toThrow('has failed already');
});
