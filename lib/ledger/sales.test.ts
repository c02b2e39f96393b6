import { expect, test } from 'vitest';
import { splitVat } from '@/lib/catalog/price';
import type { Entry } from './book';
import {
  creditNoteIssued,
  creditNoteVoided,
  disputeLost,
  type Invoice,
  invoiceIssued,
  invoiceVoided,
  invoiceWrittenOff,
} from './sales';

const issuedAt = new Date('2026-12-31T22:59:59Z');
const updatedAt = new Date('2027-02-01T12:00:00Z');

function invoiceOver(totalRappen: number, vatRateBasisPoints: number, openRappen = totalRappen): Invoice {
  const { netRappen, vatRappen } = splitVat(totalRappen, vatRateBasisPoints);
  return {
    ...{
      id: 'in_1',
      accountId: 'a',
      orderId: 'o',
      subscriptionId: null,
      customerId: null,
      number: 'A-1',
      status: 'open',
    },
    ...{ reason: 'renewal', totalRappen, netRappen, vatRappen, vatRateBasisPoints, openRappen, issuedAt, updatedAt },
    ...{ reverseCharge: false, refundedRappen: 0, creditedRappen: 0, attemptCount: 1, nextTryAt: null },
    ...{ failureCode: null, paidAt: null, periodStartAt: null, periodEndAt: null },
    ...{ hostedUrl: null, pdfUrl: null },
  };
}

const disputeOver = (amountRappen: number, closedAt: Date | null = updatedAt) => ({
  ...{ id: 'du_1', invoiceId: 'in_1', orderId: 'o', amountRappen, status: 'lost', reason: 'fraudulent' },
  ...{ openedAt: issuedAt, evidenceDueAt: null, evidenceSentAt: null, closedAt, updatedAt },
});

const noteOver = (totalRappen: number, rate: number, voidedAt: Date | null = null) => ({
  ...{ id: 'cn_1', invoiceId: 'in_1', accountId: 'a', orderId: 'o', number: 'A-1-CN', refundId: null },
  ...{ totalRappen, ...splitVat(totalRappen, rate), vatRateBasisPoints: rate, issuedAt, voidedAt, updatedAt },
});

const sum = (entries: Entry[]) => entries.reduce((total, { amountRappen }) => total + amountRappen, 0);
const moved = (entries: Entry[]) =>
  Object.fromEntries(entries.map(({ account, amountRappen }) => [account, 0 + amountRappen]));
const amounts = [1, 2, 5, 99, 2313, 2500, 4625, 5000, 46_253, 190_000, -1, -1234, -5000];

test.each([0, 770, 810, 850])('whatever is booked at %i basis points sums to zero, to the rappen', (rate) => {
  for (const total of amounts) {
    const invoice = invoiceOver(total, rate);
    const half = Math.trunc(total / 2);
    const booked = [
      ...[invoiceIssued(invoice), invoiceVoided(invoice), invoiceWrittenOff(invoice)],
      ...[invoiceWrittenOff({ ...invoice, openRappen: half }), disputeLost(disputeOver(half), invoice)],
      ...[creditNoteIssued(noteOver(total, rate)), creditNoteVoided(noteOver(total, rate))],
    ];
    for (const { kind, entries } of booked) expect(sum(entries), `${kind} ${total}`).toBe(0);
  }
});

test('what is voided, written off or lost as a whole takes back exactly the net and the VAT of the invoice', () => {
  for (const total of amounts) {
    const invoice = invoiceOver(total, 810);
    const { revenue, vat } = moved(invoiceIssued(invoice).entries);
    const back = { revenue: 0 - (revenue ?? 0), vat: 0 - (vat ?? 0) };
    expect(moved(invoiceVoided(invoice).entries)).toMatchObject({ ...back, receivable: -total });
    expect(moved(invoiceWrittenOff(invoice).entries)).toMatchObject({ ...back, receivable: -total });
    expect(moved(disputeLost(disputeOver(total), invoice).entries)).toMatchObject({ ...back, disputed: -total });
  }
});

test('of an invoice that was paid in part only what is open is written off, with its part of the VAT', () => {
  const invoice = invoiceOver(5000, 810, 1999);
  expect(moved(invoiceWrittenOff(invoice).entries)).toEqual({ revenue: 1849, vat: 150, receivable: -1999 });
  expect(moved(disputeLost(disputeOver(3001), invoice).entries)).toEqual({ revenue: 2776, vat: 225, disputed: -3001 });
  expect(moved(invoiceWrittenOff({ ...invoice, openRappen: null }).entries)).toMatchObject({ receivable: 0 });
});

test('a sale is of the day of its invoice, and what undoes it of the day of that', () => {
  const invoice = invoiceOver(5000, 810);
  const voidedAt = new Date('2027-01-15T12:00:00Z');
  expect(invoiceIssued(invoice).at).toEqual(issuedAt);
  expect(invoiceVoided(invoice).at).toEqual(updatedAt);
  expect(disputeLost(disputeOver(5000, voidedAt), invoice).at).toEqual(voidedAt);
  expect(disputeLost(disputeOver(5000, null), invoice).at).toEqual(updatedAt);
  expect(creditNoteVoided(noteOver(5000, 810, voidedAt)).at).toEqual(voidedAt);
});
