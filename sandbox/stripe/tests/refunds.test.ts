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

test('no refund is nothing, less than nothing, or one rappen more than there is', async () => {
  const { subscription } = await subscribe(sandbox);
  const [charge] = (await sandbox.stripe.charges.list({ customer: String(subscription.customer) })).data;
  for (const [amount, code] of [
    [0, 'parameter_invalid_integer'],
    [-1, 'parameter_invalid_integer'],
    [2901, undefined],
  ] as const)
    await expect(sandbox.stripe.refunds.create({ charge: charge?.id ?? '', amount })).rejects.toMatchObject({
      ...{ statusCode: 400, param: 'amount', code },
    });
  expect(await types()).toEqual([]);
});

test('what was never paid is not refunded', async () => {
  const { subscription } = await subscribe(sandbox, 'paysLaterSucceeds');
  const customer = String(subscription.customer);
  const [charge] = (await sandbox.stripe.charges.list({ customer })).data;
  expect(charge?.status).toBe('pending');
  const call = () => sandbox.stripe.refunds.create({ charge: charge?.id ?? '' });
  await expect(call()).rejects.toMatchObject({ statusCode: 400, param: 'charge' });
  await sandbox.box.advanceClock({ days: 4 });
  expect(await call()).toMatchObject({ amount: 2900 });
});

test('a refund that came back returns its money to the balance, and can be made again', async () => {
  const { id, charge } = await refundOf('pays');
  const balance = async () => (await sandbox.stripe.balance.retrieve()).pending[0]?.amount;
  expect(await balance()).toBe(-114);
  const { failure_balance_transaction: returned } = await sandbox.box.finishRefund(id, 'fails');
  expect(await sandbox.stripe.balanceTransactions.retrieve(String(returned))).toMatchObject({
    ...{ type: 'refund_failure', amount: 2900, fee: 0, source: id },
  });
  expect(await balance()).toBe(2786);
  expect(await sandbox.stripe.refunds.create({ charge: String(charge) })).toMatchObject({ amount: 2900 });
  expect(await balance()).toBe(-114);
});

test('of two parts the one that comes back can be refunded again, and no more', async () => {
  const { subscription } = await subscribe(sandbox);
  const [paid] = (await sandbox.stripe.charges.list({ customer: String(subscription.customer) })).data;
  const charge = paid?.id ?? '';
  const refund = (amount: number) => sandbox.stripe.refunds.create({ charge, amount });
  const { id } = await refund(1000);
  await refund(1900);
  expect(await sandbox.stripe.charges.retrieve(charge)).toMatchObject({ amount_refunded: 2900, refunded: true });
  await sandbox.box.finishRefund(id, 'fails');
  expect(await sandbox.stripe.charges.retrieve(charge)).toMatchObject({ amount_refunded: 1900, refunded: false });
  await expect(refund(1001)).rejects.toThrow('greater than unrefunded amount on charge (CHF 10.00)');
  await refund(1000);
});
