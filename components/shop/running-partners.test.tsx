import { NextIntlClientProvider } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import type { RunningPartner } from '@/lib/billing/apply';
import type { PartnerContract } from '@/lib/billing/partners';
import type { Locale } from '@/lib/locales';
import { messages } from '@/messages/all';
import { RunningPartners } from './running-partners';

const billing = {
  ...{ name: 'Vreni Muster', company: 'Muster AG', street: 'Altweg 1', postalCode: '8000', city: 'Zürich' },
  ...{ country: 'CH', vatNumber: 'CHE-116.281.710 MWST', phone: null, billingEmail: null, reference: 'PO 1' },
};
const contract: PartnerContract = {
  ...{ id: '0197c2a0-0000-7000-8000-000000000001', number: 10_023, hostname: 'app.example.ch', plan: 'deluxe' },
  ...{ interval: 'month', priceRappen: 5000, vatTreatment: 'included', partnerId: 'cus_1', billing },
};

function shown(over: Partial<RunningPartner>, locale: Locale = 'en'): string {
  const partner: RunningPartner = {
    ...{ before: billing, after: billing, contracts: [contract], way: 'same', stamp: 'seen', correctUntil: undefined },
    ...over,
  };
  return renderToStaticMarkup(
    <NextIntlClientProvider locale={locale} messages={messages[locale]} timeZone="Europe/Zurich">
      <RunningPartners partners={[partner]} apply={() => Promise.resolve()} />
    </NextIntlClientProvider>,
  );
}

test('a change shows old and new lines, the contracts, and sends what was shown', () => {
  const html = shown({ way: 'change', after: { ...billing, street: 'Neuweg 2' } });
  for (const words of ['R-10023', 'app.example.ch', 'Altweg 1', 'Neuweg 2', 'value="seen"', `value="${contract.id}"`]) {
    expect(html).toContain(words);
  }
  expect(html).not.toContain('PO 1');
});

test('somebody else is named: no button, but a way to ask', () => {
  const html = shown({ way: 'other', after: { ...billing, company: 'Andere AG' } });
  expect(html).not.toContain('<button');
  expect(html).toContain('mailto:');
});

test.each([
  ['en', '11 December 2026', 'Invoiced with the details above.'],
  ['de', '11. Dezember 2026', 'Werden mit den Angaben oben verrechnet.'],
] as const)('a number to be corrected names its day (%s)', (locale, day, same) => {
  const html = shown({ correctUntil: new Date('2026-12-11T11:00:00Z') }, locale);
  expect(html).toContain(day);
  expect(html).toContain(same);
});
