import { NextIntlClientProvider } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { Arrears } from '@/lib/dunning/arrears';
import { messages } from '@/messages/all';
import { DunningNotice } from './dunning-notice';

const now = new Date('2027-03-20T12:00:00Z');
const arrearsWith = (over: Partial<Arrears> = {}): Arrears => ({
  ...{ orderId: 'o1', number: 10001, hostname: 'app.example.org', state: 'failed', why: 'declined' },
  ...{ invoiceNumber: 'INV-7', invoiceCount: 1, openRappen: 3000, payRappen: 3000 },
  nextTryAt: new Date('2027-03-22T08:14:00Z'),
  suspendAt: new Date('2027-03-29T08:00:00Z'),
  endAt: new Date('2027-04-28T08:00:00Z'),
  dataKeptUntil: new Date('2027-05-28T08:00:00Z'),
  ...over,
});

function shown(locale: 'en' | 'de', ...arrears: Arrears[]): string {
  return renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={messages[locale]} timeZone="Europe/Zurich">
      <DunningNotice arrears={arrears} changeCard={async () => {}} now={now} />
    </NextIntlClientProvider>,
  );
}

test('who owes nothing sees nothing', () => {
  expect(shown('en')).toBe('');
});

test.each([
  ['en', '', ['Pay CHF 30.00 now', 'Change card', '22 March 2027', '29 March 2027', '28 April 2027']],
  ['de', '/de', ['Jetzt CHF 30.00 bezahlen', 'Karte ändern', '22. März 2027', '29. März 2027', '28. April 2027']],
] as const)(
  'a payment that failed (%s): server, amount, next try, what follows, and the way to pay',
  (locale, prefix, words) => {
    const html = shown(locale, arrearsWith());
    for (const word of [...words, 'app.example.org', 'R-10001']) expect(html).toContain(word);
    expect(html).toContain(`href="${prefix}/account/invoices/INV-7/pay"`);
    expect(html).toContain('role="alert"');
  },
);

test.each(['declined', 'expired', 'confirm', 'noMethod'] as const)('the reason has words: %s', (why) => {
  const others = (['declined', 'expired', 'confirm', 'noMethod'] as const).filter((other) => other !== why);
  for (const locale of ['en', 'de'] as const)
    for (const other of others)
      expect(shown(locale, arrearsWith({ why }))).not.toBe(shown(locale, arrearsWith({ why: other })));
});

test('a bank that asks for a confirmation gets one', () => {
  expect(shown('en', arrearsWith({ why: 'confirm' }))).toContain('Confirm CHF 30.00 now');
});

test('a suspended server says how it comes back', () => {
  const html = shown('en', arrearsWith({ state: 'suspended', nextTryAt: null }));
  expect(html).toContain('switch it on again');
  expect(html).not.toContain('We try again');
});

test('an ended contract says what is owed and until when the data is kept, and offers no change of card', () => {
  const html = shown('en', arrearsWith({ state: 'ended' }));
  expect(html).toContain('28 May 2027');
  expect(html).toContain('Pay CHF 30.00 now');
  expect(html).not.toContain('Change card');
  expect(shown('en', arrearsWith({ state: 'ended', dataKeptUntil: now }))).not.toContain('20 March 2027');
});

test('several invoices are summed up, and the oldest is paid first', () => {
  const html = shown('en', arrearsWith({ invoiceCount: 2, openRappen: 6000 }), arrearsWith({ orderId: 'o2' }));
  expect(html).toContain('CHF 60.00');
  expect(html.match(/Pay CHF 30.00 now/g)).toHaveLength(2);
});
