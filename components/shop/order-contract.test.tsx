import { NextIntlClientProvider } from 'next-intl';
import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { Contract } from '@/lib/contracts/read';
import type { Locale } from '@/lib/locales';
import type { Subscription } from '@/lib/subscriptions/read';
import { messages } from '@/messages/all';
import { useDatabase } from '@/tests/database';
import { aPlacedOrder } from '@/tests/factories';
import { ContractNotice } from './contract-notice';
import { ContractState } from './contract-state';
import { OrderContract } from './order-contract';

useDatabase();

const at = (day: string) => new Date(`${day}T10:00:00Z`);
const nothing = async () => undefined;

const subscription: Subscription = {
  ...{ id: 'sub_1', orderId: 'order', status: 'active', customerId: 'cus_1', startedAt: at('2026-11-27') },
  ...{ paidUntil: at('2027-01-27'), periodEndAt: at('2027-01-27'), cancelAt: null, endedAt: null },
  ...{ plan: 'deluxe', priceRappen: 5000, interval: 'month', paymentMethod: 'card', cardBrand: 'visa' },
  ...{ cardLast4: '4242', cardExpMonth: 3, cardExpYear: 2030, updatedAt: at('2026-11-27') },
};

function textOf(locale: Locale, element: ReactElement): string {
  const html = renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={messages[locale]} timeZone="Europe/Zurich">
      {element}
    </NextIntlClientProvider>,
  );
  return html;
}
const words = (html: string) => html.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');

async function aContract(over: Partial<Contract['order']> = {}, of: Partial<Subscription> = {}): Promise<Contract> {
  const paid = {
    paidAt: at('2026-11-27'),
    acceptedAt: at('2026-11-28'),
    readyAt: at('2026-11-28'),
    state: 'ready',
  } as const;
  const order = { ...(await aPlacedOrder()), ...paid, ...over };
  return { order, subscription: { ...subscription, ...of }, episode: undefined };
}

const shown = (locale: Locale, contract: Contract, day = '2027-01-27') =>
  textOf(locale, <OrderContract contract={contract} end={{ way: 'atPeriodEnd', at: at(day) }} toPortal={nothing} />);

test.each([
  ['en', '', 'Terms of 25 November 2026, as accepted on 20 November 2026'],
  ['de', '/de', 'AGB vom 25. November 2026, wie am 20. November 2026 angenommen'],
] as const)(
  'the contract leads to the terms as they were accepted, not to those of today (%s)',
  async (locale, prefix, link) => {
    const contract = await aContract({ termsVersion: '2026-11-25', termsAcceptedAt: at('2026-11-20') });
    const html = shown(locale, contract);
    expect(html).toContain(`<a href="${prefix}/account/orders/${contract.order.id}/terms">${link}</a>`);
    expect(html).not.toContain(`href="${prefix}/terms"`);
  },
);

test.each([
  [
    'en',
    [
      'CHF 50.00 on 27 January 2027',
      'Visa ending in 4242, valid until 03/2030',
      'monthly, in advance',
      'Cancel for 27 January 2027',
    ],
  ],
  [
    'de',
    [
      'CHF 50.00 am 27. Januar 2027',
      'Visa mit den Endziffern 4242, gültig bis 03/2030',
      'monatlich, im Voraus',
      'Zum 27. Januar 2027 kündigen',
    ],
  ],
] as const)(
  'a running contract says what is charged when and with what, and how to change it (%s)',
  async (locale, texts) => {
    const contract = await aContract();
    const html = shown(locale, contract);
    for (const text of texts) expect(words(html)).toContain(text);
    for (const page of ['cancel', 'change']) expect(html).toContain(`/account/orders/${contract.order.id}/${page}"`);
  },
);

test('TWINT is named, a year is a year, and what is not known is left out', async () => {
  const contract = await aContract(
    { interval: 'year' },
    { cardLast4: null, paymentMethod: 'twint', periodEndAt: null },
  );
  const text = words(shown('en', contract));
  expect(text).toMatch(/TWINT.*yearly, in advance/);
  expect(text).not.toContain('Next charge');
});

test('a cancelled contract is charged no more, and cannot be changed', async () => {
  const contract = await aContract({ cancelAt: at('2027-01-27') });
  const html = textOf('en', <OrderContract contract={contract} end={undefined} toPortal={nothing} />);
  expect(words(html)).toMatch(/Next charge none .*Ends 27 January 2027/);
  expect(html).not.toMatch(/\/(change|cancel)"/);
});

test('a failed payment names no next charge, and an ended contract nothing to do', async () => {
  expect(words(shown('en', await aContract({}, { status: 'past_due' })))).not.toContain('Next charge');
  const ended = await aContract({ endedAt: at('2027-02-01'), state: 'ended' });
  const text = words(shown('en', ended));
  expect(text).toContain('Ended 1 February 2027');
  expect(text).not.toMatch(/Cancel|Change|Next charge/);
});

test.each([
  ['en', /^Cancelled ends on 27 January 2027$/, /Cancelled for 27 January 2027.*arrived on 5 December 2026 at 11:00/],
  ['de', /^Gekündigt endet am 27\. Januar 2027$/, /Gekündigt auf den 27\. Januar 2027.*am 5\. Dezember 2026 um 11:00/],
] as const)('a cancellation stands at the top, with its time and the way back (%s)', async (locale, word, notice) => {
  const contract = await aContract({ cancelAt: at('2027-01-27') });
  expect(words(textOf(locale, <ContractState contract={contract} />)).trim()).toMatch(word);
  const html = textOf(
    locale,
    <ContractNotice order={contract.order} waiting={undefined} receivedAt={at('2026-12-05')} takeBack={nothing} />,
  );
  expect(words(html)).toMatch(notice);
  expect(html).toContain(messages[locale].shop.cancel.takeBack);
});

test('without a cancellation there is no notice, nor after the end', async () => {
  for (const over of [{}, { cancelAt: at('2027-01-27'), endedAt: at('2027-01-27') }]) {
    const { order } = await aContract(over);
    const notice = <ContractNotice order={order} waiting={undefined} receivedAt={undefined} takeBack={nothing} />;
    expect(textOf('en', notice)).toBe('');
  }
});
