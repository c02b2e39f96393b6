import { expect, test } from 'vitest';
import { listOf, useStripeAnswers } from '@/tests/stripe-answers';
import { balanceRappen, movementsSince, payoutsRappen } from './balance';

const { answers, asked } = useStripeAnswers();
const created = Date.parse('2026-11-27T12:00:00Z') / 1000;
const row = {
  type: 'charge',
  reporting_category: 'charge',
  amount: 5000,
  fee: 175,
  currency: 'chf',
  created,
  source: null,
};

test('movements come with the oldest first; those in another currency are not ours to book', async () => {
  const rows = [
    { ...row, id: 'txn_3' },
    { ...row, id: 'txn_2', currency: 'eur' },
    { ...row, id: 'txn_1', amount: -300 },
  ];
  answers.set('GET balance_transactions', listOf(rows));
  expect(await movementsSince(new Date('2026-11-27T00:00:00.999Z'))).toMatchObject([
    { id: 'txn_1', amountRappen: -300, feeRappen: 175, at: new Date('2026-11-27T12:00:00Z') },
    { id: 'txn_3', amountRappen: 5000 },
  ]);
  expect(asked[0]?.sent).toMatchObject({ 'created[gte]': '1795737600' });
});

test('the balance is what is there and what is on its way, in our currency, also when it is less than nothing', async () => {
  const francs = (amount: number) => ({ amount, currency: 'chf' });
  const body = { available: [francs(-700), { amount: 9900, currency: 'eur' }], pending: [francs(200), francs(-1)] };
  answers.set('GET balance', { body });
  expect(await balanceRappen()).toBe(-501);
});

test('of payouts those count that did not come back', async () => {
  const payouts = ['paid', 'pending', 'in_transit', 'failed', 'canceled'].map((status, at) => ({
    ...{ id: `po_${at}`, currency: 'chf', status, amount: 10 ** at },
  }));
  answers.set('GET payouts', listOf([...payouts, { id: 'po_9', currency: 'eur', status: 'paid', amount: 50_000 }]));
  const [from, until] = [new Date('2025-12-31T23:00:00Z'), new Date('2026-12-31T23:00:00Z')];
  expect(await payoutsRappen(from, until)).toBe(111);
  expect(asked[0]?.sent).toMatchObject({ 'created[gte]': '1767222000', 'created[lt]': '1798758000' });
});
