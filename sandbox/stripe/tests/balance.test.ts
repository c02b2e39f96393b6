import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Sandbox, startSandbox, subscribe } from './kit';

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

const charges = async () => (await sandbox.stripe.balanceTransactions.list({ type: 'charge', limit: 1 })).data[0];
const sums = async () => {
  const { available, pending } = await sandbox.stripe.balance.retrieve();
  return { available: available[0]?.amount, pending: pending[0]?.amount };
};
const bank = async () => {
  let total = 0;
  for await (const { amount } of sandbox.stripe.payouts.list({ limit: 100 })) total += amount;
  return total;
};

test('a charge comes with its fee, and names what it is about', async () => {
  const { invoice } = await subscribe(sandbox);
  const transaction = await charges();
  expect(transaction).toMatchObject({
    amount: 2900,
    fee: 114,
    net: 2786,
    currency: 'chf',
    status: 'pending',
    fee_details: [{ amount: 114, type: 'stripe_fee' }],
  });
  const charge = await sandbox.stripe.charges.retrieve(String(transaction?.source));
  expect(charge.balance_transaction).toBe(transaction?.id);
  const { data } = await sandbox.stripe.balanceTransactions.list({ source: charge.id, expand: ['data.source'] });
  expect(data[0]?.source).toMatchObject({ object: 'charge', id: charge.id });
  expect(await sandbox.stripe.balanceTransactions.retrieve(String(transaction?.id))).toEqual(transaction);
  expect(invoice).toMatch(/^in_/);
  expect(await sums()).toEqual({ available: 0, pending: 2786 });
});

test('what has become available is paid out at midnight; balance and bank have all of it', async () => {
  const before = await sums();
  await sandbox.box.advanceClock({ days: 4 });
  const [payout] = (await sandbox.stripe.payouts.list()).data;
  expect(payout).toMatchObject({ amount: before.pending, status: 'paid', automatic: true });
  expect((payout?.created ?? 1) % 86_400).toBe(0);
  expect(await sums()).toEqual({ available: 0, pending: 0 });
  const [moved] = (await sandbox.stripe.balanceTransactions.list({ type: 'payout' })).data;
  expect(moved).toMatchObject({ amount: -(payout?.amount ?? 0), source: payout?.id, created: payout?.created });
  expect(payout?.balance_transaction).toBe(moved?.id);
});

test('a refund and a lost case make the balance negative; nothing is paid out until it is earned back', async () => {
  const { invoice } = await subscribe(sandbox);
  const charge = String((await charges())?.source);
  await sandbox.box.advanceClock({ days: 4 });
  const paidOut = await bank();
  await sandbox.stripe.refunds.create({ charge, amount: 900 });
  const dispute = await sandbox.box.dispute(charge);
  expect(dispute.balance_transactions).toMatchObject([{ amount: -2900, fee: 1500, reporting_category: 'dispute' }]);
  await sandbox.box.advanceClock({ days: 4 });
  expect(await bank()).toBe(paidOut);
  expect(await sums()).toEqual({ available: -5300, pending: 0 });
  const won = await sandbox.box.closeDispute(dispute.id, 'won');
  expect(won.balance_transactions[1]).toMatchObject({ amount: 2900, fee: 0, reporting_category: 'dispute_reversal' });
  await subscribe(sandbox);
  await subscribe(sandbox);
  await sandbox.box.advanceClock({ days: 4 });
  expect(await bank()).toBe(paidOut - 5300 + 2900 + 2 * 2786);
  expect(invoice).toMatch(/^in_/);
});

test('all that ever moved is what the balance is', async () => {
  let net = 0;
  const times: number[] = [];
  for await (const row of sandbox.stripe.balanceTransactions.list({ limit: 3 })) {
    net += row.net;
    times.push(row.created);
  }
  const { available = 0, pending = 0 } = await sums();
  expect(net).toBe(available + pending);
  expect(times).toEqual(times.toSorted((a, b) => b - a));
  const since = await sandbox.stripe.balanceTransactions.list({ created: { gte: times[0] } });
  expect(since.data.every(({ created }) => created >= (times[0] ?? 0))).toBe(true);
});
