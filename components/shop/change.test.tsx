import { NextIntlClientProvider } from 'next-intl';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { prices } from '@/lib/catalog/price';
import { whyNotTo } from '@/lib/contracts/change-rules';
import type { ChangePreview } from '@/lib/contracts/change-plan';
import type { Locale } from '@/lib/locales';
import { messages } from '@/messages/all';
import { useDatabase } from '@/tests/database';
import { aPlacedOrder } from '@/tests/factories';
import { ChangeChoice } from './change-choice';
import { ChangeCosts } from './change-costs';

useDatabase();

const at = new Date('2026-11-27T12:00:00Z');
const running = { endedAt: null, cancelAt: null, readyAt: at, stoppedAt: null };
const bothPrices = { month: prices('included', at), year: prices('included', at, 'year') };

function shown(part: ReactNode, locale: Locale): string {
  return renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={messages[locale]} timeZone="Europe/Zurich">
      {part}
    </NextIntlClientProvider>,
  ).replaceAll(/\s+/g, ' ');
}

test('the choice asks by GET in the reader’s language and shuts what the disk or the year rules out', () => {
  const order = { plan: 'presidential', interval: 'year' } as const;
  const html = shown(
    <ChangeChoice
      order={order}
      path="/account/orders/1/change"
      chosen={order}
      prices={bothPrices}
      whyNot={(plan, interval) => whyNotTo({ ...order, ...running }, { plan, interval })}
    />,
    'de',
  );
  expect(html).toContain('action="/de/account/orders/1/change#costs"');
  const radios = [...html.matchAll(/<input type="radio"[^>]*>/g)].map(([tag]) => tag);
  expect(radios.filter((tag) => tag.includes('disabled'))).toHaveLength(4);
  expect(radios.filter((tag) => tag.includes('checked'))).toHaveLength(2);
  expect(html).toContain('CHF 190.00 pro Monat, CHF 1’900.00 pro Jahr');
  expect(html).toContain('2 Monate im Jahr sind geschenkt');
});

const preview: Omit<ChangePreview, 'order'> = {
  wanted: { plan: 'deluxe', interval: 'month' },
  ...{ priceRappen: 5000, givenBackRappen: 1250, chargedRappen: 2500, dueNowRappen: 1250, creditRappen: 0 },
  ...{ prorationAt: at, nextChargeAt: new Date('2026-12-12T12:00:00Z'), nextChargeRappen: 5000 },
};

test.each([
  ['en', ['CHF 50.00 per month', '− CHF 12.50', 'CHF 50.00 on 12 December 2026', 'resize the machine by hand']],
  ['de', ['CHF 50.00 pro Monat', '− CHF 12.50', 'CHF 50.00 am 12. Dezember 2026', 'von Hand an']],
] as const)('what a change costs is said with the next charge and the machine (%s)', async (locale, facts) => {
  const order = await aPlacedOrder(undefined, { plan: 'economy' });
  const html = shown(<ChangeCosts preview={{ ...preview, order }} byItself={false} locale={locale} />, locale);
  for (const fact of facts) expect(html).toContain(fact);
  expect(html).not.toContain(messages[locale].shop.change.credit);
  const byItself = shown(<ChangeCosts preview={{ ...preview, order }} byItself locale={locale} />, locale);
  expect(byItself).toContain(messages[locale].shop.change.machineByItself);
});

test('a credit is named, and a change of the interval leaves the machine alone', async () => {
  const order = await aPlacedOrder(undefined, { plan: 'economy' });
  const yearly = { ...preview, order, wanted: { plan: 'economy', interval: 'year' }, creditRappen: 700 } as const;
  const html = shown(<ChangeCosts preview={yearly} byItself locale="en" />, 'en');
  expect(html).toContain('CHF 7.00');
  expect(html).toContain('Nothing changes on the machine.');
});
