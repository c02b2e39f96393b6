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

test.each<[string, Invoice[], [string, number] | undefined]>([
  ['the half of the month that is to come', [invoiceOf('in_2', {}), invoiceOf('in_1', october)], ['in_2', 1500]],
  ['an odd amount, rounded down', [invoiceOf('in_1', { totalRappen: 2501 })], ['in_1', 1250]],
  ['no more than is left of it', [invoiceOf('in_1', { creditedRappen: 2900 })], ['in_1', 100]],
  ['nothing twice', [invoiceOf('in_1', { refundedRappen: 3000, creditedRappen: 3000 })], undefined],
  ['nothing of what nobody paid', [invoiceOf('in_1', { status: 'failed' })], undefined],
  ['nothing of a credit', [invoiceOf('in_1', { totalRappen: -500 })], undefined],
  ['nothing of a month that is over', [invoiceOf('in_1', october)], undefined],
  ['nothing of no period', [invoiceOf('in_1', { periodStartAt: null, periodEndAt: null })], undefined],
  ['less than a rappen', [invoiceOf('in_1', { totalRappen: 1 })], undefined],
])('what was paid for the time to come: %s', (_, invoices, rest) => {
  const found = restPaid(invoices, now);
  expect(found && [found.invoice.id, found.restRappen]).toEqual(rest);
});

test('a period has something left until its last second, and less than a rappen is nothing', () => {
  const end = november.periodEndAt.getTime();
  expect(restPaid([invoiceOf('in_1', {})], new Date(end - 1))).toBeUndefined();
  expect(restPaid([invoiceOf('in_1', {})], new Date(end))).toBeUndefined();
  expect(restPaid([invoiceOf('in_1', { totalRappen: 2_592_000 })], new Date(end - 1000))?.restRappen).toBe(1);
});
