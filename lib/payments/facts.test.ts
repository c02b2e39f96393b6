import { expect, test } from 'vitest';
import { useStripeAnswers } from '@/tests/stripe-answers';
import { readInvoice } from './invoice';
import { readSubscription } from './subscription';

// What Stripe leaves out, adds or names otherwise.
const { answers, asked } = useStripeAnswers();
const calls = () => asked.map(({ call }) => call);

const day = (date: string) => Date.parse(`${date}T00:00:00Z`) / 1000;
const metadata = { order_id: '0193a1b0-0000-7000-8000-000000000001', order_number: 'R-10001' };
const paidBy = (payment_intent: string, is_default = true) => ({ is_default, payment: { payment_intent } });
const line = (start: string, end: string, proration = false) => ({
  period: { start: day(start), end: day(end) },
  parent: { subscription_item_details: { proration } },
});
const tax = (amount: number, tax_rate = 'txr_facts', taxability_reason = 'standard_rated') => ({
  ...{ amount, taxability_reason },
  tax_rate_details: { tax_rate },
});

async function invoiceLike(over: object) {
  const body = {
    ...{ id: 'in_1', number: 'A-1', status: 'open', billing_reason: 'subscription_cycle', customer: 'cus_1' },
    ...{ total: 5000, total_excluding_tax: 4625, amount_remaining: 5000, attempt_count: 1, currency: 'chf' },
    ...{ total_taxes: [tax(375)], default_tax_rates: [{ id: 'txr_facts', percentage: 8.1 }], livemode: false },
    ...{ customer_tax_exempt: 'none', created: day('2026-11-01'), next_payment_attempt: null },
    ...{ status_transitions: { finalized_at: null, paid_at: null }, payments: { data: [paidBy('pi_1')] } },
    parent: { subscription_details: { subscription: 'sub_1', metadata } },
    lines: { data: [line('2026-11-01', '2026-12-01')] },
    ...over,
  };
  answers.set('GET invoices/in_1', { body });
  return readInvoice('in_1');
}

const intentLike = (over: object, id = 'pi_1') => {
  const body = { id, status: 'requires_payment_method', latest_charge: null, ...over };
  answers.set(`GET payment_intents/${id}`, { body });
};

test.each([
  ['processing', {}, 'processing', null],
  ['requires_capture', {}, 'processing', null],
  ['succeeded', {}, 'processing', null],
  ['requires_action', {}, 'failed', 'authentication_required'],
  ['requires_payment_method', { last_payment_error: { code: 'expired_card' } }, 'failed', 'expired_card'],
  ['requires_payment_method', { last_payment_error: null }, 'failed', null],
  ['canceled', {}, 'failed', null],
])('an open invoice with a payment that is %s %o is %s', async (status, over, ours, failureCode) => {
  intentLike({ status, ...over });
  expect(await invoiceLike({})).toMatchObject({ status: ours, failureCode });
});

test('an open invoice has not failed before somebody tried to pay it, on its page perhaps', async () => {
  intentLike({});
  expect(await invoiceLike({ attempt_count: 0 })).toMatchObject({ status: 'open', failedAt: null });
  intentLike({ latest_charge: { id: 'ch_1', created: day('2026-11-03') } });
  const failedAt = new Date('2026-11-03T00:00:00Z');
  expect(await invoiceLike({ attempt_count: 0 })).toMatchObject({ status: 'failed', failedAt });
});

test('of several payments the default one says what became of an invoice, and without any nobody is asked', async () => {
  intentLike({ status: 'processing' });
  intentLike({ status: 'canceled' }, 'pi_old');
  const both = [paidBy('pi_old', false), paidBy('pi_1')];
  expect(await invoiceLike({ payments: { data: both } })).toMatchObject({ status: 'processing' });
  expect(await invoiceLike({ payments: { data: [paidBy('pi_old', false)] } })).toMatchObject({ status: 'failed' });
  asked.length = 0;
  expect(await invoiceLike({ payments: { data: [] } })).toMatchObject({ status: 'open' });
  expect(calls()).toEqual(['GET invoices/in_1']);
});

