import type Stripe from 'stripe';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startSandbox, subscribe, type Sandbox } from './kit';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await startSandbox();
});
afterEach(() => sandbox.close());

const balanceOf = async (customer: string) => {
  const found = await sandbox.stripe.customers.retrieve(customer);
  return 'balance' in found ? found.balance : expect.fail('deleted');
};
const newestOf = async (subscription: string) =>
  (await sandbox.stripe.invoices.list({ subscription, limit: 1 })).data[0] ?? expect.fail('no invoice');
const movesOf = async (customer: string) =>
  (await sandbox.stripe.customers.listBalanceTransactions(customer)).data.map(({ amount, type, ending_balance }) => [
    ...[amount, type, ending_balance],
  ]);
const chargedOf = async (customer: string) =>
  (await sandbox.stripe.charges.list({ customer, limit: 1 })).data[0]?.amount;

/** A subscription for CHF 29.00 whose customer has this balance before the next renewal. */
async function withBalance(amount: number, card: 'pays' | 'failsOnRenewal' = 'pays') {
  const { subscription } = await subscribe(sandbox, card);
  const customer = String(subscription.customer);
  await sandbox.stripe.customers.createBalanceTransaction(customer, { amount, currency: 'chf', description: 'Sorry' });
  await sandbox.box.advanceClock({ days: 32 });
  return { customer, subscription: subscription.id, invoice: await newestOf(subscription.id) };
}

test.each<[string, number, Partial<Stripe.Invoice>, number, number]>([
  ['a credit makes the next renewal cheaper', -900, { amount_due: 2000, ending_balance: 0 }, 2000, 0],
  ['a credit of just its amount pays it', -2900, { amount_due: 0, ending_balance: 0 }, 2900, 0],
  ['what a debt says is charged with it', 500, { amount_due: 3400, ending_balance: 0 }, 3400, 0],
  ['a credit beyond it stays for the one after', -3000, { amount_due: 0, ending_balance: -100 }, 2900, -100],
])('%s', async (_, amount, fields, charged, left) => {
  const { customer, invoice } = await withBalance(amount);
  expect(invoice).toMatchObject({ total: 2900, starting_balance: amount, status: 'paid', ...fields });
  expect(await chargedOf(customer)).toBe(charged);
  expect(await balanceOf(customer)).toBe(left);
});

test('a renewal that the balance pays charges nobody', async () => {
  const { customer, invoice } = await withBalance(-2900, 'failsOnRenewal');
  expect(invoice).toMatchObject({ status: 'paid', amount_paid: 0, attempt_count: 0 });
  expect((await sandbox.stripe.charges.list({ customer })).data).toHaveLength(1);
});

test('a void invoice gives back what it took of the balance, and says so in its list', async () => {
  const { customer, invoice, subscription } = await withBalance(-900, 'failsOnRenewal');
  expect(invoice).toMatchObject({ status: 'open', amount_remaining: 2000 });
  expect(await balanceOf(customer)).toBe(0);
  await sandbox.stripe.invoices.voidInvoice(invoice.id);
  expect(await balanceOf(customer)).toBe(-900);
  expect(await movesOf(customer)).toEqual([
    [-900, 'unapplied_from_invoice', -900],
    [900, 'applied_to_invoice', 0],
    [-900, 'adjustment', -900],
  ]);
  expect((await sandbox.stripe.subscriptions.retrieve(subscription)).status).toBe('active');
});

test('each move of a balance is told with what the customer had before', async () => {
  const { id } = await sandbox.stripe.customers.create({});
  const { createBalanceTransaction } = sandbox.stripe.customers;
  const add = (amount: number) =>
    createBalanceTransaction.call(sandbox.stripe.customers, id, { amount, currency: 'CHF', metadata: { why: 'x' } });
  expect(await add(-100)).toMatchObject({ type: 'adjustment', currency: 'chf', metadata: { why: 'x' }, customer: id });
  expect(await add(-50)).toMatchObject({ ending_balance: -150 });
  const events = await sandbox.box.events('customer.updated');
  expect(events.map(({ data }) => data.previous_attributes)).toEqual([{ balance: -100 }, { balance: 0 }]);
  const none = sandbox.stripe.customers.createBalanceTransaction('cus_none', { amount: 1, currency: 'chf' });
  await expect(none).rejects.toMatchObject({ statusCode: 404, code: 'resource_missing' });
});
