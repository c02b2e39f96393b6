import { NextIntlClientProvider } from 'next-intl';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { OfferFacts } from '@/components/ui/offer-facts';
import { offerFactIds } from '@/lib/catalog/offer';
import type { Locale } from '@/lib/locales';
import { messages } from '@/messages/all';
import { Ipv4Note } from './ipv4-note';
import { WhoIsServed } from './who-is-served';

const at = new Date('2026-11-27T12:00:00Z');

function shown(part: ReactNode, locale: Locale): string {
  return renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={messages[locale]} timeZone="Europe/Zurich">
      {part}
    </NextIntlClientProvider>,
  );
}

test.each([
  ['en', '', '(new tab)'],
  ['de', '/de', '(neuer Tab)'],
] as const)(
  'help beside a form opens a new tab, says so, and is in the reader’s language (%s)',
  (locale, prefix, tab) => {
    for (const [part, paths] of [
      [<Ipv4Note key="ipv4" at={at} />, ['/help/ipv6', '/contact']],
      [<WhoIsServed key="served" />, ['/contact']],
    ] as const) {
      const links = [...shown(part, locale).matchAll(/<a href="([^"]+)" target="_blank" rel="noopener">([^<]+)<\/a>/g)];
      expect(links.map(([, href]) => href)).toEqual(paths.map((path) => prefix + path));
      for (const [, , words] of links) expect(words?.endsWith(` ${tab}`)).toBe(true);
    }
  },
);

test.each(['en', 'de'] as const)('every fact of the offer has its row in %s', (locale) => {
  const rows = [...shown(<OfferFacts at={at} />, locale).matchAll(/<dt[^>]*>([^<]+)<\/dt>/g)].map(([, name]) => name);
  expect(rows).toEqual(offerFactIds.map((id) => messages[locale].common.offer.names[id]));
});