test.each([
  ['paid', 'paid', 0],
  ['void', 'void', 0],
  ['draft', 'draft', 0],
  ['uncollectible', 'uncollectible', 5000],
  ['of the future', 'open', 0],
])('an invoice that is %s is %s, of which %i rappen are open', async (status, ours, openRappen) => {
  expect(await invoiceLike({ status })).toMatchObject({ status: ours, openRappen });
});

test.each<[string, object, object]>([
  ['one rate', {}, { netRappen: 4625, vatRappen: 375, vatRateBasisPoints: 810, reverseCharge: false }],
  ['no net amount', { total_excluding_tax: null }, { netRappen: 4625, vatRappen: 375 }],
  [
    'several taxes',
    { total_excluding_tax: null, total_taxes: [tax(300), tax(75)] },
    { netRappen: 4625, vatRappen: 375 },
  ],
  ['no list of taxes', { total_excluding_tax: null, total_taxes: null }, { netRappen: 5000, vatRateBasisPoints: 0 }],
  ['a tax of nothing first', { total_taxes: [tax(0, 'txr_zero'), tax(375)] }, { vatRateBasisPoints: 810 }],
  ['reverse charge by the customer', { customer_tax_exempt: 'reverse', total_taxes: [] }, { reverseCharge: true }],
  [
    'reverse charge by the tax',
    { total_taxes: [tax(0, 'txr_facts', 'reverse_charge')] },
    { reverseCharge: true, vatRappen: 0, vatRateBasisPoints: 0 },
  ],
])('the VAT of an invoice with %s', async (_, over, vat) => {
  expect(await invoiceLike({ status: 'paid', ...over })).toMatchObject(vat);
});

test.each([
  ['its own lines', [line('2026-11-01', '2026-12-01')], ['2026-11-01', '2026-12-01']],
  [
    'not what was changed before',
    [line('2026-10-10', '2026-11-01', true), line('2026-11-01', '2026-12-01')],
    ['2026-11-01', '2026-12-01'],
  ],
  [
    'a change alone',
    [line('2026-11-10', '2026-12-01', true), line('2026-11-12', '2026-12-01', true)],
    ['2026-11-10', '2026-12-01'],
  ],
  ['nothing', [], [undefined, undefined]],
])('the period that an invoice bills: %s', async (_, data, period) => {
  const { periodStartAt, periodEndAt } = await invoiceLike({ status: 'paid', lines: { data } });
  expect([periodStartAt, periodEndAt].map((moment) => moment?.toISOString().slice(0, 10))).toEqual(period);
});

const item = (product: unknown, over: object = {}, ends = '2026-12-01') => ({
  ...{ quantity: 1, current_period_end: day(ends) },
  price: { product, unit_amount: 5000, recurring: { interval: 'month', interval_count: 1 }, ...over },
});

async function subscriptionLike(data: object[], over: object = {}) {
  const body = {
    ...{ id: 'sub_1', status: 'active', customer: 'cus_1', start_date: day('2026-11-01'), metadata, ended_at: null },
    ...{ items: { data }, default_payment_method: { type: 'card', card: null }, ...over },
  };
  answers.set('GET subscriptions/sub_1', { body });
  return readSubscription('sub_1');
}

test.each<[string, object[], object]>([
  ['ours', [item('rails-hosting-deluxe')], { plan: 'deluxe', priceRappen: 5000, interval: 'month' }],
  ['ours, its product in full', [item({ id: 'rails-hosting-economy' })], { plan: 'economy' }],
  ['another product’s', [item('prod_other')], { plan: null, priceRappen: 5000 }],
  ['two at once', [item('rails-hosting-deluxe'), { ...item('x'), quantity: 3 }], { plan: null, priceRappen: 20_000 }],
  ['without an amount', [item('x', { unit_amount: null })], { priceRappen: 0 }],
  ['each quarter', [item('x', { recurring: { interval: 'month', interval_count: 3 } })], { interval: null }],
  ['each week', [item('x', { recurring: { interval: 'week', interval_count: 1 } })], { interval: null }],
  ['nothing', [], { plan: null, priceRappen: 0, interval: null, periodEndAt: null }],
])('what a subscription charges: %s', async (_, items, charged) => {
  expect(await subscriptionLike(items)).toMatchObject(charged);
});
