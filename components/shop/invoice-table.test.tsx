import { NextIntlClientProvider } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { invoiceStatuses } from '@/db/schema/words';
import type { Locale } from '@/lib/locales';
import type { Invoice } from '@/lib/subscriptions/read';
import { messages } from '@/messages/all';
import { InvoiceTable } from './invoice-table';

const renewal: Invoice = {
  id: 'in_1',
  accountId: 'account',
  orderId: 'order',
  ...{ subscriptionId: 'sub_1', customerId: 'cus_1', reason: 'renewal', netRappen: 4625, vatRappen: 375 },
  ...{ vatRateBasisPoints: 810, reverseCharge: false, openRappen: 0, periodStartAt: null, periodEndAt: null },
  ...{ attemptCount: 1, nextTryAt: null, failureCode: null, creditedRappen: 0 },
  number: 'RH-0001',
  status: 'paid',
  totalRappen: 5000,
  refundedRappen: 0,
  issuedAt: new Date('2026-11-26T09:00:00Z'),
  paidAt: null,
  hostedUrl: 'https://pay.example.org/in_1',
  pdfUrl: null,
  updatedAt: new Date('2026-11-26T09:00:00Z'),
};

function shown(status: Invoice['status'], locale: Locale): string {
  return renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={messages[locale]} timeZone="Europe/Zurich">
      <InvoiceTable invoices={[{ ...renewal, status }]} />
    </NextIntlClientProvider>,
  );
}

test.each([
  ['de', 'Zahlung fehlgeschlagen', 'Bezahlen'],
  ['en', 'payment failed', 'Pay'],
] as const)('a failed renewal says so (%s), warns, and can be paid', (locale, word, pay) => {
  const html = shown('failed', locale);
  expect(html).toMatch(new RegExp(`<td class="[^"]*font-semibold text-warn[^"]*">${word}</td>`));
  expect(html).toMatch(new RegExp(`<a href="https://pay.example.org/in_1"[^>]*>${pay}</a>`));
});

test('only what is owed can be paid', () => {
  expect(invoiceStatuses.filter((status) => shown(status, 'en').includes('pay.example.org'))).toEqual([
    'open',
    'failed',
  ]);
});
