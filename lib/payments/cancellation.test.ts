import { expect, test } from 'vitest';
import { listOf, missing, refusal, useStripeAnswers } from '@/tests/stripe-answers';
import { endWithPeriod, goOn, refundAll, voidOpenInvoices } from './cancellation';
import { cancelSubscription } from './subscription';

const { answers, asked } = useStripeAnswers();
const refused = refusal(400, { type: 'invalid_request_error', code: 'not_now' });
const broken = refusal(500, { type: 'api_error' });
const subscription = 'subscriptions/sub_1';
const posts = () => asked.filter(({ call }) => call.startsWith('POST'));

test('what has ended can neither end nor go on, and silence is no answer', async () => {
  answers.set(`GET ${subscription}`, { body: { cancel_at_period_end: true, cancel_at: null } });
  for (const answer of [refused, missing]) {
    answers.set(`POST ${subscription}`, answer).set(`DELETE ${subscription}`, answer);
    expect([await endWithPeriod('sub_1'), await goOn('sub_1')]).toEqual([false, false]);
    await expect(cancelSubscription('sub_1')).resolves.toBeUndefined();
  }
  answers.set(`POST ${subscription}`, broken).set(`DELETE ${subscription}`, broken);
  for (const call of [endWithPeriod, goOn, cancelSubscription]) await expect(call('sub_1')).rejects.toThrow();
});

test('one bill that was paid at the same moment stops no other from being taken back', async () => {
  answers.set('GET invoices', ({ status }) => listOf(status === 'open' ? [{ id: 'in_1' }, { id: 'in_2' }] : []));
  answers.set('POST invoices/in_1/void', refused);
  expect(await voidOpenInvoices('sub_1')).toEqual(['in_1', 'in_2']);
  expect(posts().map(({ call }) => call)).toEqual(['POST invoices/in_1/void', 'POST invoices/in_2/void']);
  answers.set('POST invoices/in_1/void', broken);
  await expect(voidOpenInvoices('sub_1')).rejects.toThrow();
});

const payments = [
  { id: 'inpay_1', payment: { payment_intent: 'pi_1' } },
  { id: 'inpay_2', payment: { payment_intent: { id: 'pi_2' } } },
  { id: 'inpay_3', payment: {} },
];

test('all that was paid is given back, each payment under its own key, and what was given back before is not again', async () => {
  answers.set('GET invoices', ({ status }) => listOf(status === 'paid' ? [{ id: 'in_1' }] : []));
  answers.set('GET invoice_payments', listOf(payments));
  answers.set('POST refunds', ({ payment_intent }) =>
    payment_intent === 'pi_1'
      ? refusal(400, { type: 'invalid_request_error', code: 'charge_already_refunded' })
      : { body: { id: 're_2', amount: 4999, created: 1_795_000_000 } },
  );
  const made = { id: 're_2', amountRappen: 4999, createdAt: new Date('2026-11-18T11:06:40Z') };
  expect(await refundAll('sub_1')).toEqual([made]);
  expect(posts().map(({ key }) => key)).toEqual(['withdrawn/inpay_1', 'withdrawn/inpay_2']);
  expect(posts()[1]?.sent).toEqual({ payment_intent: 'pi_2', reason: 'requested_by_customer' });
});

test('money that cannot be given back is an error, not as good as given back', async () => {
  answers.set('GET invoices', listOf([{ id: 'in_1' }]));
  answers.set('GET invoice_payments', listOf(payments));
  for (const answer of [refused, broken]) {
    answers.set('POST refunds', answer);
    await expect(refundAll('sub_1')).rejects.toThrow();
  }
});
