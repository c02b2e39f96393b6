import { expect, test } from 'vitest';
import type { Invoice } from '@/lib/subscriptions/read';
import { restPaid } from './end';

const now = new Date('2026-11-16T00:00:00Z');
const november = { periodStartAt: new Date('2026-11-01T00:00:00Z'), periodEndAt: new Date('2026-12-01T00:00:00Z') };
const october = { periodStartAt: new Date('2026-10-01T00:00:00Z'), periodEndAt: new Date('2026-11-01T00:00:00Z') };

function invoiceOf(id: string, over: Partial<Invoice>): Invoice {
  return {
    ...{
      id,
      accountId: 'a',
      orderId: 'o',
      subscriptionId: 'sub_1',
      customerId: 'cus_1',
      number: id,
      status: 'paid',
      reason: 'renewal',
    },
    ...{ totalRappen: 3000, netRappen: 2775, vatRappen: 225, vatRateBasisPoints: 810, reverseCharge: false },
    ...{ openRappen: 0, refundedRappen: 0, creditedRappen: 0, attemptCount: 1, nextTryAt: null, failureCode: null },
    ...{ issuedAt: now, paidAt: now, hostedUrl: null, pdfUrl: null, updatedAt: now, ...november },
    ...over,
  };
}

const fromThe11th = { periodStartAt: new Date('2026-11-11T00:00:00Z') };
const larger = invoiceOf('in_2', { totalRappen: 2000, ...fromThe11th });
const smaller = invoiceOf('in_2', { totalRappen: -1000, ...fromThe11th });

test.each<[string, Invoice[], ...[string, number][]]>([
  ['the half of the month that is to come', [invoiceOf('in_2', {}), invoiceOf('in_1', october)], ['in_2', 1500]],
  ['an odd amount, rounded down', [invoiceOf('in_1', { totalRappen: 2501 })], ['in_1', 1250]],
  ['no more than is left of it', [invoiceOf('in_1', { creditedRappen: 2900 })], ['in_1', 100]],
  ['a larger plan from the 11th on', [larger, invoiceOf('in_1', {})], ['in_2', 1500], ['in_1', 1500]],
  ['a larger plan that nobody paid', [{ ...larger, status: 'failed' }, invoiceOf('in_1', {})], ['in_1', 1500]],
  ['a smaller plan from the 11th on', [smaller, invoiceOf('in_1', {})], ['in_1', 750]],
  [
    'first a larger, then a smaller one',
    [smaller, { ...larger, id: 'in_0' }, invoiceOf('in_1', {})],
    ['in_0', 750],
    ['in_1', 1500],
  ],
  ['a smaller plan that took more off than is left', [smaller, invoiceOf('in_1', { creditedRappen: 2800 })]],
  ['nothing twice', [invoiceOf('in_1', { refundedRappen: 3000, creditedRappen: 3000 })]],
  ['nothing of what nobody paid', [invoiceOf('in_1', { status: 'failed' })]],
  ['nothing of a credit', [invoiceOf('in_1', { totalRappen: -500 })]],
  ['nothing of a month that is over', [invoiceOf('in_1', october)]],
  ['nothing of no period', [invoiceOf('in_1', { periodStartAt: null, periodEndAt: null })]],
  ['less than a rappen', [invoiceOf('in_1', { totalRappen: 1 })]],
])('what was paid for the time to come: %s', (_, invoices, ...parts) => {
  const found = restPaid(invoices, now);
  expect(found?.parts.map(({ invoice, amountRappen }) => [invoice.id, amountRappen]) ?? []).toEqual(parts);
  expect(found?.restRappen ?? 0).toBe(parts.reduce((sum, [, rappen]) => sum + rappen, 0));
});

test('a period has something left until its last second, and less than a rappen is nothing', () => {
  const end = november.periodEndAt.getTime();
  expect(restPaid([invoiceOf('in_1', {})], new Date(end - 1))).toBeUndefined();
  expect(restPaid([invoiceOf('in_1', {})], new Date(end))).toBeUndefined();
  expect(restPaid([invoiceOf('in_1', { totalRappen: 2_592_000 })], new Date(end - 1000))?.restRappen).toBe(1);
});
