import { NextIntlClientProvider } from 'next-intl';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { messages } from '@/messages/all';
import { InvoiceFilter, invoicesPath } from './invoice-filter';

const servers = [
  { id: 'a', number: 10_001, hostname: 'app.example.ch' },
  { id: 'b', number: 10_002, hostname: 'www.xn--bcher-kva.example' },
];

const shown = (props: Parameters<typeof InvoiceFilter>[0]) =>
  renderToStaticMarkup(
    <NextIntlClientProvider locale="de" messages={messages.de} timeZone="Europe/Zurich">
      <InvoiceFilter {...props} />
    </NextIntlClientProvider>,
  );

test('the address of a list holds what was chosen, and nothing else', () => {
  expect(invoicesPath({})).toBe('/account/invoices');
  expect(invoicesPath({ server: 'a', year: 2026, page: 1 })).toBe('/account/invoices?server=a&year=2026');
  expect(invoicesPath({ page: 3 })).toBe('/account/invoices?page=3');
});

test('servers are named as people write them, with their order, and a choice of year stays', () => {
  const html = shown({ choice: { year: 2026 }, servers, years: [2027, 2026] });
  expect(html).toContain('www.bücher.example, R-10002');
  expect(html).toContain('href="/de/account/invoices?server=b&amp;year=2026"');
  expect(html).toMatch(/aria-current="true"[^>]*>2026</);
});

test('with one server and one year there is nothing to choose', () => {
  expect(shown({ choice: {}, servers: servers.slice(0, 1), years: [2026] })).toBe('');
});
