import { NextIntlClientProvider } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { invoiceStatuses } from '@/db/schema/words';
import type { Locale } from '@/lib/locales';
import type { InvoiceRow } from '@/lib/invoices/list';
import { messages } from '@/messages/all';
import { InvoiceTable } from './invoice-table';

const renewal: InvoiceRow = {
  ...{ orderNumber: 10_001, hostname: 'app.example.ch', creditNotes: [] },
  id: 'in_1',
  accountId: 'account',
  orderId: 'order',
  ...{ subscriptionId: 'sub_1', customerId: 'cus_1', reason: 'renewal', netRappen: 4625, vatRappen: 375 },
  ...{ vatRateBasisPoints: 810, reverseCharge: false, openRappen: 3000, periodStartAt: null, periodEndAt: null },
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

function shown(status: InvoiceRow['status'], locale: Locale): string {
  return renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={messages[locale]} timeZone="Europe/Zurich">
      <InvoiceTable invoices={[{ ...renewal, status }]} />
    </NextIntlClientProvider>,
  );
}

test.each([
  ['de', 'Zahlung fehlgeschlagen', '/de/account/invoices/RH-0001/pay', 'CHF 30.00 jetzt bezahlen'],
  ['en', 'payment failed', '/account/invoices/RH-0001/pay', 'Pay CHF 30.00 now'],
] as const)('a failed renewal says so (%s), warns, and can be paid', (locale, word, href, pay) => {
  const html = shown('failed', locale);
  expect(html).toMatch(new RegExp(`<td class="[^"]*font-semibold text-warn[^"]*">${word}</td>`));
  expect(html).toMatch(new RegExp(`<a href="${href}"[^>]*>${pay}</a>`));
});

test('only what is owed can be paid', () => {
  expect(invoiceStatuses.filter((status) => shown(status, 'en').includes('/pay"'))).toEqual([
    'open',
    'failed',
    'uncollectible',
  ]);
});

test('an invoice names its server and order, and leads to its documents under our own address', () => {
  const html = shown('paid', 'en');
  expect(html).toContain('app.example.ch');
  expect(html).toContain('R-10001');
  expect(html).toContain('href="/account/invoices/RH-0001.pdf"');
  expect(html).not.toContain('pay.example.org');
});

test('on the page of one server, no invoice repeats it', () => {
  const html = renderToStaticMarkup(
    <NextIntlClientProvider locale="en" messages={messages.en} timeZone="Europe/Zurich">
      <InvoiceTable invoices={[renewal]} ofOneServer />
    </NextIntlClientProvider>,
  );
  expect(html).not.toContain('app.example.ch');
});

test('every status has a word of its own in every language', () => {
  for (const { shop } of Object.values(messages)) {
    expect(Object.keys(shop.invoices.states).toSorted()).toEqual([...invoiceStatuses].toSorted());
    expect(new Set(Object.values(shop.invoices.states)).size).toBe(invoiceStatuses.length);
  }
});
