import { NextIntlClientProvider } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { messages } from '@/messages/all';
import { useDatabase } from '@/tests/database';
import { aPlacedOrder } from '@/tests/factories';
import { OrderContract } from './order-contract';

useDatabase();

test.each([
  ['en', '', 'Terms of 25 November 2026, as accepted on 20 November 2026'],
  ['de', '/de', 'AGB vom 25. November 2026, wie am 20. November 2026 angenommen'],
] as const)(
  'the contract leads to the terms as they were accepted, not to those of today (%s)',
  async (locale, prefix, words) => {
    const order = {
      ...(await aPlacedOrder()),
      termsVersion: '2026-11-25',
      termsAcceptedAt: new Date('2026-11-20T10:00:00Z'),
    };
    const html = renderToStaticMarkup(
      <NextIntlClientProvider locale={locale} messages={messages[locale]} timeZone="Europe/Zurich">
        <OrderContract order={order} />
      </NextIntlClientProvider>,
    );
    expect(html).toContain(`<a href="${prefix}/account/orders/${order.id}/terms">${words}</a>`);
    expect(html).not.toContain(`href="${prefix}/terms"`);
  },
);
